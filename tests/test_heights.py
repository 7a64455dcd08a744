"""How much of a small phone a page takes, what it shows there once at most, and the search box of the home page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import Opened, page_of, real
from tolem.i18n.languages import BY_CODE
from tolem.pages.navigation import HOME
from tolem.pages.navigation import LISTS as LISTS_OF_PAGES
from tolem.pages.page_source import PageSource, address_of
from tolem.quality.data.length import RECORDS, kind_of

SITE = real()
READ = {path: page for path, page in SITE.english.items() if not (page.is_register or page.head.gathers)}
# The height of the phone of `opened`.
SCREEN = 640
# Screens of 360×640 down to the notes, in English, by what a page is for; the design decides over the first two.
SCREENS = {"the home page": 3.0, "a tool": 9.5, "the messages, all of them": 28.0}
USUAL = 6.0
# What holds a list that is to be read whole: a tree, what to tick off, each rule that is checked.
LISTS = {"returns/decide/index.md": 11.5, "returns/evidence.md": 7.5, "rules.md": 9.5}
# What a page ends with: its notes, where its old anchors lead, and the place for a report.
END = {"a tool": 3.3}
USUAL_END = 2.4
TOP = (
    "document.querySelector('#notes, article > .tolem-dates, #report').getBoundingClientRect().top + scrollY"
)
WHOLE = "document.documentElement.scrollHeight"


@pytest.fixture
def phone(opened: Opened) -> Page:
    return opened()


def limit(path: str, page: PageSource) -> float:
    return LISTS.get(path, SCREENS.get(kind_of(SITE, page), USUAL))


def test_every_page_is_read_in_a_few_screens_of_a_small_phone(phone: Page, address: str) -> None:
    long = []
    for path, page in READ.items():
        if path in (*RECORDS, *LISTS_OF_PAGES):
            continue
        phone.goto(f"{address}en/{address_of(path)}")
        top, whole = (phone.evaluate(measure) / SCREEN for measure in (TOP, WHOLE))
        if top > limit(path, page) or whole - top > END.get(kind_of(SITE, page), USUAL_END):
            long.append(f"{path}: {top:.1f} screens, and {whole - top:.1f} below")
    assert not long


def test_no_page_shows_a_label_in_its_text_or_more_than_one_first_thing_to_do(site: Path) -> None:
    for path in (f"{code}/{address_of(path)}" for code in BY_CODE for path in READ):
        article = page_of(site, path)
        # Where a table explains the verdicts, it shows them.
        assert not article.css("article .tolem-chip:not(td > .tolem-chip)"), path
        assert len(article.css("article .md-button--primary")) <= 1, path


@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_of_the_home_page_opens_the_search_with_what_was_typed(
    opened: Opened, address: str, width: int
) -> None:
    page = opened(width=width)
    page.goto(f"{address}en/")
    page.locator(".tolem-search input").fill("postage")
    page.locator(".tolem-search button").click()
    expect(page.locator("[data-md-component=search-query]")).to_have_value("postage")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.url == f"{address}en/"


def test_without_a_script_the_box_leads_to_all_topics_and_no_address_holds_what_was_typed(
    opened: Opened, address: str
) -> None:
    page = opened(width=360, script=False)
    page.goto(f"{address}en/")
    page.locator(".tolem-search input").fill("postage")
    page.locator(".tolem-search button").click()
    expect(page).to_have_url(re.compile(re.escape(f"{address}en/search/") + r"\??$"))


def test_the_box_stands_on_the_home_page_of_each_language_alone(site: Path) -> None:
    for code in BY_CODE:
        for path in READ:
            assert bool(page_of(site, f"{code}/{address_of(path)}").css(".tolem-search")) == (path == HOME)
