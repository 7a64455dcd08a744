"""One shape for all that is wrong, in the data, on pages or in the built site, so that all comes at once."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Self

from .characters import is_unseen


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One thing that is wrong: where it stands, what was found there, what was expected and what to do.

    `line` and `column` count from 1; what is wrong with a whole file stands at 1:1. `about` is the field, or
    what was checked. A rule gives its `code` as well; what it found is a text, and is shown as one.
    """

    file: str
    line: int
    column: int
    about: str
    expected: str
    found: str
    hint: str = ""
    code: str = "reading"

    @classmethod
    def of_file(cls, file: str, expected: str, found: str, hint: str = "") -> Self:
        """What is wrong with a whole file."""
        return cls(file, 1, 1, "file", expected, found, hint)

    @classmethod
    def of_rule(cls, file: str, line: int, code: str, found: str, expected: str, hint: str = "") -> Self:
        """What a rule finds in a line."""
        return cls(file, line, 1, code, expected, found, hint, code)

    def __str__(self) -> str:
        """One line: place, what it is about, expected, found, hint."""
        found = shown(self.found) if self.code == self.about else self.found
        hint = f". {self.hint}" if self.hint else ""
        where = f"{self.file}:{self.line}:{self.column}: {self.about}"
        return printable(f"{where}: expected {self.expected}, found {found}{hint}")


Findings = Iterator[Diagnostic]


def as_json(found: Iterable[Diagnostic]) -> str:
    """Diagnostics as a list of records, for an editor."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1)


class DataError(Exception):
    """The data cannot be published; `faults` holds every reason, sorted by place."""

    def __init__(self, faults: list[Diagnostic]) -> None:
        self.faults = sorted(set(faults))
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Every fault in a line of its own, and how many there are."""
        count, lines = len(self.faults), "\n".join(map(str, self.faults))
        return f"{lines}\n{count} {'fault' if count == 1 else 'faults'}; nothing was published"


def shown(value: object, limit: int = 60) -> str:
    """A found value as one short, printable line: control and invisible characters are spelled out."""
    if isinstance(value, dict):
        keys = ", ".join(f"`{printable(key)}`" for key in list(value)[:12])
        return f"a record with {keys or 'no keys'}"
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
    return "nothing" if value in ("", None) else printable(f"“{text}”")


def printable(text: object) -> str:
    """A text or path with escapes for what a terminal would act on or hide, and every visible letter."""
    return "".join(c.encode("unicode_escape").decode() if is_unseen(c) else c for c in str(text))


def nearest(word: str, known: Collection[str]) -> str:
    """A hint that names the closest known word, or nothing."""
    close = get_close_matches(word, known, 1, 0.6)
    return f"Did you mean “{close[0]}”?" if close else ""
