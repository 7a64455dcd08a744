"""The one place that reads the clock. Everything else is handed the day it works for."""

from __future__ import annotations

import argparse
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

_DATED = re.compile(rb"\b(?:checked|accessed|edited|on): (\d{4}-\d\d-\d\d)\b")


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


def newest_day(*folders: Path) -> date:
    """The newest day on which anything in the data or pages below `folders` was checked, read or decided.

    Tests live on this day: it moves only when somebody dates an edit, and nothing there can be after it.
    """
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix in (".yml", ".md"))
    return max(
        date.fromisoformat(day.decode()) for file in files for day in _DATED.findall(file.read_bytes())
    )


def epoch_of(day: date) -> int:
    """The start of `day` in UTC as seconds since 1970, for SOURCE_DATE_EPOCH."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
