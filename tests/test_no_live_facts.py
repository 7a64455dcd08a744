"""No test holds a live fact: `make free` proves it of each kind; here each kind is changed, and days are tried on the tests of data."""

from __future__ import annotations

from pathlib import Path

import pytest

import free
from conftest import ROOT

# What reads the data and is quick: figures, trees, deadlines, history.
READERS = [f"tests/test_{name}.py" for name in ("charts", "trees", "deadlines", "history", "cost")]


@pytest.mark.parametrize("kind", free.KINDS)
def test_each_kind_of_fact_is_changed_within_what_the_data_may_say(golden: Path, kind: str) -> None:
    lines = {
        "dates": ("review: {checked: 2026-11-22}", "review: {checked: 2026-12-01}"),
        "days": ("value: {days: {min: 3, max: 45}}, every: {days: 90}", "value: {days: {min: 4, max: 46}}, every: {days: 91}"),
        "percentages": ("value: {percent: 2.45}", "value: {percent: 2.20}"),
        "amounts": ("{currency: KZT, min: 0.5, max: 200}", "{currency: KZT, min: 1.5, max: 201}"),
    }  # fmt: skip
    path = golden / "data/new.yml"
    path.write_text(f"text: In 2026, 5 days or 3%.\n{lines[kind][0]}\n", encoding="utf-8")
    free.change(golden, kind)
    assert path.read_text(encoding="utf-8") == f"text: In 2026, 5 days or 3%.\n{lines[kind][1]}\n"


@pytest.mark.slow
def test_other_days_in_the_data_leave_the_tests_green() -> None:
    assert all((ROOT / name).is_file() for name in READERS)
    assert free.fails("days", "-p", "no:xdist", *READERS, with_check=False) == ""
