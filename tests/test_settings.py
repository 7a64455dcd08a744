"""What a host decides is checked as strictly as the data: one sentence names the variable and what to do."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from commands import run
from conftest import golden_site, in_english
from tables import cases
from tolem.i18n.readability import measure
from tolem.settings import Settings, parse_site_url, read_settings

CASES = cases("settings.yml")
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
def test_what_is_wrong_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
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


def test_all_faulty_settings_come_at_once_and_stop_the_check(golden: Path) -> None:
    wrong = dict.fromkeys(NAMES, "\u200b")
    done = run(golden, "check", **wrong)
    assert done.returncode == 1
    assert all(f"environment:1:1: {name}: " in done.stderr for name in NAMES)


def test_no_server_is_configured_for_an_address_that_is_none(golden: Path) -> None:
    done = run(golden, "hosting", SITE_URL="tolem.kz/guide")
    assert done.returncode == 1
    assert done.stderr.startswith("environment:1:1: SITE_URL: expected ")
    assert not (golden / "hosting").exists()


def test_a_setting_decides_no_page_s_measures() -> None:
    hosted = Settings("https://a.kz/", "a@a.kz", "a/a", "A rather long name of whoever runs all this")
    plain, other = (in_english(replace(golden_site(), settings=each)) for each in (Settings(), hosted))
    assert plain != other
    for path in plain:
        assert measure(plain[path]) == measure(other[path]), path
