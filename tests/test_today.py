"""The day of the build: a day in Almaty, from the clock or from whoever asks; what is no day is said in one sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from commands import Done, python, run
from conftest import ROOT
from tolem.today import almaty_day, epoch_of, today

# 03:47 in Almaty on the 28th.
NIGHT = datetime(2026, 11, 27, 22, 47, tzinfo=UTC)


def test_the_day_of_the_build_is_the_day_in_almaty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NIGHT.timestamp())))
    assert today() == date(2026, 11, 28)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NIGHT.timestamp()) - 4 * 3600))
    assert today() == date(2026, 11, 27)


def test_the_clock_is_read_in_almaty_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before, found, after = datetime.now(UTC), today(), datetime.now(UTC)
    assert almaty_day(before) <= found <= almaty_day(after)


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2000, 1, 1), date(2999, 12, 31)])
def test_a_day_handed_on_as_an_epoch_comes_back(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch_of(day)))
    assert today() == day
    assert datetime.fromtimestamp(epoch_of(day), UTC).date() == day


@pytest.mark.parametrize(
    "epoch",
    ["abc", "1796000000.5", "99999999999999999999", "-62135596801", str(epoch_of(date(9999, 12, 31)))],
)
def test_an_epoch_that_is_no_day_is_one_sentence(epoch: str) -> None:
    assert is_one_sentence(run(ROOT, "check", SOURCE_DATE_EPOCH=epoch), epoch)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30", "tomorrow"])
def test_a_day_that_cannot_be_built_is_one_sentence(day: str) -> None:
    assert is_one_sentence(run(ROOT, "check", "--today", day), day)


def test_mkdocs_alone_says_it_too() -> None:
    done = python(ROOT, "-m", "mkdocs", "build", "-d", "/nonexistent", SOURCE_DATE_EPOCH="abc")
    assert done.returncode == 2
    assert "whole seconds since 1970" in done.stderr
    assert "Traceback" not in done.stderr


def is_one_sentence(done: Done, found: str) -> bool:
    """Whether a command failed and said what it found in its last line, without a traceback."""
    told = done.stderr.splitlines() or [""]
    return done.returncode == 2 and found in told[-1] and "Traceback" not in done.stderr
