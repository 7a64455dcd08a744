"""The rules of tolem.quality: what each reports and accepts, in the data and on the built pages."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from commands import run
from conftest import GOLDEN_DAY, ROOT, edit_file, golden_site, real_site
from tables import load_cases, parametrize
from tolem.data.diagnostics import Diagnostic, Findings
from tolem.i18n.enums import WORDS
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.released import ADDRESSES, ANCHORS
from tolem.pages.site import read_site
from tolem.quality.data import wording
from tolem.quality.html.built import Built, Pages
from tolem.quality.registry import DATA, ON_PAGE, ON_SITE, in_data, on_pages

DAY = GOLDEN_DAY.isoformat()
COST, HOME, CARD = "docs/en/cost.md", "en/index.html", "en/methods/card/index.html"
CASES = load_cases("rules.yml")
# The disputed claim of the golden site, for the placeholders in the texts of the cases.
_TEXTS, _FEE = Edition(golden_site(), BY_CODE["en"]).claim_texts, golden_site().state.data.claims["fee"]
_PARAGRAPH = '<article><p data-claim="fee" data-verdict="disputed">%s</p></article><article'
PLACEHOLDERS = {
    "<UNQUALIFIED>": _PARAGRAPH % _TEXTS.sentence(_FEE),
    "<QUALIFIED>": _PARAGRAPH % _TEXTS.qualified(_FEE),
    "<METHOD>": f"Wallet: {WORDS.STANDING_MARKS['fails']}",
}


def filled(case: dict[str, str]) -> dict[str, str]:
    """A case with its placeholders replaced; a missing `old` is ""."""
    case = {"old": "", **case}
    for name, text in PLACEHOLDERS.items():
        case = {key: value.replace(name, text) for key, value in case.items()}
    return case


REPORTED = {name: filled(case) for name, case in CASES["site"]["reported"].items()}
ACCEPTED = {code: filled(case) for code, case in CASES["site"]["accepted"].items()}
FINDINGS = {
    f"{code}: {name}": (code, case)
    for code, cases in CASES["findings"].items()
    for name, case in cases.items()
}
# Rules that name the line of a file of the repository instead of the page.
LISTS = {"lost-address": ADDRESSES, "lost-anchor": ANCHORS}


def rules_in(folder: str) -> set[str]:
    """The codes of the rules that the modules of a folder define."""
    texts = (path.read_text("utf-8") for path in (ROOT / "scripts/tolem/quality" / folder).glob("*.py"))
    names = (name for text in texts for name in re.findall(r"^def ([a-z]\w+)\(.*-> Findings:", text, re.M))
    return {name.replace("_", "-") for name in names}


def test_each_rule_is_registered_and_has_cases() -> None:
    assert set(CASES["data"]) == set(DATA) == set(WORDS.RULES["data"]) - {wording.STALE} == rules_in("data")
    codes = {*ON_PAGE, *ON_SITE}
    assert set(ACCEPTED) == codes == set(WORDS.RULES["site"]) == rules_in("html")
    assert {case["code"] for case in REPORTED.values()} == codes


# In the data


def findings_after(root: Path, *edits: dict[str, Any]) -> list[Diagnostic]:
    """The findings in a site after edits."""
    for edit in edits:
        edit_file(root, edit["file"], edit.get("old", ""), edit["new"] * edit.get("times", 1))
    return in_data(read_site(root, GOLDEN_DAY))


@pytest.mark.parametrize("code", CASES["data"])
def test_data_rule_reports_and_accepts_its_cases(golden_copy: Path, tmp_path: Path, code: str) -> None:
    case, other = CASES["data"][code], Path(shutil.copytree(golden_copy, tmp_path / "other"))
    setup = case.get("setup", [])
    assert code in {
        finding.code for finding in findings_after(golden_copy, *setup, *case.get("reported", []))
    }
    assert findings_after(other, *setup, *case["accepted"]) == []


@parametrize("code, case", FINDINGS)
def test_finding_has_a_line_and_a_hint(golden_copy: Path, code: str, case: dict[str, Any]) -> None:
    (finding,) = findings_after(golden_copy, *case.get("setup", []), case)
    assert (finding.code, finding.file, finding.line) == (code, case["file"], case["line"])
    assert case["message"] in str(finding)


def test_unused_wording_exception_is_reported(monkeypatch: pytest.MonkeyPatch, golden_copy: Path) -> None:
    edit_file(golden_copy, COST, "", "\nIt takes 7 days.\n")
    monkeypatch.setattr(wording, "EXCEPTIONS", {(COST, "7 days"): "A reason."})
    assert not findings_after(golden_copy)
    monkeypatch.setitem(wording.EXCEPTIONS, (COST, "no such words"), "A reason.")
    assert [(f.code, f.file) for f in findings_after(golden_copy)] == [(wording.STALE, COST)]
    monkeypatch.setattr(wording, "EXCEPTIONS", {})
    assert [f.code for f in findings_after(golden_copy)] == ["typed-fact"]


def test_check_json_lists_the_errors(golden_copy: Path) -> None:
    page = edit_file(golden_copy, COST, "", f"\nAsk {'your bank and then ' * 9}wait.\n\nIt takes 5 days.\n")
    as_text = run(golden_copy, "check", "--today", DAY)
    as_json = run(golden_copy, "check", "--today", DAY, "--json")
    assert (as_text.returncode, as_json.returncode) == (1, 1)
    errors = json.loads(as_json.stdout)
    starts = ["{file}:{line}:{column}: {about}".format(**error) for error in errors]
    assert starts and all(start in as_text.stderr for start in starts)
    (error,) = (error for error in errors if error["code"] == "typed-fact")
    assert (error["file"], error["line"]) == (COST, page.read_text(encoding="utf-8").count("\n"))


def test_closed_output_pipe_is_not_an_error(golden_copy: Path) -> None:
    command = [sys.executable, "-m", "tolem", "check", "--today", DAY, str(golden_copy)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


# On built pages


@pytest.fixture(scope="module")
def pages(small_site: Path, small_root: Path) -> Pages:
    """The pages of `small_site`, whose URLs were all released."""
    return Pages(small_site, read_site(small_root, GOLDEN_DAY))


@dataclass(eq=False)
class EditedPage(Built):
    """A built page with other HTML than its file."""

    text: str

    @cached_property
    def html(self) -> str:
        return self.text


def edited(pages: Pages, file: str, old: str, new: str) -> Pages:
    """The pages with `old` in one of them replaced, or `new` appended if `old` is empty."""
    other = Pages(pages.folder, pages.site)
    text = pages.built[file].html if file in pages.built else ""
    assert old in text, f"{file} has no {old!r}"
    page = EditedPage(file, pages.folder, text.replace(old, new, 1) if old else text + new)
    built = dict(sorted({**pages.built, file: page}.items()))
    other.__dict__.update(built=built, files=pages.files, search_entries=pages.search_entries)
    return other


def findings_of(code: str, pages: Pages) -> list[Diagnostic]:
    """The findings of one rule."""
    if code in ON_SITE:
        return list(ON_SITE[code](pages))
    return [finding for page in pages for finding in ON_PAGE[code](pages, page)]


def test_finding_on_a_page_has_its_line(pages: Pages) -> None:
    case = REPORTED["a closed method without its mark in the navigation"]
    (finding,) = findings_of(case["code"], edited(pages, case["file"], case["old"], case["new"]))
    assert 'href="../wallet/"' in pages.built[case["file"]].html.splitlines()[finding.line - 1]


def test_only_the_checked_page_is_kept_in_memory(pages: Pages) -> None:
    new_pages, opened = Pages(pages.folder, pages.site), []

    def audit(_: Built) -> Findings:
        opened.append([page.path for page in new_pages if {"tree", "html"} & page.__dict__.keys()])
        return iter(())

    assert on_pages(new_pages, audit) == []
    assert opened == [[page.path] for page in new_pages]
    assert "claim-works" in new_pages.built[CARD].close().ids


@pytest.mark.parametrize(("list_class", "codes"), [("tolem-index", ["orphan-page"]), ("tolem-standings", [])])
def test_page_linked_only_from_the_index_is_an_orphan(
    pages: Pages, list_class: str, codes: list[str]
) -> None:
    draft = edited(pages, "en/draft/index.html", "", "<html><body><h1>x</h1></body></html>")
    link = f'<ul class="{list_class}"><li><a href="draft/">x</a></li></ul><article'
    linked = edited(draft, HOME, "<article", link)
    assert [finding.code for finding in findings_of("orphan-page", linked)] == codes


@pytest.mark.parametrize("code", ACCEPTED)
def test_site_rule_accepts_its_case(pages: Pages, code: str) -> None:
    case = ACCEPTED[code]
    assert findings_of(code, edited(pages, case["file"], case["old"], case["new"])) == []


def test_check_site_reports_all_cases(small_root: Path, small_site_copy: Path) -> None:
    for case in REPORTED.values():
        file = next(map(str, small_site_copy.glob(case["file"])), case["file"])
        path = edit_file(small_site_copy, file, case["old"], case["new"])
        if case["code"] == "lost-address":
            path.unlink()
    edit_file(small_site_copy, "assets/evil.js", "", "alert(1)")
    result = run(small_root, "check-site", "--today", DAY, "--json", str(small_site_copy))
    assert result.returncode == 1
    findings = json.loads(result.stdout)
    reported = {(finding["file"], finding["code"]) for finding in findings}
    assert "assets/evil.js" in {file for file, _ in reported}
    for name, case in REPORTED.items():
        assert (LISTS.get(case["code"], case["file"]), case["code"]) in reported, name
    assert [(f["file"], f["line"]) for f in findings] == sorted((f["file"], f["line"]) for f in findings)
    assert set(findings[0]) == {"file", "line", "column", "about", "expected", "found", "hint", "code"}


def test_rules_page_lists_each_rule(site: Path) -> None:
    text = (site / "en/rules/index.html").read_text(encoding="utf-8")
    assert all(f"<code>{code}</code>" in text for codes in WORDS.RULES.values() for code in codes)


def test_figure_that_differs_beside_a_bar_is_reported(site: Path) -> None:
    pages = Pages(site, real_site())
    for file, old, new in CASES["bars"]:
        other = edited(pages, file, old, new)
        other.__dict__.update(built={file: other.built[file]}, found={})
        assert {finding.code for finding in findings_of("one-value", other)} == {"one-value"}
