"""How well the search finds: queries, and what drives the real page with them."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tolem.search.index import SEARCH_INDEX, displayed_texts

# The field of the search, and what it found.
FIELD, ITEM = ".md-search__input", ".md-search-result__item"


def searched(site: Path, code: str) -> list[dict[str, str]]:
    """What the search of a language shows of each page: its address, its title, and all other text."""
    return displayed_texts(index_of(site, code).read_bytes())


def index_of(site: Path, code: str) -> Path:
    """The index that the pages of a language name; those of earlier releases may stand beside it."""
    pattern = re.escape(SEARCH_INDEX).replace(r"\{\}", r"\w+")
    named = re.search(pattern, (site / code / "index.html").read_text(encoding="utf-8"))
    assert named, f"the pages of {code} name no index"
    return site / code / named[0]


def open_search(page: Page, code: str) -> None:
    """Turn to the search of a language, until it answers."""
    page.goto(f"{code}/currency/")
    page.locator(FIELD).fill("kaspi")
    expect(page.locator(ITEM)).not_to_have_count(0)
