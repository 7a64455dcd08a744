"""Which day it is in Almaty and at AliExpress, and how days are counted on from one.

overrides/assets/js/days.js does the same in the browser; tests/cases/deadlines.json holds both to one answer.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

# A fixed offset: databases of time zones from before March 2024 still have the old one for Almaty.
ALMATY = timezone(timedelta(hours=5))
PACIFIC = ZoneInfo("America/Los_Angeles")
DAY = timedelta(days=1)
SATURDAY = 5


def almaty_day(instant: datetime) -> date:
    """The day in Almaty at an instant."""
    return instant.astimezone(ALMATY).date()


def platform_day(instant: datetime) -> date:
    """The day at AliExpress, which counts in Pacific time, at an instant."""
    return instant.astimezone(PACIFIC).date()


def midnight(day: date) -> datetime:
    """The instant at which a day begins in Almaty."""
    return datetime.combine(day, time(), ALMATY).astimezone(UTC)


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
