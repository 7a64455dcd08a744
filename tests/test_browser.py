"""The site in a real browser: at phone and desktop size, light and dark, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Opened

ADDRESSES = [
    "", "methods/", "methods/bank-card/", "methods/kaspi/", "methods/phone-wallets/", "methods/webmoney/",
    "methods/yoomoney/", "methods/qiwi/", "methods/mobile-balance/", "currency/", "customs/", "cost/", "find/", "returns/",
    "returns/dispute/", "returns/partial-refund/", "returns/postage/", "returns/worth-it/", "returns/deadlines/",
    "returns/messages/", "returns/evidence/", "returns/refund-time/", "returns/chargeback/", "returns/scams/",
    "returns/decide/", "corrections/", "sources/", "rules/", "changes/", "all/",
]  # fmt: skip


# Pages that look otherwise where no script runs: with a form, a filter or a menu.
WITHOUT_SCRIPT = [
    "",
    "methods/",
    "cost/",
    "returns/worth-it/",
    "returns/deadlines/",
    "returns/messages/",
    "returns/evidence/",
    "find/",
]
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# What a reader who needs more room sets (WCAG 2.2, 1.4.12).
ROOM = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
STYLE = "css => document.head.append(Object.assign(document.createElement('style'), {textContent: css}))"
# A link in a sentence may be as low as its line; whatever stands alone may not.
LOW = """() => [...document.querySelectorAll('a, button, summary, input, select')]
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && getComputedStyle(e).display !== 'inline')
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < 24)
  .map(([html]) => html)"""


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(browser: Browser, request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    """A page that fails the test on any error, any foreign request and any missing file."""
    # Without motion, so that nothing is measured while a menu slides away.
    context = browser.new_context(java_script_enabled=request.param, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else wrong.append(r.url))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield page
    context.close()
    assert not wrong


@pytest.mark.parametrize("language", ["en", "kk"])
def test_every_page_fits_every_screen_with_targets_to_hit_and_more_room(
    visitor: Page, address: str, language: str, request: pytest.FixtureRequest
) -> None:
    script = "no-script" not in request.node.name
    visitor.emulate_media(color_scheme="dark" if script else "light")
    for path in ADDRESSES if script else WITHOUT_SCRIPT:
        visitor.goto(f"{address}{language}/{path}")
        for width in (1280, 360, 320):
            visitor.set_viewport_size({"width": width, "height": 640})
            assert visitor.locator("h1").is_visible()
            assert visitor.evaluate(FITS), f"{path} scrolls sideways at {width}"
        assert not visitor.evaluate(LOW), path
        visitor.evaluate(STYLE, ROOM)
        assert visitor.evaluate(FITS), f"{path} scrolls sideways with more room"


def test_the_tasks_begin_on_the_first_screen_of_a_phone(visitor: Page, address: str) -> None:
    visitor.set_viewport_size({"width": 360, "height": 640})
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


def test_search_finds_the_correction(opened: Opened, address: str) -> None:
    page = opened(f"{address}en/", width=1280)
    page.get_by_role("textbox", name="Search").fill("phone balance")
    page.keyboard.press("Shift")
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text("does not work in Kazakhstan")


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
