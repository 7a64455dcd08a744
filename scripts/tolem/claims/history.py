"""The history of changes, derived from the dates in the data."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from .claim import Claim
from .correction import Correction, CorrectionEvent
from .state import State


class Reported(NamedTuple):
    """An event of a correction."""

    on: date
    correction: Correction
    event: CorrectionEvent


class Turned(NamedTuple):
    """The first day on which a claim holds, or on which it no longer holds."""

    on: date
    claim: Claim
    began: bool


def checks(state: State) -> list[tuple[date, int]]:
    """The dates on which claims were checked, and their number, newest first."""
    days = Counter(claim.review.checked for claim in state.data.claims.values())
    return sorted(days.items(), reverse=True)


def reports(state: State) -> list[Reported]:
    """All events of corrections, newest first; on the same date, the later event first."""
    found = [Reported(event.on, c, event) for c in state.data.corrections.values() for event in c.events]
    found.reverse()
    return sorted(found, key=lambda report: report.on, reverse=True)


def turns(state: State) -> list[Turned]:
    """The dates, up to today, on which claims began and ended, newest first."""
    claims = list(state.data.claims.values())
    began = [Turned(c.valid.from_, c, began=True) for c in claims if c.valid.from_]
    ended = [Turned(c.valid.ended, c, began=False) for c in claims if c.valid.ended]
    past = [turn for turn in (*began, *ended) if turn.on <= state.today]
    return sorted(past, key=lambda turn: turn.on, reverse=True)


def changes(state: State) -> Iterator[tuple[str, date]]:
    """Each claim ID with each date on which it changed."""
    for claim in state.data.claims.values():
        yield claim.id, claim.review.checked
    for turn in turns(state):
        yield turn.claim.id, turn.on
    for report in reports(state):
        yield from ((name, report.on) for name in report.correction.about)
