"""A reader can report a mistake: by mail, by an issue, or with a text to copy; page and claim are filled in."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from conftest import ROOT, Opened, golden_site, parsed
from tables import by_case
from tolem.settings import Settings

SITE, EMAIL, REPOSITORY = "https://tolem.example.org/guide/", "tolem@example.org", "an-owner/tolem.kz"
MAIL = "mailto:tolem@example.org?subject=Tolem%3A%20/en/methods/card/"
ISSUE = (
    "https://github.com/an-owner/tolem.kz/issues/new?template=1_correction.yml"
    "&page=https%3A//tolem.example.org/guide/en/methods/card/"
)
# What a host sets, and where the links of the page lead then.
HOSTS: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing": ({}, []),
    "an address": ({"report_email": EMAIL}, [MAIL]),
    "a repository": ({"repository": REPOSITORY}, [ISSUE]),
    "both": ({"report_email": EMAIL, "repository": REPOSITORY}, [MAIL, ISSUE]),
}


@by_case("host, links", HOSTS)
def test_a_page_and_each_fact_link_to_where_reports_go(host: dict[str, str], links: list[str]) -> None:
    site = replace(golden_site(), settings=Settings(SITE, **host))
    page, register = (parsed(site, path) for path in ("methods/card.md", "facts/small.md"))
    assert [a["href"] for a in page.select(".tolem-report a")] == links
    assert page.select("textarea.tolem-copy")[0].get_text().startswith("Page: /en/methods/card/")
    for entry in register.select("article.tolem-fact"):
        there = [link.replace("methods/card/", f"facts/small/%23{entry['id']}") for link in links]
        assert [a["href"] for a in entry.select(".tolem-report a")] == there


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_report_can_be_written_and_copied(opened: Opened, *, script: bool) -> None:
    visitor = opened("en/methods/kaspi/", script=script)
    visitor.locator("#report > summary").click()
    field, button = visitor.locator(".tolem-report textarea"), visitor.locator(".tolem-report button")
    box = field.bounding_box()
    assert box and 0 < box["x"] < box["x"] + box["width"] < 360
    field.press_sequentially(" It is there.")
    expect(button).to_be_visible(visible=script)
    if script:
        copied = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => { window.got = t } } })"
        visitor.evaluate(copied)
        button.click()
        expect(visitor.locator(".tolem-report [role=status]")).not_to_be_empty()
        assert visitor.evaluate("window.got") == field.input_value()


@pytest.mark.parametrize("way", ["a link", "an address"])
def test_the_report_opens_for_whoever_is_led_to_it(opened: Opened, way: str) -> None:
    visitor = opened(f"en/methods/kaspi/{'#report' if way == 'an address' else ''}")
    if way == "a link":
        expect(visitor.locator(".tolem-report textarea")).to_be_hidden()
        visitor.locator("article a[href='#report']").first.click()
    expect(visitor.locator(".tolem-report textarea")).to_be_in_viewport()


def test_the_form_is_there_and_takes_the_page() -> None:
    query = parse_qs(urlsplit(ISSUE).query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / query["template"][0]).read_bytes())
    assert set(query) - {"template"} <= {field.get("id") for field in form["body"]}
