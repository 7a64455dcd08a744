"""What the page of deadlines must say of any dates, worked out apart from its scripts and from the ready days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from tolem.deadlines.deadline import OrderEvent
from tolem.deadlines.due import DeadlineRule, counted_on
from tolem.today import ALMATY

PACIFIC = ZoneInfo("America/Los_Angeles")


def platform_day(instant: datetime) -> date:
    """The day at AliExpress, which counts in Pacific time, at an instant."""
    return instant.astimezone(PACIFIC).date()


def midnight(day: date) -> datetime:
    """The instant at which a day begins in Almaty."""
    return datetime.combine(day, time(), ALMATY).astimezone(UTC)


@dataclass(frozen=True)
class Dated:
    """What a rule says: it counts from the event `since`, and ends on a day from `first` to `last`."""

    rule: DeadlineRule
    since: OrderEvent
    first: date
    last: date
    done: bool

    @property
    def early(self) -> date | None:
        """The day to do by what the reader must do: that at AliExpress when the last day begins in Almaty."""
        deadline = self.rule.deadline
        is_own = deadline.kind == "latest" and deadline.whose == "yours"
        return platform_day(midnight(self.first)) if is_own else None

    @property
    def day(self) -> date:
        """The one day to keep in mind."""
        return self.first if self.rule.deadline.kind == "earliest" else self.early or self.last


def dated(known: Iterable[Iterable[DeadlineRule]], dates: Mapping[OrderEvent, date]) -> list[list[Dated]]:
    """What the rules of each deadline say about these dates: in order of days, the safer rule first."""
    groups = [[found for rule in own if (found := _dated(rule, dates))] for own in known]
    return sorted((sorted(each, key=_caution) for each in groups if each), key=lambda group: group[0].day)


def _caution(found: Dated) -> int:
    day = found.day.toordinal()
    return day if found.rule.deadline.kind == "latest" else -day


def _dated(rule: DeadlineRule, dates: Mapping[OrderEvent, date]) -> Dated | None:
    given = [(dates[event], event) for event in rule.deadline.from_ if event in dates]
    if not given:
        return None
    start, since = min(given, key=lambda pair: pair[0])
    first, last = (counted_on(start, number, working=rule.working) for number in (rule.least, rule.most))
    return Dated(rule, since, first, last, done=any(event in dates for event in rule.deadline.done_by))
