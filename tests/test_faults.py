"""Bad input ends with every fault, its place and what to do."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from commands import run
from conftest import (
    GOLDEN_DAY,
    ROOT,
    TODAY,
    data_error,
    diagnostics_of,
    edit_file,
    english_markdown,
    golden_site,
)
from copies import IGNORED_FILES, add_ignored_file, newest_day
from tables import load_cases, parametrize
from tolem.cli import check
from tolem.data.models import table
from tolem.data.yaml_reader import read
from tolem.i18n import enums
from tolem.pages.markers import PARTS
from tolem.pages.site import read_site

FAULTS = {
    f"{file}: {what}": {"file": file, "at": file, **case}
    for file, known in load_cases("faults.yml").items()
    for what, case in known.items()
}


def edited(root: Path, case: dict[str, Any]) -> None:
    """Make the slips of a case: its text in the place of another, or at the end, so many times."""
    for old, new in case.get("before", {}).items():
        edit_file(root, case["file"], old, new)
    old, new = case.get("old", ""), case["new"] * case.get("times", 1)
    edit_file(root, case["file"], old, new if old else f"\n{new}\n")


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_line_and_what_to_do(golden_copy: Path, case: dict[str, Any]) -> None:
    edited(golden_copy, case)
    told, place = list(map(str, diagnostics_of(golden_copy))), f"{case['at']}:{case['line']}:"
    assert [one for one in told if one.startswith(place) and case["says"] in one], told


def test_text_indented_as_its_list_is_or_within_a_marker_is_no_fault(golden_copy: Path) -> None:
    listed = '1. A\n\n    {{ claim("fee") }}\n    \n    - B\n\n        Pay.\n\n    Pay.\n\n'
    notice = '!!! warning "Now"'
    typed = '<pre>\n    A\n</pre>\n\n{{ part("message",\n    id="late") }}\n'
    edit_file(golden_copy, "docs/en/cost.md", "", f"\n{listed}{notice}\n\n    Pay.\n\n{typed}")
    assert diagnostics_of(golden_copy) == []


def test_a_space_after_the_lines_around_a_front_matter_is_no_fault(golden_copy: Path) -> None:
    edit_file(golden_copy, "docs/en/cost.md", "---\ntitle", "--- \ntitle")
    edit_file(golden_copy, "docs/en/cost.md", "\n---\n", "\n---  \n")
    assert diagnostics_of(golden_copy) == []


@pytest.mark.parametrize("text", [*load_cases("hostile-text.yml"), "{# a #}{{ ''.x }} {% b 'c' %}"])
def test_a_name_of_any_signs_is_no_fault(golden_copy: Path, text: str) -> None:
    edit_file(golden_copy, "data/methods/wallet.yml", "name: Wallet", f"name: {json.dumps(text)}")
    assert diagnostics_of(golden_copy) == []


@pytest.mark.parametrize("text", [r"1\uFE0F\u20E3", "1\\U0000FE0F\u20e3", r"\u0430\u0431", r"\u0430б"])
def test_an_escape_is_the_character_it_stands_for(golden_copy: Path, text: str) -> None:
    edit_file(golden_copy, "data/sources.yml", "  original: Первая запись", f'  original: "Первая{text}"')
    assert diagnostics_of(golden_copy) == []


# Signs that begin something which Markdown, or we, look for the end of. Looking each time anew would not end here.
@pytest.mark.parametrize(
    "sign", ["{ ", "{\n", "{{\n", "[ ", "[\n", "[] ", "`a ", "**a ", "<\n", "- a\n", '{{ claim("\n']
)
def test_a_page_full_of_one_sign_is_judged(golden_copy: Path, sign: str) -> None:
    line = sign if "\n" in sign else sign * 900 + "\n"
    edit_file(golden_copy, "docs/en/cost.md", "", "\n" + line * (30_000 // len(line)))
    assert {fault.file for fault in diagnostics_of(golden_copy)} <= {"docs/en/cost.md"}


@parametrize("file, old, new", load_cases("alone.yml"))
def test_what_cannot_be_read_is_the_only_fault(golden_copy: Path, file: str, old: str, new: str) -> None:
    edit_file(golden_copy, "data/trees/pay.yml", "see: [methods/]", "see: [cost/]")
    edit_file(golden_copy, file, old or (golden_copy / file).read_text(encoding="utf-8"), new)
    assert data_error(golden_copy).splitlines()[1:] == ["1 error; nothing was published"]


def test_all_faults_come_at_once(golden_copy: Path) -> None:
    edit_file(golden_copy, "data/claims/new.yml", "", "- {id: A, text: T?}\n- {id: b, x: y}\n")
    edit_file(golden_copy, "data/notes.txt", "", "x")
    edit_file(golden_copy, "data/trees/pay.yml", "to: which", "to: nowhere")
    edit_file(golden_copy, "docs/en/cost.md", "", '{{ claim("zzz") }}')
    done = run(golden_copy, "check", "--today", TODAY.isoformat())
    assert done.returncode == 1
    places = ("claims/new.yml:1:4: 0.id", "claims/new.yml:2:11: b.x", "data/notes.txt:1:1", "docs/en/cost.md")
    assert [words for words in (*places, "“nowhere”", "none to “which”") if words not in done.stderr] == []


@pytest.mark.parametrize(
    "file",
    [
        "data/origins.yml",
        *(f"docs/en/{page}.md" for page in ("methods/wallet", "index", "cost", "find/index")),
    ],
)
def test_a_file_that_is_missing_is_a_fault(golden_copy: Path, file: str) -> None:
    (golden_copy / file).unlink()
    assert f"{file}:1:1" in data_error(golden_copy)


@pytest.mark.parametrize("file", ["data/topics.yml", "data/claims/small.yml"])
def test_a_folder_in_the_place_of_a_file_is_the_only_fault(golden_copy: Path, file: str) -> None:
    (golden_copy / file).unlink()
    (golden_copy / file).mkdir()
    told = data_error(golden_copy).splitlines()
    assert told[0].startswith(f"{file}:1:1") and told[1:] == ["1 error; nothing was published"]


@pytest.mark.parametrize(
    "file",
    ["data/claims/link.yml", "docs/en/link.md", "docs/en/link", "docs/sv", "locale/kk/search.yml",
     "locale/sv", "overrides/x.css", "mkdocs.yml"],
)  # fmt: skip
@pytest.mark.parametrize(
    "make", [lambda path: path.symlink_to("."), os.mkfifo, lambda path: path.symlink_to("/dev/zero")]
)
def test_a_link_or_what_never_ends_is_refused(
    golden_copy: Path, file: str, make: Callable[[Path], None]
) -> None:
    (golden_copy / file).parent.mkdir(parents=True, exist_ok=True)
    make(golden_copy / file)
    assert f"{file}:1:1" in data_error(golden_copy)


def test_two_pages_of_one_address_are_a_fault(golden_copy: Path) -> None:
    made = {"facts/small.md": "data/topics.yml", "find/wait.md": "data/trees/pay.yml"}
    for path in ("cost/index.md", *made):
        edit_file(
            golden_copy, f"docs/en/{path}", "", (golden_copy / "docs/en/cost.md").read_text(encoding="utf-8")
        )
    told = data_error(golden_copy)
    assert "docs/en/cost/index.md:1:1: file: expected a unique URL" in told
    for path, file in made.items():
        assert re.search(f"{path}:1:1: .* because {file} generates it.* Rename one of them", told)


@pytest.mark.parametrize("name", ["markdown", "hosting"])
def test_a_folder_that_cannot_be_made_is_named_in_one_sentence(golden_copy: Path, name: str) -> None:
    done = run(golden_copy, name, str(golden_copy / "data/topics.yml" / "within"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "topics.yml" in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["check", "due"])
@pytest.mark.parametrize("folder", ["nowhere", "data/topics.yml"])
def test_a_folder_to_read_that_is_none_is_the_only_fault(golden_copy: Path, name: str, folder: str) -> None:
    done = run(golden_copy, name, str(golden_copy / folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{golden_copy / folder}: expected a folder, found none\n"


@pytest.mark.parametrize("name", ["build", "rollback", "check-site", "markdown", "hosting"])
def test_a_file_in_the_place_of_a_folder_to_write_is_the_only_fault(golden_copy: Path, name: str) -> None:
    file = golden_copy / "data/topics.yml"
    done = run(golden_copy, name, str(file))
    assert (done.returncode, done.stderr) == (1, f"{file}: expected a folder, found none\n")


def test_pages_are_not_written_among_other_files(golden_copy: Path) -> None:
    before = (golden_copy / "docs/en/cost.md").read_bytes()
    done = run(golden_copy, "markdown", "--today", GOLDEN_DAY.isoformat(), str(golden_copy / "docs"))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "expected a new or empty folder, found files" in done.stderr
    assert (golden_copy / "docs/en/cost.md").read_bytes() == before


def test_a_preview_does_not_start_by_a_configuration_that_ends_it(golden_copy: Path) -> None:
    edit_file(golden_copy, "mkdocs.yml", "", "site_name: Tolem\nINHERIT: mkdocs.yml\n")
    done = run(golden_copy, "serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mkdocs.yml:2:1: INHERIT: expected only site_name")


def test_a_fault_of_ours_is_one_sentence_too(golden_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "due", lambda today, folder: {}[folder])
    done = run(golden_copy, "due")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "test_faults.py:" in done.stderr and "KeyError" in done.stderr


SHAPES = {"- a": "words by their names", "a: [b]": "a: expected words", "a: b c": "words for `UNITS`"}


@pytest.mark.parametrize(("text", "told"), SHAPES.items())
def test_words_of_another_shape_are_a_fault(monkeypatch: pytest.MonkeyPatch, text: str, told: str) -> None:
    document = read("enums.yml", text.encode())
    monkeypatch.setattr(enums, "_DOCUMENT", document)
    with pytest.raises(SystemExit, match=told):
        assert not enums.load_words(document).UNITS


@pytest.mark.parametrize("text", ["[]", '{"KZT": 5}', '{"KZT": ["', ""])
def test_a_table_of_ours_of_another_shape_ends_with_its_fault(tmp_path: Path, text: str) -> None:
    edit_file(tmp_path, "units.json", "", text)
    with pytest.raises(SystemExit, match=r"units\.json:1:1: .*the structure that the code reads"):
        table(str(tmp_path / "x.py"), "units.json", dict[str, list[str]])


def test_every_part_that_pages_may_show_has_its_template() -> None:
    made = {path.name.partition(".")[0] for path in (ROOT / "scripts/tolem/templates/parts").iterdir()}
    assert set(PARTS) <= made


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-be", "utf-32"])
def test_files_in_another_encoding_are_a_fault_each(golden_copy: Path, encoding: str) -> None:
    files = ["data/sources.yml", "docs/en/cost.md", "locale/ru/LC_MESSAGES/tolem.po"]
    edit_file(golden_copy, files[2], "", 'msgid "a"\nmsgstr "b"\n')
    for file in files:
        (golden_copy / file).write_bytes((golden_copy / file).read_text("utf-8").encode(encoding))
    told, found = data_error(golden_copy).splitlines(), "found UTF-16 or UTF-32. Save as UTF-8"
    assert [line for line in told if "UTF-16" in line] == [
        f"{file}:1:1: file: expected UTF-8 text, {found}" for file in files
    ]


def test_what_systems_and_editors_leave_is_passed_over(golden_copy: Path) -> None:
    for place, name in product(("data", "data/claims", "docs/en", "docs/ru", "locale"), IGNORED_FILES):
        add_ignored_file(golden_copy / place, name)
    assert english_markdown(read_site(golden_copy, GOLDEN_DAY)) == english_markdown(golden_site())
    assert newest_day(golden_copy / "data", golden_copy / "docs") == GOLDEN_DAY


def test_git_passes_over_the_same(tmp_path: Path) -> None:
    begin = ["git", "init", "--quiet", "."]
    subprocess.run(begin, cwd=tmp_path, check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    folders = ("data/claims", "docs/ru", "overrides/assets")
    places = {"/".join(each) for each in product(folders, IGNORED_FILES)}
    command, asked = ["git", "check-ignore", "--no-index", "--stdin", "-z"], "\0".join(places).encode()
    passed = subprocess.run(command, cwd=tmp_path, input=asked, capture_output=True, check=False).stdout
    assert places - {*passed.decode().split("\0")} == set()


@pytest.mark.parametrize("file", ["data/claims/.new.yml", "docs/en/.new.md"])
def test_what_is_hidden_and_looks_like_ours_is_refused_and_not_missed(golden_copy: Path, file: str) -> None:
    edit_file(golden_copy, file, "", "- id: new\n")
    assert file in data_error(golden_copy)
