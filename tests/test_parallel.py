"""Work side by side: answers in their order, no more at once than there are cores, and a failure is told."""

from __future__ import annotations

import os
import time

import pytest

from tolem.mkdocs.parallel import BrokenError, side_by_side


def spell(number: int) -> tuple[int, float, float]:
    """What came in, and when it was there."""
    start = time.monotonic()
    time.sleep(0.05)
    return number, start, time.monotonic()


def broken(number: int) -> int:
    """Fail with one of them."""
    return 1 // number


def test_answers_come_in_order_and_no_more_run_than_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    found = side_by_side(spell, range(6))
    assert [number for number, _, _ in found] == list(range(6))
    for _, start, _ in found:
        assert sum(begun <= start < ended for _, begun, ended in found) <= 2


def test_whoever_waits_is_told_that_some_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(BrokenError):
        side_by_side(broken, [1, 0, 2, 3])
