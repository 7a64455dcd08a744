"""The repository: import rules, limits of size, documentation, workflows and licences."""

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
# A row of the table of packages: a package, its subject, and its modules in three columns.
ROW = re.compile(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
# The packages above the three columns, from the lowest.
ABOVE = ("quality", "mkdocs", "cli")
COLUMNS = {
    f"{package}.{name}": column
    for package, *columns in ROW.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    for column, names in enumerate(columns)
    for name in re.findall(r"`(\w+)`", names)
}


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    """The dotted name of a module below `tolem`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def level(module: str) -> int:
    """The column of a module in the table of packages, or higher."""
    package = module.partition(".")[0]
    return 3 + ABOVE.index(package) if package in ABOVE else COLUMNS.get(module, 0)


def imported_modules(path: Path) -> Iterator[str]:
    """The modules of `tolem` that a module imports, also for types only."""
    package = module_name(path).split(".")[:-1]
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            module = ".".join(filter(None, base))
            yield from (module, *(f"{module}.{name.name}" for name in node.names))


def test_the_generator_imports_no_mkdocs() -> None:
    exit_code = "any(name.startswith(('mkdocs', 'material')) for name in sys.modules)"
    code = f"import sys, tolem.pages.site; sys.exit({exit_code})"
    assert run_python(ROOT, "-c", code).returncode == 0


def test_every_module_is_in_the_table_of_packages() -> None:
    modules = {module_name(path) for path in PACKAGE.glob("*/*.py") if path.stem != "__init__"}
    assert {module for module in modules if module.partition(".")[0] not in ABOVE} == set(COLUMNS)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*/*.py")), ids=module_name)
def test_modules_do_not_import_from_higher_levels(path: Path) -> None:
    assert not [name for name in imported_modules(path) if level(name) > level(module_name(path))]


def test_modules_and_functions_are_short() -> None:
    too_long = []
    for path in MODULES:
        if path.read_text(encoding="utf-8").count("\n") > LONGEST_MODULE:
            too_long.append(path.name)
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                too_long.append(f"{path.name}: {node.name}")
    assert not too_long


def test_arguments_of_each_command_are_parameters_of_its_function() -> None:
    (commands,) = (action.choices for action in _parser()._actions if isinstance(action.choices, dict))
    for name, command in commands.items():
        arguments = {action.dest for action in command._actions} - {"help"}
        assert arguments == set(signature(command.get_default("run")).parameters), name


DOCUMENT_PATTERNS = ("*.md", "decisions/*.md", "hosting/*.md", ".github/**/*.*")
DOCUMENTS = sorted(path for pattern in DOCUMENT_PATTERNS for path in ROOT.glob(pattern))
DECISIONS = ROOT / "decisions"
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
FORMS = {
    path.stem: yaml.safe_load(path.read_bytes())
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("[1-9]_*.yml")
}
CODE = [*(ROOT / "scripts").rglob("*.py"), *ROOT.glob("*.in"), *ROOT.glob("*.yml")]
LONGEST_DECISION = 25


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_make_targets_in_documents_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (path.parent / link).exists()] == []
    make = r"\bmake (?:--silent )?([a-z-]+)" if path.parent.name == "workflows" else r"`make ([a-z-]+)"
    assert set(re.findall(make, text)) <= TARGETS


def test_decisions_are_listed_complete_and_short() -> None:
    names = {path.name for path in DECISIONS.glob("*.md")} - {"README.md"}
    listed = re.findall(r"\]\(([^)]+)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(names)
    for name in names:
        text = (DECISIONS / name).read_text(encoding="utf-8")
        parts = ("**Context.**", "**Decision.**", "**Consequences.**", "**Revisit**")
        assert [part for part in parts if part not in text] == [], name
        assert sum(1 for line in text.splitlines() if not line.startswith("|")) <= LONGEST_DECISION, name


@pytest.mark.parametrize("file", ["README.md", "hosting/Containerfile", ".github/workflows/publish.yml"])
def test_each_setting_is_documented_and_passed_on(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [name for name in VARIABLES if not re.search(rf"\b{name}\b", text)] == []


def test_decisions_named_in_code_exist() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in CODE)
    names = {*re.findall(r"decisions/([a-z-]+\.md)", text)}
    assert len(names) > 5 and all((DECISIONS / name).is_file() for name in names)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_issue_form_requires_the_page_and_has_unique_labelled_fields(name: str) -> None:
    form = FORMS[name]
    assert form["name"] and form["description"]
    parts = [part for part in form["body"] if part["type"] != "markdown"]
    fields = {part["id"]: part for part in parts}
    assert len(fields) == len(parts)
    assert fields["page"]["validations"]["required"]
    assert all(field["attributes"]["label"] for field in fields.values())


def test_translation_form_lists_all_languages_except_english() -> None:
    (field,) = (part for part in FORMS["2_translation"]["body"] if part.get("id") == "language")
    names = [language.name for language in LANGUAGES if language.code != SOURCE_LANGUAGE]
    assert field["attributes"]["options"] == names


ZIZMOR = Path(sys.executable).with_name("zizmor")


def test_zizmor_reports_no_findings() -> None:
    command = [str(ZIZMOR), "--offline", "--pedantic", "--no-progress", str(ROOT / ".github")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_due_lists_overdue_checks_oldest_first(golden_copy: Path) -> None:
    claims = [claim for claim in golden_site().state.data.claims.values() if claim.review.every]
    # Not the first by ID, which is the second criterion.
    oldest, day = max((claim.id, claim.review.checked) for claim in claims)
    file, earlier = "data/claims/small.yml", str(day - timedelta(days=1))
    text = (golden_copy / file).read_text(encoding="utf-8")
    record = text[text.index(f"- id: {oldest}\n") :]
    edit_file(golden_copy, file, record, record.replace(f"checked: {day}", f"checked: {earlier}", 1))
    assert run(golden_copy, "due", "--today", str(day), str(golden_copy)).stdout == ""
    output = run(golden_copy, "due", "--today", "2199-01-01", str(golden_copy)).stdout
    listed = re.findall(r"^- \[ \] `(\S+)` in `(\S+)`, checked (\S+)$", output, re.M)
    assert {name for name, _, _ in listed} == {claim.id for claim in claims}
    assert all((golden_copy / file).exists() for _, file, _ in listed)
    assert (listed[0][0], listed[0][2]) == (oldest, earlier)


# Licences that allow use, changes and redistribution. Some restrict changed copies; we change no package.
FREE = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|MPL|Mozilla Public|ISC|Unlicense)\b")


def test_sbom_lists_the_required_packages_all_with_free_licences() -> None:
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", requirements, re.M))
    packages = json.loads((ROOT / "sbom.json").read_text(encoding="utf-8"))["components"]
    listed = {re.sub(r"[._]", "-", package["name"].lower()): package["version"] for package in packages}
    assert listed == pinned, "run `make sbom`"
    for package in packages:
        assert FREE.search(json.dumps(package["licenses"])), package["name"]


# Tests that depend on dates and are fast.
DATE_TESTS = ["tests/test_trees.py", "tests/test_deadlines.py"]


@pytest.mark.slow
def test_date_tests_pass_with_other_dates_in_the_data() -> None:
    assert all((ROOT / name).is_file() for name in DATE_TESTS)
    assert free.failure_output("days", "-p", "no:xdist", *DATE_TESTS, with_check=False) == ""
