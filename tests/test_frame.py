"""The frame of every page: light, works before its script and without it, and fetches what comes next."""

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
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def late(route: Route) -> None:
    """A script that comes long after the page."""
    time.sleep(0.2)
    route.continue_()


@pytest.mark.parametrize(
    "path", ["", "cost/", *(f"returns/{tool}/" for tool in ("worth-it", "deadlines", "messages"))]
)
def test_nothing_moves_when_the_scripts_of_a_page_start(new_page: NewPage, path: str) -> None:
    page = new_page()
    page.route("**/*-page.*.js", late)
    page.goto(f"kk/{path}")
    assert page.evaluate(load_script("layout-shift")) < 0.01


@pytest.mark.parametrize("lost", ["page", "cost-page"])
def test_a_page_whose_script_is_lost_reads_and_leads_on(new_page: NewPage, lost: str) -> None:
    page = new_page()
    page.route(f"**/assets/{lost}.*.js", lambda route: route.abort())
    page.goto("en/cost/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".tolem-tool")).to_be_visible(visible=lost == "page")
    page.locator(".tolem-opens").click()
    page.locator(".tolem-menu").get_by_role("link").nth(2).click()
    expect(page).to_have_url(re.compile("/en/methods/$"))


def half(route: Route) -> None:
    answer = route.fetch()
    text = answer.text()
    route.fulfill(response=answer, body=text[: text.index("<h2")])


@pytest.mark.parametrize("minutes", [-1, 1])
def test_a_page_kept_beyond_its_next_check_says_so_by_the_day_in_almaty(
    new_page: NewPage, minutes: int
) -> None:
    address, told = "kk/methods/bank-card/", ".tolem-overdue"
    due = new_page(address, script=False).locator(told).get_attribute("data-due") or ""
    page = new_page(isolated=True, timezone_id="America/Los_Angeles")
    page.clock.set_fixed_time(datetime.fromisoformat(f"{due}T23:59:59+05:00") + timedelta(minutes=minutes))
    page.goto(address)
    expect(page.locator(told)).to_be_visible(visible=minutes > 0)


def test_colours_are_chosen_for_a_page_where_nothing_may_be_kept(new_page: NewPage) -> None:
    page = new_page(isolated=True)
    page.add_init_script(STORAGE_DENIED)
    page.goto("en/")
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".tolem-scheme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != shade


@pytest.mark.parametrize("device", ["light", "dark"])
def test_the_button_says_what_it_does_and_a_choice_holds_at_first_paint(
    new_page: NewPage, device: str
) -> None:
    page = new_page("en/", color_scheme=device)
    button = page.locator(".tolem-scheme")
    names = [str(button.get_attribute(name)) for name in ("data-to-dark", "data-to-light")]
    before, after = names if device == "light" else names[::-1]
    expect(button).to_have_attribute("aria-label", before)
    button.click()
    expect(button).to_have_attribute("aria-label", after)
    # Another page changed the colours back since, and the browser brings this one as it was.
    page.evaluate("scheme => localStorage.setItem('scheme /guide/', scheme)", device)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(button).to_have_attribute("aria-label", before)
    button.click()
    # No script of a page has run when its head has been read, here in another language.
    page.route("**/kk/currency/", half)
    page.goto("kk/currency/")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark" if device == "light" else "light")
    assert page.evaluate("Object.keys(localStorage)") == ["scheme /guide/"]


def test_the_menu_gives_way_to_the_place_chosen_and_to_a_wide_screen(new_page: NewPage) -> None:
    page = new_page("en/methods/bank-card/")
    place = page.locator(".tolem-contents-bar a").last
    page.locator(".tolem-opens").click()
    place.click()
    expect(place).to_be_hidden()
    expect(page).to_have_url(re.compile("#"))
    page.locator(".tolem-opens").click()
    page.set_viewport_size({"width": 1280, "height": 640})
    expect(page.locator("#menu:popover-open")).to_have_count(0)


@pytest.mark.parametrize(("saves", "count"), [(False, 1), (True, 0)])
def test_a_link_pointed_at_is_fetched_unless_data_is_saved(
    new_page: NewPage, saves: bool, count: int
) -> None:
    page = new_page(width=1280, isolated=True)
    if saves:
        page.add_init_script(SAVES_DATA)
    page.goto("en/returns/")
    page.locator("article a[href]").first.hover()
    page.wait_for_timeout(300)
    expect(page.locator("link[rel=prefetch]")).to_have_count(count)


def test_another_language_fetches_its_page_alone(new_page: NewPage) -> None:
    page = new_page("kk/methods/bank-card/", isolated=True)
    page.locator(".tolem-languages [lang=ru]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    kept = "performance.getEntriesByType('resource').map(({ transferSize }) => transferSize)"
    assert page.evaluate(kept) == [0, 0]


def test_a_wide_screen_shows_menu_and_contents_beside_the_page(new_page: NewPage) -> None:
    page = new_page("en/methods/bank-card/", width=1280, script=False)
    boxes = [page.locator(part).bounding_box() for part in (".tolem-menu", "article", ".tolem-contents-bar")]
    assert all(boxes)
    edges = [box["x"] for box in boxes if box]
    assert edges == sorted(edges)
    expect(page.locator(".tolem-opens")).to_be_hidden()


def test_the_policy_of_a_page_stops_a_script_that_was_planted(browser: Browser, base_url: str) -> None:
    """That it refuses nothing else, each page sees to that a test opens."""
    with browser.new_page(base_url=base_url) as page:
        page.route("**/en/currency/", planted)
        page.goto("en/currency/")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("window.ran") is None
        with pytest.raises(Error, match="TrustedHTML"):
            page.evaluate("document.body.innerHTML = '<p>'")


def planted(route: Route) -> None:
    answer = route.fetch()
    script = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
    route.fulfill(response=answer, body=answer.text().replace("<h1", f"{script}<h1", 1))


@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_at_home_opens_the_search_with_its_text(new_page: NewPage, base_url: str, width: int) -> None:
    page = new_page("en/", width=width)
    page.locator(".tolem-search input").fill("postage")
    page.locator(".tolem-search button").click()
    expect(page.locator(".md-search__input")).to_have_value("postage")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.url == f"{base_url}en/"


def test_without_a_script_the_box_leads_to_all_topics_and_tells_nobody(
    new_page: NewPage, base_url: str
) -> None:
    page = new_page("en/", script=False)
    page.locator(".tolem-search input").fill("postage")
    page.locator(".tolem-search button").click()
    expect(page).to_have_url(re.compile(re.escape(f"{base_url}en/search/") + r"\??$"))


def test_the_box_stands_on_the_home_page_alone(site: Path) -> None:
    for path in real_site().english:
        assert bool(built_page(site, f"kk/{address_of(path)}").css(".tolem-search")) == (path == HOME), path


def test_a_focus_in_the_header_moves_no_page(new_page: NewPage) -> None:
    page = new_page("en/returns/dispute/", width=1280)
    page.evaluate("scrollTo(0, 900)")
    page.keyboard.press("/")
    page.keyboard.type("card")
    assert page.evaluate("scrollY") == 900


@pytest.mark.parametrize("script", [True, False])
def test_the_header_covers_nothing_that_is_led_to_or_has_the_focus(new_page: NewPage, script: bool) -> None:
    page = new_page("en/facts/cards/#claim-bank-card-works-kz", script=script, reduced_motion="reduce")
    header, place = (page.locator(name).bounding_box() for name in (".md-header", ":target"))
    assert header and place and 0 < place["y"] - header["height"] < 40
    page.locator("footer a").last.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        box = page.locator(":not(header) :focus").bounding_box()
        assert box and box["y"] + box["height"] > header["height"] + 3


def test_without_script_a_form_is_away_and_ready_days_are_at_hand(new_page: NewPage) -> None:
    page, reminders = (
        new_page("en/returns/deadlines/", script=False),
        Edition(real_site(), BY_CODE["en"]).reminders,
    )
    expect(page.locator("form.tolem-tool")).to_be_hidden()
    tab_to(page, "details:has(.tolem-ready) > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".tolem-ready a")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == reminders.file(
        reminders.precomputed[0], real_site().state.today
    )
