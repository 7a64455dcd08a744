"""What people read before they work on the site: each link leads to a file, each command exists, each reason is listed."""

import re
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from tolem.i18n.languages import LANGUAGES, SOURCE_LANGUAGE
from tolem.settings import VARIABLES

PAPERS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("decisions/*.md"),
        *ROOT.glob("hosting/*.md"),
        *ROOT.glob(".github/**/*.*"),
    ]
)
DECISIONS = ROOT / "decisions"
COMMANDS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
TEMPLATES = (ROOT / ".github/ISSUE_TEMPLATE").glob("[1-9]_*.yml")
FORMS = {path.stem: yaml.safe_load(path.read_bytes()) for path in TEMPLATES}
CODE = [*(ROOT / "scripts").rglob("*.py"), *ROOT.glob("*.in"), *ROOT.glob("*.yml")]
LONGEST = 25


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_and_commands_lead_somewhere(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (paper.parent / link).exists()] == []
    run = r"\bmake (?:--silent )?([a-z-]+)" if paper.parent.name == "workflows" else r"`make ([a-z-]+)"
    assert set(re.findall(run, text)) <= COMMANDS


def test_each_decision_is_listed_and_short() -> None:
    records = {path.name for path in DECISIONS.glob("*.md")} - {"README.md"}
    listed = re.findall(r"\]\(([^)]+)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(records)
    for name in records:
        text = (DECISIONS / name).read_text(encoding="utf-8")
        parts = ("**Context.**", "**Decision.**", "**Consequences.**", "**Revisit**")
        assert [part for part in parts if part not in text] == [], name
        assert sum(1 for line in text.splitlines() if not line.startswith("|")) <= LONGEST, name


@pytest.mark.parametrize("place", ["README.md", "hosting/Containerfile", ".github/workflows/publish.yml"])
def test_each_setting_is_told_and_handed_on(place: str) -> None:
    text = (ROOT / place).read_text(encoding="utf-8")
    assert [name for name in VARIABLES if not re.search(rf"\b{name}\b", text)] == []


def test_code_names_decisions_that_are_there() -> None:
    named = re.findall(r"decisions/([a-z-]+\.md)", "".join(path.read_text(encoding="utf-8") for path in CODE))
    assert len({*named}) > 5 and all((DECISIONS / name).is_file() for name in named)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_asks_for_the_page_and_for_nothing_twice(name: str) -> None:
    form = FORMS[name]
    assert form["name"] and form["description"]
    parts = [part for part in form["body"] if part["type"] != "markdown"]
    asked = {part["id"]: part for part in parts}
    assert len(asked) == len(parts)
    assert asked["page"]["validations"]["required"]
    assert all(part["attributes"]["label"] for part in asked.values())


def test_a_translation_is_reported_for_each_language_but_the_source() -> None:
    (languages,) = (part for part in FORMS["2_translation"]["body"] if part.get("id") == "language")
    names = [language.name for language in LANGUAGES if language.code != SOURCE_LANGUAGE]
    assert languages["attributes"]["options"] == names
