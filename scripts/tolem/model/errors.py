"""One shape for every fault in the data, so that all of them can be reported at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: where it stands, what was found there, what was expected and what to do.

    `line` and `column` count from 1. A fault of a whole file stands at 1:1.
    """

    file: str
    line: int
    column: int
    field: str
    expected: str
    found: str
    hint: str = ""

    def __str__(self) -> str:
        """One line: place, field, expected, found, hint."""
        where = f"{self.file}:{self.line}:{self.column}: {self.field}"
        hint = f". {self.hint}" if self.hint else ""
        return ascii_controls(f"{where}: expected {self.expected}, found {self.found}{hint}")


class DataError(Exception):
    """The data cannot be published; `faults` holds every reason, sorted by place."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        count = len(self.faults)
        lines = "\n".join(map(str, self.faults))
        super().__init__(f"{lines}\n{count} {'fault' if count == 1 else 'faults'}; nothing was published")


def shown(value: object, limit: int = 60) -> str:
    """A found value as one short, printable line: control and invisible characters are spelled out."""
    if isinstance(value, dict):
        keys = ", ".join(f"`{ascii_controls(str(key))}`" for key in list(value)[:12])
        return f"a record with {keys or 'no keys'}"
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
    return "nothing" if value in ("", None) else ascii_controls(f"“{text}”")


def ascii_controls(text: str) -> str:
    """Replace what a terminal would act on or hide by its escape, and keep every visible letter."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
