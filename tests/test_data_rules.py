"""The rules on the data: each has a fixture that it finds and one that it lets pass, and stops a build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import run
from conftest import GOLDEN_DAY, change
from rule_fixtures import Edit, rules_of, titled
from tolem.pages.site import read_site
from tolem.quality.data import typed
from tolem.quality.registry import DATA, in_data

DAY = GOLDEN_DAY.isoformat()
CLAIMS, COST = "data/claims/small.yml", "docs/en/cost.md"
PO = "locale/ru/LC_MESSAGES/tolem.po"
EVIDENCE = Edit("data/evidence.yml", "[]", "- {id: noted, file: updates.md, confidence: weak}")
SHOWN = Edit(COST, "", '\n{{ claim("new-claim") }}\n')
SOURCE = Edit("data/sources.yml", "", (
    "\n- {id: new-source, title: T, publisher: P, lang: en, accessed: 2026-11-22, read: live, grade: guide, "
    "origin: new-source, standing: current}\n"
))  # fmt: skip


def claim(confidence: str, sources: str = "{id: blog-a, stance: for, shows: So.}") -> Edit:
    return Edit(CLAIMS, "", (
        f"\n- id: new-claim\n  text: It is so.\n  era: now\n  sources: [{sources}]\n"
        f"  confidence: {confidence}\n  evidence: [noted]\n  review: {{checked: 2026-11-22}}\n"
    ))  # fmt: skip


def russian(text: str) -> Edit:
    return Edit(PO, "", f'msgid "Languages"\nmsgstr "{text}"\n')


WORDING = Edit(
    "locale/ru/wording.yml",
    "",
    "- {kind: A, pattern: обед, say: ужин, wrong: Обеда нет., right: Ужина нет.}\n",
)

TERM = Edit(
    "locale/ru/glossary.csv", "",
    "source,target,context,translator_comments,developer_comments\n\"language, tongue\",язык,,,stems: язык\n",
)  # fmt: skip


def answered(code: str, *answers: str) -> Edit:
    """The same English answer to two questions, in a language."""
    said = zip(("choice decide first", "choice decide second"), answers, strict=True)
    text = "\n".join(f'msgctxt "{context}"\nmsgid "Not yet"\nmsgstr "{answer}"\n' for context, answer in said)
    return Edit(f"locale/{code}/LC_MESSAGES/tolem.po", "", text)


PAGE = "---\ntitle: Цена\ndescription: О цене.\nedited: 2026-11-21\n---\n"
DATA_RED: dict[str, list[Edit]] = {
    "source-unused": [SOURCE],
    "typed-fact": [Edit("docs/ru/cost.md", "", PAGE + "Это всегда стоит сущий пустяк.\n")],
    "translated-figure": [russian("2 языка")],
    "answer-elsewhere": [*map(answered, ("ru", "kk"), ("Ещё нет", "Жоқ"), ("Ещё нет", "Жоқ, келмеді"))],
    "glossary-term": [TERM, russian("Виды письма")],
    "misleading-words": [WORDING, russian("После обеда")],
    "confidence-raised": [EVIDENCE, claim("secondary"), SHOWN],
    "told-again": [Edit(CLAIMS, "  looked: Public pages.\n", "  looked: Public pages.\n  told: {unknown: 'Is anything else known about it? Look at your bank.'}\n")],
    "page-long": [Edit(COST, "", "\nPay now, or wait.\n" * 120)],
}  # fmt: skip
DATA_GREEN: dict[str, list[Edit]] = {
    "source-unused": [EVIDENCE, SOURCE, SHOWN, claim(
        "weak", "{id: new-source, stance: against, shows: No.}, {id: blog-a, stance: for, shows: So.}",
    )],
    "typed-fact": [Edit(COST, "", '\n1. Tele2 and 3-D Secure.\n\n<pre>Send 5 € now</pre>\n\n[a](cost.md#x2) `404`\n')],
    "translated-figure": [russian("Наши языки")],
    "answer-elsewhere": [*map(answered, ("ru", "kk"), ("Ещё нет", "Жоқ"), ("Ещё нет", "Жоқ"))],
    "glossary-term": [TERM, russian("О языках")],
    "misleading-words": [WORDING, russian("После ужина")],
    "confidence-raised": [EVIDENCE, claim("weak"), SHOWN],
    "told-again": [Edit(CLAIMS, "  looked: Public pages.\n", "  looked: Public pages.\n  told: {unknown: 'Whether anything else is known about it, nobody could tell us.'}\n")],
    "page-long": [Edit(COST, "", "\nPay now, or wait.\n" * 90 + "\n<pre>\n" + "A text to send.\n" * 90 + "</pre>\n")],
}  # fmt: skip


def test_each_rule_has_a_red_and_a_green_fixture() -> None:
    assert set(DATA_RED) == set(DATA_GREEN) == set(DATA) == titled("data") - {typed.STALE}
    assert rules_of("data") == set(DATA)


def codes_of_data(root: Path, edits: list[Edit]) -> set[str]:
    for edit in edits:
        change(root, edit.file, edit.old, edit.new)
    return {finding.code for finding in in_data(read_site(root, GOLDEN_DAY))}


@pytest.mark.parametrize("code", DATA_RED)
def test_a_rule_on_the_data_finds_its_red_fixture(golden: Path, code: str) -> None:
    assert codes_of_data(golden, DATA_RED[code]) >= {code}


@pytest.mark.parametrize("code", DATA_GREEN)
def test_a_rule_on_the_data_lets_its_green_fixture_pass(golden: Path, code: str) -> None:
    assert codes_of_data(golden, DATA_GREEN[code]) == set()


def test_what_may_stand_although_it_is_typed_is_needed(monkeypatch: pytest.MonkeyPatch, golden: Path) -> None:
    change(golden, COST, "", "\nIt takes 7 days.\n")
    monkeypatch.setattr(typed, "LET_PASS", {(COST, "7 days"): "A reason."})
    assert not in_data(read_site(golden, GOLDEN_DAY))
    monkeypatch.setitem(typed.LET_PASS, (COST, "no such words"), "A reason.")
    assert [(f.code, f.file) for f in in_data(read_site(golden, GOLDEN_DAY))] == [(typed.STALE, COST)]
    monkeypatch.setattr(typed, "LET_PASS", {})
    assert [f.code for f in in_data(read_site(golden, GOLDEN_DAY))] == [typed.CODE]


def test_the_check_speaks_json(golden: Path) -> None:
    page = change(golden, COST, "", "\nIt takes 5 days.\n")
    done = run(golden, "check", "--today", DAY, "--json")
    (finding,) = json.loads(done.stdout)
    assert (finding["code"], finding["file"], done.returncode) == ("typed-fact", COST, 1)
    assert finding["line"] == len(page.read_text(encoding="utf-8").splitlines())


def test_a_command_whose_reader_has_enough_ends_without_a_word(small: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(small / "scripts")}
    asked = [sys.executable, "-m", "tolem", "check", "--today", GOLDEN_DAY.isoformat()]
    with subprocess.Popen(
        asked, cwd=small, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.close()
        assert started.stderr.read() == b""
