"""The one place that reads the clock. Everything else is handed the day it works for."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC) if it is set, else the clock's day in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def from_arguments(about: str | None, *names: str) -> tuple[date, str | None]:
    """Read `--today YYYY-MM-DD` and at most one optional argument from the command line."""
    found = options(about, *names)
    day: date = found.today
    argument: str | None = getattr(found, names[0]) if names else None
    return day, argument


def options(about: str | None, *names: str, flags: Sequence[str] = ()) -> argparse.Namespace:
    """The command line: `today`, the optional arguments `names`, and switches such as `--json`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--today", type=date.fromisoformat, help="build as of this day (YYYY-MM-DD)")
    for name in names:
        parser.add_argument(name, nargs="?")
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    found = parser.parse_args()
    found.today = found.today or today()
    return found


def epoch_of(day: date) -> int:
    """The start of `day` in UTC as seconds since 1970, for SOURCE_DATE_EPOCH."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
