"""The shape of the house: who may import whom, who may read the clock, how long things may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

SCRIPTS = ROOT / "scripts"
LAYERS = ("model", "state", "outputs", "search", "rules", "mkdocs", "cli")
MODULES = sorted(path for folder in (SCRIPTS, ROOT / "tests") for path in folder.rglob("*.py"))
LONGEST_MODULE = 260
LONGEST_FUNCTION = 40


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_the_generator_imports_no_mkdocs() -> None:
    code = (
        "import sys, tolem.pages.site; sys.exit(any('mkdocs' in m or 'material' in m for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SCRIPTS)}, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("layer", LAYERS)
def test_nothing_lower_knows_anything_higher(layer: str) -> None:
    higher = LAYERS[LAYERS.index(layer) + 1 :]
    for path in (SCRIPTS / "tolem" / layer).rglob("*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith(higher), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("folder", ["state", "outputs"])
def test_the_map_names_every_room(folder: str) -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.stem for path in (SCRIPTS / "tolem" / folder).glob("*.py")} - {"__init__"}
    assert not [room for room in sorted(rooms) if f"`{room}`" not in text]


def test_only_one_module_reads_the_clock() -> None:
    for path in SCRIPTS.rglob("*.py"):
        calls = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        reads = calls & {"now", "utcnow", "today", "time", "localtime", "gmtime"} - {"today"}
        reads |= {"today"} if "date.today" in path.read_text(encoding="utf-8") else set()
        assert not reads or path.name == "today.py", f"{path.name}: {reads}"


def test_modules_and_functions_stay_short() -> None:
    long = [
        path.name for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    ]
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                long.append(f"{path.name}: {node.name}")
    assert not long
