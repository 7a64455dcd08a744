"""What the tests of rules share: an edit by hand, and which rules there are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT
from tolem.i18n.rule_titles import RULE_TITLES


@dataclass(frozen=True)
class Edit:
    """One change by hand: in `file`, `old` becomes `new`; without `old`, `new` goes to the end."""

    file: str
    old: str
    new: str

    def of(self, text: str) -> str:
        """The text, changed."""
        assert self.old in text, f"{self.file} has no {self.old!r}"
        return text.replace(self.old, self.new, 1) if self.old else text + self.new


def titled(when: str) -> set[str]:
    """The codes of the rules that the page of rules lists for a time."""
    return {code for code, title in RULE_TITLES.items() if title.when == when}


def modules_of(folder: str) -> list[Path]:
    """The modules of a folder of rules that are one."""
    paths = (ROOT / "scripts/tolem/quality" / folder).glob("*.py")
    return [path for path in paths if "\nCODE = " in path.read_text(encoding="utf-8")]
