"""The forms of the tools on a phone: by keyboard, with bad input, translated, come back to."""

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
# What can be pressed or typed into.
TARGETS = ".tolem-input > input, select, .tolem-tool [type=radio] + label, .tolem-tool :is(button, summary)"
SWAP = load_script("translate")
SWAP_ALL = SWAP.replace('if (text.parentElement.closest("[translate=no]")) continue;', "")


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}-field")


def error_of(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}-fault")


def switch_language(page: Page, name: str) -> None:
    """Go on in another language, by its own name."""
    page.locator(".tolem-languages").get_by_role("link", name=name, exact=True).click()


def answer_text(page: Page) -> str:
    """What the answer says, with plain spaces."""
    return " ".join(page.locator(TOOL).get_by_role("status").inner_text().split())


def calculate(page: Page, **fields: str) -> str:
    """Fill the fields, and read the answer."""
    for name, text in fields.items():
        field(page, name).fill(text)
    page.get_by_role("button", name="Work it out").click()
    return answer_text(page)


def does(page: Page, step: dict[str, Any]) -> None:
    """What a reader does in a step, or a browser, which fills fields without an event."""
    if "open" in step:
        page.goto(step["open"])
    page.evaluate(step.get("script", "0"))
    for option in step.get("pick", ()):
        page.locator(f"#{option}").check()
    if "currency" in step:
        page.locator("[name=currency]").select_option(step["currency"])
    for place, text in step.get("set", {}).items():
        page.locator(place).evaluate("(field, text) => { field.value = text; }", text)
    if "fill" in step:
        for name, text in step["fill"].items():
            field(page, name).fill(text)
        assert not answer_text(page), "an answer to other figures is none"
        page.keyboard.press("Enter")
    if "click" in step:
        page.locator(TOOL).locator(step["click"]).first.click()
    page.keyboard.type(step.get("type", ""))
    for key in step.get("press", "").split():
        page.keyboard.press(key)
    if "switch" in step:
        switch_language(page, step["switch"])


@parametrize("steps", CASES["scenarios"])
def test_a_form_answers_step_by_step(page: Page, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        does(page, step)
        if "url" in step:
            expect(page).to_have_url(re.compile(step["url"]))
        answer = answer_text(page)
        assert not (answer and "faults" in step), answer
        for name, words in step.get("faults", {}).items():
            expect(error_of(page, name)).to_contain_text(words)
        for name, text in step.get("fields", {}).items():
            expect(field(page, name)).to_have_value(text)
        assert all(words in answer for words in step.get("says", ())), answer
        assert not any(words in answer for words in step.get("never", ())), answer
        for place in step.get("shows", ()):
            expect(page.locator(place).first).to_be_visible()
        for place in step.get("hides", ()):
            expect(page.locator(place).first).to_be_hidden()
        for place in step.get("reaches", ()):
            expect(page.locator(place)).to_be_in_viewport()
        if "listed" in step:
            expect(page.locator("[data-faults] a")).to_contain_text(step["listed"])


def test_the_new_rule_of_duty_has_two_ends_and_the_old_one_has_one(page: Page) -> None:
    page.goto(f"{COST}?total=250&currency=EUR&rate=500&weight=3")
    old, new = (rule.locator("dd").inner_text() for rule in page.locator("[data-share]").all())
    assert ("–" in old, "–" in new) == (False, True), "nobody says whether VAT is counted on the duty"
    answer = page.locator(".tolem-told-care:visible").inner_text()
    assert answer.count("€") == 2
    assert "–€" not in answer, "the sign of the currency stands before both ends"


def test_at_the_limit_no_duty_is_said(page: Page) -> None:
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


def test_a_large_order_asks_for_the_rate_of_the_euro_and_a_small_one_does_not(page: Page) -> None:
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


def test_bad_input_is_named_by_its_field_and_in_a_list_and_nothing_is_lost(page: Page) -> None:
    page.goto(COST)
    field(page, "balance").fill("60 000")
    total, faults = field(page, "total"), page.locator("[data-faults]")
    for typed, sentence in CASES["faults"].items():
        total.fill(typed)
        page.keyboard.press("Enter")
        expect(error_of(page, "total")).to_contain_text(sentence)
        expect(faults).to_be_focused()
        expect(faults.get_by_role("link")).to_have_text([re.compile(f"^Order total: {re.escape(sentence)}")])
        expect(total).to_have_attribute("aria-invalid", "true")
        expect(total).to_have_attribute("aria-describedby", "total-hint total-fault")
        assert (total.input_value(), field(page, "balance").input_value()) == (typed, "60 000")
        assert not urlsplit(page.url).query, "what was not understood stays out of the address"
    faults.get_by_role("link").click()
    expect(total).to_be_focused()
    calculate(page, total="100")
    expect(faults).to_be_hidden()
    expect(error_of(page, "total")).to_be_hidden()
    assert total.get_attribute("aria-invalid") is None


@pytest.mark.parametrize("path", [COST, WORTH_IT])
def test_a_form_is_easy_to_hit_and_never_wider_than_the_screen(new_page: NewPage, path: str) -> None:
    page = new_page(path, width=320)
    calculate(page)
    expect(page.locator("[data-faults]")).to_be_visible()
    boxes = [target.bounding_box() for target in page.locator(TARGETS).all() if target.is_visible()]
    assert len(boxes) >= 5
    assert all(box and box["height"] >= 44 - 1e-3 for box in boxes), boxes
    sums = "total=99999999.99&balance=999999999&price=999999999&commission=3.9&euro=1&quote=3000"
    page.goto(f"{path}?{sums}")
    assert answer_text(page)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("swap", [SWAP, SWAP_ALL], ids=["marked", "all"])
@pytest.mark.parametrize("early", [True, False], ids=["before", "after"])
def test_a_page_translator_freezes_no_answer(page: Page, swap: str, early: bool) -> None:
    page.goto(COST)
    page.evaluate(swap if early else "0")
    for sums, lines in (
        ({"total": "10000", "balance": "20000"}, []),
        ({"total": "30000"}, ["Order in tenge 30,000 ₸", "Short by 10,000 ₸", "at least 10,000 ₸"]),
        ({"total": "5000"}, ["15,000 ₸ will be left."]),
    ):
        answer = calculate(page, **sums)
        assert all(line in answer for line in lines), answer
        # Sums say that they are not to be translated, and no blank is left.
        expect(page.locator(".tolem-told bdi:not([translate=no])")).to_have_count(0)
        assert page.locator(".tolem-told bdi:visible").count() >= 4
        assert "{" not in page.locator(TOOL).inner_text()
        page.evaluate(swap)
    calculate(page, total="x")
    expect(error_of(page, "total")).to_contain_text(CASES["faults"]["abc"])


def test_after_back_the_form_looks_as_it_is_filled_and_its_answer_fits(page: Page) -> None:
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
