"""The face: targets to hit, text with more room, the device's own colours, motion and scheme, a keyboard on a phone."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from playwright.sync_api import expect

from conftest import Opened

CSS = Path(__file__).parent.parent / "overrides/assets"


def test_tasks_are_large_targets(opened: Opened, address: str) -> None:
    for path in ("", "returns/"):
        phone = opened(f"{address}kk/{path}", width=320)
        heights = [task.bounding_box() for task in phone.locator(".tolem-tasks a").all()]
        assert heights
        assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in heights)


def test_a_closed_menu_is_out_of_the_keyboards_way_and_enter_opens_it(opened: Opened, address: str) -> None:
    phone = opened(f"{address}en/", width=320)
    menu = phone.locator(".md-sidebar--primary a[href='corrections/']")
    expect(menu).to_be_hidden()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    expect(phone.locator("label[for=__drawer]:focus")).to_have_text("Navigation")
    phone.keyboard.press("Enter")
    expect(menu).to_be_visible()


def test_without_script_pages_are_found_by_a_list_and_dark_stays_dark(opened: Opened, address: str) -> None:
    page = opened(f"{address}en/methods/", width=320, script=False, color_scheme="dark")
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", shade)[:3])) < 60
    page.get_by_role("link", name="All pages, A to Z").click()
    expect(page.get_by_role("heading", name="All pages, A to Z")).to_be_in_viewport()


def test_a_reader_who_wants_no_motion_sees_none(opened: Opened, address: str) -> None:
    page = opened(f"{address}en/", width=320, reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0)"
    assert page.evaluate(f"{moving}.length") == 0


def test_in_the_devices_own_colours_verdicts_keep_frame_and_icon(opened: Opened, address: str) -> None:
    page = opened(f"{address}en/", width=320, forced_colors="active")
    chip = page.locator(".tolem-chip").first
    look = chip.evaluate(
        "e => [getComputedStyle(e).borderStyle, getComputedStyle(e, '::before').backgroundColor,"
        " getComputedStyle(document.body).color]"
    )
    assert look[0] == "solid"
    assert look[1] == look[2]


def test_the_two_ways_into_the_dark_are_the_same() -> None:
    css = (CSS / "tolem.css").read_text(encoding="utf-8")
    chosen, device = re.findall(r"\{\n +color-scheme: dark;(.*?)\}", css, re.S)
    assert chosen == device


def test_our_styles_stay_small(site: Path) -> None:
    sent = [site / "en/assets" / path.name for path in sorted(CSS.glob("*.css"))]
    styles = b"".join(path.read_bytes() for path in sent)
    assert len(gzip.compress(styles, 9)) <= 10_000


def test_paper_is_light_and_says_where_it_came_from(opened: Opened, address: str) -> None:
    page = opened(f"{address}en/returns/", width=320, color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator(".tolem-printed")).to_contain_text("/en/returns/")
    expect(page.locator(".tolem-languages")).to_be_hidden()
    shade = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(map(int, re.findall(r"\d+", shade)[:3])) < 80
