"""Measure the quality of the search in the real page; helpers for tests of the search."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tolem.search.index import SEARCH_INDEX, displayed_texts

# Selectors of the search field and of its results.
SEARCH_FIELD, SEARCH_RESULT = ".md-search__input", ".md-search-result__item"


def indexed_pages(site: Path, code: str) -> list[dict[str, str]]:
    """The text of each page that the search of a language can show: its address, its title, and the rest."""
    return displayed_texts(index_path(site, code).read_bytes())


def index_path(site: Path, code: str) -> Path:
    """The search index that the pages of a language link to; there may be those of earlier releases, too."""
    pattern = re.escape(SEARCH_INDEX).replace(r"\{\}", r"\w+")
    match = re.search(pattern, (site / code / "index.html").read_text(encoding="utf-8"))
    assert match, f"the pages of {code} name no index"
    return site / code / match[0]


def open_search(page: Page, code: str) -> None:
    """Open the search of a language, and wait until it shows results."""
    page.goto(f"{code}/currency/")
    page.locator(SEARCH_FIELD).fill("kaspi")
    expect(page.locator(SEARCH_RESULT)).not_to_have_count(0)
