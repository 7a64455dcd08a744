"""Copies of the site: a page to print, a zip and one file a language, small, complete, and at work."""

import shutil
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from conftest import NewPage, built_page, real_site
from search import SEARCH_FIELD, SEARCH_RESULT, index_path, indexed_pages
from tables import load_cases, parametrize
from test_tools import answer_text
from tolem.i18n.formatter import NO_BREAK
from tolem.i18n.languages import BY_CODE
from tolem.offline.copies import FOLDER, ONE_FILE, for_copy, own_pages
from tolem.pages.edition import Edition
from tolem.pages.navigation import OFFLINE, UNPRINTED
from tolem.pages.page_source import address_of
from tolem.pages.print_page import FinishedPage, anchor, combined

READER = Edition(real_site(), BY_CODE["en"])
HOME, CASES = FinishedPage("all/", "", "en"), load_cases("print-page.yml")
OTHERS = ("", "currency/", "methods/bank-card/", "methods/qiwi/", "corrections/")


def together(*pages: FinishedPage) -> str:
    return combined(pages, HOME, {"find/cash/": "find--cash"})


@pytest.mark.parametrize(("before", "after"), CASES["of a page"].items())
def test_an_id_or_a_link_finds_its_place_in_the_one_page(before: str, after: str) -> None:
    others = [FinishedPage(address, "", "en") for address in OTHERS]
    assert together(*others, FinishedPage("methods/kaspi/", before, "en")).strip() == after


@parametrize("pages, after", CASES["of pages"])
def test_pages_become_one(pages: list[tuple[str, str]], after: str) -> None:
    assert together(*(FinishedPage("", before, lang) for lang, before in pages)) == after


def test_the_one_page_holds_every_page_that_is_read_on_paper_once_and_leads_nowhere_else(site: Path) -> None:
    everything = built_page(site, "en/all")
    titles = [heading.text(strip=True).replace(NO_BREAK, " ") for heading in everything.css("article h2")]
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
    assert not [page for page in indexed_pages(site, "en") if page["location"].startswith("all/")]
    # Of a tool it has the table and no form, and the search neither form nor faults.
    assert everything.css("#cost--table") and not everything.css(".tolem-tool")
    index = index_path(site, "en").read_text(encoding="utf-8")
    assert "Work out what your order costs" not in index and "Leave out the minus sign" not in index


MOST = 400_000
PAGE = address_of(OFFLINE)


@pytest.mark.parametrize("name", [FOLDER, ONE_FILE])
def test_a_file_to_take_along_is_small_and_its_page_says_how_large(site: Path, code: str, name: str) -> None:
    file = site / code / name.format(code)
    assert file.stat().st_size <= MOST
    (link,) = built_page(site, f"{code}/{PAGE}").css(f'a[href="../{file.name}"][download]')
    assert link.parent
    assert f"({-(-file.stat().st_size // 1000)}{NO_BREAK}" in link.parent.text()


def test_the_zip_has_every_page_and_leads_nowhere_else(site: Path, code: str) -> None:
    with ZipFile(site / code / FOLDER.format(code)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    root = Path(f"/tolem-{code}")
    there = {Path("/", name): content for name, content in files.items()}
    assert {root / address / "index.html" for address in own_pages(real_site())} <= there.keys()
    for path, content in there.items():
        for where, name in links(content) if path.suffix == ".html" else ():
            target = Path(path.parent, where).resolve() if where else path
            assert target in there, f"{path}: {where}"
            assert not name or f'id="{name}"'.encode() in there[target], f"{path}: {where}#{name}"
    assert not [path for path, content in there.items() if b"integrity=" in content]


def links(content: bytes) -> Iterator[tuple[str, str]]:
    """What a page of a copy leads to or loads, but for other hosts: the file and the anchor."""
    for node in LexborHTMLParser(content).css("[href], [src], [action]"):
        for name in ("href", "src", "action"):
            address = urlsplit(node.attributes.get(name) or "#")
            if not address.scheme and address.fragment != "__search":
                yield unquote(address.path), address.fragment


def test_the_one_file_loads_nothing_and_leads_nowhere_else(site: Path, code: str) -> None:
    content = (site / code / ONE_FILE.format(code)).read_bytes()
    page = LexborHTMLParser(content)
    ids = {node.attributes["id"] for node in page.css("[id]")}
    assert not page.css("link, [src], [integrity]")
    assert not [where for where, _ in links(content) if where]
    assert {name for _, name in links(content) if name} <= ids


def test_what_is_not_in_a_copy_is_linked_where_the_site_is_or_not_at_all() -> None:
    text = '<nav><ul><li><a href="../facts/">a</a></li></ul></nav><p><a href="../facts/?b#c">d</a> <a href="#e">f</a></p>'
    apart = for_copy(text, "en/cost/", "", lambda _: None)
    assert apart.body
    assert apart.body.inner_html == '<nav><ul></ul></nav><p>d <a href="#e">f</a></p>'
    led = for_copy(text, "en/cost/", "https://example.org/g/", lambda _: None)
    assert [a.attributes["href"] for a in led.css("a")][1] == "https://example.org/g/en/facts/?b#c"


def test_the_zip_works_from_a_disk_with_search_and_tools(
    new_page: NewPage, site: Path, tmp_path: Path
) -> None:
    with ZipFile(site / "en" / FOLDER.format("en")) as archive:
        archive.extractall(tmp_path)
    page = new_page(f"file://{tmp_path}/tolem-en/index.html", width=1280)
    page.locator(SEARCH_FIELD).fill("kivi")
    expect(page.locator(f"{SEARCH_RESULT} a").first).to_have_attribute("href", "./methods/qiwi/index.html")
    page.locator(f"{SEARCH_RESULT} a").first.click()
    expect(page.locator("h1")).to_contain_text("QIWI")
    outcome = next(
        each for each in real_site().english.values() if each.node and each.node.layout != "question"
    )
    assert outcome.node
    page.locator(SEARCH_FIELD).fill(built_page(site, f"en/{outcome.node.address}").css("h1")[0].text())
    place = f"{address_of(outcome.node.above)}index.html#{outcome.node.item.id}"
    expect(page.locator(f'.md-search-result__list a[href$="{place}"]')).to_have_count(1)
    page.goto(f"file://{tmp_path}/tolem-en/cost/index.html?total=20000&commission=1.95&balance=20390")
    assert "Amount needed 20,390 ₸" in answer_text(page)


@pytest.mark.parametrize("code", ["en", "kk"])
def test_the_one_file_is_searched_from_a_disk(
    new_page: NewPage, site: Path, tmp_path: Path, code: str
) -> None:
    shutil.copy(site / code / ONE_FILE.format(code), tmp_path)
    page = new_page(f"file://{tmp_path}/{ONE_FILE.format(code)}")
    page.locator("label[for=__search].md-icon").first.click()
    page.locator(SEARCH_FIELD).fill("qiwi")
    first = page.locator(f"{SEARCH_RESULT} a").first
    expect(first).to_have_attribute("href", "#methods-qiwi--top")
    first.click()
    expect(page.locator("#methods-qiwi--top")).to_be_in_viewport()
    expect(page.locator(SEARCH_FIELD)).not_to_be_in_viewport()
