"""The base template of all pages: menu, colour scheme, prefetching, policy, and use without scripts."""

import re
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Route, expect

from chromium import load_script, tab_to
from conftest import NewPage, built_page, real_site
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.navigation import HOME
from tolem.pages.page_source import address_of

STORAGE_DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException() } })"
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def delay(route: Route) -> None:
    time.sleep(0.2)
    route.continue_()


@pytest.mark.parametrize(
    "path", ["", "cost/", *(f"returns/{tool}/" for tool in ("worth-it", "deadlines", "messages"))]
)
def test_layout_does_not_shift_when_late_scripts_start(new_page: NewPage, path: str) -> None:
    page = new_page()
    page.route("**/*-page.*.js", delay)
    page.goto(f"kk/{path}")
    assert page.evaluate(load_script("layout-shift")) < 0.01


@pytest.mark.parametrize("script", ["page", "cost-page"])
def test_page_works_if_a_script_fails_to_load(new_page: NewPage, script: str) -> None:
    page = new_page()
    page.route(f"**/assets/{script}.*.js", lambda route: route.abort())
    page.goto("en/cost/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".tolem-tool")).to_be_visible(visible=script == "page")
    page.locator(".tolem-opens").click()
    page.locator(".tolem-menu").get_by_role("link").nth(2).click()
    expect(page).to_have_url(re.compile("/en/methods/$"))


@pytest.mark.parametrize("minutes", [-1, 1])
def test_stored_page_is_overdue_by_the_date_in_almaty(new_page: NewPage, minutes: int) -> None:
    address, overdue = "kk/methods/bank-card/", ".tolem-overdue"
    due = new_page(address, script=False).locator(overdue).get_attribute("data-due") or ""
    page = new_page(isolated=True, timezone_id="America/Los_Angeles")
    page.clock.set_fixed_time(datetime.fromisoformat(f"{due}T23:59:59+05:00") + timedelta(minutes=minutes))
    page.goto(address)
    expect(page.locator(overdue)).to_be_visible(visible=minutes > 0)


def test_colour_scheme_can_be_switched_without_storage(new_page: NewPage) -> None:
    page = new_page(isolated=True)
    page.add_init_script(STORAGE_DENIED)
    page.goto("en/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".tolem-scheme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def truncate(route: Route) -> None:
    """Respond with the page up to its first section."""
    response = route.fetch()
    text = response.text()
    route.fulfill(response=response, body=text[: text.index("<h2")])


@pytest.mark.parametrize("preferred", ["light", "dark"])
def test_scheme_button_names_its_action_and_the_choice_applies_at_first_paint(
    new_page: NewPage, preferred: str
) -> None:
    page = new_page("en/", color_scheme=preferred)
    button = page.locator(".tolem-scheme")
    names = [str(button.get_attribute(name)) for name in ("data-to-dark", "data-to-light")]
    before, after = names if preferred == "light" else names[::-1]
    expect(button).to_have_attribute("aria-label", before)
    button.click()
    expect(button).to_have_attribute("aria-label", after)
    # Another page has switched back since, and the browser restores this one from its cache.
    page.evaluate("scheme => localStorage.setItem('scheme /guide/', scheme)", preferred)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(button).to_have_attribute("aria-label", before)
    button.click()
    # The head alone applies the choice, before the scripts of the page run; here in another language.
    page.route("**/kk/currency/", truncate)
    page.goto("kk/currency/")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark" if preferred == "light" else "light")
    assert page.evaluate("Object.keys(localStorage)") == ["scheme /guide/"]


def test_menu_closes_after_a_choice_and_on_a_wide_screen(new_page: NewPage) -> None:
    page = new_page("en/methods/bank-card/")
    link = page.locator(".tolem-contents-bar a").last
    page.locator(".tolem-opens").click()
    link.click()
    expect(link).to_be_hidden()
    expect(page).to_have_url(re.compile("#"))
    page.locator(".tolem-opens").click()
    page.set_viewport_size({"width": 1280, "height": 640})
    expect(page.locator("#menu:popover-open")).to_have_count(0)


@pytest.mark.parametrize(("saves_data", "count"), [(False, 1), (True, 0)])
def test_hovered_link_is_prefetched_unless_the_browser_saves_data(
    new_page: NewPage, saves_data: bool, count: int
) -> None:
    page = new_page(width=1280, isolated=True)
    if saves_data:
        page.add_init_script(SAVE_DATA)
    page.goto("en/returns/")
    page.locator("article a[href]").first.hover()
    page.wait_for_timeout(300)
    expect(page.locator("link[rel=prefetch]")).to_have_count(count)


def test_switching_language_downloads_no_assets_again(new_page: NewPage) -> None:
    page = new_page("kk/methods/bank-card/", isolated=True)
    page.locator(".tolem-languages [lang=ru]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    sizes = "performance.getEntriesByType('resource').map(({ transferSize }) => transferSize)"
    assert page.evaluate(sizes) == [0, 0]


def test_menu_and_contents_are_beside_the_page_on_a_wide_screen(new_page: NewPage) -> None:
    page = new_page("en/methods/bank-card/", width=1280, script=False)
    boxes = [page.locator(part).bounding_box() for part in (".tolem-menu", "article", ".tolem-contents-bar")]
    assert all(boxes)
    edges = [box["x"] for box in boxes if box]
    assert edges == sorted(edges)
    expect(page.locator(".tolem-opens")).to_be_hidden()


def inject(route: Route) -> None:
    response = route.fetch()
    script = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
    route.fulfill(response=response, body=response.text().replace("<h1", f"{script}<h1", 1))


def test_content_security_policy_blocks_injected_scripts(browser: Browser, base_url: str) -> None:
    """The fixture `new_page` checks on every page that it blocks nothing else."""
    with browser.new_page(base_url=base_url) as page:
        page.route("**/en/currency/", inject)
        page.goto("en/currency/")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("window.ran") is None
        with pytest.raises(Error, match="TrustedHTML"):
            page.evaluate("document.body.innerHTML = '<p>'")


@pytest.mark.parametrize("width", [360, 1280])
def test_home_search_box_opens_the_search_with_its_text(new_page: NewPage, base_url: str, width: int) -> None:
    page = new_page("en/", width=width)
    page.locator(".tolem-search input").fill("postage")
    page.locator(".tolem-search button").click()
    expect(page.locator(".md-search__input")).to_have_value("postage")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.url == f"{base_url}en/"


def test_home_search_box_without_script_opens_the_topic_list_without_sending_the_query(
    new_page: NewPage, base_url: str
) -> None:
    page = new_page("en/", script=False)
    page.locator(".tolem-search input").fill("postage")
    page.locator(".tolem-search button").click()
    expect(page).to_have_url(re.compile(re.escape(f"{base_url}en/search/") + r"\??$"))


def test_only_the_home_page_has_a_search_box(site: Path) -> None:
    for path in real_site().english:
        assert bool(built_page(site, f"kk/{address_of(path)}").css(".tolem-search")) == (path == HOME), path


def test_focus_in_the_header_does_not_scroll_the_page(new_page: NewPage) -> None:
    page = new_page("en/returns/dispute/", width=1280)
    page.evaluate("scrollTo(0, 900)")
    page.keyboard.press("/")
    page.keyboard.type("card")
    assert page.evaluate("scrollY") == 900


@pytest.mark.parametrize("script", [True, False])
def test_header_does_not_cover_anchors_or_the_focused_element(new_page: NewPage, script: bool) -> None:
    page = new_page("en/facts/cards/#claim-bank-card-works-kz", script=script, reduced_motion="reduce")
    header, target = (page.locator(name).bounding_box() for name in (".md-header", ":target"))
    assert header and target and 0 < target["y"] - header["height"] < 40
    page.locator("footer a").last.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        box = page.locator(":not(header) :focus").bounding_box()
        assert box and box["y"] + box["height"] > header["height"] + 3


def test_without_script_calendar_files_replace_the_deadlines_form(new_page: NewPage) -> None:
    page = new_page("en/returns/deadlines/", script=False)
    reminders = Edition(real_site(), BY_CODE["en"]).reminders
    expect(page.locator("form.tolem-tool")).to_be_hidden()
    tab_to(page, "details:has(.tolem-ready) > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".tolem-ready a")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == reminders.file(
        reminders.precomputed[0], real_site().state.today
    )
