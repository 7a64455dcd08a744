"""What a host decides, and the day of the build: one sentence says what is wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from commands import run, run_python
from conftest import ROOT, english_markdown, golden_site
from tables import load_cases
from tolem.i18n.readability import measure
from tolem.settings import Settings, parse_site_url, read_settings
from tolem.today import almaty_day, epoch_of, today

CASES = load_cases("settings.yml")
KINDS = {"SITE_URL": "address", "REPORT_EMAIL": "mail", "REPOSITORY": "repository", "OPERATOR": "operator"}
NAMES = tuple(KINDS)
REFUSED = [(name, text) for name, kind in KINDS.items() for text in CASES[f"no {kind}"]]


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("typed", "meant"), CASES["addresses"].items())
def test_an_address_is_written_one_way(typed: str, meant: str) -> None:
    assert parse_site_url(typed) == parse_site_url(meant) == meant


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_any_path_is_refused_or_plain_and_means_what_was_typed(step: str) -> None:
    try:
        made = parse_site_url(f"https://a.kz/{step}/")
    except PydanticCustomError:
        return
    assert made.isascii() and not set(made) & set(" \"'<>[](){}+*?^$|\\#")
    assert unquote(urlsplit(made).path) == f"/{unquote(step)}/"


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_a_wrong_setting_is_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(name, text)
    settings, (fault,) = read_settings()
    assert settings == Settings()
    assert str(fault).startswith(f"environment:1:1: {name}: expected ")
    assert str(fault).endswith("Correct or unset it")
    assert "\n" not in str(fault) and "secret" not in str(fault)


@pytest.mark.parametrize(("typed", "link"), CASES["mail"].items())
def test_a_link_for_mail_keeps_its_at(monkeypatch: pytest.MonkeyPatch, typed: str, link: str) -> None:
    monkeypatch.setenv("REPORT_EMAIL", typed)
    settings, faults = read_settings()
    assert (settings.mail, faults) == (link, [])


@pytest.mark.parametrize("command", ["check", "hosting"])
def test_all_faulty_settings_come_at_once_and_stop_what_needs_them(golden_copy: Path, command: str) -> None:
    needed = NAMES if command == "check" else ("SITE_URL",)
    done = run(golden_copy, command, **dict.fromkeys(NAMES, "\u200b"))
    assert done.returncode == 1
    assert all(f"environment:1:1: {name}: expected " in done.stderr for name in needed)
    assert not (golden_copy / "hosting").exists()


def test_a_setting_decides_no_page_s_measures() -> None:
    hosted = Settings("https://a.kz/", "a@a.kz", "a/a", "A rather long name of whoever runs all this")
    plain, other = (english_markdown(replace(golden_site(), settings=each)) for each in (Settings(), hosted))
    assert plain != other
    for path in plain:
        assert measure(plain[path]) == measure(other[path]), path


# 03:47 in Almaty on the 28th.
NIGHT = datetime(2026, 11, 27, 22, 47, tzinfo=UTC)


def test_the_day_of_the_build_is_the_day_in_almaty(monkeypatch: pytest.MonkeyPatch) -> None:
    for instant, day in ((NIGHT, date(2026, 11, 28)), (NIGHT - timedelta(hours=4), date(2026, 11, 27))):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(instant.timestamp())))
        assert today() == day
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before, found, after = datetime.now(UTC), today(), datetime.now(UTC)
    assert almaty_day(before) <= found <= almaty_day(after)


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2000, 1, 1), date(2999, 12, 31)])
def test_a_day_handed_on_as_an_epoch_comes_back(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch_of(day)))
    assert today() == day
    assert datetime.fromtimestamp(epoch_of(day), UTC).date() == day


@pytest.mark.parametrize("told", [*CASES["no epoch"], *CASES["no day"]])
def test_what_is_no_day_to_build_is_one_sentence(told: str) -> None:
    given = {"SOURCE_DATE_EPOCH": told} if told in CASES["no epoch"] else {}
    done = run(ROOT, "check", *([] if given else ["--today", told]), **given)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert told in done.stderr.splitlines()[-1]


def test_mkdocs_alone_says_it_too() -> None:
    done = run_python(ROOT, "-m", "mkdocs", "build", "-d", "/nonexistent", SOURCE_DATE_EPOCH="abc")
    assert done.returncode == 2
    assert "integer seconds since 1970" in done.stderr
    assert "Traceback" not in done.stderr
