"""The face: targets to hit, text with more room, the device's own colours, motion and scheme, a keyboard on a phone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

CSS = Path(__file__).parent.parent / "overrides/assets"
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


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


def test_the_two_ways_into_the_dark_are_the_same() -> None:
    css = (CSS / "tolem.css").read_text(encoding="utf-8")
    chosen, device = re.findall(r"\{\n +color-scheme: dark;(.*?)\}", css, re.S)
    assert chosen == device


def test_our_styles_stay_small(site: Path) -> None:
    sent = [site / "en/assets" / path.name for path in sorted(CSS.glob("*.css"))]
    styles = b"".join(path.read_bytes() for path in sent)
    assert len(gzip.compress(styles, 9)) <= 10_000


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
