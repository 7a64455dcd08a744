"""Accessibility: keyboard, contrast, forced colours, reduced motion, axe and the Nu checker."""

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

BACKGROUND = "e => getComputedStyle(e).backgroundColor"


@pytest.mark.parametrize("script", [True, False])
def test_menu_opens_and_closes_by_key_and_button(new_page: NewPage, script: bool) -> None:
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
    # Readers without an Escape key, such as with a screen reader, use the button in the menu.
    phone.keyboard.press("Enter")
    phone.locator("#menu").get_by_role("button").click()
    expect(menu).to_be_hidden()
    expect(phone.locator(".tolem-opens")).to_be_focused()


# Whether the focused element is visible, its text and HTML; null once the focus has left the page.
FOCUSED = """(e => e === document.body ? null
  : [e.checkVisibility({ opacityProperty: true, visibilityProperty: true }), e.textContent.trim(), e.outerHTML]
)(document.activeElement)"""


@pytest.mark.parametrize(("path", "width"), [("", 1280), ("methods/kaspi/", 360)])
def test_tab_visits_skip_link_and_all_elements_visibly(new_page: NewPage, path: str, width: int) -> None:
    page = new_page(f"en/{path}", width=width, reduced_motion="reduce")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    if not path:
        page.keyboard.press("Enter")
    stops: list[tuple[bool, str, str]] = []
    page.keyboard.press("Tab")
    # The limit detects a focus trap.
    while (found := page.evaluate(FOCUSED)) and len(stops) < 99:
        stops.append(found)
        page.keyboard.press("Tab")
    assert 20 < len(stops) < 99
    assert not [element for visible, _, element in stops if not visible]
    tasks = {text.strip() for text in page.locator(".tolem-choose li a").all_text_contents()}
    assert bool(tasks) == (not path) and tasks <= {text for _, text, _ in stops}


def test_topic_list_replaces_the_search_without_script(new_page: NewPage) -> None:
    page = new_page("en/methods/", width=320, script=False)
    page.locator("header").get_by_role("link", name="All topics and other names, A to Z").click()
    expect(page.get_by_role("heading", name="All topics and other names, A to Z")).to_be_in_viewport()


def test_reduced_motion_disables_transitions(new_page: NewPage) -> None:
    page = new_page("en/", width=320, reduced_motion="reduce")
    moving = "e => parseFloat(getComputedStyle(e).transitionDuration) > 0"
    assert not page.evaluate(f"[...document.querySelectorAll('*')].some({moving})")


def test_verdicts_keep_border_and_icon_in_forced_colours(new_page: NewPage) -> None:
    page = new_page("en/facts/aliexpress/", width=320, forced_colors="active")
    chip = page.locator("article.tolem-fact .tolem-chip--confirmed").first
    border, icon, text = chip.evaluate(
        "e => [getComputedStyle(e).borderStyle, getComputedStyle(e, '::before').backgroundColor,"
        " getComputedStyle(document.body).color]"
    )
    assert (border, icon) == ("solid", text)


def test_timeline_is_visible_in_forced_colours(new_page: NewPage) -> None:
    page = new_page("en/returns/deadlines/?paid=2026-11-01", forced_colors="active")
    text, *lines = page.locator(".tolem-days svg :is(line, circle.own)").evaluate_all(
        "all => [getComputedStyle(document.body).color, ...all.map(e => getComputedStyle(e).stroke)]"
    )
    # Today has the system colour of selections.
    assert text in lines and len(set(lines)) <= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_scheme_and_print_is_light(new_page: NewPage, scheme: str) -> None:
    page = new_page("en/", script=False, color_scheme=scheme)
    surface, dark = "getComputedStyle(document.body).getPropertyValue('--surface').trim()", "#182124"
    assert (page.evaluate(surface) == dark) == (scheme == "dark")
    background = page.locator("body").evaluate(BACKGROUND)
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 180) == (scheme == "dark")
    page.emulate_media(media="print")
    assert page.evaluate(surface) == "#fff"
    assert contrast(page.locator("h1")) > 10
    expect(page.locator(".tolem-languages")).to_be_hidden()


def test_scrollable_table_has_a_shadow(new_page: NewPage) -> None:
    page = new_page("sv/returns/deadlines/", width=320)
    page.locator("details:has(.tolem-scroll) > summary").click()
    table = page.locator(".tolem-scroll")
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")
    assert "linear-gradient" in table.evaluate("box => getComputedStyle(box).backgroundImage")


