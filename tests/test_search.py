"""The search in a real page: found however typed or meant, and nothing fetched before it is asked."""

import gzip
import hashlib
import re
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chromium import script
from conftest import ROOT, InBrowser, Opened, page_of, real
from search import FIELD, ITEM, evaluate, index_of, searched
from search.variants import variants
from tables import cases
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.print_page import remove
from tolem.search.aliases import Aliases, names
from tolem.search.folding import TABLES, words
from tolem.search.index import OUTCOME, SEARCH_INDEX, Document, index

CASES = cases("folding.json")
VENDOR = ROOT / "overrides/assets/vendor"
KILOBYTE = 1024
STATUS = "#search-found"
# Text that would end a pattern, a tag or a string, or that no font shows.
ODD = [
    *(" ", ".*+?^${}()|[]\\", "!!! ??? …", "<img src=x onerror=alert(1)>"),
    *("\u202eabc\u202c", "💳🏦", "\ud800", "a" * 10_000),
]


@pytest.fixture
def reader(opened: Opened) -> Page:
    """The search of the English site, ready to answer."""
    page = opened(width=1280)
    evaluate.opened(page, "en")
    return page


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_a_word_has_one_spelling(case: dict[str, object]) -> None:
    assert list(words(str(case["text"]))) == case["words"]


def test_the_browser_spells_words_as_the_build_does(in_browser: InBrowser) -> None:
    given = [{"tables": TABLES, "text": case["text"]} for case in CASES]
    assert in_browser("words", given) == [case["words"] for case in CASES]


# For what share of the queries the page wanted comes first, and is one of three.
SHARES = {"known": (0.95, 0.97), "kept back": (0.92, 0.97), "mistyped or of another keyboard": (0.9, 0.95)}


@pytest.mark.parametrize("kind", SHARES)
def test_the_right_page_comes_first_however_it_is_typed(opened: Opened, code: str, kind: str) -> None:
    queries = evaluate.read(evaluate.KEPT_BACK if kind == "kept back" else evaluate.QUERIES, code)
    if kind not in ("known", "kept back"):
        queries = [each for query in queries for each in variants(query)]
    found: evaluate.Shares = defaultdict(lambda: [0, 0, 0])
    evaluate.asked(opened(width=1280), queries, found, show=True)
    (count, best, among), (first, three) = found[code, "all"], SHARES[kind]
    assert count >= 35 and best >= first * count and among >= three * count


def test_no_query_is_kept_back_and_known() -> None:
    known, kept = (
        {(code, query["query"]) for code in BY_CODE for query in evaluate.read(file, code)}
        for file in (evaluate.QUERIES, evaluate.KEPT_BACK)
    )
    assert not known & kept


def test_every_title_finds_its_page(opened: Opened, site: Path, code: str) -> None:
    pages = [page for page in searched(site, code) if not page["location"].startswith("facts/")]
    found = evaluate.ours(opened(width=1280), code, [page["title"] for page in pages])
    # An outcome may stand below the pages that answer more of what it is about.
    outcomes = {page.node.address for page in real().english.values() if page.node}
    for page, each in zip(pages, found, strict=True):
        assert page["location"] in (each if page["location"] in outcomes else each[:3]), page["title"]


def test_the_first_result_says_the_answer_and_how_the_page_stands(reader: Page, site: Path) -> None:
    reader.locator(FIELD).fill("phone balance")
    first = reader.locator(ITEM).first
    built = page_of(site, "en/methods/mobile-balance")
    expect(first.locator("p").first).to_contain_text(built.css(".tolem-banner strong")[0].text())
    # What the page keeps for a day that has not come is not said.
    remove(built, ".tolem-stands [hidden]")
    expect(first.locator(".tolem-search-stands")).to_have_text(built.css(".tolem-stands")[0].text())
    assert built.css(".tolem-answer [data-claim]")[0].text().split(".")[0] in first.inner_text()


def test_a_question_that_nobody_could_answer_leads_to_its_place_in_the_list(reader: Page) -> None:
    edition = Edition(real(), BY_CODE["en"])
    claim = next(iter(edition.state.open_questions.values()))[0]
    reader.locator(FIELD).fill(edition.claim_texts.sentence(claim))
    link = reader.locator(f'{ITEM} a[href$="facts/open/#open-{claim.id}"]')
    expect(link).to_contain_text("We could not find out")
    link.click()
    expect(reader.locator(f"#open-{claim.id}")).to_be_in_viewport()


def test_text_that_comes_without_a_key_starts_a_search(reader: Page) -> None:
    reader.locator(FIELD).fill("")
    reader.evaluate("document.execCommand('insertText', false, 'duty')")
    expect(reader.locator(ITEM).first).to_contain_text("duty", ignore_case=True)


