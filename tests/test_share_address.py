"""URLs of pages and answers: switching language, copying, sending and reporting."""

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

ANSWER = "cost/?total=50&currency=USD&rate=520&balance=20000"


def test_switching_language_keeps_anchor_and_answer(new_page: NewPage, base_url: str) -> None:
    page = new_page("kk/returns/dispute/")
    anchor = page.locator("article h2[id]").last.get_attribute("id")
    page.goto(f"kk/returns/dispute/#{anchor}")
    switch_language(page, "Русский")
    expect(page).to_have_url(f"ru/returns/dispute/#{anchor}")
    # The current anchor counts, not the first one.
    page.evaluate("location.hash = 'top'")
    switch_language(page, "Svenska")
    expect(page).to_have_url("sv/returns/dispute/#top")
    # A new tab keeps them, too.
    page.goto(f"en/{ANSWER}#top")
    with page.context.expect_page() as other:
        page.locator(".tolem-languages").get_by_role("link", name="Svenska").click(button="middle")
    assert other.value.url == f"{base_url}sv/{ANSWER}#top"


def test_url_of_an_answer_restores_it_in_other_languages(page: Page) -> None:
    page.goto(COST)
    answer = calculate(page, total="12 500,50", balance="20,000")
    expected = {"total": ["12500.5"], "currency": ["KZT"], "balance": ["20000"]}
    assert parse_qs(urlsplit(page.url).query) == expected
    page.reload()
    assert answer_text(page) == answer
    switch_language(page, "Svenska")
    expect(page).to_have_url(re.compile(r"/sv/cost/\?total=12500\.5&currency=KZT"))
    assert re.sub(r"\D", "", answer_text(page)) == re.sub(r"\D", "", answer)


@pytest.mark.parametrize(("path", "name", "typed"), CASES["invalid"])
def test_switching_language_keeps_invalid_input_and_its_error(
    page: Page, path: str, name: str, typed: str
) -> None:
    page.goto(f"ru/{path}")
    field(page, name).evaluate("(field, typed) => { if (typed) field.value = typed; }", typed)
    switch_language(page, "English")
    expect(field(page, name)).to_have_value(typed)
    expect(error_of(page, name)).to_be_visible()
    expect(page.locator("[data-faults] a")).to_have_count(1)


def test_switching_language_drops_input_too_long_for_a_number(page: Page) -> None:
    page.goto("ru/cost/")
    field(page, "total").fill("9" * 9000)
    field(page, "balance").fill("5")
    switch_language(page, "English")
    expect(page).to_have_url(re.compile(r"/en/cost/\?currency=KZT&balance=5$"))


def test_invalid_query_strings_do_not_break_the_form(page: Page) -> None:
    for path, query in product((COST, WORTH_IT), (*CASES["queries"], f"total={'9' * 5000}")):
        page.goto(f"{path}?{query}")
        expect(page.locator(TOOL)).to_be_visible()
        assert all(page.locator("[aria-invalid]").evaluate_all("all => all.map(({ value }) => value)"))
        choice = page.locator("select, [type=radio]:checked").first.input_value()
        assert choice in ("KZT", "USD", "me", ""), (path, query)


@pytest.mark.parametrize("address", ["en/returns/dispute/#top", f"ru/{ANSWER}"])
def test_button_copies_the_url_with_anchor_and_answer(new_page: NewPage, address: str) -> None:
    page = new_page(address, permissions=["clipboard-read", "clipboard-write"])
    for box in page.locator(".tolem-share:visible").all():
        page.evaluate("navigator.clipboard.writeText('')")
        box.get_by_role("button").click()
        expect(box.locator("span")).not_to_be_empty()
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        expect(box.locator("textarea")).to_be_hidden()
    assert page.locator(".tolem-share:visible").count() == (2 if "?" in address else 1)
    # If the clipboard is not available, the URL is shown and selected.
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error()))")
    box = page.locator(".tolem-share:visible").first
    box.get_by_role("button").click()
    expect(box.locator("textarea")).to_have_value(page.url)
    selected = "({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd)"
    assert box.locator("textarea").evaluate(selected) == page.url


