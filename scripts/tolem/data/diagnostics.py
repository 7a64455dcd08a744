"""`Diagnostic`, the one type for everything that is wrong in the data, on pages or in the built site."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Self

from .characters import is_invisible


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem: its location, what was expected, what was found, and a hint on how to fix it.

    `line` and `column` start at 1; a problem with a whole file is at 1:1. `about` is the field or what was
    checked. A rule sets `code` to its own; its `found` is raw text, which is quoted when printed.
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
        return cls(file, 1, 1, "file", expected, found, hint)

    @classmethod
    def of_rule(cls, file: str, line: int, code: str, found: str, expected: str, hint: str = "") -> Self:
        return cls(file, line, 1, code, expected, found, hint, code)

    def __str__(self) -> str:
        found = describe(self.found) if self.code == self.about else self.found
        hint = f". {self.hint}" if self.hint else ""
        where = f"{self.file}:{self.line}:{self.column}: {self.about}"
        return printable(f"{where}: expected {self.expected}, found {found}{hint}")


Findings = Iterator[Diagnostic]


def as_json(found: Iterable[Diagnostic]) -> str:
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1)


class DataError(Exception):
    """The data cannot be published; `faults` holds all diagnostics, sorted by location."""

    def __init__(self, faults: list[Diagnostic]) -> None:
        self.faults = sorted(set(faults))
        super().__init__(self.faults)

    def __str__(self) -> str:
        count, lines = len(self.faults), "\n".join(map(str, self.faults))
        return f"{lines}\n{count} {'error' if count == 1 else 'errors'}; nothing was published"


def describe(value: object, limit: int = 60) -> str:
    """A value as one short, printable line; control and invisible characters are escaped."""
    if isinstance(value, dict):
        keys = ", ".join(f"`{printable(key)}`" for key in list(value)[:12])
        return f"a record with {keys or 'no keys'}"
    text = _written(value)
    text = text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
    return "nothing" if value in ("", None) else printable(f"“{text}”")


def _written(value: object) -> str:
    """A value as in YAML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(each)}" for key, each in value.items()) + "}"
    return f"[{', '.join(map(_written, value))}]" if isinstance(value, (list, tuple)) else str(value)


def printable(text: object) -> str:
    """Text with escapes for characters that a terminal would interpret or hide."""
    return "".join(c.encode("unicode_escape").decode() if is_invisible(c) else c for c in str(text))


def nearest(word: str, known: Collection[str]) -> str:
    """A hint with the closest known word, or an empty string."""
    close = get_close_matches(word, known, 1, 0.6)
    return f"Did you mean “{close[0]}”?" if close else ""
