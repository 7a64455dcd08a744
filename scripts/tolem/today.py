"""The one place that reads the clock. Everything else is handed the day it works for."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC) if it is set, else the clock's day in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def options(about: str | None, *flags: str) -> argparse.Namespace:
    """The command line: `today` (`--today YYYY-MM-DD`), an optional `folder`, switches such as `--json`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--today", type=date.fromisoformat, help="build as of this day (YYYY-MM-DD)")
    parser.add_argument("folder", nargs="?")
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    found = parser.parse_args()
    found.today = found.today or today()
    return found


def epoch_of(day: date) -> int:
    """The start of `day` in UTC as seconds since 1970, for SOURCE_DATE_EPOCH."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
