"""The shape of the house, what people read before they work on it, its workflows and packages."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from inspect import signature
from pathlib import Path

import pytest
import yaml

import free
from commands import run, run_python
from conftest import ROOT, edit_file, golden_site
from tolem.__main__ import _parser
from tolem.i18n.languages import LANGUAGES, SOURCE_LANGUAGE
from tolem.settings import VARIABLES

SCRIPTS = ROOT / "scripts"
PACKAGE = SCRIPTS / "tolem"
MODULES = sorted(path for folder in (SCRIPTS, ROOT / "tests") for path in folder.rglob("*.py"))
LONGEST_MODULE = 260
LONGEST_FUNCTION = 40
# The table of rooms: a folder, what it is about, its modules in three columns, each of which may know those before.
ROW = re.compile(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
# What stands on the three columns, from the lowest.
ABOVE = ("quality", "mkdocs", "cli")


def rooms() -> dict[str, int]:
    """The column of each module named in the table, by its dotted name below the package."""
    return {
        f"{folder}.{name}": column
        for folder, *columns in ROW.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
        for column, names in enumerate(columns)
        for name in re.findall(r"`(\w+)`", names)
    }


ROOMS = rooms()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def height(module: str) -> int:
    """How high a module stands: its column in the table, or above all of them."""
    folder = module.partition(".")[0]
    return 3 + ABOVE.index(folder) if folder in ABOVE else ROOMS.get(module, 0)


def imported(path: Path) -> Iterator[str]:
    """Each module of ours that a module imports, for its types as well."""
    folder = dotted(path).split(".")[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*folder[: len(folder) - node.level + 1], *(node.module or "").split(".")]
            whole = ".".join(filter(None, base))
            yield from (whole, *(f"{whole}.{name.name}" for name in node.names))


def test_the_generator_imports_no_mkdocs() -> None:
    code = "import sys, tolem.pages.site; sys.exit(any(m.startswith(('mkdocs', 'material')) for m in sys.modules))"
    assert run_python(ROOT, "-c", code).returncode == 0


def test_the_map_names_every_room() -> None:
    there = {dotted(path) for path in PACKAGE.glob("*/*.py") if path.stem != "__init__"}
    assert {room for room in there if room.partition(".")[0] not in ABOVE} == set(ROOMS)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*/*.py")), ids=dotted)
def test_nothing_lower_knows_anything_higher(path: Path) -> None:
    assert not [name for name in imported(path) if height(name) > height(dotted(path))]


def test_modules_and_functions_stay_short() -> None:
    long = []
    for path in MODULES:
        if path.read_text(encoding="utf-8").count("\n") > LONGEST_MODULE:
            long.append(path.name)
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                long.append(f"{path.name}: {node.name}")
    assert not long


def test_a_command_takes_what_its_parser_reads() -> None:
    (commands,) = (action.choices for action in _parser()._actions if isinstance(action.choices, dict))
    for name, command in commands.items():
        read = {action.dest for action in command._actions} - {"help"}
        assert read == set(signature(command.get_default("run")).parameters), name


PLACES = ("*.md", "decisions/*.md", "hosting/*.md", ".github/**/*.*")
PAPERS = sorted(path for place in PLACES for path in ROOT.glob(place))
DECISIONS = ROOT / "decisions"
COMMANDS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
TEMPLATES = (ROOT / ".github/ISSUE_TEMPLATE").glob("[1-9]_*.yml")
FORMS = {path.stem: yaml.safe_load(path.read_bytes()) for path in TEMPLATES}
CODE = [*(ROOT / "scripts").rglob("*.py"), *ROOT.glob("*.in"), *ROOT.glob("*.yml")]
LONGEST = 25


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_and_commands_lead_somewhere(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (paper.parent / link).exists()] == []
    run = r"\bmake (?:--silent )?([a-z-]+)" if paper.parent.name == "workflows" else r"`make ([a-z-]+)"
    assert set(re.findall(run, text)) <= COMMANDS


def test_each_decision_is_listed_and_short() -> None:
    records = {path.name for path in DECISIONS.glob("*.md")} - {"README.md"}
    listed = re.findall(r"\]\(([^)]+)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(records)
    for name in records:
        text = (DECISIONS / name).read_text(encoding="utf-8")
        parts = ("**Context.**", "**Decision.**", "**Consequences.**", "**Revisit**")
        assert [part for part in parts if part not in text] == [], name
        assert sum(1 for line in text.splitlines() if not line.startswith("|")) <= LONGEST, name


@pytest.mark.parametrize("place", ["README.md", "hosting/Containerfile", ".github/workflows/publish.yml"])
def test_each_setting_is_told_and_handed_on(place: str) -> None:
    text = (ROOT / place).read_text(encoding="utf-8")
    assert [name for name in VARIABLES if not re.search(rf"\b{name}\b", text)] == []


def test_code_names_decisions_that_are_there() -> None:
    named = re.findall(r"decisions/([a-z-]+\.md)", "".join(path.read_text(encoding="utf-8") for path in CODE))
    assert len({*named}) > 5 and all((DECISIONS / name).is_file() for name in named)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_asks_for_the_page_and_for_nothing_twice(name: str) -> None:
    form = FORMS[name]
    assert form["name"] and form["description"]
    parts = [part for part in form["body"] if part["type"] != "markdown"]
    asked = {part["id"]: part for part in parts}
    assert len(asked) == len(parts)
    assert asked["page"]["validations"]["required"]
    assert all(part["attributes"]["label"] for part in asked.values())


def test_a_translation_is_reported_for_each_language_but_the_source() -> None:
    (languages,) = (part for part in FORMS["2_translation"]["body"] if part.get("id") == "language")
    names = [language.name for language in LANGUAGES if language.code != SOURCE_LANGUAGE]
    assert languages["attributes"]["options"] == names


GITHUB = ROOT / ".github"
ZIZMOR = Path(sys.executable).with_name("zizmor")


def test_zizmor_finds_nothing() -> None:
    command = [str(ZIZMOR), "--offline", "--pedantic", "--no-progress", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_checks_that_are_due_are_listed_the_longest_unchecked_first(golden_copy: Path) -> None:
    claims = [claim for claim in golden_site().state.data.claims.values() if claim.review.every]
    last, day = claims[-1].id, claims[-1].review.checked
    file, earlier = "data/claims/small.yml", str(day - timedelta(days=1))
    text = (golden_copy / file).read_text(encoding="utf-8")
    record = text[text.index(f"- id: {last}\n") :]
    edit_file(golden_copy, file, record, record.replace(f"checked: {day}", f"checked: {earlier}", 1))
    assert run(golden_copy, "due", "--today", str(day), str(golden_copy)).stdout == ""
    later = run(golden_copy, "due", "--today", "2199-01-01", str(golden_copy)).stdout
    listed = re.findall(r"^- \[ \] `(\S+)` in `(\S+)`, checked (\S+)$", later, re.M)
    assert {name for name, _, _ in listed} == {claim.id for claim in claims}
    assert all((golden_copy / file).exists() for _, file, _ in listed)
    assert (listed[0][0], listed[0][2]) == (last, earlier)


# Anybody may use, change and pass on what has one of these; of what asks more of changed copies, we change none.
FREE = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|MPL|Mozilla Public|ISC|Unlicense)\b")


def test_the_list_of_packages_is_that_of_the_build_and_all_are_free() -> None:
    required = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", required, re.M))
    parts = json.loads((ROOT / "sbom.json").read_text(encoding="utf-8"))["components"]
    listed = {re.sub(r"[._]", "-", part["name"].lower()): part["version"] for part in parts}
    assert listed == pinned, "run `make sbom`"
    for part in parts:
        assert FREE.search(json.dumps(part["licenses"])), part["name"]


# What reads days of the data and is quick.
READERS = ["tests/test_trees.py", "tests/test_deadlines.py"]


@pytest.mark.slow
def test_other_days_in_the_data_leave_the_tests_green() -> None:
    assert all((ROOT / name).is_file() for name in READERS)
    assert free.failure_output("days", "-p", "no:xdist", *READERS, with_check=False) == ""
