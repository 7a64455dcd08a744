"""The search box in a real page: loading, messages, keyboard, touch and unusual input."""

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


def test_text_inserted_without_key_events_starts_a_search(search_page: Page) -> None:
    search_page.locator(SEARCH_FIELD).fill("")
    search_page.evaluate("document.execCommand('insertText', false, 'duty')")
    expect(search_page.locator(SEARCH_RESULT).first).to_contain_text("duty", ignore_case=True)


def test_search_is_loaded_on_first_focus(new_page: NewPage) -> None:
    page, requested = new_page(width=1280, isolated=True), list[str]()
    page.on("request", lambda request: requested.append(request.url))
    page.goto("en/currency/", wait_until="networkidle")
    assert not [url for url in requested if "search" in url]
    page.locator(SEARCH_FIELD).focus()
    page.wait_for_function("() => globalThis.tolemIndex")
    assert [url for url in requested if fnmatch(url, f"*{SEARCH_INDEX.format('*')}")]


def test_invisible_text_is_treated_as_empty(search_page: Page) -> None:
    statuses = []
    for text in ("duty", "", "duty", " \u200b\u3164\u202e"):
        search_page.locator(SEARCH_FIELD).fill(text)
        statuses.append(search_page.locator(STATUS).inner_text())
    assert statuses[1] == statuses[3] != statuses[0]


def test_unknown_queries_are_reported_with_suggestions(search_page: Page) -> None:
    for text, is_known in CASES["known"].items():
        search_page.locator(SEARCH_FIELD).fill(text)
        expect(search_page.locator(SEARCH_RESULT)).not_to_have_count(0)
        assert bool(search_page.locator(".tolem-unfound a").count()) != is_known, text
        expect(search_page.locator(STATUS)).to_contain_text(re.compile(r"\d" if is_known else text))
    unknown = "00000000 <99999999>"
    search_page.locator(SEARCH_FIELD).fill(unknown)
    expect(search_page.locator(SEARCH_RESULT)).to_have_count(0)
    expect(search_page.locator(STATUS)).to_contain_text(unknown)
    expect(search_page.locator(".tolem-unfound textarea")).to_have_value(re.compile(unknown))
    assert search_page.locator(".tolem-unfound a").count() >= 5


def test_unusual_text_is_inert_and_truncated_at_whole_characters(search_page: Page) -> None:
    errors: list[str] = []
    search_page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    for text in (*CASES["unusual"], "a" * 10_000):
        search_page.evaluate(load_script("search-results"), [text])
        assert not search_page.locator(".md-search-result :is(img, script)").count(), ascii(text[:12])
    search_page.locator(SEARCH_FIELD).fill("kaspi")
    expect(search_page.locator(SEARCH_RESULT).first).to_contain_text("Kaspi")
    assert not errors
    search_page.locator(SEARCH_FIELD).fill("x" * 79 + "😀😀")
    expect(search_page.locator(STATUS)).to_contain_text("x😀…")


@pytest.mark.parametrize("body", ["<!doctype html>", "var tolemIndex = {}"])
def test_invalid_index_is_reported_as_not_loaded(browser: Browser, base_url: str, body: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{base_url}en/currency/")
        page.route("**/index.*.js", lambda route: route.fulfill(content_type="text/javascript", body=body))
        page.locator(SEARCH_FIELD).focus()
        expect(page.locator(STATUS)).to_contain_text("could not be loaded")
        page.locator(SEARCH_FIELD).fill("kaspi")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"en/search/\?$"))


def test_keyboard_moves_between_field_and_results(new_page: NewPage) -> None:
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


def test_results_stay_after_opening_a_tab_and_during_ime_composition(search_page: Page) -> None:
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


def test_closing_the_search_while_it_loads_removes_the_focus(new_page: NewPage) -> None:
    page, held = new_page(isolated=True), list[Route]()
    page.route("**/search/index.*.js", lambda route: held.extend([route]))
    page.goto("en/")
    page.locator("label[for=__search]").first.click()
    expect(page.locator(SEARCH_FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(SEARCH_FIELD)).not_to_be_focused()
    for route in held:
        route.continue_()


def test_query_entered_while_the_search_loads_is_answered(new_page: NewPage) -> None:
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


def test_search_is_not_open_and_empty_after_going_back(new_page: NewPage) -> None:
    page = new_page("en/currency/")
    page.locator("label[for=__search]").first.click()
    page.locator(SEARCH_FIELD).fill("kaspi")
    page.goto("en/customs/")
    page.go_back(wait_until="load")
    is_open, text = page.locator("#__search").is_checked(), page.locator(SEARCH_FIELD).input_value()
    assert is_open == bool(text)


def test_results_fit_a_phone_screen(new_page: NewPage) -> None:
    page = new_page("en/currency/")
    page.keyboard.press("/")
    for text in ("card", "ы" * 200):
        page.keyboard.insert_text(text)
        expect(page.locator(f"{SEARCH_RESULT}, .tolem-unfound textarea").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
