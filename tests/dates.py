"""What the page of deadlines must say of any dates, worked out apart from its scripts."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple, get_args
from zoneinfo import ZoneInfo

from conftest import real
from tolem.deadlines.deadline import OrderEvent
from tolem.deadlines.due import DeadlineRule, days_after, rules
from tolem.today import ALMATY

PACIFIC = ZoneInfo("America/Los_Angeles")
EVENTS: tuple[OrderEvent, ...] = get_args(OrderEvent)


def platform_day(instant: datetime) -> date:
    """The day at AliExpress, which counts in Pacific time, at an instant."""
    return instant.astimezone(PACIFIC).date()


def midnight(day: date) -> datetime:
    """The instant at which a day begins in Almaty."""
    return datetime.combine(day, time(), ALMATY).astimezone(UTC)


class Dated(NamedTuple):
    """What a rule says: it counts from the event `since`, and ends on a day from `first` to `last`.

    What the reader must do is done `early`; `day` is the one to keep in mind.
    """

    rule: DeadlineRule
    since: OrderEvent
    first: date
    last: date
    early: date | None
    day: date
    done: bool


def dated(known: Iterable[Iterable[DeadlineRule]], dates: Mapping[OrderEvent, date]) -> list[list[Dated]]:
    """What the rules of each deadline say about these dates: in order of days, the safer rule first."""
    groups = [[found for rule in own if (found := _dated(rule, dates))] for own in known]
    return sorted((sorted(each, key=_caution) for each in groups if each), key=lambda group: group[0].day)


def counted(**dates: date) -> dict[str, list[Dated]]:
    """What the rules of the real data say about these dates, by deadline."""
    groups = dated(rules(real().state).values(), dates)  # type: ignore[arg-type]
    return {group[0].rule.deadline.id: group for group in groups}


def _caution(found: Dated) -> int:
    day = found.day.toordinal()
    return day if found.rule.deadline.kind == "latest" else -day


def _dated(rule: DeadlineRule, dates: Mapping[OrderEvent, date]) -> Dated | None:
    deadline, known = rule.deadline, [event for event in rule.deadline.from_ if event in dates]
    if not known:
        return None
    since = min(known, key=dates.__getitem__)
    first, last = (days_after(dates[since], each, working=rule.working) for each in (rule.least, rule.most))
    # The day at AliExpress when the last day begins in Almaty.
    early = platform_day(midnight(first)) if (deadline.kind, deadline.whose) == ("latest", "yours") else None
    day = first if deadline.kind == "earliest" else early or last
    return Dated(rule, since, first, last, early, day, any(event in dates for event in deadline.done_by))
