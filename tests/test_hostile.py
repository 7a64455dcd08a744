"""Hostile inputs are refused for the reason meant, or show as typed and do nothing, in a real build and browser."""

import json
import re
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import ROOT
from security import hostile

INPUTS = ROOT / "tests" / "hostile"


@pytest.fixture
def ended(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Any]:
    """What becomes of inputs: the exit status, and the lines that are printed."""

    def judge(inputs: list[dict[str, Any]], browser: Browser | None = None) -> tuple[int, list[str]]:
        path = tmp_path / "inputs.json"
        path.write_text(json.dumps({"inputs": inputs}), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["hostile", str(path)])
        monkeypatch.setattr(hostile, "started", lambda: nullcontext(browser))
        return hostile.main(), capsys.readouterr().out.splitlines()

    return judge


def test_every_input_ends_as_it_should(ended: Callable[..., Any], browser: Browser) -> None:
    # All together: they need one site.
    files = [json.loads((INPUTS / name).read_text(encoding="utf-8")) for name in ("inputs.json", "more.json")]
    inputs = [each for file in files for each in file["inputs"]]
    assert len(inputs) == sum(file["count"] for file in files) == len({each["name"] for each in inputs})
    status, told = ended(inputs, browser)
    refused, inert, wrong = map(int, re.findall(r"\d+", told[-1]))
    assert status == 0, told
    assert refused + inert == len(inputs)
    assert (refused > 40, inert > 40, wrong) == (True, True, 0)


def test_an_input_that_ends_otherwise_is_named(ended: Callable[..., Any]) -> None:
    good = {"name": "a-good-title", "kind": "string", "payload": "Fine", "encoding": "text",
            "expected": "rejected with clear error", "why": "it is not"}  # fmt: skip
    bad = {**good, "name": "a-bad-title", "payload": "a\u202eb", "expected": "rendered inert"}
    told = ["a-good-title: accepted", "a-bad-title: refused", "0 refused, 0 inert, 2 wrong"]
    assert ended([good, bad]) == (1, told)