def test_form_buttons_keep_their_colour_and_notes_are_links(new_page: NewPage) -> None:
    page = new_page("en/returns/worth-it/", has_touch=True)
    button = page.locator(".tolem-tool [type=submit]")
    before = button.evaluate(BACKGROUND)
    for act in (button.tap, button.hover):
        act()
        assert button.evaluate(BACKGROUND) == before
    # The note is on the same line as its choice.
    row = page.locator("fieldset.tolem-choices > div:has(.tolem-note)").first.bounding_box()
    assert row and row["height"] < 70
    page.locator("fieldset.tolem-choices .tolem-note a").first.click()
    expect(page).to_have_url(re.compile("#claim-"))


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def reader(new_page: NewPage, request: pytest.FixtureRequest) -> Page:
    """A page on a phone, with and without scripts."""
    return new_page(script=request.param)


def test_tasks_start_on_the_first_screen_of_a_phone(reader: Page, code: str) -> None:
    reader.goto(f"{code}/")
    box = reader.locator(".tolem-choose a").first.bounding_box()
    assert box and box["y"] + box["height"] <= 640


def test_note_links_to_its_claim_and_the_register(reader: Page) -> None:
    reader.goto("en/methods/mobile-balance/")
    reader.locator("sup a").first.click()
    note = reader.locator("#claim-mobile-balance-kz")
    expect(note).to_be_in_viewport()
    note.locator("a").click()
    expect(reader.locator("article#claim-mobile-balance-kz")).to_be_in_viewport()


def contrast(element: Locator) -> float:
    """The contrast ratio of an element's text to its background."""
    ((_, _, ratio),) = element.evaluate_all(load_script("contrast-ratios"))
    return float(ratio)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_have_contrast_when_hovered_and_focused(new_page: NewPage, scheme: str) -> None:
    page = new_page("en/methods/kaspi/", color_scheme=scheme, reduced_motion="reduce")
    buttons = page.locator(".md-button:visible").all()
    assert len(buttons) > 1
    for button in buttons:
        button.hover()
        hovered = contrast(button)
        button.focus()
        page.mouse.move(0, 0)
        assert min(hovered, contrast(button)) >= 4.5


def test_search_results_have_a_readable_font_size(new_page: NewPage) -> None:
    page = new_page("en/", width=360)
    page.locator("header label[for=__search]").first.click()
    page.locator(".md-search__input").press_sequentially("card")
    expect(page.locator(".tolem-search-stands, .tolem-search-part").first).to_be_visible()
    sizes = page.locator(".md-search-result__list *").evaluate_all(
        "all => all.filter(e => e.firstChild?.nodeType === 3).map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12


# `make test` downloads it, with the digests of tests/checkers/deno.lock.
CHECKERS = Path(sys.prefix) / "checkers/node_modules"
# Without this property, the Nu checker opens no page on loopback.
ALLOW_LOOPBACK = "nu.validator.servlet.allow-forbidden-hosts"
# Rules that depend on the scheme or the width. test_page_layout measures the size of targets.
VISUAL_RULES = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]
VIEWS: list[tuple[Literal["light", "dark"], int, list[str] | None]] = [
    ("light", 360, None),
    ("dark", 1280, VISUAL_RULES),
]
# Each kind of page in one language, because their layouts are the same, except the print page, which has the
# text of the others.
AXE_PAGES = [f"{code}/{kind}" for kind, code in zip(KINDS, cycle(BY_CODE), strict=False) if kind != "all/"]


@pytest.fixture(scope="module")
def axe_page(browser: Browser, site: Path) -> Iterator[Page]:
    """A page with axe; the site is at the root, because error pages load their styles from there."""
    with (
        serve(site) as url,
        browser.new_page(base_url=url, reduced_motion="reduce", bypass_csp=True) as page,
    ):
        page.add_init_script((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8"))
        yield page


@pytest.mark.parametrize("path", [*AXE_PAGES, *(f"{code}/404.html" for code in BY_CODE), ""])
def test_axe_reports_no_violations(axe_page: Page, path: str) -> None:
    axe_page.goto(path)
    for scheme, width, rules in VIEWS:
        axe_page.emulate_media(color_scheme=scheme)
        axe_page.set_viewport_size({"width": width, "height": 640})
        assert not axe_page.evaluate(load_script("axe"), rules), scheme


def test_nu_checker_reports_no_errors(site: Path) -> None:
    java = shutil.which("java")
    assert java, "run `make test`, which finds or installs a Java"
    pages = [f"{code}/{kind}" for code in BY_CODE for kind in KINDS]
    pages += ["", "404.html", *(f"{code}/404.html" for code in BY_CODE)]
    jar = CHECKERS / "vnu-jar/build/dist/vnu.jar"
    options = [
        "-Xss4m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        f"-D{ALLOW_LOOPBACK}=true",
        "-jar",
        str(jar),
    ]
    # From a server: the policy of a page allows only files of its own origin, and local files have none.
    with serve(site) as url:
        command = [java, *options, "--format", "json", *(url + page for page in pages)]
        result = subprocess.run(command, capture_output=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    keys = ("url", "lastLine", "message", "extract")
    assert not [[message.get(key) for key in keys] for message in messages]
