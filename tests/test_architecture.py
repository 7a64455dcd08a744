"""The shape of the house: who may import whom, who may read the clock, how long things may be."""

import ast
import re
from collections.abc import Iterator
from inspect import signature
from pathlib import Path

import pytest

from commands import python
from conftest import ROOT
from tolem.__main__ import _parser

SCRIPTS = ROOT / "scripts"
PACKAGE = SCRIPTS / "tolem"
MODULES = sorted(path for folder in (SCRIPTS, ROOT / "tests") for path in folder.rglob("*.py"))
LONGEST_MODULE = 260
LONGEST_FUNCTION = 40
# The table of rooms: a folder, what it is about, then its modules in three columns, each of which may know those before it.
ROW = re.compile(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
# What stands on the three columns, from the lowest.
ABOVE = ("quality", "mkdocs", "cli")


def rooms() -> dict[str, int]:
    """The column of each module named in the table, by its dotted name below the package."""
    rows = ROW.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    return {
        f"{folder}.{name}": column
        for folder, *columns in rows
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
    assert python(ROOT, "-c", code).returncode == 0


def test_the_map_names_every_room() -> None:
    there = {dotted(path) for path in PACKAGE.glob("*/*.py") if path.stem != "__init__"}
    assert {room for room in there if room.partition(".")[0] not in ABOVE} == set(ROOMS)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*/*.py")), ids=dotted)
def test_nothing_lower_knows_anything_higher(path: Path) -> None:
    assert not [name for name in imported(path) if height(name) > height(dotted(path))]


def test_only_one_module_reads_the_clock() -> None:
    for path in SCRIPTS.rglob("*.py"):
        calls = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        reads = calls & {"now", "utcnow", "time", "localtime", "gmtime"}
        reads |= {"today"} if "date.today" in path.read_text(encoding="utf-8") else set()
        assert not reads or path.name == "today.py", f"{path.name}: {reads}"


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
