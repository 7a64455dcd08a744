"""Exceptions to the rules of coherence: what is let pass, why, and until when."""

from __future__ import annotations

from .declared import RuleId
from .fields import Day, Id, Line
from .values import Record


class Exemption(Record):
    """Lets pass what a rule finds in a file where the found text holds `text`."""

    id: Id
    """The exception’s name."""
    rule: RuleId
    """The name of the rule, as `make check` prints it."""
    file: Line
    """The file in which the rule found something; an English page stands for its translations too."""
    text: Line
    """A part of what the rule found."""
    reason: Line
    """Why it may stay."""
    until: Day | None = None
    """The last day it may stay; without it, for good."""
