"""The search box in a real page: what it fetches and says, by keyboard, by touch and with any text."""

import re
from fnmatch import fnmatch

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from chromium import load_script
from conftest import NewPage
from search import SEARCH_FIELD, SEARCH_RESULT
from tables import load_cases
from tolem.search.index import SEARCH_INDEX

STATUS = "#search-found"
CASES = load_cases("search.yml")


def test_text_that_comes_without_a_key_starts_a_search(search_page: Page) -> None:
    search_page.locator(SEARCH_FIELD).fill("")
    search_page.evaluate("document.execCommand('insertText', false, 'duty')")
    expect(search_page.locator(SEARCH_RESULT).first).to_contain_text("duty", ignore_case=True)


def test_nothing_of_the_search_is_fetched_before_a_reader_turns_to_it(new_page: NewPage) -> None:
    page, asked = new_page(width=1280, isolated=True), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto("en/currency/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    page.locator(SEARCH_FIELD).focus()
    page.wait_for_function("() => globalThis.tolemIndex")
    assert [url for url in asked if fnmatch(url, f"*{SEARCH_INDEX.format('*')}")]


def test_text_that_looks_empty_finds_what_no_text_finds(search_page: Page) -> None:
    said = []
    for text in ("duty", "", "duty", " \u200b\u3164\u202e"):
        search_page.locator(SEARCH_FIELD).fill(text)
        said.append(search_page.locator(STATUS).inner_text())
    assert said[1] == said[3] != said[0]


def test_what_is_not_found_or_only_guessed_is_said_and_offers_a_way_on(search_page: Page) -> None:
    for text, is_known in CASES["known"].items():
        search_page.locator(SEARCH_FIELD).fill(text)
        expect(search_page.locator(SEARCH_RESULT)).not_to_have_count(0)
        assert bool(search_page.locator(".tolem-unfound a").count()) != is_known, text
        expect(search_page.locator(STATUS)).to_contain_text(re.compile(r"\d" if is_known else text))
    nowhere = "00000000 <99999999>"
    search_page.locator(SEARCH_FIELD).fill(nowhere)
    expect(search_page.locator(SEARCH_RESULT)).to_have_count(0)
    expect(search_page.locator(STATUS)).to_contain_text(nowhere)
    expect(search_page.locator(".tolem-unfound textarea")).to_have_value(re.compile(nowhere))
    assert search_page.locator(".tolem-unfound a").count() >= 5


def test_no_text_breaks_the_search_becomes_markup_or_is_cut_within_a_sign(search_page: Page) -> None:
    wrong: list[str] = []
    search_page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    for text in (*CASES["odd"], "a" * 10_000):
        search_page.evaluate(load_script("search-results"), [text])
        assert not search_page.locator(".md-search-result :is(img, script)").count(), ascii(text[:12])
    search_page.locator(SEARCH_FIELD).fill("kaspi")
    expect(search_page.locator(SEARCH_RESULT).first).to_contain_text("Kaspi")
    assert not wrong
    search_page.locator(SEARCH_FIELD).fill("x" * 79 + "😀😀")
    expect(search_page.locator(STATUS)).to_contain_text("x😀…")


@pytest.mark.parametrize("answer", ["<!doctype html>", "var tolemIndex = {}"])
def test_a_search_of_something_else_could_not_be_loaded(browser: Browser, base_url: str, answer: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{base_url}en/currency/")
        page.route("**/index.*.js", lambda asked: asked.fulfill(content_type="text/javascript", body=answer))
        page.locator(SEARCH_FIELD).focus()
        expect(page.locator(STATUS)).to_contain_text("could not be loaded")
        page.locator(SEARCH_FIELD).fill("kaspi")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"en/search/\?$"))


def test_a_keyboard_reaches_each_result_and_comes_back(new_page: NewPage) -> None:
    page = new_page("en/currency/", width=1280)
    page.locator("article a").first.focus()
    page.keyboard.press("/")
    page.keyboard.insert_text("kaspi")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{SEARCH_RESULT} a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(SEARCH_FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("article a").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("methods/kaspi/$"))


def test_what_was_found_stays_beside_another_tab_and_while_a_word_is_put_together(search_page: Page) -> None:
    search_page.locator(SEARCH_FIELD).fill("kaspi")
    first = search_page.locator(f"{SEARCH_RESULT} a").first
    with search_page.context.expect_page() as other:
        first.click(modifiers=["ControlOrMeta"])
    other.value.close()
    expect(first).to_be_visible()
    search_page.locator(SEARCH_FIELD).focus()
    for key in ("ArrowDown", "Escape"):
        search_page.locator(SEARCH_FIELD).dispatch_event(
            "keydown", {"key": key, "isComposing": True, "bubbles": True}
        )
        expect(search_page.locator(SEARCH_FIELD)).to_be_focused()


def test_a_search_opened_by_touch_and_left_holds_the_keyboard_no_longer(new_page: NewPage) -> None:
    page, held = new_page(isolated=True), list[Route]()
    # Be it before what it needs has come.
    page.route("**/search/index.*.js", lambda route: held.extend([route]))
    page.goto("en/")
    page.locator("label[for=__search]").first.click()
    expect(page.locator(SEARCH_FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(SEARCH_FIELD)).not_to_be_focused()
    for route in held:
        route.continue_()


def test_what_is_asked_before_the_search_has_come_is_answered_then(new_page: NewPage) -> None:
    page, held = new_page(isolated=True), list[Route]()
    page.route("**/search/index.*.js", lambda route: held.extend([route]))
    page.goto("en/currency/")
    with page.expect_request("**/search/index.*.js"):
        page.locator("label[for=__search]").first.click()
    page.keyboard.insert_text("kaspi")
    page.keyboard.press("Enter")
    expect(page.locator(SEARCH_FIELD)).to_have_value("kaspi")
    for route in held:
        route.continue_()
    expect(page.locator(SEARCH_RESULT).first).to_contain_text("Kaspi")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("methods/kaspi/$"))


def test_after_back_no_search_is_open_without_its_words(new_page: NewPage) -> None:
    page = new_page("en/currency/")
    page.locator("label[for=__search]").first.click()
    page.locator(SEARCH_FIELD).fill("kaspi")
    page.goto("en/customs/")
    page.go_back(wait_until="load")
    is_open, words = page.locator("#__search").is_checked(), page.locator(SEARCH_FIELD).input_value()
    assert is_open == bool(words)


def test_what_was_found_is_no_wider_than_a_phone(new_page: NewPage) -> None:
    page = new_page("en/currency/")
    page.keyboard.press("/")
    for text in ("card", "ы" * 200):
        page.keyboard.insert_text(text)
        expect(page.locator(f"{SEARCH_RESULT}, .tolem-unfound textarea").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
