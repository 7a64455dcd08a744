"""The search box of the home page: it opens the search, and without a script leads to the list of all topics."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import Opened, page_of, real
from tolem.i18n.languages import BY_CODE
from tolem.pages.navigation import HOME
from tolem.pages.page_source import address_of

SITE = real()
READ = {path: page for path, page in SITE.english.items() if not (page.is_register or page.head.gathers)}


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