def test_without_script_languages_are_plain_links_and_there_is_no_copy_button(new_page: NewPage) -> None:
    page = new_page("en/cost/?total=5#top", script=False)
    assert page.locator(".tolem-share:visible").count() == 0
    switch_language(page, "Русский")
    expect(page).to_have_url("ru/cost/")


@pytest.mark.parametrize("start", ["https://wa.me/?text=", "https://t.me/share/url?url=", "mailto:?body="])
def test_page_can_be_sent_if_the_site_has_a_url(hosted_site: Path, site: Path, start: str) -> None:
    page = built_page(hosted_site, "en/methods/card")
    assert "&" not in page.css_first(".tolem-sending").text(), "an entity is escaped twice"
    links = [link.attributes["href"] for link in page.css(".tolem-sending a")]
    assert f"{start}{quote(f'{HOSTED_URL}en/methods/card/', safe='')}" in links
    assert not built_page(site, "en/cost").css(".tolem-sending")


@pytest.mark.parametrize("operator", ["", "A reader"])
def test_operator_is_shown_only_if_set(site: Path, operator: str) -> None:
    configured = replace(golden_site(), settings=Settings(operator=operator))
    html = str(PageContext(configured, BY_CODE["en"], "index.md").part("operator"))
    assert ("A reader" in html, "<a" in html) == (bool(operator), False)
    assert built_page(site, "en").css('.tolem-foot a[href="about/"]')
    assert built_page(site, "en/about").css(".tolem-operator")


SITE_URL, EMAIL, REPOSITORY = "https://tolem.example.org/guide/", "tolem@example.org", "an-owner/tolem.kz"
MAIL_LINK = "mailto:tolem@example.org?subject=Tolem%3A%20/en/methods/card/"
ISSUE_LINK = (
    "https://github.com/an-owner/tolem.kz/issues/new?template=1_correction.yml"
    "&page=https%3A//tolem.example.org/guide/en/methods/card/"
)


@pytest.mark.parametrize("repository", ["", REPOSITORY])
@pytest.mark.parametrize("email", ["", EMAIL])
def test_page_and_facts_have_report_links(email: str, repository: str) -> None:
    links = [link for link, setting in ((MAIL_LINK, email), (ISSUE_LINK, repository)) if setting]
    site = replace(golden_site(), settings=Settings(SITE_URL, email, repository))
    page, register = (rendered_page(site, path) for path in ("methods/card.md", "facts/small.md"))
    assert [a["href"] for a in page.select(".tolem-report a")] == links
    assert page.select("textarea.tolem-copy")[0].get_text().startswith("Page: /en/methods/card/")
    for entry in register.select("article.tolem-fact"):
        expected = [link.replace("methods/card/", f"facts/small/%23{entry['id']}") for link in links]
        assert [a["href"] for a in entry.select(".tolem-report a")] == expected


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_report_can_be_edited_and_copied(new_page: NewPage, *, script: bool) -> None:
    reader = new_page("en/methods/kaspi/", script=script)
    reader.locator(".tolem-report-box > summary").click()
    field, button = reader.locator(".tolem-report textarea"), reader.locator(".tolem-report button")
    box = field.bounding_box()
    assert box and 0 < box["x"] < box["x"] + box["width"] < 360
    field.press_sequentially(" It is there.")
    expect(button).to_be_visible(visible=script)
    if script:
        clipboard = "{ writeText: async (text) => { window.copied = text } }"
        reader.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
        button.click()
        expect(reader.locator(".tolem-report [role=status]")).not_to_be_empty()
        assert reader.evaluate("window.copied") == field.input_value()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("by", ["link", "URL"])
def test_report_form_opens_by_link_and_url(new_page: NewPage, by: str, *, script: bool) -> None:
    reader = new_page(f"en/methods/kaspi/{'#report' if by == 'URL' else ''}", script=script)
    if by == "link":
        expect(reader.locator(".tolem-report textarea")).to_be_hidden()
        reader.locator("article a[href='#report']").first.click()
    expect(reader.locator(".tolem-report textarea")).to_be_in_viewport()


def test_issue_form_exists_and_has_the_fields_of_the_link() -> None:
    query = parse_qs(urlsplit(ISSUE_LINK).query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / query["template"][0]).read_bytes())
    assert set(query) - {"template"} <= {field.get("id") for field in form["body"]}
