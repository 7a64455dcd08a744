"""The site in a real browser: at phone and desktop size, light and dark, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import Opened


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(opened: Opened, request: pytest.FixtureRequest) -> Page:
    return opened(script=request.param)


def test_the_tasks_begin_on_the_first_screen_of_a_phone(visitor: Page, address: str) -> None:
    visitor.goto(f"{address}en/")
    box = visitor.locator(".tolem-choose a").first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 640


def test_a_note_leads_to_its_line_and_on_to_the_proof(visitor: Page, address: str) -> None:
    visitor.goto(f"{address}en/methods/mobile-balance/")
    visitor.locator("sup a").first.click()
    line = visitor.locator("#claim-mobile-balance-kz")
    expect(line).to_be_in_viewport()
    line.locator("a").click()
    expect(visitor.locator("article#claim-mobile-balance-kz")).to_be_in_viewport()


def test_the_chooser_leads_to_the_language(visitor: Page, address: str) -> None:
    visitor.goto(address)
    visitor.get_by_role("link", name="English").click()
    expect(visitor.locator("html")).to_have_attribute("lang", "en")


def test_the_keyboard_reaches_content_and_tasks(opened: Opened, address: str) -> None:
    page = opened(f"{address}en/", width=1280)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    tasks = {text.strip() for text in page.locator(".tolem-choose li a").all_text_contents()}
    assert tasks
    assert tasks <= reached


def test_text_is_set_in_the_reader_s_own_fonts(site: Path) -> None:
    assert not [path for path in site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf"}]
