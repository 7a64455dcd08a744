"""Bad input ends with every fault, its place and what to do; faults lead whoever starts a record."""

import os
import shutil
import subprocess
from codecs import BOM_UTF8
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from commands import run
from conftest import GOLDEN_DAY, ROOT, TODAY, change, golden_site, in_english, refused
from copies import LEFT, litter, newest_day
from tables import by_case, cases
from tolem.data.diagnostics import DataError, Diagnostic
from tolem.i18n.languages import BY_CODE
from tolem.mkdocs import configuration
from tolem.pages.markers import PARTS
from tolem.pages.render import render
from tolem.pages.site import read_site
from tolem.quality.registry import in_data

FAULTS = {
    f"{file}: {what}": {"file": file, "at": file, **case}
    for file, known in cases("faults.yml").items()
    for what, case in known.items()
}


def found(root: Path) -> list[str]:
    """Each fault of data and pages that cannot be read, or else what rules find in them."""
    try:
        return list(map(str, in_data(read_site(root, TODAY)) + configuration.check(root)))
    except DataError as error:
        return list(map(str, error.faults))


def edited(root: Path, case: dict[str, Any]) -> None:
    """Make the slips of a case: its text in the place of another, or at the end, so many times."""
    for old, new in case.get("before", {}).items():
        change(root, case["file"], old, new)
    old, new = case.get("old", ""), case["new"] * case.get("times", 1)
    change(root, case["file"], old, new if old else f"\n{new}\n")


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_line_and_what_to_do(golden: Path, case: dict[str, Any]) -> None:
    edited(golden, case)
    told, place = found(golden), f"{case['at']}:{case['line']}:"
    assert [one for one in told if one.startswith(place) and case["says"] in one], told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("docs/en/cost.md", "title: ", "title: A: "), ("data/sources.yml", "id: blog-a", "id: bank-page")],
)
def test_what_cannot_be_read_is_the_only_fault_of_what_leads_there(
    golden: Path, file: str, old: str, new: str
) -> None:
    change(golden, "data/trees/pay.yml", "see: [methods/]", "see: [cost/]")
    change(golden, file, old, new)
    assert refused(golden).splitlines()[1:] == ["1 error; nothing was published"]


def test_all_faults_come_at_once(golden: Path) -> None:
    change(golden, "data/claims/new.yml", "", "- {id: A, text: T?}\n- {id: b, x: y}\n")
    change(golden, "data/notes.txt", "", "x")
    change(golden, "data/trees/pay.yml", "to: which", "to: nowhere")
    change(golden, "docs/en/cost.md", "", '{{ claim("zzz") }}')
    done = run(golden, "check", "--today", TODAY.isoformat())
    assert done.returncode == 1
    places = ("claims/new.yml:1:4: 0.id", "claims/new.yml:2:11: b.x", "data/notes.txt:1:1", "docs/en/cost.md")
    assert [words for words in (*places, "“nowhere”", "none to “which”") if words not in done.stderr] == []


@pytest.mark.parametrize("file", ["data/origins.yml", "docs/en/methods/wallet.md"])
def test_a_file_that_is_missing_is_a_fault(golden: Path, file: str) -> None:
    (golden / file).unlink()
    assert f"{file}:1:1" in refused(golden)


@pytest.mark.parametrize(
    "file",
    ["data/claims/link.yml", "docs/en/link.md", "docs/en/link", "docs/sv", "locale/kk/search.yml",
     "locale/sv", "overrides/x.css", "mkdocs.yml"],
)  # fmt: skip
@pytest.mark.parametrize(
    "make", [lambda path: path.symlink_to("."), os.mkfifo, lambda path: path.symlink_to("/dev/zero")]
)
def test_a_link_or_what_never_ends_is_refused(golden: Path, file: str, make: Callable[[Path], None]) -> None:
    (golden / file).parent.mkdir(parents=True, exist_ok=True)
    make(golden / file)
    assert f"{file}:1:1" in refused(golden)


def test_two_pages_of_one_address_are_a_fault(golden: Path) -> None:
    change(golden, "docs/en/cost/index.md", "", (golden / "docs/en/cost.md").read_text(encoding="utf-8"))
    assert "docs/en/cost/index.md:1:1: file: expected a unique URL" in refused(golden)


