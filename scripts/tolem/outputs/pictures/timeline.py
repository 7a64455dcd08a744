"""A timeline: events from the top down, below each the lengths of time that start there, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ...model.claims import Claim
from ...model.values import Days, Hours, Span, WorkingDays
from ...state.verdict import Verdict
from .letters import STRONG
from .shapes import INDENT, WIDTH, Key, Pen, Placed, Word

BAR = 8
_GAP = 8
# Banks work on five days of seven.
_CALENDAR = 7 / 5


@dataclass(frozen=True)
class Length:
    """At least and at most so many calendar days; `is_open` if the end is unknown or disputed."""

    least: float = 0
    most: float = 0
    is_open: bool = False


@dataclass(frozen=True)
class Deadline:
    """A time limit: the event it counts from, the words on it line by line, and how long it is."""

    claim: Claim
    since: str
    is_yours: bool
    words: tuple[tuple[Word, ...], ...]
    length: Length


@dataclass(frozen=True)
class Bar:
    """A bar and the lengths of its parts: what is sure, what may come on top, a tail without an end."""

    y: int
    sure: int
    may: int
    tail: int
    x: int = INDENT
    height: int = BAR


@dataclass(frozen=True)
class Row:
    """One deadline in its place."""

    deadline: Deadline
    top: int
    height: int
    text: tuple[Placed, ...]
    bar: Bar


@dataclass(frozen=True)
class Event:
    """What starts the clock, and the deadlines that count from it."""

    key: Key
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Timeline:
    """The whole picture; `keys` say which mark is yours and which is another's."""

    height: int
    keys: tuple[Key, ...]
    events: tuple[Event, ...]
    width: int = WIDTH


def length(claim: Claim, verdict: Verdict) -> Length:
    """How long a claim's figure is; open if it has none or does not hold. TypeError for other figures."""
    if claim.value is None or verdict in ("wrong", "ended"):
        return Length(is_open=True)
    match claim.value:
        case Hours(hours=count):
            return _counted(count, 1 / 24, is_open=verdict == "disputed")
        case Days(days=count):
            return _counted(count, 1, is_open=verdict == "disputed")
        case WorkingDays(working_days=count):
            return _counted(count, _CALENDAR, is_open=verdict == "disputed")
    raise TypeError(f"{claim.id} is no length of time")


def _counted(count: int | Span, factor: float, *, is_open: bool) -> Length:
    if isinstance(count, int):
        return Length(count * factor, count * factor, is_open)
    least, most = count.min or 0, count.max or count.min or 0
    return Length(least * factor, most * factor, is_open or count.max is None)


def draw(deadlines: Sequence[Deadline], keys: Sequence[str]) -> Timeline:
    """Set the deadlines in the order given; neighbours that count from the same event share it."""
    pen = Pen()
    shown = tuple(pen.key(words) for words in keys)
    longest = max((deadline.length.most for deadline in deadlines), default=0)
    scale = (WIDTH - INDENT) / (longest or 1)
    groups = groupby(deadlines, lambda deadline: deadline.since)
    events = tuple(_event(pen, since, list(group), scale) for since, group in groups)
    return Timeline(pen.y, shown, events)


def _event(pen: Pen, since: str, deadlines: list[Deadline], scale: float) -> Event:
    pen.skip(2 * _GAP)
    return Event(pen.key(since, STRONG), tuple(_row(pen, deadline, scale) for deadline in deadlines))


def _row(pen: Pen, deadline: Deadline, scale: float) -> Row:
    top = pen.skip(_GAP)
    pen.skip(_GAP // 2)
    text = tuple(placed for words in deadline.words for placed in pen.text(*words, x=INDENT))
    bar = _bar(pen.skip(BAR + _GAP) + _GAP // 2, deadline.length, scale)
    return Row(deadline, top, pen.y - top, text, bar)


def _bar(y: int, length: Length, scale: float) -> Bar:
    sure, most = round(length.least * scale), round(length.most * scale)
    return Bar(y, sure, most - sure, WIDTH - INDENT - most if length.is_open else 0)
