"""Each rule has fixtures that it finds and one that it lets pass; a site with a finding is not built."""

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
# The claim of the small site that is disputed, as its own sentence and as pages print it.
_TEXTS, _FEE = Edition(golden_site(), BY_CODE["en"]).claim_texts, golden_site().state.data.claims["fee"]
DOUBTFUL = '<article><p data-claim="fee" data-verdict="disputed">%s</p></article><article'
MEANT = {
    "<BARE>": DOUBTFUL % _TEXTS.sentence(_FEE),
    "<FRAMED>": DOUBTFUL % _TEXTS.qualified(_FEE),
    "<NAME>": f"Wallet: {WORDS.STANDING_MARKS['fails']}",
}


def spelled(text: str) -> str:
    """A text of a case with what stands for longer words."""
    for name, words in MEANT.items():
        text = text.replace(name, words)
    return text


BROKEN = {what: {key: spelled(text) for key, text in case.items()} for what, case in CASES["broken"].items()}
TOLD = {f"{code}: {what}": (code, case) for code, own in CASES["told"].items() for what, case in own.items()}
# Where a rule names the line of a list, and not the page.
LISTED = {"lost-address": ADDRESSES, "lost-anchor": ANCHORS}


def rules_of(folder: str) -> set[str]:
    """The code of each rule that the modules of a folder have, as its function is called."""
    texts = (path.read_text("utf-8") for path in (ROOT / "scripts/tolem/quality" / folder).glob("*.py"))
    names = (name for text in texts for name in re.findall(r"^def ([a-z]\w+)\(.*-> Findings:", text, re.M))
    return {name.replace("_", "-") for name in names}


def test_each_rule_is_listed_and_has_a_red_and_a_green_fixture() -> None:
    assert set(CASES["data"]) == set(DATA) == set(WORDS.RULES["data"]) - {wording.STALE} == rules_of("data")
    every = {*ON_PAGE, *ON_SITE}
    assert set(CASES["sound"]) == every == set(WORDS.RULES["site"]) == rules_of("html")
    assert {case["code"] for case in BROKEN.values()} == every


# In the data


def found_in(root: Path, *edits: dict[str, Any]) -> list[Diagnostic]:
    """What the rules find in a site after these edits."""
    for edit in edits:
        edit_file(root, edit["file"], edit.get("old", ""), edit["new"] * edit.get("times", 1))
    return in_data(read_site(root, GOLDEN_DAY))


def codes_of(root: Path, *edits: dict[str, Any]) -> set[str]:
    return {finding.code for finding in found_in(root, *edits)}


@pytest.mark.parametrize("code", CASES["data"])
def test_a_rule_on_the_data_finds_red_and_lets_green_pass(
    golden_copy: Path, tmp_path: Path, code: str
) -> None:
    case, other = CASES["data"][code], Path(shutil.copytree(golden_copy, tmp_path / "other"))
    both = case.get("both", [])
    assert code in codes_of(golden_copy, *both, *case.get("red", []))
    assert codes_of(other, *both, *case["green"]) == set()


@parametrize("code, case", TOLD)
def test_a_finding_has_its_line_and_says_what_to_do(
    golden_copy: Path, code: str, case: dict[str, Any]
) -> None:
    (found,) = found_in(golden_copy, *case.get("both", []), case)
    assert (found.code, found.file, found.line) == (code, case["file"], case["line"])
    assert case["says"] in str(found)


def test_what_may_stand_although_it_is_typed_is_needed(
    monkeypatch: pytest.MonkeyPatch, golden_copy: Path
) -> None:
    edit_file(golden_copy, COST, "", "\nIt takes 7 days.\n")
    monkeypatch.setattr(wording, "EXCEPTIONS", {(COST, "7 days"): "A reason."})
    assert not in_data(read_site(golden_copy, GOLDEN_DAY))
    monkeypatch.setitem(wording.EXCEPTIONS, (COST, "no such words"), "A reason.")
    assert [(f.code, f.file) for f in in_data(read_site(golden_copy, GOLDEN_DAY))] == [(wording.STALE, COST)]
    monkeypatch.setattr(wording, "EXCEPTIONS", {})
    assert [f.code for f in in_data(read_site(golden_copy, GOLDEN_DAY))] == ["typed-fact"]


def test_the_check_in_json_holds_what_makes_it_fail(golden_copy: Path) -> None:
    page = edit_file(golden_copy, COST, "", f"\nAsk {'your bank and then ' * 9}wait.\n\nIt takes 5 days.\n")
    said, listed = (run(golden_copy, "check", "--today", DAY, *how) for how in ((), ("--json",)))
    assert (said.returncode, listed.returncode) == (1, 1)
    found = json.loads(listed.stdout)
    told = [f"{one['file']}:{one['line']}:{one['column']}: {one['about']}" for one in found]
    assert told and all(place in said.stderr for place in told)
    (finding,) = (one for one in found if one["code"] == "typed-fact")
    assert (finding["file"], finding["line"]) == (COST, page.read_text(encoding="utf-8").count("\n"))


