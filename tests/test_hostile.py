"""Hostile inputs are refused for the reason meant, or show as typed and do nothing, in a real build and browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from security import hostile

INPUTS = ROOT / "tests" / "hostile"


@pytest.mark.slow
def test_every_input_ends_as_it_should(tmp_path: Path) -> None:
    # All together: they need one site and one browser.
    files = [json.loads((INPUTS / name).read_text(encoding="utf-8")) for name in ("inputs.json", "more.json")]
    inputs = [each for file in files for each in file["inputs"]]
    assert len(inputs) == sum(file["count"] for file in files) == len({each["name"] for each in inputs})
    path = tmp_path / "inputs.json"
    path.write_text(json.dumps({"inputs": inputs}), encoding="utf-8")
    # In a process of its own: it opens a browser, and the tests have one open already.
    command = [sys.executable, "-m", "security.hostile", str(path)]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(ROOT / "tests")))}
    done = subprocess.run(command, cwd=ROOT, env=paths, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    refused, inert, wrong = map(int, re.findall(r"\d+", done.stdout.splitlines()[-1]))
    assert refused + inert == len(inputs)
    assert (refused > 40, inert > 40, wrong) == (True, True, 0)


def test_an_input_that_ends_otherwise_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    good = {"name": "a-good-title", "kind": "string", "payload": "Fine", "encoding": "text",
            "expected": "rejected with clear error", "why": "it is not"}  # fmt: skip
    bad = {**good, "name": "a-bad-title", "payload": "a\u202eb", "expected": "rendered inert"}
    path = tmp_path / "inputs.json"
    path.write_text(json.dumps({"inputs": [good, bad]}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["hostile", str(path)])
    assert hostile.main() == 1
    told = ["a-good-title: accepted", "a-bad-title: refused", "0 refused, 0 inert, 2 wrong"]
    assert capsys.readouterr().out.splitlines() == told
