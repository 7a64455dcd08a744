"""Hostile inputs are refused for the reason meant, or show as typed and do nothing, in a real build and browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

INPUTS = ROOT / "tests" / "hostile"


def judged(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/hostile.py", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["inputs.json", "more.json"])
def test_every_input_ends_as_it_should(name: str) -> None:
    done = judged(INPUTS / name)
    assert done.returncode == 0, done.stdout + done.stderr
    refused, inert, wrong = map(int, re.findall(r"\d+", done.stdout.splitlines()[-1]))
    assert refused + inert == json.loads((INPUTS / name).read_text(encoding="utf-8"))["count"]
    assert (refused > 20, inert > 20, wrong) == (True, True, 0)


def test_an_input_that_ends_otherwise_is_named(tmp_path: Path) -> None:
    good = {"name": "a-good-title", "kind": "string", "payload": "Fine", "encoding": "text",
            "expected": "rejected with clear error", "why": "it is not"}  # fmt: skip
    bad = {**good, "name": "a-bad-title", "payload": "a\u202eb", "expected": "rendered inert"}
    path = tmp_path / "inputs.json"
    path.write_text(json.dumps({"inputs": [good, bad]}), encoding="utf-8")
    done = judged(path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == ["a-good-title: accepted", "a-bad-title: refused"]
    assert done.stdout.splitlines()[-1] == "0 refused, 0 inert, 2 wrong"