@pytest.mark.parametrize("name", ["markdown", "hosting"])
def test_a_folder_that_cannot_be_made_is_named_in_one_sentence(golden: Path, name: str) -> None:
    done = run(golden, name, str(golden / "data/topics.yml" / "within"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "topics.yml" in done.stderr and len(done.stderr.splitlines()) == 1


def test_every_part_that_pages_may_show_has_its_template() -> None:
    made = {path.name.partition(".")[0] for path in (ROOT / "scripts/tolem/templates/parts").iterdir()}
    assert set(PARTS) <= made


def test_a_byte_order_mark_changes_nothing(golden: Path) -> None:
    words = 'msgid "Something wrong here?"\nmsgstr "Что-то не так?"\n'
    files = ("data/sources.yml", "docs/en/cost.md", "docs/ru/cost.md", "locale/ru/LC_MESSAGES/tolem.po")
    english = (golden / "docs/en/cost.md").read_text(encoding="utf-8")
    change(golden, "docs/ru/cost.md", "", english.replace("title: Cost", "title: Цена"))
    change(golden, files[-1], "", words)
    before = render(read_site(golden, TODAY), "cost.md", BY_CODE["ru"]).markdown
    assert "Цена" in before and "Что" in before
    for file in files:
        (golden / file).write_bytes(BOM_UTF8 * 2 + (golden / file).read_bytes())
    assert render(read_site(golden, TODAY), "cost.md", BY_CODE["ru"]).markdown == before


def test_files_in_another_encoding_are_a_fault_each(golden: Path) -> None:
    files = ["data/sources.yml", "docs/en/cost.md", "locale/ru/LC_MESSAGES/tolem.po"]
    change(golden, files[2], "", 'msgid "a"\nmsgstr "b"\n')
    for file in files:
        (golden / file).write_bytes((golden / file).read_text("utf-8").encode("utf-16-le"))
    told = refused(golden)
    assert [line.split(":")[0] for line in told.splitlines() if "found UTF-16. Save" in line] == files


def test_what_systems_and_editors_leave_is_passed_over(golden: Path) -> None:
    for place, name in product(("data", "data/claims", "docs/en", "docs/ru", "locale"), LEFT):
        litter(golden / place, name)
    assert in_english(read_site(golden, GOLDEN_DAY)) == in_english(golden_site())
    assert newest_day(golden / "data", golden / "docs") == GOLDEN_DAY


def test_git_passes_over_the_same(tmp_path: Path) -> None:
    begin = ["git", "init", "--quiet", "."]
    subprocess.run(begin, cwd=tmp_path, check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    places = {f"{place}/{name}" for name in LEFT for place in ("data/claims", "docs/ru", "overrides/assets")}
    command, asked = ["git", "check-ignore", "--no-index", "--stdin", "-z"], "\0".join(places).encode()
    passed = subprocess.run(command, cwd=tmp_path, input=asked, capture_output=True, check=False).stdout
    assert places - {*passed.decode().split("\0")} == set()


@pytest.mark.parametrize("file", ["data/claims/.new.yml", "docs/en/.new.md"])
def test_what_is_hidden_and_looks_like_ours_is_refused_and_not_missed(golden: Path, file: str) -> None:
    change(golden, file, "", "- id: new\n")
    assert file in refused(golden)


UNKNOWN = "[nobody-knows]"
CASES = cases("scaffold.yml")


def faults_of(root: Path) -> list[Diagnostic]:
    try:
        read_site(root, TODAY)
    except DataError as error:
        return error.faults
    return []


def written(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in ("data", "docs") for path in (root / folder).rglob("*.*")}


def fill_in(root: Path, answers: dict[str, str]) -> None:
    """Write an answer at the end of each line that a fault names."""
    for fault in faults_of(root):
        path = root / fault.file
        lines = path.read_text(encoding="utf-8").split("\n")
        key = fault.about.split(".")[-1]
        assert lines[fault.line - 1].endswith(f"{key}:"), fault
        lines[fault.line - 1] += f" {answers.get(key, UNKNOWN)}"
        path.write_text("\n".join(lines), encoding="utf-8")


def test_faults_lead_from_a_started_method_to_one_that_can_be_published(golden: Path) -> None:
    run(golden, "format")
    assert run(golden, "method", "--today", TODAY.isoformat(), "cash-code").returncode == 0
    fill_in(golden, CASES["answers"]["method"])
    site = read_site(golden, TODAY)
    assert in_data(site) == []
    assert run(golden, "format").stdout == "0 files rewritten\n"
    assert site.state.data.methods["cash-code"].name == "Cash code"
    assert "methods/cash-code.md" in site.english


@pytest.mark.parametrize("where", ["--file small", "--file data/claims/small.yml", "--new cash"])
def test_faults_lead_from_a_started_claim_to_one_that_can_be_shown(golden: Path, where: str) -> None:
    run(golden, "format")
    assert run(golden, "claim", "cash-code", *where.split()).returncode == 0
    fill_in(golden, CASES["answers"]["claim"])
    change(golden, "docs/en/cost.md", "", '\n{{ claim("cash-code") }}\n')
    assert in_data(read_site(golden, TODAY)) == []
    assert run(golden, "format").stdout == "1 files rewritten\n"
    assert faults_of(golden) == []


@pytest.mark.parametrize("before", ["", "[]\n", "- {id: small, title: Small *things*}"])
def test_a_topic_is_started_in_a_list_however_it_ends(golden: Path, before: str) -> None:
    topics = golden / "data/topics.yml"
    topics.write_text(before, encoding="utf-8")
    run(golden, "claim", "cash-code", "--new", "cash")
    assert not [fault for fault in faults_of(golden) if fault.about == "file"]
    assert topics.read_text("utf-8").endswith("- {id: cash, title: Cash}\n")


def test_what_is_started_fails_the_check_in_every_line_that_is_open(golden: Path) -> None:
    run(golden, "method", "--today", TODAY.isoformat(), "cash-code")
    run(golden, "claim", "cash-code", "--new", "cash")
    done = run(golden, "check", "--today", TODAY.isoformat())
    assert done.returncode == 1
    for file in ("data/methods/cash-code.yml", "docs/en/methods/cash-code.md", "data/claims/cash.yml"):
        lines = (golden / file).read_text(encoding="utf-8").splitlines()
        above = ("properties:", "sources:", "review:")
        leaves = [n for n, line in enumerate(lines, 1) if line.endswith(":") and not line.endswith(above)]
        assert leaves and not [number for number in leaves if f"{file}:{number}:" not in done.stderr]
    told = [line for line in done.stderr.splitlines() if "found nothing" in line]
    assert all(line.split("found nothing", 1)[1].startswith(". ") for line in told)


@by_case("asked, words", CASES["refused"])
def test_what_cannot_be_started_is_refused_in_a_sentence(golden: Path, asked: list[str], words: str) -> None:
    before = written(golden)
    done = run(golden, *asked)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert before == written(golden)
