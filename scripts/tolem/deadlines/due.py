"""The rules of deadlines, from the figures of claims, and the dates that follow from them.

overrides/assets/js/deadlines.js does the same in the browser; tests check that both agree.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from ..claims.claim import Claim
from ..claims.state import State
from ..claims.verdict import RECENT_YEARS, Verdict
from ..data.values import ends
from .deadline import Deadline, OrderEvent

# The events that precede each event, on the same date or earlier.
BEFORE: dict[OrderEvent, tuple[OrderEvent, ...]] = {
    "paid": (),
    "shipped": ("paid",),
    "due": ("paid", "shipped"),
    "confirmed": ("paid", "shipped"),
    "disputed": ("paid", "shipped"),
    "agreed": ("paid", "shipped", "disputed"),
    "refunded": ("paid", "disputed", "agreed"),
}
# The dates that start most disputes, which the form asks for first.
FIRST: tuple[OrderEvent, ...] = ("due", "confirmed")
# Dates outside this range are typing errors: older than evidence, or later than any rule.
YEARS_BACK, YEARS_AHEAD = RECENT_YEARS, 1
DAY = timedelta(days=1)
SATURDAY = 5
# Claims with these verdicts give no dates.
_VOID: tuple[Verdict, ...] = ("wrong", "ended")


class DeadlineRule(NamedTuple):
    """A figure of a deadline: `least` to `most` days, or working days, after its event."""

    deadline: Deadline
    claim: Claim
    least: int
    most: int
    working: bool


class Due(NamedTuple):
    """The result of a rule: the `day` to act by, and the first and last day on which the rule may end."""

    day: date
    first: date
    last: date
    rule: DeadlineRule


def rules(state: State) -> dict[str, list[DeadlineRule]]:
    """The rules whose claims are not wrong or ended, by the ID of their deadline."""
    found: dict[str, list[DeadlineRule]] = {}
    for deadline in state.data.deadlines.values():
        for name in (name for name in deadline.claims if state.verdict(name) not in _VOID):
            claim = state.data.claims[name]
            if claim.value and claim.value.counted is not None:
                count, working = ends(claim.value.counted), claim.value.days is None
                found.setdefault(deadline.id, []).append(DeadlineRule(deadline, claim, *count, working))
    return found


def due(known: Iterable[DeadlineRule], start: date) -> list[Due]:
    """The results of rules for an event on the date `start`, the safer one first.

    The date to act by is one day early: when the last day starts in Almaty, it is still the day before at
    AliExpress, in Pacific time. For banks too, because rules seldom say whether the first day counts.
    """
    found = []
    for rule in known:
        first, last = (days_after(start, each, working=rule.working) for each in (rule.least, rule.most))
        found.append(Due(first - DAY, first, last, rule))
    return sorted(found, key=lambda each: each.day)


def days_after(day: date, number: int, *, working: bool) -> date:
    """The date a number of days, or working days, after `day`.

    Working days are Monday to Friday: no source says whose holidays count.
    """
    if not working:
        return day + number * DAY
    for _ in range(number):
        day += DAY
        while day.weekday() >= SATURDAY:
            day += DAY
    return day