def test_a_command_whose_reader_has_enough_ends_without_a_word(golden_copy: Path) -> None:
    asked = [sys.executable, "-m", "tolem", "check", "--today", DAY, str(golden_copy)]
    own = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    with subprocess.Popen(asked, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout and started.stderr
        started.stdout.close()
        assert started.stderr.read() == b""


# On finished pages


@pytest.fixture(scope="module")
def pages(small_site: Path, small_root: Path) -> Pages:
    """The pages of the small site, each of whose addresses was released."""
    return Pages(small_site, read_site(small_root, GOLDEN_DAY))


@dataclass(eq=False)
class Edited(Built):
    """A page changed by hand."""

    text: str

    @cached_property
    def html(self) -> str:
        return self.text


def edited(pages: Pages, file: str, old: str, new: str) -> Pages:
    """The pages with one of them changed by hand."""
    other = Pages(pages.folder, pages.site)
    text = pages.built[file].html if file in pages.built else ""
    assert old in text, f"{file} has no {old!r}"
    changed = Edited(file, pages.folder, text.replace(old, new, 1) if old else text + new)
    built = dict(sorted({**pages.built, file: changed}.items()))
    other.__dict__.update(built=built, files=pages.files, search_entries=pages.search_entries)
    return other


def found_by(code: str, pages: Pages) -> list[Diagnostic]:
    if code in ON_SITE:
        return list(ON_SITE[code](pages))
    return [finding for page in pages for finding in ON_PAGE[code](pages, page)]


def test_findings_come_with_their_line(pages: Pages) -> None:
    case = BROKEN["a closed method open in the navigation"]
    (finding,) = found_by(case["code"], edited(pages, case["file"], case["old"], case["new"]))
    assert 'href="../wallet/"' in pages.built[case["file"]].html.splitlines()[finding.line - 1]


def test_one_page_is_open_at_a_time_and_what_others_ask_of_it_stays(pages: Pages) -> None:
    fresh, seen = Pages(pages.folder, pages.site), []

    def audit(_: Built) -> Findings:
        seen.append([page.path for page in fresh if {"tree", "html"} & page.__dict__.keys()])
        return iter(())

    assert on_pages(fresh, audit) == []
    assert seen == [[page.path] for page in fresh]
    assert "claim-works" in fresh.built[CARD].close().ids


@pytest.mark.parametrize(("list_", "found"), [("tolem-index", ["orphan-page"]), ("tolem-standings", [])])
def test_the_list_of_all_pages_alone_is_no_way_to_a_page(pages: Pages, list_: str, found: list[str]) -> None:
    draft = edited(pages, "en/draft/index.html", "", "<html><body><h1>x</h1></body></html>")
    link = f'<ul class="{list_}"><li><a href="draft/">x</a></li></ul><article'
    both = edited(draft, HOME, "<article", link)
    assert [finding.code for finding in ON_SITE["orphan-page"](both)] == found


@pytest.mark.parametrize("code", CASES["sound"])
def test_a_rule_on_the_site_lets_its_green_fixture_pass(pages: Pages, code: str) -> None:
    case = {"old": "", **CASES["sound"][code]}
    file, old, new = (spelled(case[name]) for name in ("file", "old", "new"))
    assert found_by(code, edited(pages, file, old, new)) == []


def test_all_that_is_broken_by_hand_is_found_out(small_root: Path, small_site_copy: Path) -> None:
    for case in BROKEN.values():
        file = next(map(str, small_site_copy.glob(case["file"])), case["file"])
        path = edit_file(small_site_copy, file, case.get("old", ""), case["new"])
        if case["code"] == "lost-address":
            path.unlink()
    edit_file(small_site_copy, "assets/evil.js", "", "alert(1)")
    done = run(small_root, "check-site", "--today", DAY, "--json", str(small_site_copy))
    assert done.returncode == 1
    found = json.loads(done.stdout)
    places = {(finding["file"], finding["code"]) for finding in found}
    assert "assets/evil.js" in {file for file, _ in places}
    for what, case in BROKEN.items():
        assert (LISTED.get(case["code"], case["file"]), case["code"]) in places, what
    assert [(f["file"], f["line"]) for f in found] == sorted((f["file"], f["line"]) for f in found)
    assert set(found[0]) == {"file", "line", "column", "about", "expected", "found", "hint", "code"}


def test_the_page_of_rules_lists_each_rule(site: Path) -> None:
    text = (site / "en/rules/index.html").read_text(encoding="utf-8")
    assert all(f"<code>{code}</code>" in text for codes in WORDS.RULES.values() for code in codes)


def test_a_figure_beside_a_bar_that_differs_is_a_finding(site: Path) -> None:
    pages = Pages(site, real_site())
    for file, old, new in CASES["bars"]:
        other = edited(pages, file, old, new)
        other.__dict__.update(built={file: other.built[file]}, found={})
        assert {finding.code for finding in found_by("one-value", other)} == {"one-value"}
