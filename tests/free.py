"""Check that tests do not depend on facts in data/: run them in a copy where all facts of a kind differ.

Usage: python -m free [KIND ...] [-- ARGUMENT ...]; the arguments go to pytest. The default is all kinds.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import copies
from commands import run_python

Replacement = Callable[[re.Match[str]], str]
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.-])")


def _postpone(match: re.Match[str]) -> str:
    return f"{match[1]}{date.fromisoformat(match[2]) + timedelta(days=9)}"


def _increment(match: re.Match[str]) -> str:
    return match[1] + _NUMBER.sub(lambda number: str(Decimal(number[0]) + 1), match[2])


def _reduce(match: re.Match[str]) -> str:
    """Multiply by 0.9, so that percentages stay between 0 and 100."""
    return match[1] + _NUMBER.sub(lambda n: str(round(Decimal(n[0]) * Decimal("0.9"), 2)), match[2])


# The pattern of each kind, and its replacement. A value is a figure, or a mapping with the ends of a range.
_VALUE = r"(\{[^{}]*\}|\"?[\d.]+\"?)"
KINDS: dict[str, tuple[re.Pattern[str], Replacement]] = {
    "dates": (re.compile(r"(\b(?:checked|accessed|edited|on|published|from|until|date): )(\d{4}-\d\d-\d\d)\b"), _postpone),
    "days": (re.compile(rf"(\b(?:days|working_days|hours|times): ){_VALUE}"), _increment),
    "percentages": (re.compile(rf"(\bpercent: ){_VALUE}"), _reduce),
    "amounts": (re.compile(r"(\bcurrency: [A-Z]{3}, |\bamount: )([^\n}]*)"), _increment),
}  # fmt: skip


def change_facts(root: Path, kind: str) -> int:
    """Change all facts of a kind below `root`; returns their number."""
    pattern, replacement = KINDS[kind]
    changed = 0
    pages = (root / "docs").rglob("*.md") if kind == "dates" else ()
    for path in (*(root / "data").rglob("*.yml"), *pages):
        head, end, body = path.read_text(encoding="utf-8").partition("\n---\n")
        head, count = pattern.subn(replacement, head)
        changed += count
        path.write_text(head + end + body, encoding="utf-8")
    return changed


def failure_output(kind: str, *arguments: str, with_check: bool = True) -> str:
    """The output of the check or the tests if they fail after all facts of a kind changed, or else ""."""
    with tempfile.TemporaryDirectory() as folder:
        root = copies.copy_repository(Path(folder) / "tolem")
        assert change_facts(root, kind) > 5, f"no {kind} in the data"
        today = copies.newest_day(root / "data", root / "docs").isoformat()
        check = ["-m", "tolem", "check", "--today", today]
        for command in (*([check] if with_check else []), ["-m", "pytest", "-m", "not slow", *arguments]):
            result = run_python(root, *command)
            if result.returncode:
                return result.stderr + result.stdout
    return ""


def main() -> int:
    """Run the kinds on the command line; returns 1 if one fails."""
    names, _, arguments = " ".join(sys.argv[1:]).partition("--")
    kinds = names.split() or list(KINDS)
    failed = {kind: output for kind in kinds if (output := failure_output(kind, *arguments.split()))}
    for kind in kinds:
        print(f"{failed[kind]}\n{kind}: a test depends on such a fact" if kind in failed else f"{kind}: free")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
