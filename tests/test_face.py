"""The face: targets to hit, text with more room, the device's own colours, motion and scheme, a keyboard on a phone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser

from test_browser import ADDRESSES
from tolem.outputs.languages import BY_CODE

CSS = Path(__file__).parent.parent / "overrides/assets"
PHONE = {"width": 320, "height": 640}
# What a reader who needs more room sets (WCAG 2.2, 1.4.12).
ROOM = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
# A link in a sentence may be as low as its line; whatever stands alone may not.
LOW = """() => [...document.querySelectorAll('a, button, summary, input, select')]
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && getComputedStyle(e).display !== 'inline')
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < 24)
  .map(([html]) => html)"""
COLOUR = "e => getComputedStyle(e).backgroundColor"
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["en", "kk"])
def test_targets_can_be_hit_and_more_room_breaks_nothing(phone: Page, address: str, language: str) -> None:
    faults = {}
    for path in ADDRESSES:
        phone.goto(f"{address}{language}/{path}")
        low = phone.evaluate(LOW)
        phone.add_style_tag(content=ROOM)
        if low or phone.evaluate(WIDE):
            faults[path] = low or "scrolls sideways with more room"
    assert not faults


def test_tasks_are_large_targets(phone: Page, address: str) -> None:
    for path in ("", "returns/"):
        phone.goto(f"{address}kk/{path}")
        heights = [task.bounding_box() for task in phone.locator(".tolem-tasks a").all()]
        assert heights
        assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in heights)


def test_a_closed_menu_is_out_of_the_keyboards_way_and_enter_opens_it(phone: Page, address: str) -> None:
    phone.goto(f"{address}en/")
    menu = phone.locator(".md-sidebar--primary a[href='corrections/']")
    expect(menu).to_be_hidden()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    expect(phone.locator("label[for=__drawer]:focus")).to_have_text("Navigation")
    phone.keyboard.press("Enter")
    expect(menu).to_be_visible()


def context(browser: Browser, **wishes: object) -> BrowserContext:
    return browser.new_context(viewport=PHONE, **wishes)  # type: ignore[arg-type]


def test_without_script_pages_are_found_by_a_list_and_dark_stays_dark(browser: Browser, address: str) -> None:
    own = context(browser, java_script_enabled=False, color_scheme="dark")
    page = own.new_page()
    page.goto(f"{address}en/methods/")
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", shade)[:3])) < 60
    page.get_by_role("link", name="All pages, A to Z").click()
    expect(page.get_by_role("heading", name="All pages, A to Z")).to_be_in_viewport()
    own.close()


def test_a_reader_who_wants_no_motion_sees_none(browser: Browser, address: str) -> None:
    own = context(browser, reduced_motion="reduce")
    page = own.new_page()
    page.goto(f"{address}en/")
    moving = "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0)"
    assert page.evaluate(f"{moving}.length") == 0
    own.close()


def test_in_the_devices_own_colours_verdicts_keep_frame_and_icon(browser: Browser, address: str) -> None:
    own = context(browser, forced_colors="active")
    page = own.new_page()
    page.goto(f"{address}en/")
    chip = page.locator(".tolem-chip").first
    look = chip.evaluate(
        "e => [getComputedStyle(e).borderStyle, getComputedStyle(e, '::before').backgroundColor,"
        " getComputedStyle(document.body).color]"
    )
    assert look[0] == "solid"
    assert look[1] == look[2]
    own.close()


def test_our_styles_stay_small(site: Path) -> None:
    sent = [(site / "en/assets" / path.name).read_bytes() for path in sorted(CSS.glob("*.css"))]
    # The theme's own stand before all of ours.
    ours = [styles[max(styles.find(b"@layer base{"), 0) :] for styles in sent]
    assert len(gzip.compress(b"".join(ours), 9)) <= 10_000


def test_a_page_loads_one_style_sheet_and_those_it_is_made_of_stay_at_home(site: Path) -> None:
    page = LexborHTMLParser((site / "kk/index.html").read_bytes())
    loaded = [Path(link.attributes["href"] or "").name for link in page.css("link[rel=stylesheet]")]
    assert loaded == ["tolem.css"]
    sheets = {path.relative_to(site / "kk").as_posix() for path in (site / "kk").rglob("*.css*")}
    assert sheets == {f"assets/{path.name}" for path in CSS.glob("*.css")}
    assert not list(site.rglob("assets/icons/*"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_colour_is_the_one_of_its_scheme_on_screen_and_light_on_paper(
    browser: Browser, address: str, scheme: str
) -> None:
    own = context(browser, color_scheme=scheme, java_script_enabled=False)
    page = own.new_page()
    page.goto(f"{address}en/")
    first, dark = "getComputedStyle(document.body).getPropertyValue('--surface').trim()", "#182124"
    assert (page.evaluate(first) == dark) == (scheme == "dark")
    page.emulate_media(media="print")
    assert page.evaluate(first) == "#fff"
    own.close()


# Where a word stands on more than one line: a link of letters alone, not an address, which may be as long as it likes.
CUT = """() => {
  const texts = document.createTreeWalker(document.querySelector('.md-content'), NodeFilter.SHOW_TEXT)
  const range = document.createRange(), cut = []
  while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/(?<!\\S)\\p{L}+(?!\\S)/gu)) {
    const node = texts.currentNode
    if (!node.parentElement.checkVisibility() || node.parentElement.closest('pre, textarea')) continue
    if (node.parentElement.closest('thead')?.offsetWidth <= 1) continue  // for those who hear the table
    range.setStart(node, word.index), range.setEnd(node, word.index + word[0].length)
    const lines = [...range.getClientRects()].filter(line => line.width > 1).map(line => Math.round(line.top))
    if (new Set(lines).size > 1) cut.push(word[0])
  }
  return cut
}"""


@pytest.mark.parametrize(("width", "height"), [(320, 640), (360, 640), (640, 360), (768, 1024), (1280, 800)])
def test_no_word_is_cut_in_a_card_a_list_or_a_cell(
    browser: Browser, address: str, width: int, height: int
) -> None:
    page, found = browser.new_page(viewport={"width": width, "height": height}), {}
    for path in (f"{code}/{path}" for code in BY_CODE for path in ("", "find/", "returns/", "methods/")):
        page.goto(address + path)
        if cut := page.evaluate(CUT):
            found[path] = cut
    assert not found
    page.close()


def test_a_table_that_is_too_wide_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 1024})
    page.goto(f"{address}sv/methods/")
    wide = page.locator(".tolem-scroll").first
    assert wide.evaluate("box => box.scrollWidth > box.clientWidth")
    assert "linear-gradient" in wide.evaluate("box => getComputedStyle(box).backgroundImage")
    page.close()


def test_a_button_that_was_pressed_keeps_its_colour(browser: Browser, address: str) -> None:
    own = browser.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = own.new_page()
    page.goto(f"{address}en/returns/worth-it/")
    button = page.locator(".tolem-tool button")
    before = button.evaluate(COLOUR)
    button.tap()
    assert button.evaluate(COLOUR) == before
    button.hover()
    assert button.evaluate(COLOUR) == before
    own.close()


def test_paper_is_light_and_says_where_it_came_from(browser: Browser, address: str) -> None:
    own = context(browser, color_scheme="dark")
    page = own.new_page()
    page.goto(f"{address}en/returns/")
    page.emulate_media(media="print")
    expect(page.locator(".tolem-printed")).to_contain_text("/en/returns/")
    expect(page.locator(".tolem-languages")).to_be_hidden()
    shade = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(map(int, re.findall(r"\d+", shade)[:3])) < 80
    own.close()
