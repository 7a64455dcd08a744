"""Dates in, deadlines out: what each rule says about one order. Pure.

overrides/assets/js/deadlines.js does the same in the browser, and says whether to open the dispute today;
tests/cases/deadlines.json holds both to one answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..claims.claim import Claim
from ..claims.state import State
from ..claims.verdict import RECENT_YEARS, Verdict
from ..data.values import ends
from .days import counted_on, midnight, platform_day
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


@dataclass(frozen=True)
class Due:
    """What a rule says: the days from `first` to `last`, one and the same where the figure is exact.

    It counts from the event `since`, and is `done` if a later event says so.
    """

    rule: DeadlineRule
    since: OrderEvent
    first: date
    last: date
    done: bool

    @property
    def early(self) -> date | None:
        """The day in Almaty to do by what the reader must do, a day before the rule ends; else None.

        It is the day at AliExpress when the last day begins in Almaty. For a bank it is as wise: rules seldom
        say whether their first day counts.
        """
        deadline = self.rule.deadline
        if deadline.kind == "latest" and deadline.whose == "yours":
            return platform_day(midnight(self.first))
        return None

    @property
    def day(self) -> date:
        """The one day to keep in mind."""
        if self.rule.deadline.kind == "earliest":
            return self.first
        return self.early or self.last


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


def due(known: Iterable[list[DeadlineRule]], dates: Mapping[OrderEvent, date]) -> list[list[Due]]:
    """What the rules of each deadline say about these dates: in order of days, the safer rule first."""
    groups = [[found for rule in own if (found := _due(rule, dates))] for own in known]
    return sorted((sorted(each, key=_caution) for each in groups if each), key=lambda group: group[0].day)


def _caution(found: Due) -> int:
    """Sorts the safer rule first: what must be done is done early, what is awaited is awaited long."""
    day = found.day.toordinal()
    return day if found.rule.deadline.kind == "latest" else -day


def _due(rule: DeadlineRule, dates: Mapping[OrderEvent, date]) -> Due | None:
    given = [(dates[event], event) for event in rule.deadline.from_ if event in dates]
    if not given:
        return None
    start, since = min(given, key=lambda pair: pair[0])
    first, last = (counted_on(start, number, working=rule.working) for number in (rule.least, rule.most))
    return Due(rule, since, first, last, done=any(event in dates for event in rule.deadline.done_by))
