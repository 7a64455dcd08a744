"""The errors of reading data and pages: all at once, each with its line and a hint."""

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

CASES = {
    f"{file}: {name}": {"file": file, "reported_in": file, **case}
    for file, cases in load_cases("faults.yml").items()
    for name, case in cases.items()
}


def edit(root: Path, case: dict[str, Any]) -> None:
    """Make the edits of a case."""
    for old, new in case.get("setup", {}).items():
        edit_file(root, case["file"], old, new)
    old, new = case.get("old", ""), case["new"] * case.get("times", 1)
    edit_file(root, case["file"], old, new if old else f"\n{new}\n")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_error_has_its_line_and_a_hint(golden_copy: Path, case: dict[str, Any]) -> None:
    edit(golden_copy, case)
    errors, start = list(map(str, diagnostics_of(golden_copy))), f"{case['reported_in']}:{case['line']}:"
    assert [error for error in errors if error.startswith(start) and case["message"] in error], errors


def test_text_indented_in_a_list_or_a_marker_is_accepted(golden_copy: Path) -> None:
    in_list = '1. A\n\n    {{ claim("fee") }}\n    \n    - B\n\n        Pay.\n\n    Pay.\n\n'
    admonition = '!!! warning "Now"'
    in_tags = '<pre>\n    A\n</pre>\n\n{{ part("message",\n    id="late") }}\n'
    edit_file(golden_copy, "docs/en/cost.md", "", f"\n{in_list}{admonition}\n\n    Pay.\n\n{in_tags}")
    assert diagnostics_of(golden_copy) == []


def test_trailing_spaces_around_front_matter_are_accepted(golden_copy: Path) -> None:
    edit_file(golden_copy, "docs/en/cost.md", "---\ntitle", "--- \ntitle")
    edit_file(golden_copy, "docs/en/cost.md", "\n---\n", "\n---  \n")
    assert diagnostics_of(golden_copy) == []


@pytest.mark.parametrize("text", [*load_cases("hostile-text.yml"), "{# a #}{{ ''.x }} {% b 'c' %}"])
def test_name_with_any_characters_is_accepted(golden_copy: Path, text: str) -> None:
    edit_file(golden_copy, "data/methods/wallet.yml", "name: Wallet", f"name: {json.dumps(text)}")
    assert diagnostics_of(golden_copy) == []


@pytest.mark.parametrize("text", [r"1\uFE0F\u20E3", "1\\U0000FE0F\u20e3", r"\u0430\u0431", r"\u0430б"])
def test_yaml_escapes_are_decoded(golden_copy: Path, text: str) -> None:
    edit_file(golden_copy, "data/sources.yml", "  original: Первая запись", f'  original: "Первая{text}"')
    assert diagnostics_of(golden_copy) == []


