"""Which figures of claims a deadline counts by, and the days that follow for what a reader has to do.

overrides/assets/js/deadlines.js does so for any deadline and any dates; tests hold both to one answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ..claims.claim import Claim
from ..claims.state import State
from ..claims.verdict import RECENT_YEARS, Verdict
from ..data.values import ends
from .deadline import Deadline, OrderEvent

# What happens before what; the same day will do.
BEFORE: dict[OrderEvent, tuple[OrderEvent, ...]] = {
    "paid": (),
    "shipped": ("paid",),
    "due": ("paid", "shipped"),
    "confirmed": ("paid", "shipped"),
    "disputed": ("paid", "shipped"),
    "agreed": ("paid", "shipped", "disputed"),
    "refunded": ("paid", "disputed", "agreed"),
}
# The dates that most readers have, and that their dispute is counted from; the form asks for these first.
FIRST: tuple[OrderEvent, ...] = ("due", "confirmed")
# A date farther back than evidence for today, or farther ahead than any rule reaches, is a slip of the hand.
YEARS_BACK, YEARS_AHEAD = RECENT_YEARS, 1
DAY = timedelta(days=1)
SATURDAY = 5
# A claim that is known to be wrong, or over, gives no date.
_VOID: tuple[Verdict, ...] = ("wrong", "ended")


@dataclass(frozen=True)
class DeadlineRule:
    """One figure of a deadline: from `least` to `most` days, or working days, after its event."""

    deadline: Deadline
    claim: Claim
    least: int
    most: int
    working: bool


class Due(NamedTuple):
    """What a rule says of something to do: the `day` to do it by, and the days on which the rule may end."""

    day: date
    first: date
    last: date
    rule: DeadlineRule


def rules(state: State) -> dict[str, list[DeadlineRule]]:
    """The rules whose claims still stand, by the deadline they are of, in the order of the data."""
    found: dict[str, list[DeadlineRule]] = {}
    for deadline in state.data.deadlines.values():
        standing = [name for name in deadline.claims if state.verdict(name) not in _VOID]
        for claim in (state.data.claims[name] for name in standing):
            if claim.value and claim.value.counted is not None:
                count, working = ends(claim.value.counted), claim.value.days is None
                found.setdefault(deadline.id, []).append(DeadlineRule(deadline, claim, *count, working))
    return found


def due(known: Iterable[DeadlineRule], start: date) -> list[Due]:
    """What the rules of something to do say if its event was on the day `start`, the safer one first.

    It is done a day early: when the last day begins in Almaty, AliExpress, which counts in Pacific time, has
    the one before still. For a bank it is as wise: rules seldom say whether their first day counts.
    """
    found = []
    for rule in known:
        first, last = (counted_on(start, each, working=rule.working) for each in (rule.least, rule.most))
        found.append(Due(first - DAY, first, last, rule))
    return sorted(found, key=lambda each: each.day)


def counted_on(day: date, number: int, *, working: bool) -> date:
    """The day so many days, or working days, after `day`.

    Working days are Monday to Friday: nobody says whose holidays count.
    """
    if not working:
        return day + number * DAY
    for _ in range(number):
        day += DAY
        while day.weekday() >= SATURDAY:
            day += DAY
    return day
