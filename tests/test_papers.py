"""What people read before they work on the site: each link leads to a file, each command exists, each reason is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT

PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "decisions").glob("*.md"), *(ROOT / ".github").rglob("*.*")])
DECISIONS = ROOT / "decisions"
COMMANDS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
CODE = [*(ROOT / "scripts").rglob("*.py"), *ROOT.glob("*.in"), *ROOT.glob("*.yml")]
LONGEST = 25


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_and_commands_lead_somewhere(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (paper.parent / link).exists()] == []
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= COMMANDS


def test_each_decision_is_listed_and_short() -> None:
    records = {path.name for path in DECISIONS.glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\(([^)]+)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))) == records
    for name in records:
        text = (DECISIONS / name).read_text(encoding="utf-8")
        assert all(
            f"**{part}" in text for part in ("Context.**", "Decision.**", "What follows.**", "Think again**")
        )
        assert len(text.splitlines()) <= LONGEST, name


def test_code_names_decisions_that_are_there() -> None:
    named = {
        name
        for path in CODE
        for name in re.findall(r"decisions/([a-z-]+\.md)", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 5
    assert all((DECISIONS / name).is_file() for name in named)