# Openings whose ends Markdown or our parsers look for: with quadratic time, the test would hang.
@pytest.mark.parametrize(
    "opening", ["{ ", "{\n", "{{\n", "[ ", "[\n", "[] ", "`a ", "**a ", "<\n", "- a\n", '{{ claim("\n']
)
def test_page_of_repeated_openings_is_parsed_in_linear_time(golden_copy: Path, opening: str) -> None:
    line = opening if "\n" in opening else opening * 900 + "\n"
    edit_file(golden_copy, "docs/en/cost.md", "", "\n" + line * (30_000 // len(line)))
    assert {error.file for error in diagnostics_of(golden_copy)} <= {"docs/en/cost.md"}


@parametrize("file, old, new", load_cases("unreadable.yml"))
def test_unreadable_file_is_the_only_error(golden_copy: Path, file: str, old: str, new: str) -> None:
    edit_file(golden_copy, "data/trees/pay.yml", "see: [methods/]", "see: [cost/]")
    edit_file(golden_copy, file, old or (golden_copy / file).read_text(encoding="utf-8"), new)
    assert data_error(golden_copy).splitlines()[1:] == ["1 error; nothing was published"]


def test_all_errors_are_reported_at_once(golden_copy: Path) -> None:
    edit_file(golden_copy, "data/claims/new.yml", "", "- {id: A, text: T?}\n- {id: b, x: y}\n")
    edit_file(golden_copy, "data/notes.txt", "", "x")
    edit_file(golden_copy, "data/trees/pay.yml", "to: which", "to: nowhere")
    edit_file(golden_copy, "docs/en/cost.md", "", '{{ claim("zzz") }}')
    result = run(golden_copy, "check", "--today", TODAY.isoformat())
    assert result.returncode == 1
    starts = ("claims/new.yml:1:4: 0.id", "claims/new.yml:2:11: b.x", "data/notes.txt:1:1", "docs/en/cost.md")
    assert [text for text in (*starts, "“nowhere”", "none to “which”") if text not in result.stderr] == []


@pytest.mark.parametrize(
    "file",
    [
        "data/origins.yml",
        *(f"docs/en/{page}.md" for page in ("methods/wallet", "index", "cost", "find/index")),
    ],
)
def test_missing_file_is_reported(golden_copy: Path, file: str) -> None:
    (golden_copy / file).unlink()
    assert f"{file}:1:1" in data_error(golden_copy)


@pytest.mark.parametrize("file", ["data/topics.yml", "data/claims/small.yml"])
def test_folder_instead_of_a_file_is_the_only_error(golden_copy: Path, file: str) -> None:
    (golden_copy / file).unlink()
    (golden_copy / file).mkdir()
    errors = data_error(golden_copy).splitlines()
    assert errors[0].startswith(f"{file}:1:1") and errors[1:] == ["1 error; nothing was published"]


@pytest.mark.parametrize(
    "file",
    ["data/claims/link.yml", "docs/en/link.md", "docs/en/link", "docs/sv", "locale/kk/search.yml",
     "locale/sv", "overrides/x.css", "mkdocs.yml"],
)  # fmt: skip
@pytest.mark.parametrize(
    "make", [lambda path: path.symlink_to("."), os.mkfifo, lambda path: path.symlink_to("/dev/zero")]
)
def test_symlink_or_pipe_is_rejected(golden_copy: Path, file: str, make: Callable[[Path], None]) -> None:
    (golden_copy / file).parent.mkdir(parents=True, exist_ok=True)
    make(golden_copy / file)
    assert f"{file}:1:1" in data_error(golden_copy)


def test_two_pages_with_the_same_url_are_reported(golden_copy: Path) -> None:
    generated = {"facts/small.md": "data/topics.yml", "find/wait.md": "data/trees/pay.yml"}
    text = (golden_copy / "docs/en/cost.md").read_text(encoding="utf-8")
    for path in ("cost/index.md", *generated):
        edit_file(golden_copy, f"docs/en/{path}", "", text)
    errors = data_error(golden_copy)
    assert "docs/en/cost/index.md:1:1: file: expected a unique URL" in errors
    for path, file in generated.items():
        assert re.search(f"{path}:1:1: .* because {file} generates it.* Rename one of them", errors)


@pytest.mark.parametrize("command", ["markdown", "hosting"])
def test_output_folder_that_cannot_be_created_is_reported(golden_copy: Path, command: str) -> None:
    result = run(golden_copy, command, str(golden_copy / "data/topics.yml" / "within"))
    assert (result.returncode, result.stdout) == (1, "")
    assert "topics.yml" in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "due"])
@pytest.mark.parametrize("folder", ["nowhere", "data/topics.yml"])
def test_input_folder_that_is_not_one_is_the_only_error(golden_copy: Path, command: str, folder: str) -> None:
    result = run(golden_copy, command, str(golden_copy / folder))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"{golden_copy / folder}: expected a folder, found none\n"


@pytest.mark.parametrize("command", ["build", "rollback", "check-site", "markdown", "hosting"])
def test_output_folder_that_is_a_file_is_the_only_error(golden_copy: Path, command: str) -> None:
    file = golden_copy / "data/topics.yml"
    result = run(golden_copy, command, str(file))
    assert (result.returncode, result.stderr) == (1, f"{file}: expected a folder, found none\n")


