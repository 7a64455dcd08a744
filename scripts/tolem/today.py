"""The only module that reads the clock. All other code receives the date."""

import os
import sys
from argparse import ArgumentTypeError
from datetime import UTC, date, datetime, timedelta, timezone

# The valid dates of a build. Later dates are computed from them, and `date` ends in 9999.
_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)
_BETWEEN = f"a date from {_FIRST} to {_LAST}"
_EPOCH = "SOURCE_DATE_EPOCH"
# A fixed offset: time zone databases from before March 2024 have the old one for Almaty.
ALMATY = timezone(timedelta(hours=5))


def today() -> date:
    """The date in Almaty at SOURCE_DATE_EPOCH (integer seconds since 1970) if it is set, else now.

    Exits with status 2 and a message if SOURCE_DATE_EPOCH is invalid.
    """
    epoch = os.environ.get(_EPOCH)
    if not epoch:
        return almaty_day(datetime.now(UTC))
    try:
        seconds = int(epoch)
        return _sensible(almaty_day(datetime.fromtimestamp(seconds, UTC)), seconds, epoch)
    except (ValueError, OverflowError, OSError):
        print(
            f"{_EPOCH}: expected integer seconds since 1970, {_BETWEEN}, found {epoch[:60]!r}",
            file=sys.stderr,
        )
        raise SystemExit(2) from None


def almaty_day(instant: datetime) -> date:
    return instant.astimezone(ALMATY).date()


def day(typed: str) -> date:
    """Parse a date argument, YYYY-MM-DD; raises ArgumentTypeError."""
    try:
        found = date.fromisoformat(typed)
        return _sensible(found, found, typed)
    except ValueError:
        raise ArgumentTypeError(f"expected {_BETWEEN}, found {typed[:60]!r}") from None


def _sensible(day: date, read: object, typed: str) -> date:
    if str(read) != typed or not _FIRST <= day <= _LAST:
        raise ValueError(day)
    return day


def epoch_of(day: date) -> int:
    """The start of `day` in UTC as seconds since 1970, which is the same date in Almaty."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
