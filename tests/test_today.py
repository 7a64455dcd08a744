"""The day of the build: a day in Almaty, from the clock or from whoever asks; what is no day is said in one sentence."""

from datetime import UTC, date, datetime

import pytest

from commands import python, run
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


EPOCHS = [
    "abc",
    "1_796_000_000",
    "１７９６００００００",
    "1796000000.5",
    "99999999999999999999",
    "-62135596801",
    str(epoch_of(date(9999, 12, 31))),
]
DAYS = ["20261122", "2026-W47-7", "9999-12-31", "0001-01-01", "2026-02-30", "tomorrow"]


@pytest.mark.parametrize("told", [*EPOCHS, *DAYS])
def test_what_is_no_day_to_build_is_one_sentence(told: str) -> None:
    """It is the last line, without a traceback."""
    given = {"SOURCE_DATE_EPOCH": told} if told in EPOCHS else {}
    done = run(ROOT, "check", *([] if given else ["--today", told]), **given)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert told in done.stderr.splitlines()[-1]


def test_mkdocs_alone_says_it_too() -> None:
    done = python(ROOT, "-m", "mkdocs", "build", "-d", "/nonexistent", SOURCE_DATE_EPOCH="abc")
    assert done.returncode == 2
    assert "integer seconds since 1970" in done.stderr
    assert "Traceback" not in done.stderr
