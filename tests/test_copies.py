"""Copies of the site: the print page, and the zip and the single file of each language."""

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

EDITION = Edition(real_site(), BY_CODE["en"])
PRINT_PAGE, CASES = FinishedPage("all/", "", "en"), load_cases("print-page.yml")
OTHER_PAGES = ("", "currency/", "methods/bank-card/", "methods/qiwi/", "corrections/")


def combine(*pages: FinishedPage) -> str:
    return combined(pages, PRINT_PAGE, {"find/cash/": "find--cash"})


@pytest.mark.parametrize(("html", "expected"), CASES["elements"].items())
def test_element_of_a_page_in_the_print_page(html: str, expected: str) -> None:
    others = [FinishedPage(address, "", "en") for address in OTHER_PAGES]
    assert combine(*others, FinishedPage("methods/kaspi/", html, "en")).strip() == expected


@parametrize("pages, expected", CASES["pages"])
def test_pages_in_the_print_page(pages: list[tuple[str, str]], expected: str) -> None:
    assert combine(*(FinishedPage("", html, lang) for lang, html in pages)) == expected


def test_print_page_has_each_printed_page_once_and_no_other_internal_links(site: Path) -> None:
    page = built_page(site, "en/all")
    titles = [heading.text(strip=True).replace(NO_BREAK, " ") for heading in page.css("article h2")]
    for address, title in EDITION.titles.others("index.md"):
        is_excluded = address in ("all/", *map(address_of, UNPRINTED)) or address.startswith("facts/")
        assert titles.count(title) == (not is_excluded), address
    for node in (source.node for source in EDITION.site.english.values() if source.node):
        (heading,) = page.css(f"#{anchor(address_of(node.above), node.item.id)}")
        assert heading.text() == unescape(str(EDITION.titles.of_node(node)))
    ids = Counter(element.attributes["id"] for element in page.css("[id]"))
    assert not [name for name, count in ids.items() if count > 1]
    links = {link.attributes["href"] or "" for link in page.css("article a[href]")}
    unprinted = tuple(f"../{address_of(path)}" for path in UNPRINTED)
    assert all(link.startswith(("#", "https://", "../facts/", *unprinted)) for link in links)
    assert not [entry for entry in indexed_pages(site, "en") if entry["location"].startswith("all/")]
    # Of a tool, the page has only the table, and the search neither the form nor its errors.
    assert page.css("#cost--table") and not page.css(".tolem-tool")
    index = index_path(site, "en").read_text(encoding="utf-8")
    assert "Work out what your order costs" not in index and "Leave out the minus sign" not in index


MAX_SIZE = 400_000


@pytest.mark.parametrize("name", [FOLDER, ONE_FILE])
def test_offline_copy_is_small_and_its_page_shows_the_size(site: Path, code: str, name: str) -> None:
    file = site / code / name.format(code)
    assert file.stat().st_size <= MAX_SIZE
    (link,) = built_page(site, f"{code}/{address_of(OFFLINE)}").css(f'a[href="../{file.name}"][download]')
    assert link.parent
    assert f"({-(-file.stat().st_size // 1000)}{NO_BREAK}" in link.parent.text()


def test_zip_has_all_pages_and_no_other_internal_links(site: Path, code: str) -> None:
    with ZipFile(site / code / FOLDER.format(code)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    root = Path(f"/tolem-{code}")
    contents = {Path("/", name): content for name, content in files.items()}
    assert {root / address / "index.html" for address in own_pages(real_site())} <= contents.keys()
    for path, content in contents.items():
        for file, name in internal_links(content) if path.suffix == ".html" else ():
            target = Path(path.parent, file).resolve() if file else path
            assert target in contents, f"{path}: {file}"
            assert not name or f'id="{name}"'.encode() in contents[target], f"{path}: {file}#{name}"
    assert not [path for path, content in contents.items() if b"integrity=" in content]


def internal_links(content: bytes) -> Iterator[tuple[str, str]]:
    """The file and the anchor of each link or loaded file of a page, except for those on other hosts."""
    for node in LexborHTMLParser(content).css("[href], [src], [action]"):
        for name in ("href", "src", "action"):
            address = urlsplit(node.attributes.get(name) or "#")
            if not address.scheme and address.fragment != "__search":
                yield unquote(address.path), address.fragment


def test_single_file_loads_nothing_and_links_only_to_its_anchors(site: Path, code: str) -> None:
    content = (site / code / ONE_FILE.format(code)).read_bytes()
    page = LexborHTMLParser(content)
    ids = {node.attributes["id"] for node in page.css("[id]")}
    assert not page.css("link, [src], [integrity]")
    assert not [file for file, _ in internal_links(content) if file]
    assert {name for _, name in internal_links(content) if name} <= ids


def test_links_to_pages_outside_the_copy_lead_to_the_site_or_become_text() -> None:
    nav = '<nav><ul><li><a href="../facts/">a</a></li></ul></nav>'
    html = f'{nav}<p><a href="../facts/?b#c">d</a> <a href="#e">f</a></p>'
    without_site = for_copy(html, "en/cost/", "", lambda _: None)
    assert without_site.body
    assert without_site.body.inner_html == '<nav><ul></ul></nav><p>d <a href="#e">f</a></p>'
    links = for_copy(html, "en/cost/", "https://example.org/g/", lambda _: None).css("a")
    assert links[1].attributes["href"] == "https://example.org/g/en/facts/?b#c"


def test_search_and_tools_work_in_the_zip(new_page: NewPage, site: Path, tmp_path: Path) -> None:
    with ZipFile(site / "en" / FOLDER.format("en")) as archive:
        archive.extractall(tmp_path)
    page = new_page(f"file://{tmp_path}/tolem-en/index.html", width=1280)
    page.locator(SEARCH_FIELD).fill("kivi")
    expect(page.locator(f"{SEARCH_RESULT} a").first).to_have_attribute("href", "./methods/qiwi/index.html")
    page.locator(f"{SEARCH_RESULT} a").first.click()
    expect(page.locator("h1")).to_contain_text("QIWI")
    nodes = (source.node for source in real_site().english.values())
    outcome = next(node for node in nodes if node and node.layout != "question")
    page.locator(SEARCH_FIELD).fill(built_page(site, f"en/{outcome.address}").css("h1")[0].text())
    url = f"{address_of(outcome.above)}index.html#{outcome.item.id}"
    expect(page.locator(f'.md-search-result__list a[href$="{url}"]')).to_have_count(1)
    page.goto(f"file://{tmp_path}/tolem-en/cost/index.html?total=20000&commission=1.95&balance=20390")
    assert "Amount needed 20,390 ₸" in answer_text(page)


@pytest.mark.parametrize("code", ["en", "kk"])
def test_search_works_in_the_single_file(new_page: NewPage, site: Path, tmp_path: Path, code: str) -> None:
    shutil.copy(site / code / ONE_FILE.format(code), tmp_path)
    page = new_page(f"file://{tmp_path}/{ONE_FILE.format(code)}")
    page.locator("label[for=__search].md-icon").first.click()
    page.locator(SEARCH_FIELD).fill("qiwi")
    result = page.locator(f"{SEARCH_RESULT} a").first
    expect(result).to_have_attribute("href", "#methods-qiwi--top")
    result.click()
    expect(page.locator("#methods-qiwi--top")).to_be_in_viewport()
    expect(page.locator(SEARCH_FIELD)).not_to_be_in_viewport()
