"""The one place that reads the clock. Everything else is handed the day it works for."""

import os
import sys
from argparse import ArgumentTypeError
from datetime import UTC, date, datetime, timedelta, timezone

# Days that a site can be built as of. Days are counted on from them, and no calendar goes beyond 9999.
_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)
_BETWEEN = f"a day from {_FIRST} to {_LAST}"
_EPOCH = "SOURCE_DATE_EPOCH"
# A fixed offset: databases of time zones from before March 2024 still have the old one for Almaty.
ALMATY = timezone(timedelta(hours=5))


def today() -> date:
    """The day in Almaty at SOURCE_DATE_EPOCH (whole seconds since 1970) if it is set, else now.

    What it cannot mean ends the command with one sentence: it comes from whoever typed the command.
    """
    epoch = os.environ.get(_EPOCH)
    if not epoch:
        return almaty_day(datetime.now(UTC))
    try:
        seconds = int(epoch)
        return _sensible(almaty_day(datetime.fromtimestamp(seconds, UTC)), seconds, epoch)
    except (ValueError, OverflowError, OSError):
        print(f"{_EPOCH}: expected whole seconds since 1970, {_BETWEEN}, found {epoch!r}", file=sys.stderr)
        raise SystemExit(2) from None


def almaty_day(instant: datetime) -> date:
    """The day in Almaty at an instant."""
    return instant.astimezone(ALMATY).date()


def day(typed: str) -> date:
    """A day as the command line has it: YYYY-MM-DD."""
    try:
        found = date.fromisoformat(typed)
        return _sensible(found, found, typed)
    except ValueError:
        raise ArgumentTypeError(f"expected {_BETWEEN}, found {typed!r}") from None


def _sensible(day: date, read: object, typed: str) -> date:
    if str(read) != typed or not _FIRST <= day <= _LAST:
        raise ValueError(day)
    return day


def epoch_of(day: date) -> int:
    """The start of `day` in UTC, as SOURCE_DATE_EPOCH has it. In Almaty it is that day too."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
