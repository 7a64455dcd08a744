"""What a host decides is checked as strictly as the data: one sentence names the variable and what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from commands import run
from conftest import golden_site, in_english
from tolem.i18n.readability import length, measure
from tolem.settings import Settings, parse_site_url, read_settings

ADDRESSES = {
    "https://tolem.example.org": "https://tolem.example.org/",
    "https://tolem.example.org/guide": "https://tolem.example.org/guide/",
    "https://TOLEM.Example.org/Guide/": "https://tolem.example.org/Guide/",
    "http://127.0.0.1:8000/": "http://127.0.0.1:8000/",
    "https://төлем.қаз/сайт/": "https://xn--e1alev94f.xn--80ao21a/%D1%81%D0%B0%D0%B9%D1%82/",
    "https://xn--e1alev94f.xn--80ao21a/%d1%81%D0%B0%D0%B9%D1%82": (
        "https://xn--e1alev94f.xn--80ao21a/%D1%81%D0%B0%D0%B9%D1%82/"
    ),
    "https://a.kz/x(y)+[z]*.$^|": "https://a.kz/x%28y%29%2B%5Bz%5D%2A.%24%5E%7C/",
    "https://a.kz/<b>\"'&": "https://a.kz/%3Cb%3E%22%27%26/",
}
NO_ADDRESS = [
    "tolem.kz", "//tolem.kz/", "/guide/", "https:tolem.kz", "https:/tolem.kz", "https://", "https:///x", "ftp://tolem.kz/",
    "HTTPS://tolem.kz/", "javascript:alert(1)", "javascript://tolem.kz/%0aalert(1)", "data:text/html,x", "file:///x",
    "https://tolem.kz/?x", "https://tolem.kz/#x", "https://me@tolem.kz/", "https://me:secret@tolem.kz/",
    " https://tolem.kz/", "https://tolem.kz/ ", "https://tolem.kz/a b/", "https://tolem.kz/a%20b/", "https://tolem.kz\n",
    "https://tolem.kz/a\tb/", "https://tolem.kz//a/", "https://tolem.kz/a//", "https://tolem.kz/./", "https://tolem.kz/../x/",
    "https://tolem.kz/%2e%2E/", "https://tolem.kz/a%2Fb/", "https://tolem.kz/%zz/", "https://tolem.kz/%ff/",
    "https://tolem.kz/%00/", "https://tolem.kz/%E2%80%8B/", "https://tolem.kz/\u200b/", "https://tolem.kz\\x/",
    "https://tolem.kz:0/", "https://tolem.kz:99999/", "https://tolem.kz:/", "https://tolem.kz./", "https://a..kz/",
    "https://-a.kz/", "https://a_b.kz/", "https://a%6d.kz/", "https://127.1/", "https://2130706433/", "https://0x7f.1/",
    "https://[::1]/", f"https://{'a' * 64}.kz/", f"https://a.kz/{'x' * 400}/", "https://tölem.kz/төлемpay/",
]  # fmt: skip
MAIL = {
    "tuzetu@tolem.example.kz": "mailto:tuzetu@tolem.example.kz",
    "a+b&c=d@tolem.kz": "mailto:a%2Bb%26c%3Dd@tolem.kz",
    "o'neil?x@төлем.қаз": "mailto:o%27neil%3Fx@xn--e1alev94f.xn--80ao21a",
}
NO_MAIL = [
    "not an address", "not-an-address", "a@b", "@b.kz", "a@", "a@b@c.kz", "a b@c.kz", "<a@b.kz>", "mailto:a@b.kz", "a..b@c.kz",
    ".a@b.kz", "a@b.kz?bcc=c@d.kz", "a@b.kz,c@d.kz", "a@b.kz\nBcc: c@d.kz", '"a b"@c.kz', "a@[127.0.0.1]", "a@127.0.0.1",
    "ә@b.kz", "a\u200b@b.kz", f"{'a' * 65}@b.kz", "a@b.kz ", "a@b_c.kz",
]  # fmt: skip
NAMES = ("SITE_URL", "REPORT_EMAIL", "REPOSITORY", "OPERATOR")


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def fault(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> str:
    monkeypatch.setenv(name, text)
    settings, faults = read_settings()
    assert settings == Settings()
    (one,) = map(str, faults)
    return one


@pytest.mark.parametrize(("typed", "meant"), ADDRESSES.items())
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


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_address_of_a_site_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    told = fault(monkeypatch, "SITE_URL", text)
    assert told.startswith("environment:1:1: SITE_URL: expected ") and told.endswith("or leave it out")
    assert "\n" not in told and "secret" not in told


@pytest.mark.parametrize(("typed", "link"), MAIL.items())
def test_a_link_for_mail_keeps_its_at(monkeypatch: pytest.MonkeyPatch, typed: str, link: str) -> None:
    monkeypatch.setenv("REPORT_EMAIL", typed)
    settings, faults = read_settings()
    assert (settings.mail, faults) == (link, [])


@pytest.mark.parametrize("text", NO_MAIL)
def test_what_is_no_address_for_mail_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assert fault(monkeypatch, "REPORT_EMAIL", text).startswith("environment:1:1: REPORT_EMAIL: expected ")


@pytest.mark.parametrize("text", ["a\u202eb", "a  b", " a", "a" * 41, "a\nb", "pаypal"])
def test_a_name_of_an_operator_is_a_line_that_people_can_read(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert fault(monkeypatch, "OPERATOR", text).startswith("environment:1:1: OPERATOR: expected ")


def test_all_faulty_settings_come_at_once_and_stop_the_check(golden: Path) -> None:
    wrong = dict.fromkeys(NAMES, "\u200b")
    done = run(golden, "check", **wrong)
    assert done.returncode == 1
    assert all(f"environment:1:1: {name}: " in done.stderr for name in NAMES)


def test_a_setting_decides_no_page_s_measures() -> None:
    hosted = Settings("https://a.kz/", "a@a.kz", "a/a", "A rather long name of whoever runs all this")
    plain, other = (in_english(replace(golden_site(), settings=each)) for each in (Settings(), hosted))
    assert plain != other
    for path in plain:
        assert measure(plain[path]) == measure(other[path]), path
        assert length(plain[path]) == length(other[path]), path
