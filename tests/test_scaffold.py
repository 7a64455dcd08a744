"""Whoever starts a record is led by faults to one that can be published."""

from pathlib import Path

import pytest

from commands import run
from conftest import TODAY, diagnostics_of, edit_file
from tables import load_cases, parametrize
from tolem.pages.site import read_site

UNKNOWN = "[nobody-knows]"
CASES = load_cases("scaffold.yml")


def written(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in ("data", "docs") for path in (root / folder).rglob("*.*")}


def fill_in(root: Path, answers: dict[str, str]) -> None:
    """Write an answer at the end of each line that a fault names."""
    for fault in diagnostics_of(root):
        path = root / fault.file
        lines = path.read_text(encoding="utf-8").split("\n")
        key = fault.about.split(".")[-1]
        assert lines[fault.line - 1].endswith(f"{key}:") and (fault.hint or fault.found != "nothing"), fault
        lines[fault.line - 1] += f" {answers.get(key, UNKNOWN)}"
        path.write_text("\n".join(lines), encoding="utf-8")


def test_faults_lead_from_a_started_method_to_one_that_can_be_published(golden_copy: Path) -> None:
    run(golden_copy, "format")
    assert run(golden_copy, "method", "--today", TODAY.isoformat(), "cash-code").returncode == 0
    fill_in(golden_copy, CASES["answers"]["method"])
    assert diagnostics_of(golden_copy) == []
    site = read_site(golden_copy, TODAY)
    assert run(golden_copy, "format").stdout == "0 files rewritten\n"
    assert site.state.data.methods["cash-code"].name == "Cash code"
    assert "methods/cash-code.md" in site.english


@pytest.mark.parametrize("where", ["--file small", "--file data/claims/small.yml", "--new cash"])
def test_faults_lead_from_a_started_claim_to_one_that_can_be_shown(golden_copy: Path, where: str) -> None:
    run(golden_copy, "format")
    assert run(golden_copy, "claim", "cash-code", *where.split()).returncode == 0
    fill_in(golden_copy, CASES["answers"]["claim"])
    edit_file(golden_copy, "docs/en/cost.md", "", '\n{{ claim("cash-code") }}\n')
    assert diagnostics_of(golden_copy) == []
    assert run(golden_copy, "format").stdout == "1 files rewritten\n"
    assert diagnostics_of(golden_copy) == []


@pytest.mark.parametrize("before", ["", "[]\n", "- {id: small, title: Small *things*}"])
def test_a_topic_is_started_in_a_list_however_it_ends(golden_copy: Path, before: str) -> None:
    topics = golden_copy / "data/topics.yml"
    topics.write_text(before, encoding="utf-8")
    run(golden_copy, "claim", "cash-code", "--new", "cash")
    assert not [fault for fault in diagnostics_of(golden_copy) if fault.about == "file"]
    assert topics.read_text("utf-8").endswith("- {id: cash, title: Cash}\n")


@parametrize("asked, words", CASES["refused"])
def test_what_cannot_be_started_is_refused_in_a_sentence(
    golden_copy: Path, asked: list[str], words: str
) -> None:
    before = written(golden_copy)
    done = run(golden_copy, *asked)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert before == written(golden_copy)
