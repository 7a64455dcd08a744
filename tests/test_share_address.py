"""The address of a page, with what a form holds, goes along to other languages, is copied and reported."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import yaml
from playwright.sync_api import Page, expect

from conftest import HOSTED_URL, ROOT, NewPage, built_page, golden_site, rendered_page
from test_tools import CASES, COST, TOOL, WORTH_IT, answer_text, calculate, error_of, field, switch_language
from tolem.i18n.languages import BY_CODE
from tolem.pages.render import PageContext
from tolem.settings import Settings

ANSWERED = "cost/?total=50&currency=USD&rate=520&balance=20000"


def test_another_language_keeps_the_place_and_what_was_asked(new_page: NewPage, base_url: str) -> None:
    page = new_page("kk/returns/dispute/")
    place = page.locator("article h2[id]").last.get_attribute("id")
    page.goto(f"kk/returns/dispute/#{place}")
    switch_language(page, "Русский")
    expect(page).to_have_url(f"ru/returns/dispute/#{place}")
    # A place that a reader went to since is the one that counts.
    page.evaluate("location.hash = 'top'")
    switch_language(page, "Svenska")
    expect(page).to_have_url("sv/returns/dispute/#top")
    # So does a tab that is opened beside.
    page.goto(f"en/{ANSWERED}#top")
    with page.context.expect_page() as beside:
        page.locator(".tolem-languages").get_by_role("link", name="Svenska").click(button="middle")
    assert beside.value.url == f"{base_url}sv/{ANSWERED}#top"


def test_an_answer_is_shared_by_its_address_in_every_language(page: Page) -> None:
    page.goto(COST)
    answer = calculate(page, total="12 500,50", balance="20,000")
    wanted = {"total": ["12500.5"], "currency": ["KZT"], "balance": ["20000"]}
    assert parse_qs(urlsplit(page.url).query) == wanted
    page.reload()
    assert answer_text(page) == answer
    switch_language(page, "Svenska")
    expect(page).to_have_url(re.compile(r"/sv/cost/\?total=12500\.5&currency=KZT"))
    assert re.sub(r"\D", "", answer_text(page)) == re.sub(r"\D", "", answer)


@pytest.mark.parametrize(("path", "name", "typed"), CASES["invalid"])
def test_what_is_typed_wrong_goes_along_with_its_error(page: Page, path: str, name: str, typed: str) -> None:
    page.goto(f"ru/{path}")
    field(page, name).evaluate("(field, typed) => { if (typed) field.value = typed; }", typed)
    switch_language(page, "English")
    expect(field(page, name)).to_have_value(typed)
    expect(error_of(page, name)).to_be_visible()
    expect(page.locator("[data-faults] a")).to_have_count(1)


def test_what_is_far_too_long_to_be_a_number_stays_behind(page: Page) -> None:
    page.goto("ru/cost/")
    field(page, "total").fill("9" * 9000)
    field(page, "balance").fill("5")
    switch_language(page, "English")
    expect(page).to_have_url(re.compile(r"/en/cost/\?currency=KZT&balance=5$"))


def test_a_bad_query_never_breaks_the_page_and_blames_no_empty_field(page: Page) -> None:
    for path, query in product((COST, WORTH_IT), (*CASES["queries"], f"total={'9' * 5000}")):
        page.goto(f"{path}?{query}")
        expect(page.locator(TOOL)).to_be_visible()
        assert all(page.locator("[aria-invalid]").evaluate_all("all => all.map(({ value }) => value)"))
        first = page.locator("select, [type=radio]:checked").first.input_value()
        assert first in ("KZT", "USD", "me", ""), (path, query)


@pytest.mark.parametrize("where", ["en/returns/dispute/#top", f"ru/{ANSWERED}"])
def test_a_button_copies_the_address_with_place_and_answer(new_page: NewPage, where: str) -> None:
    page = new_page(where, permissions=["clipboard-read", "clipboard-write"])
    for box in page.locator(".tolem-share:visible").all():
        page.evaluate("navigator.clipboard.writeText('')")
        box.get_by_role("button").click()
        expect(box.locator("span")).not_to_be_empty()
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        expect(box.locator("textarea")).to_be_hidden()
    assert page.locator(".tolem-share:visible").count() == (2 if "?" in where else 1)
    # A host may refuse the clipboard: then the address is there, selected.
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error()))")
    box = page.locator(".tolem-share:visible").first
    box.get_by_role("button").click()
    expect(box.locator("textarea")).to_have_value(page.url)
    selected = "({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd)"
    assert box.locator("textarea").evaluate(selected) == page.url


def test_without_a_script_there_is_no_button_and_languages_are_plain_links(new_page: NewPage) -> None:
    page = new_page("en/cost/?total=5#top", script=False)
    assert page.locator(".tolem-share:visible").count() == 0
    switch_language(page, "Русский")
    expect(page).to_have_url("ru/cost/")


@pytest.mark.parametrize("start", ["https://wa.me/?text=", "https://t.me/share/url?url=", "mailto:?body="])
def test_a_page_can_be_sent_where_the_site_has_an_address(hosted_site: Path, site: Path, start: str) -> None:
    page = built_page(hosted_site, "en/methods/card")
    assert "&" not in page.css_first(".tolem-sending").text(), "an entity is shown as it is written"
    sent = [link.attributes["href"] for link in page.css(".tolem-sending a")]
    assert f"{start}{quote(f'{HOSTED_URL}en/methods/card/', safe='')}" in sent
    assert not built_page(site, "en/cost").css(".tolem-sending")


@pytest.mark.parametrize("operator", ["", "A reader"])
def test_who_runs_the_site_is_said_from_the_settings_and_never_made_up(site: Path, operator: str) -> None:
    own = replace(golden_site(), settings=Settings(operator=operator))
    told = str(PageContext(own, BY_CODE["en"], "index.md").part("operator"))
    assert ("A reader" in told, "<a" in told) == (bool(operator), False)
    assert built_page(site, "en").css('.tolem-foot a[href="about/"]')
    assert built_page(site, "en/about").css(".tolem-operator")


SITE, EMAIL, REPOSITORY = "https://tolem.example.org/guide/", "tolem@example.org", "an-owner/tolem.kz"
MAIL = "mailto:tolem@example.org?subject=Tolem%3A%20/en/methods/card/"
ISSUE = (
    "https://github.com/an-owner/tolem.kz/issues/new?template=1_correction.yml"
    "&page=https%3A//tolem.example.org/guide/en/methods/card/"
)


@pytest.mark.parametrize("repository", ["", REPOSITORY])
@pytest.mark.parametrize("email", ["", EMAIL])
def test_a_page_and_each_fact_link_to_where_reports_go(email: str, repository: str) -> None:
    links = [link for link, asked in ((MAIL, email), (ISSUE, repository)) if asked]
    site = replace(golden_site(), settings=Settings(SITE, email, repository))
    page, register = (rendered_page(site, path) for path in ("methods/card.md", "facts/small.md"))
    assert [a["href"] for a in page.select(".tolem-report a")] == links
    assert page.select("textarea.tolem-copy")[0].get_text().startswith("Page: /en/methods/card/")
    for entry in register.select("article.tolem-fact"):
        there = [link.replace("methods/card/", f"facts/small/%23{entry['id']}") for link in links]
        assert [a["href"] for a in entry.select(".tolem-report a")] == there


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_report_can_be_written_and_copied(new_page: NewPage, *, script: bool) -> None:
    visitor = new_page("en/methods/kaspi/", script=script)
    visitor.locator(".tolem-report-box > summary").click()
    field, button = visitor.locator(".tolem-report textarea"), visitor.locator(".tolem-report button")
    box = field.bounding_box()
    assert box and 0 < box["x"] < box["x"] + box["width"] < 360
    field.press_sequentially(" It is there.")
    expect(button).to_be_visible(visible=script)
    if script:
        taken = "{ writeText: async (text) => { window.got = text } }"
        visitor.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {taken} }})")
        button.click()
        expect(visitor.locator(".tolem-report [role=status]")).not_to_be_empty()
        assert visitor.evaluate("window.got") == field.input_value()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("way", ["a link", "an address"])
def test_the_report_opens_for_whoever_is_led_to_it(new_page: NewPage, way: str, *, script: bool) -> None:
    visitor = new_page(f"en/methods/kaspi/{'#report' if way == 'an address' else ''}", script=script)
    if way == "a link":
        expect(visitor.locator(".tolem-report textarea")).to_be_hidden()
        visitor.locator("article a[href='#report']").first.click()
    expect(visitor.locator(".tolem-report textarea")).to_be_in_viewport()


def test_the_form_is_there_and_takes_the_page() -> None:
    query = parse_qs(urlsplit(ISSUE).query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / query["template"][0]).read_bytes())
    assert set(query) - {"template"} <= {field.get("id") for field in form["body"]}
