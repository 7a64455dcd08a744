"""Prove the tests free of live facts: change every fact of a kind in a copy, and run check and quick tests there.

Usage: python -m free [KIND ...] [-- ARGUMENT ...], where arguments go to pytest; without a kind, each in turn.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import copies
from commands import python

Change = Callable[[re.Match[str]], str]
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.-])")


def _later(found: re.Match[str]) -> str:
    return f"{found[1]}{date.fromisoformat(found[2]) + timedelta(days=9)}"


def _more(found: re.Match[str]) -> str:
    return found[1] + _NUMBER.sub(lambda number: str(Decimal(number[0]) + 1), found[2])


def _less(found: re.Match[str]) -> str:
    """A percentage stays one: none may be over 100 or below 0."""
    return found[1] + _NUMBER.sub(lambda n: str(round(Decimal(n[0]) * Decimal("0.9"), 2)), found[2])


# Each kind: what stands in the data, and what becomes of it. A value is a figure, or a least and a most.
_VALUE = r"(\{[^{}]*\}|\"?[\d.]+\"?)"
KINDS: dict[str, tuple[re.Pattern[str], Change]] = {
    "dates": (re.compile(r"(\b(?:checked|accessed|edited|on|published|from|until|date): )(\d{4}-\d\d-\d\d)\b"), _later),
    "days": (re.compile(rf"(\b(?:days|working_days|hours|times): ){_VALUE}"), _more),
    "percentages": (re.compile(rf"(\bpercent: ){_VALUE}"), _less),
    "amounts": (re.compile(r"(\bcurrency: [A-Z]{3}, |\bamount: )([^\n}]*)"), _more),
}  # fmt: skip


def change(root: Path, kind: str) -> int:
    """Change every fact of a kind below `root`; say how many lines."""
    pattern, new = KINDS[kind]
    changed = 0
    pages = (root / "docs").rglob("*.md") if kind == "dates" else ()
    for path in (*(root / "data").rglob("*.yml"), *pages):
        head, end, body = path.read_text(encoding="utf-8").partition("\n---\n")
        head, count = pattern.subn(new, head)
        changed += count
        path.write_text(head + end + body, encoding="utf-8")
    return changed


def fails(kind: str, *arguments: str, with_check: bool = True) -> str:
    """What check and quick tests say of a copy with every fact of a kind changed; nothing if all is well."""
    with tempfile.TemporaryDirectory() as folder:
        root = copies.whole(Path(folder) / "tolem")
        assert change(root, kind) > 5, f"no {kind} in the data"
        today = copies.newest_day(root / "data", root / "docs").isoformat()
        check = ["-m", "tolem", "check", "--today", today]
        for command in (*([check] if with_check else []), ["-m", "pytest", "-m", "not slow", *arguments]):
            done = python(root, *command)
            if done.returncode:
                return done.stderr + done.stdout
    return ""


def main() -> int:
    """Change each kind that was asked for; 1 with what failed if a test holds such a fact."""
    asked, _, arguments = " ".join(sys.argv[1:]).partition("--")
    kinds = asked.split() or list(KINDS)
    failed = {kind: said for kind in kinds if (said := fails(kind, *arguments.split()))}
    for kind in kinds:
        print(f"{failed[kind]}\n{kind}: a test holds such a fact" if kind in failed else f"{kind}: free")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
