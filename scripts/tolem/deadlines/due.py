"""Dates in, deadlines out: what each rule says about one order. Pure.

overrides/assets/js/deadlines.js does the same in the browser, and says whether to open the dispute today;
tests/cases/deadlines.json holds both to one answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

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


def rules(state: State) -> list[DeadlineRule]:
    """Every rule whose claim still stands, in the order of the data."""
    return [
        rule_of(deadline, state.data.claims[name])
        for deadline in state.data.deadlines.values()
        for name in deadline.claims
        if state.verdict(name) not in _VOID
    ]


def rule_of(deadline: Deadline, claim: Claim) -> DeadlineRule:
    """The rule that the figure of `claim` makes of `deadline`."""
    if claim.value is None or claim.value.counted is None:
        raise TypeError(f"{claim.id} counts no days")
    return DeadlineRule(deadline, claim, *ends(claim.value.counted), working=claim.value.days is None)


def due(known: Iterable[DeadlineRule], dates: Mapping[OrderEvent, date]) -> list[list[Due]]:
    """What the rules say about these dates: deadlines in order of days, the safer rule of each first."""
    made = [found for rule in known if (found := _due(rule, dates))]
    groups = [
        sorted(group, key=_caution) for _, group in groupby(made, key=lambda each: each.rule.deadline.id)
    ]
    return sorted(groups, key=lambda group: group[0].day)


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
