"""The commands that create a method, a claim or a language, and the errors that lead to a valid record."""

from pathlib import Path

import pytest

from commands import run
from conftest import TODAY, diagnostics_of, edit_file
from tables import load_cases, parametrize
from tolem.pages.site import read_site

UNKNOWN = "[nobody-knows]"
CASES = load_cases("scaffold.yml")


def files_in(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in ("data", "docs") for path in (root / folder).rglob("*.*")}


def fill_in(root: Path, answers: dict[str, str]) -> None:
    """Append an answer to each line that an error names."""
    for error in diagnostics_of(root):
        path = root / error.file
        lines = path.read_text(encoding="utf-8").split("\n")
        key = error.about.split(".")[-1]
        assert lines[error.line - 1].endswith(f"{key}:") and (error.hint or error.found != "nothing"), error
        lines[error.line - 1] += f" {answers.get(key, UNKNOWN)}"
        path.write_text("\n".join(lines), encoding="utf-8")


def test_errors_lead_from_a_new_method_to_a_valid_one(golden_copy: Path) -> None:
    run(golden_copy, "format")
    assert run(golden_copy, "method", "--today", TODAY.isoformat(), "cash-code").returncode == 0
    fill_in(golden_copy, CASES["answers"]["method"])
    assert diagnostics_of(golden_copy) == []
    site = read_site(golden_copy, TODAY)
    assert run(golden_copy, "format").stdout == "0 files rewritten\n"
    assert site.state.data.methods["cash-code"].name == "Cash code"
    assert "methods/cash-code.md" in site.english


@pytest.mark.parametrize("option", ["--file small", "--file data/claims/small.yml", "--new cash"])
def test_errors_lead_from_a_new_claim_to_a_valid_one(golden_copy: Path, option: str) -> None:
    run(golden_copy, "format")
    assert run(golden_copy, "claim", "cash-code", *option.split()).returncode == 0
    fill_in(golden_copy, CASES["answers"]["claim"])
    edit_file(golden_copy, "docs/en/cost.md", "", '\n{{ claim("cash-code") }}\n')
    assert diagnostics_of(golden_copy) == []
    assert run(golden_copy, "format").stdout == "1 files rewritten\n"
    assert diagnostics_of(golden_copy) == []


@pytest.mark.parametrize("before", ["", "[]\n", "- {id: small, title: Small *things*}"])
def test_topic_is_appended_to_any_list(golden_copy: Path, before: str) -> None:
    topics = golden_copy / "data/topics.yml"
    topics.write_text(before, encoding="utf-8")
    run(golden_copy, "claim", "cash-code", "--new", "cash")
    assert not [error for error in diagnostics_of(golden_copy) if error.about == "file"]
    assert topics.read_text("utf-8").endswith("- {id: cash, title: Cash}\n")


@parametrize("command, message", CASES["rejected"])
def test_invalid_arguments_are_rejected_and_change_nothing(
    golden_copy: Path, command: list[str], message: str
) -> None:
    before = files_in(golden_copy)
    result = run(golden_copy, *command)
    assert (result.returncode, result.stdout) == (1, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert files_in(golden_copy) == before
