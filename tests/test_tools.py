"""The forms of the tools on a phone: scenarios, invalid input, translators of browsers, going back."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from chromium import load_script
from conftest import NewPage
from tables import load_cases, parametrize

COST, WORTH_IT = "en/cost/", "en/returns/worth-it/"
CASES = load_cases("forms.yml")
TOOL = ".tolem-tool"
# Elements that readers press or type into.
TARGETS = ".tolem-input > input, select, .tolem-tool [type=radio] + label, .tolem-tool :is(button, summary)"
TRANSLATE = load_script("translate")
# The script of a translator that ignores `translate=no`.
TRANSLATE_ALL = TRANSLATE.replace('if (text.parentElement.closest("[translate=no]")) continue;', "")


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}-field")


def error_of(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}-fault")


def switch_language(page: Page, name: str) -> None:
    """Follow the link to another language, by the name of that language."""
    page.locator(".tolem-languages").get_by_role("link", name=name, exact=True).click()


def answer_text(page: Page) -> str:
    """The text of the answer, with plain spaces; empty if there is none."""
    return " ".join(page.locator(TOOL).get_by_role("status").inner_text().split())


def calculate(page: Page, **fields: str) -> str:
    """Fill the fields, submit the form, and return the text of the answer."""
    for name, text in fields.items():
        field(page, name).fill(text)
    page.get_by_role("button", name="Work it out").click()
    return answer_text(page)


def perform(page: Page, step: dict[str, Any]) -> None:
    """Perform the actions of a step."""
    if "open" in step:
        page.goto(step["open"])
    page.evaluate(step.get("script", "0"))
    for option in step.get("check", ()):
        page.locator(f"#{option}").check()
    if "currency" in step:
        page.locator("[name=currency]").select_option(step["currency"])
    for selector, text in step.get("set", {}).items():
        page.locator(selector).evaluate("(field, text) => { field.value = text; }", text)
    if "fill" in step:
        for name, text in step["fill"].items():
            field(page, name).fill(text)
        assert not answer_text(page), "the answer to the previous input still shows"
        page.keyboard.press("Enter")
    if "click" in step:
        page.locator(TOOL).locator(step["click"]).first.click()
    page.keyboard.type(step.get("type", ""))
    for key in step.get("press", "").split():
        page.keyboard.press(key)
    if "switch" in step:
        switch_language(page, step["switch"])


@parametrize("steps", CASES["scenarios"])
def test_form_scenario(page: Page, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        perform(page, step)
        if "url" in step:
            expect(page).to_have_url(re.compile(step["url"]))
        answer = answer_text(page)
        assert not (answer and "errors" in step), answer
        for name, text in step.get("errors", {}).items():
            expect(error_of(page, name)).to_contain_text(text)
        for name, value in step.get("fields", {}).items():
            expect(field(page, name)).to_have_value(value)
        assert all(text in answer for text in step.get("answer", ())), answer
        assert not any(text in answer for text in step.get("not in answer", ())), answer
        for selector in step.get("visible", ()):
            expect(page.locator(selector).first).to_be_visible()
        for selector in step.get("hidden", ()):
            expect(page.locator(selector).first).to_be_hidden()
        for selector in step.get("in viewport", ()):
            expect(page.locator(selector)).to_be_in_viewport()
        if "error list" in step:
            expect(page.locator("[data-faults] a")).to_contain_text(step["error list"])


def test_new_duty_rule_gives_a_range_and_the_old_one_a_figure(page: Page) -> None:
    page.goto(f"{COST}?total=250&currency=EUR&rate=500&weight=3")
    old, new = (rule.locator("dd").inner_text() for rule in page.locator("[data-share]").all())
    assert ("–" in old, "–" in new) == (False, True), "nobody says whether VAT is counted on the duty"
    answer = page.locator(".tolem-told-care:visible").inner_text()
    assert answer.count("€") == 2
    assert "–€" not in answer, "the sign of the currency stands before both ends"


def test_duty_is_none_up_to_the_limit(page: Page) -> None:
    page.goto(COST)
    share = page.locator("[data-share]").first
    limit, heavy = (int(share.get_attribute(f"data-{name}") or 0) for name in ("limit", "heavy"))
    page.locator("[name=currency]").select_option("EUR")
    answer = calculate(page, total=str(limit), rate="500", balance="999999")
    assert "Duty none" in answer and "Your balance is enough." in answer
    assert "Duty none" not in calculate(page, total=f"{limit}.01")
    page.locator(f"{TOOL} summary").first.click()
    calculate(page, total="10", weight=str(heavy + 1))
    expect(share).to_be_visible()


def test_only_large_orders_need_the_euro_rate(page: Page) -> None:
    page.goto(COST)
    euro = field(page, "euro")
    expect(euro).to_be_hidden()
    least = int(float(euro.get_attribute("data-from") or ""))
    assert "Duty none" in calculate(page, total=str(least - 1), balance="9999999")
    assert not calculate(page, total=str(least))
    expect(euro).to_be_visible()
    expect(euro).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-faults]")).to_be_focused()
    page.reload()
    expect(page.locator(".tolem-told-good")).to_be_hidden()
    assert calculate(page, euro="500")


def test_errors_are_shown_at_the_field_and_in_a_list_and_input_is_kept(page: Page) -> None:
    page.goto(COST)
    field(page, "balance").fill("60 000")
    total, error_list = field(page, "total"), page.locator("[data-faults]")
    for typed, error in CASES["errors"].items():
        total.fill(typed)
        page.keyboard.press("Enter")
        expect(error_of(page, "total")).to_contain_text(error)
        expect(error_list).to_be_focused()
        link = re.compile(f"^Order total: {re.escape(error)}")
        expect(error_list.get_by_role("link")).to_have_text([link])
        expect(total).to_have_attribute("aria-invalid", "true")
        expect(total).to_have_attribute("aria-describedby", "total-hint total-fault")
        assert (total.input_value(), field(page, "balance").input_value()) == (typed, "60 000")
        assert not urlsplit(page.url).query, "the address contains invalid input"
    error_list.get_by_role("link").click()
    expect(total).to_be_focused()
    calculate(page, total="100")
    expect(error_list).to_be_hidden()
    expect(error_of(page, "total")).to_be_hidden()
    assert total.get_attribute("aria-invalid") is None


@pytest.mark.parametrize("path", [COST, WORTH_IT])
def test_form_has_large_targets_and_fits_the_screen(new_page: NewPage, path: str) -> None:
    page = new_page(path, width=320)
    calculate(page)
    expect(page.locator("[data-faults]")).to_be_visible()
    boxes = [target.bounding_box() for target in page.locator(TARGETS).all() if target.is_visible()]
    assert len(boxes) >= 5
    assert all(box and box["height"] >= 44 - 1e-3 for box in boxes), boxes
    query = "total=99999999.99&balance=999999999&price=999999999&commission=3.9&euro=1&quote=3000"
    page.goto(f"{path}?{query}")
    assert answer_text(page)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("translate", [TRANSLATE, TRANSLATE_ALL], ids=["marked", "all"])
@pytest.mark.parametrize("early", [True, False], ids=["before", "after"])
def test_answers_change_after_the_browser_translated_them(page: Page, translate: str, early: bool) -> None:
    page.goto(COST)
    page.evaluate(translate if early else "0")
    for fields, expected in (
        ({"total": "10000", "balance": "20000"}, []),
        ({"total": "30000"}, ["Order in tenge 30,000 ₸", "Short by 10,000 ₸", "at least 10,000 ₸"]),
        ({"total": "5000"}, ["15,000 ₸ will be left."]),
    ):
        answer = calculate(page, **fields)
        assert all(text in answer for text in expected), answer
        # Amounts are marked as not to be translated, and all blanks are filled in.
        expect(page.locator(".tolem-told bdi:not([translate=no])")).to_have_count(0)
        assert page.locator(".tolem-told bdi:visible").count() >= 4
        assert "{" not in page.locator(TOOL).inner_text()
        page.evaluate(translate)
    calculate(page, total="x")
    expect(error_of(page, "total")).to_contain_text(CASES["errors"]["abc"])


def test_going_back_restores_the_form_and_its_answer(page: Page) -> None:
    page.goto(COST)
    page.locator("[name=currency]").select_option("USD")
    for name, text in {"total": "50", "rate": "520", "balance": "20000"}.items():
        field(page, name).fill(text)
    page.goto("en/currency/")
    page.go_back()
    expect(page.locator("[name=currency]")).to_have_value("USD")
    expect(field(page, "rate")).to_be_visible()
    answer = calculate(page)
    assert "Amount needed 26,000 ₸" in answer and "too low" in answer
    field(page, "total").fill("70")
    page.goto("en/currency/")
    page.go_back()
    expect(field(page, "total")).to_have_value("70")
    page.wait_for_load_state("load")
    assert "26,000" not in answer_text(page) and (not answer_text(page) or "36,400" in answer_text(page))