def test_nothing_of_the_search_is_fetched_before_a_reader_turns_to_it(opened: Opened) -> None:
    page, asked = opened(width=1280, apart=True), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto("en/currency/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    page.locator(FIELD).focus()
    page.wait_for_function("() => globalThis.tolemIndex")
    assert [url for url in asked if fnmatch(url, f"*{SEARCH_INDEX.format('*')}")]


def test_nothing_found_offers_a_way_on_and_a_text_that_says_what_was_searched(reader: Page) -> None:
    reader.locator(FIELD).fill("00000000 <99999999>")
    expect(reader.locator(ITEM)).to_have_count(0)
    expect(reader.locator(STATUS)).to_contain_text("00000000 <99999999>")
    expect(reader.locator(".tolem-unfound textarea")).to_have_value(re.compile("00000000 <99999999>"))
    assert reader.locator(".tolem-unfound a").count() >= 5


def test_what_is_only_guessed_is_said_to_be_and_offers_a_way_on_too(reader: Page) -> None:
    for text, is_known in ("currency", True), ("сгккутсн", True), ("pizza", False), ("netflix", False):
        reader.locator(FIELD).fill(text)
        expect(reader.locator(ITEM)).not_to_have_count(0)
        assert bool(reader.locator(".tolem-unfound a").count()) != is_known, text
        expect(reader.locator(STATUS)).to_contain_text(re.compile(r"\d" if is_known else text))


def test_no_text_breaks_the_search_or_becomes_markup(reader: Page) -> None:
    wrong: list[str] = []
    reader.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    for text in ODD:
        reader.evaluate(script("search"), [text])
        assert not reader.locator(".md-search-result :is(img, script)").count(), ascii(text[:12])
    reader.locator(FIELD).fill("kaspi")
    expect(reader.locator(ITEM).first).to_contain_text("Kaspi")
    assert not wrong


def test_a_long_text_is_shown_without_half_a_sign(reader: Page) -> None:
    reader.locator(FIELD).fill("x" * 79 + "😀😀")
    expect(reader.locator(STATUS)).to_contain_text("x😀…")


@pytest.mark.parametrize("answer", ["<!doctype html>", "var tolemIndex = {}"])
def test_a_search_that_is_something_else_could_not_be_loaded(
    browser: Browser, address: str, answer: str
) -> None:
    with browser.new_page() as page:
        page.goto(f"{address}en/currency/")
        page.route(
            "**/search/index.*.js", lambda asked: asked.fulfill(content_type="text/javascript", body=answer)
        )
        page.locator(FIELD).focus()
        expect(page.locator(STATUS)).to_contain_text("could not be loaded")


def test_a_keyboard_reaches_each_result_and_comes_back(opened: Opened) -> None:
    page = opened("en/currency/", width=1280)
    page.locator("article a").first.focus()
    page.keyboard.press("/")
    page.keyboard.insert_text("kaspi")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{ITEM} a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("article a").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("methods/kaspi/$"))


def test_an_index_is_small(site: Path, code: str) -> None:
    assert len(gzip.compress(index_of(site, code).read_bytes(), mtime=0)) <= 60 * KILOBYTE


def test_what_others_wrote_is_as_they_published_it() -> None:
    table = (VENDOR / "README.md").read_text(encoding="utf-8")
    for file in VENDOR.glob("*.js"):
        assert f"`{file.name}`" in table
        assert hashlib.sha256(file.read_bytes()).hexdigest() in table
        assert (VENDOR / f"{file.stem}.LICENSE.txt").is_file()


def test_the_list_of_topics_holds_every_other_name(site: Path, code: str) -> None:
    listed = page_of(site, f"{code}/search").css(".tolem-index")
    text = " ".join(" ".join(each.text().split()) for each in listed).casefold()
    assert all(alias.casefold() in text for _, _, alias in names(real().aliases[code]))


FEES, FIGURE, YEAR = "Fees for a small order from abroad", "300 and more", "2026 and later"
# What is typed in a language, and the titles of its pages, of which the search finds the first one first.
MEANT = {
    "mistyped rather than a stem that no such ending follows": ("ru", "тамажня", "таможня", "там"),
    "two words rather than a stem": ("sv", "tulldeklarationer", "deklaration", "tull", "porto"),
    "a letter that is a sign on another keyboard": ("ru", "дисбут", "диспут", "en"),
    "two wrong letters in a word of six": ("en", "renfud", "refund", "dispute"),
    "a figure with a space": ("kk", "12 500 теңге", "12500 баға", "теңге"),
    "a figure more than a word": ("en", "small 300", FIGURE, FEES, YEAR),
    "a figure not more than a sentence": ("en", "small order takes long 300", FEES, FIGURE, YEAR),
    "a year nowhere": ("en", "small order 2026", FEES, FIGURE, YEAR),
}


@pytest.mark.parametrize(
    ("language", "text", "titles"), [(a, b, c) for a, b, *c in MEANT.values()], ids=MEANT
)
def test_what_was_meant_comes_first(
    in_browser: InBrowser, language: str, text: str, titles: list[str]
) -> None:
    pages = [Document(str(number), title) for number, title in enumerate(sorted(titles))]
    (found,) = in_browser("found", [{"index": index(pages, [], Aliases(), language), "text": text}])
    assert found[0] == titles[0]


def test_a_page_stands_before_the_outcome_that_is_called_like_it(in_browser: InBrowser) -> None:
    page = Document("a/", "Purse wallet closed", answer="A purse wallet.")
    given = {"index": index([page, Document("b/", "Purse wallet", OUTCOME)], [], Aliases(), "en")}
    assert in_browser("found", [{**given, "text": "purse wallet"}]) == [
        ["Purse wallet closed", "Purse wallet"]
    ]


def test_what_people_ask_is_found_and_listed_nowhere(in_browser: InBrowser, code: str) -> None:
    page = Document("a/", "One")
    aliases = Aliases(asked={"a/": ("qwertz asdf",)})
    given = {"index": index([page], [], aliases, code), "text": "qwertz"}
    assert in_browser("found", [given]) == [["One"]]
    assert not list(names(aliases))
