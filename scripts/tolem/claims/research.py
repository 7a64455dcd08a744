"""What was found out: each entry of the evidence files, with the confidence recorded there."""

from __future__ import annotations

from typing import Literal

from ..data.fields import Id
from ..data.values import Record
from .claim import Confidence

# The weakest first. An entry that found nothing may still name a trace, which is weak at best.
RANKS: tuple[Confidence, ...] = ("inference", "weak", "secondary", "primary-copy", "primary")
Recorded = Confidence | Literal["not-found"]


class Evidence(Record):
    """One entry of the research that the site began with, and the highest confidence it gives for its parts.

    Its files are not kept here. What was found later stands in `sources` alone, and names no entry.
    """

    id: Id
    """The entry’s name in its file."""
    file: Literal["payments.md", "returns.md", "updates.md", "aliexpress-terms.md", "authorities.md", "replies.md"]
    """The file of the research it stands in."""
    confidence: Recorded
    """The highest confidence that the entry gives; `not-found` if it found nothing usable."""


def highest(recorded: Recorded) -> Confidence:
    """The most a claim may have that stands on an entry recorded so."""
    return "weak" if recorded == "not-found" else recorded
