"""Expected results of the deadlines page for any dates, computed independently of its scripts."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple, get_args
from zoneinfo import ZoneInfo

from conftest import real_site
from tolem.deadlines.deadline import OrderEvent
from tolem.deadlines.due import DeadlineRule, days_after, rules
from tolem.today import ALMATY

PACIFIC = ZoneInfo("America/Los_Angeles")
EVENTS: tuple[OrderEvent, ...] = get_args(OrderEvent)


def platform_day(instant: datetime) -> date:
    """The date at AliExpress, in Pacific time, at an instant."""
    return instant.astimezone(PACIFIC).date()


def midnight(day: date) -> datetime:
    """The instant at which a date begins in Almaty."""
    return datetime.combine(day, time(), ALMATY).astimezone(UTC)


class ExpectedDue(NamedTuple):
    """The result of a rule that counts from the event `since` and ends on a date from `first` to `last`.

    `early` is the date by which the reader must act, `day` the date that is shown first.
    """

    rule: DeadlineRule
    since: OrderEvent
    first: date
    last: date
    early: date | None
    day: date
    done: bool


def expected_dues(
    known: Iterable[Iterable[DeadlineRule]], dates: Mapping[OrderEvent, date]
) -> list[list[ExpectedDue]]:
    """The results of the rules of each deadline: deadlines by date, rules of a deadline by caution."""
    groups = [[due for rule in own if (due := _expected_due(rule, dates))] for own in known]
    return sorted((sorted(each, key=_caution) for each in groups if each), key=lambda group: group[0].day)


def dues_by_deadline(**dates: date) -> dict[str, list[ExpectedDue]]:
    """The results of the rules in the real data, by the ID of their deadline."""
    groups = expected_dues(rules(real_site().state).values(), dates)  # type: ignore[arg-type]
    return {group[0].rule.deadline.id: group for group in groups}


def _caution(due: ExpectedDue) -> int:
    """Sorts the safer result first: the earlier one of a last day, the later one of a first day."""
    day = due.day.toordinal()
    return day if due.rule.deadline.kind == "latest" else -day


def _expected_due(rule: DeadlineRule, dates: Mapping[OrderEvent, date]) -> ExpectedDue | None:
    deadline, known = rule.deadline, [event for event in rule.deadline.from_ if event in dates]
    if not known:
        return None
    since = min(known, key=dates.__getitem__)
    first, last = (days_after(dates[since], each, working=rule.working) for each in (rule.least, rule.most))
    # The date at AliExpress when the last day begins in Almaty.
    early = platform_day(midnight(first)) if (deadline.kind, deadline.whose) == ("latest", "yours") else None
    day = first if deadline.kind == "earliest" else early or last
    return ExpectedDue(
        rule, since, first, last, early, day, any(event in dates for event in deadline.done_by)
    )