def test_markdown_is_not_written_into_a_folder_with_files(golden_copy: Path) -> None:
    before = (golden_copy / "docs/en/cost.md").read_bytes()
    result = run(golden_copy, "markdown", "--today", GOLDEN_DAY.isoformat(), str(golden_copy / "docs"))
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert "expected a new or empty folder, found files" in result.stderr
    assert (golden_copy / "docs/en/cost.md").read_bytes() == before


def test_preview_does_not_start_with_an_invalid_configuration(golden_copy: Path) -> None:
    edit_file(golden_copy, "mkdocs.yml", "", "site_name: Tolem\nINHERIT: mkdocs.yml\n")
    result = run(golden_copy, "serve")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("mkdocs.yml:2:1: INHERIT: expected only site_name")


def test_internal_error_is_reported_on_one_line(golden_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "due", lambda today, folder: {}[folder])
    result = run(golden_copy, "due")
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert "test_faults.py:" in result.stderr and "KeyError" in result.stderr


SHAPES = {"- a": "words by their names", "a: [b]": "a: expected words", "a: b c": "words for `UNITS`"}


@pytest.mark.parametrize(("text", "message"), SHAPES.items())
def test_invalid_enums_are_reported(monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    document = read("enums.yml", text.encode())
    monkeypatch.setattr(enums, "_DOCUMENT", document)
    with pytest.raises(SystemExit, match=message):
        assert not enums.load_words(document).UNITS


@pytest.mark.parametrize("text", ["[]", '{"KZT": 5}', '{"KZT": ["', ""])
def test_invalid_package_table_is_reported(tmp_path: Path, text: str) -> None:
    edit_file(tmp_path, "units.json", "", text)
    with pytest.raises(SystemExit, match=r"units\.json:1:1: .*the structure that the code reads"):
        table(str(tmp_path / "x.py"), "units.json", dict[str, list[str]])


def test_every_part_has_a_template() -> None:
    templates = {path.name.partition(".")[0] for path in (ROOT / "scripts/tolem/templates/parts").iterdir()}
    assert set(PARTS) <= templates


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-be", "utf-32"])
def test_each_file_in_another_encoding_is_reported(golden_copy: Path, encoding: str) -> None:
    files = ["data/sources.yml", "docs/en/cost.md", "locale/ru/LC_MESSAGES/tolem.po"]
    edit_file(golden_copy, files[2], "", 'msgid "a"\nmsgstr "b"\n')
    for file in files:
        (golden_copy / file).write_bytes((golden_copy / file).read_text("utf-8").encode(encoding))
    errors = [line for line in data_error(golden_copy).splitlines() if "UTF-16" in line]
    message = "expected UTF-8 text, found UTF-16 or UTF-32. Save as UTF-8"
    assert errors == [f"{file}:1:1: file: {message}" for file in files]


def test_files_of_systems_and_editors_are_ignored(golden_copy: Path) -> None:
    for folder, name in product(("data", "data/claims", "docs/en", "docs/ru", "locale"), IGNORED_FILES):
        add_ignored_file(golden_copy / folder, name)
    assert english_markdown(read_site(golden_copy, GOLDEN_DAY)) == english_markdown(golden_site())
    assert newest_day(golden_copy / "data", golden_copy / "docs") == GOLDEN_DAY


def test_git_ignores_files_of_systems_and_editors(tmp_path: Path) -> None:
    init = ["git", "init", "--quiet", "."]
    subprocess.run(init, cwd=tmp_path, check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    folders = ("data/claims", "docs/ru", "overrides/assets")
    paths = {"/".join(parts) for parts in product(folders, IGNORED_FILES)}
    # Bytes, because text mode would translate the carriage return of a name.
    command, names = ["git", "check-ignore", "--no-index", "--stdin", "-z"], "\0".join(paths).encode()
    ignored = subprocess.run(command, cwd=tmp_path, input=names, capture_output=True, check=False).stdout
    assert paths - {*ignored.decode().split("\0")} == set()


@pytest.mark.parametrize("file", ["data/claims/.new.yml", "docs/en/.new.md"])
def test_hidden_data_file_or_page_is_reported(golden_copy: Path, file: str) -> None:
    edit_file(golden_copy, file, "", "- id: new\n")
    assert file in data_error(golden_copy)
