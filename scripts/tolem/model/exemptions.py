"""Exceptions to the rules of coherence: what is let pass, why, and until when."""

from __future__ import annotations

from .fields import Day, Id, Line
from .values import Record


class Exemption(Record):
    """Lets pass what `rule` finds in `file` where the found text holds `text`; without `until`, for good."""

    id: Id
    rule: Id
    file: Line
    text: Line
    reason: Line
    until: Day | None = None
