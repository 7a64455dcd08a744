"""The settings of the host and the build date: parsing, normalization and error messages."""

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
NAMES = ("SITE_URL", "REPORT_EMAIL", "REPOSITORY", "OPERATOR")
INVALID = [(name, text) for name in NAMES for text in CASES[f"invalid {name}"]]


@pytest.fixture(autouse=True)
def _unset_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("url", "normalized"), CASES["site URLs"].items())
def test_site_url_is_normalized(url: str, normalized: str) -> None:
    assert parse_site_url(url) == parse_site_url(normalized) == normalized


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_site_url_is_refused_or_escaped_without_changing_its_path(segment: str) -> None:
    try:
        url = parse_site_url(f"https://a.kz/{segment}/")
    except PydanticCustomError:
        return
    assert url.isascii() and not set(url) & set(" \"'<>[](){}+*?^$|\\#")
    assert unquote(urlsplit(url).path) == f"/{unquote(segment)}/"


@pytest.mark.parametrize(("name", "text"), INVALID)
def test_invalid_setting_is_reported_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)
    settings, (diagnostic,) = read_settings()
    message = str(diagnostic)
    assert settings == Settings()
    assert message.startswith(f"environment:1:1: {name}: expected ")
    assert message.endswith("Correct or unset it")
    assert "\n" not in message and "secret" not in message


@pytest.mark.parametrize(("address", "link"), CASES["mail links"].items())
def test_mail_link_is_escaped(monkeypatch: pytest.MonkeyPatch, address: str, link: str) -> None:
    monkeypatch.setenv("REPORT_EMAIL", address)
    settings, diagnostics = read_settings()
    assert (settings.mail, diagnostics) == (link, [])


@pytest.mark.parametrize("command", ["check", "hosting"])
def test_command_reports_all_invalid_settings_that_it_needs(golden_copy: Path, command: str) -> None:
    needed = NAMES if command == "check" else ("SITE_URL",)
    result = run(golden_copy, command, **dict.fromkeys(NAMES, "\u200b"))
    assert result.returncode == 1
    assert all(f"environment:1:1: {name}: expected " in result.stderr for name in needed)
    assert not (golden_copy / "hosting").exists()


def test_settings_do_not_affect_readability() -> None:
    settings = Settings("https://a.kz/", "a@a.kz", "a/a", "A rather long name of whoever runs all this")
    plain, hosted = (english_markdown(replace(golden_site(), settings=own)) for own in (Settings(), settings))
    assert plain != hosted
    for path in plain:
        assert measure(plain[path]) == measure(hosted[path]), path


# 03:47 in Almaty on 28 November.
NIGHT = datetime(2026, 11, 27, 22, 47, tzinfo=UTC)


def test_today_is_the_date_in_almaty(monkeypatch: pytest.MonkeyPatch) -> None:
    for instant, day in ((NIGHT, date(2026, 11, 28)), (NIGHT - timedelta(hours=4), date(2026, 11, 27))):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(instant.timestamp())))
        assert today() == day
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before, day, after = datetime.now(UTC), today(), datetime.now(UTC)
    assert almaty_day(before) <= day <= almaty_day(after)


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2000, 1, 1), date(2999, 12, 31)])
def test_day_survives_conversion_to_an_epoch(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch_of(day)))
    assert today() == day
    assert datetime.fromtimestamp(epoch_of(day), UTC).date() == day


@pytest.mark.parametrize("text", [*CASES["invalid epochs"], *CASES["invalid days"]])
def test_invalid_build_date_is_reported_in_one_line(text: str) -> None:
    environment = {"SOURCE_DATE_EPOCH": text} if text in CASES["invalid epochs"] else {}
    result = run(ROOT, "check", *([] if environment else ["--today", text]), **environment)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert text in result.stderr.splitlines()[-1]


def test_mkdocs_reports_an_invalid_epoch() -> None:
    result = run_python(ROOT, "-m", "mkdocs", "build", "-d", "/nonexistent", SOURCE_DATE_EPOCH="abc")
    assert result.returncode == 2
    assert "integer seconds since 1970" in result.stderr
    assert "Traceback" not in result.stderr
