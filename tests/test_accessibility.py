"""The face: the device’s own colours, motion and scheme, a keyboard on a phone, and what checkers say."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from chromium import load_script
from conftest import NewPage
from security.serving import serve
from test_page_layout import KINDS
from tolem.i18n.languages import BY_CODE

COLOUR = "e => getComputedStyle(e).backgroundColor"


@pytest.mark.parametrize("script", [True, False])
def test_a_closed_menu_is_out_of_the_way_and_closes_by_key_and_button(
    new_page: NewPage, script: bool
) -> None:
    phone = new_page("en/", width=320, script=script)
    menu = phone.locator(".tolem-menu a[href='currency/']")
    expect(menu).to_be_hidden()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    expect(phone.locator(".tolem-opens")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(menu).to_be_visible()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(phone.locator(".tolem-opens")).to_be_focused()
    # Who has no such key, as with a screen reader, finds a button in it.
    phone.keyboard.press("Enter")
    phone.locator("#menu").get_by_role("button").click()
    expect(menu).to_be_hidden()
    expect(phone.locator(".tolem-opens")).to_be_focused()


# What has the focus: whether it is seen, its words, and its markup; nothing once the browser's own buttons have it.
STOP = """(e => e === document.body ? null
  : [e.checkVisibility({ opacityProperty: true, visibilityProperty: true }), e.textContent.trim(), e.outerHTML]
)(document.activeElement)"""


@pytest.mark.parametrize(("path", "width"), [("", 1280), ("methods/kaspi/", 360)])
def test_a_key_reaches_the_content_then_the_rest_and_is_seen(
    new_page: NewPage, path: str, width: int
) -> None:
    page = new_page(f"en/{path}", width=width, reduced_motion="reduce")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    if not path:
        page.keyboard.press("Enter")
    stops: list[tuple[bool, str, str]] = []
    page.keyboard.press("Tab")
    # A focus that never leaves the page is a trap.
    while (found := page.evaluate(STOP)) and len(stops) < 99:
        stops.append(found)
        page.keyboard.press("Tab")
    assert 20 < len(stops) < 99
    assert not [element for visible, _, element in stops if not visible]
    tasks = {text.strip() for text in page.locator(".tolem-choose li a").all_text_contents()}
    assert bool(tasks) == (not path) and tasks <= {text for _, text, _ in stops}


def test_without_script_pages_are_found_by_a_list(new_page: NewPage) -> None:
    page = new_page("en/methods/", width=320, script=False)
    page.locator("header").get_by_role("link", name="All topics and other names, A to Z").click()
    expect(page.get_by_role("heading", name="All topics and other names, A to Z")).to_be_in_viewport()


def test_a_reader_who_wants_no_motion_sees_none(new_page: NewPage) -> None:
    page = new_page("en/", width=320, reduced_motion="reduce")
    moving = "e => parseFloat(getComputedStyle(e).transitionDuration) > 0"
    assert not page.evaluate(f"[...document.querySelectorAll('*')].some({moving})")


def test_in_the_devices_own_colours_verdicts_keep_frame_and_icon(new_page: NewPage) -> None:
    page = new_page("en/facts/aliexpress/", width=320, forced_colors="active")
    chip = page.locator("article.tolem-fact .tolem-chip--confirmed").first
    frame, icon, ink = chip.evaluate(
        "e => [getComputedStyle(e).borderStyle, getComputedStyle(e, '::before').backgroundColor,"
        " getComputedStyle(document.body).color]"
    )
    assert (frame, icon) == ("solid", ink)


def test_in_the_devices_own_colours_the_lines_of_the_days_are_seen(new_page: NewPage) -> None:
    page = new_page("en/returns/deadlines/?paid=2026-11-01", forced_colors="active")
    ink, *lines = page.locator(".tolem-days svg :is(line, circle.own)").evaluate_all(
        "all => [getComputedStyle(document.body).color, ...all.map(e => getComputedStyle(e).stroke)]"
    )
    # Today stands out by the device's own colour for what is picked.
    assert ink in lines and len(set(lines)) <= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_colour_is_the_one_of_its_scheme_on_screen_and_light_on_paper(
    new_page: NewPage, scheme: str
) -> None:
    page = new_page("en/", script=False, color_scheme=scheme)
    first, dark = "getComputedStyle(document.body).getPropertyValue('--surface').trim()", "#182124"
    assert (page.evaluate(first) == dark) == (scheme == "dark")
    ground = page.locator("body").evaluate(COLOUR)
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 180) == (scheme == "dark")
    page.emulate_media(media="print")
    assert page.evaluate(first) == "#fff"
    assert contrast(page.locator("h1")) > 10
    expect(page.locator(".tolem-languages")).to_be_hidden()


def test_a_table_that_is_too_wide_says_so(new_page: NewPage) -> None:
    page = new_page("sv/returns/deadlines/", width=320)
    page.locator("details:has(.tolem-scroll) > summary").click()
    wide = page.locator(".tolem-scroll")
    assert wide.evaluate("box => box.scrollWidth > box.clientWidth")
    assert "linear-gradient" in wide.evaluate("box => getComputedStyle(box).backgroundImage")


def test_a_note_can_be_followed_and_a_pressed_button_keeps_its_colour(new_page: NewPage) -> None:
    page = new_page("en/returns/worth-it/", has_touch=True)
    button = page.locator(".tolem-tool [type=submit]")
    before = button.evaluate(COLOUR)
    for press in (button.tap, button.hover):
        press()
        assert button.evaluate(COLOUR) == before
    # The note stands behind the words of its choice.
    row = page.locator("fieldset.tolem-choices > div:has(.tolem-note)").first.bounding_box()
    assert row and row["height"] < 70
    page.locator("fieldset.tolem-choices .tolem-note a").first.click()
    expect(page).to_have_url(re.compile("#claim-"))


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(new_page: NewPage, request: pytest.FixtureRequest) -> Page:
    return new_page(script=request.param)


def test_the_tasks_begin_on_the_first_screen_of_a_phone(visitor: Page, code: str) -> None:
    visitor.goto(f"{code}/")
    box = visitor.locator(".tolem-choose a").first.bounding_box()
    assert box and box["y"] + box["height"] <= 640


def test_a_note_leads_to_its_line_and_on_to_the_proof(visitor: Page) -> None:
    visitor.goto("en/methods/mobile-balance/")
    visitor.locator("sup a").first.click()
    line = visitor.locator("#claim-mobile-balance-kz")
    expect(line).to_be_in_viewport()
    line.locator("a").click()
    expect(visitor.locator("article#claim-mobile-balance-kz")).to_be_in_viewport()


def contrast(element: Locator) -> float:
    """How much the words of an element stand out."""
    ((_, _, found),) = element.evaluate_all(load_script("contrast-ratios"))
    return float(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_can_be_read_below_a_pointer_and_once_pressed(new_page: NewPage, scheme: str) -> None:
    page = new_page("en/methods/kaspi/", color_scheme=scheme, reduced_motion="reduce")
    buttons = page.locator(".md-button:visible").all()
    assert len(buttons) > 1
    for button in buttons:
        button.hover()
        below_a_pointer = contrast(button)
        button.focus()
        page.mouse.move(0, 0)
        assert min(below_a_pointer, contrast(button)) >= 4.5


def test_what_was_found_is_in_letters_that_can_be_read(new_page: NewPage) -> None:
    page = new_page("en/", width=360)
    page.locator("header label[for=__search]").first.click()
    page.locator(".md-search__input").press_sequentially("card")
    expect(page.locator(".tolem-search-stands, .tolem-search-part").first).to_be_visible()
    sizes = page.locator(".md-search-result__list *").evaluate_all(
        "all => all.filter(e => e.firstChild?.nodeType === 3).map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12


# What `make test` fetches, with the digests of tests/checkers/deno.lock.
CHECKERS = Path(sys.prefix) / "checkers/node_modules"
# Without it, the Nu checker opens no page of this machine.
LOOPBACK = "nu.validator.servlet.allow-forbidden-hosts"
# What another scheme can change, and what scrolls on a wide screen; how large what can be pressed is there, the walk
# over every page measures (test_page_layout).
SEEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]
LOOKS: list[tuple[Literal["light", "dark"], int, list[str] | None]] = [
    ("light", 360, None),
    ("dark", 1280, SEEN),
]
# Each kind in one language, the languages in turn, as their layouts are the same. The one page to print holds the text
# of the others.
LOOKED_AT = [f"{code}/{kind}" for kind, code in zip(KINDS, cycle(BY_CODE), strict=False) if kind != "all/"]


@pytest.fixture(scope="module")
def reader(browser: Browser, site: Path) -> Iterator[Page]:
    """A page with axe, at the root, where the pages for what is missing find their style."""
    with (
        serve(site) as address,
        browser.new_page(base_url=address, reduced_motion="reduce", bypass_csp=True) as page,
    ):
        page.add_init_script((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8"))
        yield page


@pytest.mark.parametrize("path", [*LOOKED_AT, *(f"{code}/404.html" for code in BY_CODE), ""])
def test_axe_finds_nothing_on_any_kind_of_page(reader: Page, path: str) -> None:
    reader.goto(path)
    for scheme, width, rules in LOOKS:
        reader.emulate_media(color_scheme=scheme)
        reader.set_viewport_size({"width": width, "height": 640})
        assert not reader.evaluate(load_script("axe"), rules), scheme


def test_the_nu_checker_finds_nothing_in_any_kind_of_page(site: Path) -> None:
    java = shutil.which("java")
    assert java, "run `make test`, which finds or installs a Java"
    pages = [f"{code}/{kind}" for code in BY_CODE for kind in KINDS]
    pages += ["", "404.html", *(f"{code}/404.html" for code in BY_CODE)]
    jar = CHECKERS / "vnu-jar/build/dist/vnu.jar"
    quick = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-D{LOOPBACK}=true", "-jar", str(jar)]
    # Served, as nothing on a disk is of the page's own origin, which is all that its policy lets in.
    with serve(site) as address:
        asked = [java, *quick, "--format", "json", *(address + page for page in pages)]
        done = subprocess.run(asked, capture_output=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert not [[one["url"], one.get("lastLine"), one["message"], one.get("extract")] for one in messages]
