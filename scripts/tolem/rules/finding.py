"""One shape for what every rule finds, so that all of it can be sorted, printed and read by an editor."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from ..model.errors import Fault, shown


@dataclass(frozen=True, order=True)
class Finding:
    """Where something does not hold together. `line` counts from 1; a whole file stands at 1."""

    file: str
    line: int
    code: str
    found: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        """One line: place, code, expected, found, hint."""
        hint = f". {self.hint}" if self.hint else ""
        return (
            f"{self.file}:{self.line}: {self.code}: expected {self.expected}, found {shown(self.found)}{hint}"
        )


def of_fault(fault: Fault) -> Finding:
    """A fault met while reading, in the same shape."""
    return Finding(fault.file, fault.line, "reading", fault.found, fault.expected, fault.hint)


def as_json(findings: Iterable[Finding]) -> str:
    """The findings as a list of records, for an editor."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1)
