"""What became of ways to pay: each a line from what was said of it then to its standing today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.claims import Claim
from ...state.state import Standing
from .shapes import WIDTH, Pen, Placed, Word

_GAP = 10
_LINE = 20
_EDGE = 8
# How far a line comes; one that is not proven leaves room for its sign.
_ENDS: dict[Standing, int] = {
    "works": WIDTH - 2,
    "unknown": WIDTH - 18,
    "disputed": WIDTH - 18,
    "closed": WIDTH * 2 // 3,
    "fails": WIDTH // 6,
}


@dataclass(frozen=True)
class Way:
    """A way to pay in words: its `names`, then and now, and what holds `today`."""

    id: str
    claim: Claim
    standing: Standing
    names: tuple[Word, ...]
    today: tuple[Word, ...]


@dataclass(frozen=True)
class Course:
    """A way in its place: its names, its line at `y` from `start` to `end`, and the words on today."""

    way: Way
    names: tuple[Placed, ...]
    y: int
    start: int
    end: int
    today: tuple[Placed, ...]


@dataclass(frozen=True)
class Ways:
    """The whole picture; `heads` stand over the two ends of the lines."""

    height: int
    heads: tuple[Placed, ...]
    courses: tuple[Course, ...]
    width: int = WIDTH


def draw(ways: Sequence[Way], then: str, today: str) -> Ways:
    """Set the ways in the order given, below the words for then and for today."""
    pen = Pen()
    heads = pen.text(Word(then), Word(today, at_end=True))
    courses = tuple(_course(pen, way) for way in ways)
    return Ways(pen.y, heads, courses)


def _course(pen: Pen, way: Way) -> Course:
    pen.skip(_GAP)
    names = pen.text(*way.names)
    y = pen.skip(_LINE) + _LINE // 2
    today = pen.text(*way.today)
    return Course(way, names, y, _EDGE, _ENDS[way.standing], today)
