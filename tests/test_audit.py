"""The audit of built sites, and the rejection or harmless display of hostile inputs."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from commands import run
from conftest import GOLDEN_DAY, ROOT, edit_file, golden_site
from security import hostile
from security.planting import as_input, read_inputs
from tables import load_cases, parametrize
from tolem.cli.build import allowlist, other_files
from tolem.data.diagnostics import Diagnostic
from tolem.hosting.releases import Releases
from tolem.pages.site import read_site
from tolem.quality.audit import Allowed, on_page
from tolem.quality.html.built import Pages

OWN = "http://127.0.0.1:8000/"
FORM = "https://forge.example.org/a/b/new?page="
RULES = Allowed(
    {"assets/page.1.js": "sha256-x"}, frozenset({"https://source.example.org/a?b=1&c=2"}), OWN, (FORM,)
)
CASES = load_cases("audit.yml")


def audit(folder: Path, rules: Allowed) -> list[Diagnostic]:
    pages = Pages(folder, golden_site())
    findings = [finding for page in pages for finding in on_page(page.path, page.tree, rules)]
    return findings + other_files(pages, rules)


@parametrize("html", CASES["rejected"] | CASES["accepted"])
def test_audit_of_html(tmp_path: Path, html: str) -> None:
    page = f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>"
    edit_file(tmp_path, "index.html", "", page)
    assert bool(audit(tmp_path, RULES)) == (html in CASES["rejected"].values())


@pytest.mark.parametrize("line", CASES["calendar"])
def test_calendar_file_may_have_only_dates_texts_and_own_urls(tmp_path: Path, line: str) -> None:
    url = f"URL:{OWN}en/returns/deadlines/"
    entry = ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261206", "SUMMARY:Open a di", " spute", url, "END:VEVENT"]
    for lines, count in ((entry, 0), ([*entry, line], 1)):
        (tmp_path / "x.ics").write_bytes("\r\n".join([*lines, ""]).encode())
        assert len(audit(tmp_path, RULES)) == count


@pytest.fixture(scope="module")
def small_rules(small_root: Path) -> Allowed:
    return allowlist(read_site(small_root, GOLDEN_DAY))


@parametrize("file, text, expected", CASES["planted"])
def test_text_added_to_a_built_site_is_found(
    small_site: Path, small_rules: Allowed, tmp_path: Path, file: str, text: str, expected: str
) -> None:
    file = next((path.relative_to(small_site).as_posix() for path in small_site.glob(file)), file)
    original = (small_site / file).read_bytes() if (small_site / file).is_file() else b""
    path = edit_file(tmp_path, file, "", "")
    path.write_bytes(original)
    assert bool(audit(tmp_path, small_rules)) == (not original and path.suffix != ".html")
    path.write_bytes(original + text.encode())
    (finding,) = audit(tmp_path, small_rules)
    assert expected in finding.found
    assert finding.file == file


def test_files_of_earlier_releases_are_accepted(small_root: Path, small_site: Path, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "site")
    for number in range(2):
        shutil.copytree(small_site, releases.staging)
        if number == 0:
            (index,) = (releases.staging / "en/search").glob("index.*.js")
            index.rename(index.with_name("index.00000000.js"))
        releases.publish()
    assert len(list((releases.live / "en/search").glob("index.*.js"))) == 2
    result = run(small_root, "check-site", "--today", GOLDEN_DAY.isoformat(), str(releases.live))
    assert result.returncode == 0, result.stdout


# To parse any of them except for the first would take minutes.
PAGES = {
    "en/cost/index.html": b"\xff",
    "kk/index.html": b"<div>" * 200_000,
    "ru/index.html": b"<div></x>" * 50_000,
    "sv/index.html": b"<div a='</'>" * 50_000,
    "en/index.html": b"<p" + b" a=b" * 100_000 + b">",
}
FILES = ["sitemap.xml", "en/search/index.*.js", "en/x.ics"]


@pytest.mark.parametrize("unreadable", [PAGES, *({name: b"\xff"} for name in FILES)], ids=["pages", *FILES])
def test_unreadable_files_are_reported_beside_other_findings(
    small_root: Path, small_site_copy: Path, unreadable: dict[str, bytes]
) -> None:
    for name, content in unreadable.items():
        next(small_site_copy.glob(name), small_site_copy / name).write_bytes(content)
    edit_file(small_site_copy, "kk/cost/index.html", "", "<script>alert(1)</script>")
    result = run(small_root, "check-site", "--today", GOLDEN_DAY.isoformat(), str(small_site_copy))
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert [name for name in unreadable if name.partition("*")[0] not in output] == []
    assert "kk/cost/index.html" in output or unreadable is not PAGES


HOSTILE = ROOT / "tests" / "hostile"


def test_hostile_inputs_are_refused_or_inert(browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    # One test for all inputs, which share one built site.
    paths = [HOSTILE / "inputs.json", HOSTILE / "more.json"]
    inputs = read_inputs(*paths)
    counts = [json.loads(path.read_bytes())["count"] for path in paths]
    assert len(inputs) == sum(counts) == len({each.name for each in inputs})
    status, output = hostile.report(inputs, browser), capsys.readouterr().out
    refused, inert, wrong = map(int, re.findall(r"\d+", output.splitlines()[-1]))
    assert status == 0, output
    assert refused + inert == len(inputs)
    assert (refused > 40, inert > 40, wrong) == (True, True, 0)


def test_hostile_inputs_with_another_outcome_are_reported(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {
        "name": "a-good-title",
        "kind": "string",
        "payload": "Fine",
        "expected": "rejected with clear error",
    }
    bad = {**good, "name": "a-bad-title", "payload": "a\u202eb", "expected": "rendered inert"}
    assert hostile.report([as_input(1, good), as_input(2, bad)], browser) == 1
    expected = ["a-good-title: accepted", "a-bad-title: refused", "0 refused, 0 inert, 2 wrong"]
    assert capsys.readouterr().out.splitlines() == expected
