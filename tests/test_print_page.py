"""Everything on one page: every page's title, no id twice, no link that leads away, nothing in the search."""

from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from conftest import page_of, real
from search import searched
from tables import cases
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.navigation import UNPRINTED
from tolem.pages.page_source import address_of
from tolem.pages.print_page import Finished, anchor, joined

READER = Edition(real(), BY_CODE["en"])
HOME = Finished("all/", "", "en")
OTHERS = ("", "currency/", "methods/bank-card/", "methods/qiwi/", "corrections/")


def together(*pages: Finished) -> str:
    return joined(pages, HOME, {"find/cash/": "find--cash"})


@pytest.mark.parametrize(("before", "after"), cases("print-page.yml").items())
def test_an_id_or_a_link_finds_its_place_in_the_one_page(before: str, after: str) -> None:
    others = [Finished(address, "", "en") for address in OTHERS]
    assert together(*others, Finished("methods/kaspi/", before, "en")).strip() == after


def test_a_page_in_another_language_says_so_in_the_one_page() -> None:
    assert together(Finished("", "<p>a</p>", "ru")) == '<div lang="ru"><p>a</p></div>'


def test_the_one_page_says_when_the_first_of_its_checks_is_overdue() -> None:
    told = [
        f'<span class="tolem-overdue" data-due="{day}" hidden=""> Look again.</span>'
        for day in ("2027-02-20", "2027-01-31")
    ]
    pages = [Finished("", f'<p class="tolem-stands">A.{span}</p><p>a</p>', "en") for span in told]
    assert together(*pages) == f'<p class="tolem-stands">{told[1]}</p>\n<p>a</p>\n<p>a</p>'


def test_the_one_page_holds_every_page_that_is_read_on_paper_once_and_leads_nowhere_else(site: Path) -> None:
    everything = page_of(site, "en/all")
    titles = [heading.text(strip=True) for heading in everything.css("article h2")]
    for address, title in READER.titles.others("index.md"):
        is_away = address in ("all/", *map(address_of, UNPRINTED)) or address.startswith("facts/")
        assert titles.count(title) == (not is_away), address
    for node in (page.node for page in READER.site.english.values() if page.node):
        (place,) = everything.css(f"#{anchor(address_of(node.above), node.item.id)}")
        assert place.text() == unescape(str(READER.titles.of_node(node)))
    ids = Counter(tag.attributes["id"] for tag in everything.css("[id]"))
    assert not [name for name, count in ids.items() if count > 1]
    links = {a.attributes["href"] or "" for a in everything.css("article a[href]")}
    elsewhere = tuple(f"../{address_of(path)}" for path in UNPRINTED)
    assert all(link.startswith(("#", "https://", "../facts/", *elsewhere)) for link in links)
    assert not [page for page in searched(site, "en") if page["location"].startswith("all/")]
