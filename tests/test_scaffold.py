"""A method and a claim are started by a command, led to the end by the faults, and never published half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TODAY, Run
from tolem.model import style
from tolem.model.errors import DataError, Fault
from tolem.outputs.site import read_site
from tolem.rules.registry import in_data

UNKNOWN = "[tenge-at-checkout-today]"
# What an editor writes where a fault asks for it, by the last word of the fault's place.
METHOD = {
    "name": "Cash code",
    "kind": "wallet",
    "answer": "Do not plan on cash. Use a bank card.",
    "description": "Whether an order can be paid in cash with a code.",
}
CLAIM = {
    "text": "AliExpress shows a code to pay with in cash.",
    "id": "seed-article",
    "stance": "against",
    "shows": "It names no such way.",
    "confidence": "weak",
    "checked": "2026-11-22",
}
REFUSED = {
    "a bad name": (["method", "Cash"], "expected a name of small letters a–z"),
    "a reserved name": (["method", "index"], "expected a name"),
    "a method that is there": (["method", "qiwi"], "data/methods/qiwi.yml is there already"),
    "a bad name of a claim": (["claim", "a_b", "--file", "cards"], "expected a name"),
    "no file": (["claim", "cash", "--file", ""], "expected a name"),
    "a wrong file": (["claim", "cash", "--file", "card"], "NEW=card starts it"),
    "a file that is there as a new one": (["claim", "cash", "--new", "cards"], "cards.yml is there already"),
    "a new file with a bad name": (["claim", "cash", "--new", "../x"], "expected a name"),
}  # fmt: skip


def faults(root: Path) -> list[Fault]:
    try:
        read_site(root, TODAY)
    except DataError as error:
        return error.faults
    return []


def written(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in ("data", "docs") for path in (root / folder).rglob("*.*")}


def fill_in(root: Path, answers: dict[str, str]) -> None:
    """Write an answer at the end of each line that a fault names."""
    for fault in faults(root):
        path = root / fault.file
        lines = path.read_text(encoding="utf-8").split("\n")
        key = fault.field.split(".")[-1]
        assert lines[fault.line - 1].endswith(f"{key}:"), fault
        lines[fault.line - 1] += f" {answers.get(key, UNKNOWN)}"
        path.write_text("\n".join(lines), encoding="utf-8")


def test_the_faults_lead_from_a_started_method_to_one_that_can_be_published(
    repository: Path, run: Run
) -> None:
    assert run(repository, "method", "--today", TODAY.isoformat(), "cash-code").returncode == 0
    fill_in(repository, METHOD)
    site = read_site(repository, TODAY)
    assert in_data(site) == []
    assert style.check(repository / "data") == []
    assert site.state.data.methods["cash-code"].name == "Cash code"
    assert "methods/cash-code.md" in site.english


@pytest.mark.parametrize(
    "where", [["--file", "cards"], ["--file", "data/claims/cards.yml"], ["--new", "cash"]]
)
def test_the_faults_lead_from_a_started_claim_to_one_that_can_be_shown(
    repository: Path, run: Run, where: list[str]
) -> None:
    assert run(repository, "claim", "cash-code", *where).returncode == 0
    fill_in(repository, CLAIM)
    page = repository / "docs/en/currency.md"
    page.write_text(page.read_text(encoding="utf-8") + '\n{{ claim("cash-code") }}\n', encoding="utf-8")
    assert in_data(read_site(repository, TODAY)) == []
    assert run(repository, "format").stdout == "1 files rewritten\n"
    assert faults(repository) == []


def test_what_is_started_is_not_published(repository: Path, run: Run) -> None:
    run(repository, "method", "--today", TODAY.isoformat(), "cash-code")
    run(repository, "claim", "cash-code", "--new", "cash")
    files = {"data/methods/cash-code.yml", "docs/en/methods/cash-code.md", "data/claims/cash.yml"}
    assert {fault.file for fault in faults(repository)} == files
    assert run(repository, "build", "--today", TODAY.isoformat()).returncode == 1
    assert not (repository / "site").exists()


@pytest.mark.parametrize(("asked", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_started_is_refused_with_a_sentence(
    repository: Path, run: Run, asked: list[str], words: str
) -> None:
    before = written(repository)
    done = run(repository, *asked)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert before == written(repository)
