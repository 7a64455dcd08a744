"""What the tests of rules share: an edit by hand, and which rules there are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conftest import ROOT
from tolem.i18n.enums import RULES


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
    return set(RULES[when])


def rules_of(folder: str) -> set[str]:
    """The code of each rule that the modules of a folder have, as its function is called."""
    texts = (path.read_text("utf-8") for path in (ROOT / "scripts/tolem/quality" / folder).glob("*.py"))
    names = (name for text in texts for name in re.findall(r"^def ([a-z]\w+)\(.*-> Findings:", text, re.M))
    return {name.replace("_", "-") for name in names}
