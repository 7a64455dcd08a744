"""A reader can report a mistake: by mail, by an issue, or with a text to copy; page and claim are filled in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from conftest import GOLDEN, ROOT, TODAY, Opened, refused
from tables import by_case, cases
from tolem.i18n.languages import BY_CODE
from tolem.pages.render import render
from tolem.pages.site import read_site

SITE, EMAIL, REPOSITORY = "https://tolem.example.org/guide/", "tolem@example.org", "an-owner/tolem.kz"
MAIL = "mailto:tolem@example.org?subject=Tolem%3A%20/en/methods/card/"
ISSUE = (
    "https://github.com/an-owner/tolem.kz/issues/new?template=1_correction.yml"
    "&page=https%3A//tolem.example.org/guide/en/methods/card/"
)
# What a host sets, and where the links of the page lead then.
HOSTS: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing": ({}, []),
    "an address": ({"REPORT_EMAIL": EMAIL}, [MAIL]),
    "a repository": ({"REPOSITORY": REPOSITORY}, [ISSUE]),
    "both": ({"REPORT_EMAIL": EMAIL, "REPOSITORY": REPOSITORY}, [MAIL, ISSUE]),
}


def card(monkeypatch: pytest.MonkeyPatch, **host: str) -> BeautifulSoup:
    """The page of a method of the small site as a host with these settings makes it."""
    return made(monkeypatch, "methods/card.md", **host)


def made(monkeypatch: pytest.MonkeyPatch, path: str, **host: str) -> BeautifulSoup:
    """A page of the small site as a host with these settings makes it."""
    for name in ("REPORT_EMAIL", "REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"SITE_URL": SITE, **host}.items():
        monkeypatch.setenv(name, value)
    page = render(read_site(GOLDEN, TODAY), path, BY_CODE["en"])
    return BeautifulSoup(page.markdown, "html.parser")


@by_case("host, links", HOSTS)
def test_the_page_links_to_where_reports_go(
    monkeypatch: pytest.MonkeyPatch, host: dict[str, str], links: list[str]
) -> None:
    page = card(monkeypatch, **host)
    assert [str(a["href"]) for a in page.select(".tolem-report a")] == links
    assert page.select("textarea.tolem-copy")[0].get_text().startswith("Page: /en/methods/card/")


@by_case("host, links", HOSTS)
def test_each_entry_of_the_register_links_to_where_reports_go(
    monkeypatch: pytest.MonkeyPatch, host: dict[str, str], links: list[str]
) -> None:
    for entry in made(monkeypatch, "facts/small.md", **host).select("article.tolem-fact"):
        found = [str(a["href"]) for a in entry.select(".tolem-report a")]
        there = [link.replace("methods/card/", f"facts/small/%23{entry['id']}") for link in links]
        assert found == there


def test_only_a_host_with_an_address_is_told_of_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [report_of(card(monkeypatch, **settings)) for settings, _ in HOSTS.values()]
    assert len(set(said)) == 2
    assert said[0] not in said[1:]


def report_of(page: BeautifulSoup) -> str:
    """The first paragraph of the report: what to do with it."""
    first = page.select_one("div.tolem-report > p")
    assert first
    return first.get_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_report_can_be_written_and_copied(opened: Opened, *, script: bool) -> None:
    visitor = opened("en/methods/kaspi/", script=script)
    visitor.locator("#report > summary").click()
    field, button = visitor.locator(".tolem-report textarea"), visitor.locator(".tolem-report button")
    box = field.bounding_box()
    assert box
    assert box["x"] > 0
    assert box["x"] + box["width"] < 360
    field.press_sequentially(" It is there.")
    expect(button).to_be_visible(visible=script)
    if script:
        copied = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => { window.got = t } } })"
        visitor.evaluate(copied)
        button.click()
        expect(visitor.locator(".tolem-report [role=status]")).not_to_be_empty()
        assert visitor.evaluate("window.got") == field.input_value()


@pytest.mark.parametrize("way", ["a link", "an address"])
def test_the_report_opens_for_whoever_is_led_to_it(opened: Opened, way: str) -> None:
    visitor = opened(f"en/methods/kaspi/{'#report' if way == 'an address' else ''}")
    if way == "a link":
        expect(visitor.locator(".tolem-report textarea")).to_be_hidden()
        visitor.locator("article a[href='#report']").first.click()
    expect(visitor.locator(".tolem-report textarea")).to_be_in_viewport()


def test_the_form_is_there_and_takes_the_page() -> None:
    query = parse_qs(urlsplit(ISSUE).query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / query["template"][0]).read_bytes())
    assert set(query) - {"template"} <= {field.get("id") for field in form["body"]}


@pytest.mark.parametrize("name", cases("settings.yml")["no repository"])
def test_a_repository_that_is_no_owner_and_name_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("REPOSITORY", name)
    assert "REPOSITORY: expected `owner/name` of a repository on GitHub, found" in refused(GOLDEN)
