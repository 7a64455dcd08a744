"""The forms of the tools in a real browser: by keyboard on a phone, with bad input, shared by address."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from search import index_of
from tables import by_case, cases
from tool_pages import COST, NARROW, WORTH_IT, fault_of, page, press, told, work_out

__all__ = ["page"]

CASES = cases("forms.yml")


@by_case("steps", CASES["scenarios"])
def test_a_form_answers_step_by_step(page: Page, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        if "open" in step:
            page.goto(step["open"])
        for option in step.get("pick", ()):
            page.locator(f"#{option}").check()
        if "currency" in step:
            page.locator("[name=currency]").select_option(step["currency"])
        if "fill" in step:
            for name, text in step["fill"].items():
                page.locator(f"#{name}-field").fill(text)
            assert not told(page), "an answer to other figures is none"
            page.keyboard.press("Enter")
        answer = told(page)
        assert not (answer and "faults" in step), answer
        for name, words in step.get("faults", {}).items():
            expect(fault_of(page, name)).to_contain_text(words)
        for name, text in step.get("fields", {}).items():
            expect(page.locator(f"#{name}-field")).to_have_value(text)
        assert all(words in answer for words in step.get("says", ())), answer
        assert not any(words in answer for words in step.get("never", ())), answer
        for place in step.get("shows", ()):
            expect(page.locator(place).first).to_be_visible()
        for place in step.get("hides", ()):
            expect(page.locator(place).first).to_be_hidden()


def test_the_new_rule_of_duty_has_two_ends_and_the_old_one_has_one(page: Page) -> None:
    page.goto("en/cost/?total=250&currency=EUR&rate=500&weight=3")
    old, new = (rule.locator("dd").inner_text() for rule in page.locator("[data-share]").all())
    assert "–" not in old
    assert "–" in new, "nobody says whether VAT is counted on the duty"
    answer = page.locator(".tolem-told-care:visible").inner_text()
    assert answer.count("€") == 2
    assert "–€" not in answer, "the sign of the currency stands before both ends"


def test_an_answer_needs_no_address_that_can_be_changed(page: Page) -> None:
    page.goto("en/cost/")
    page.evaluate("void (history.replaceState = () => { throw new DOMException('', 'SecurityError'); })")
    assert "Your balance is enough." in work_out(page, total="20000", balance="30000")


def test_the_keyboard_alone_gets_an_answer_to_a_dollar_order(page: Page) -> None:
    page.goto(COST)
    page.locator("#total-field").focus()
    page.keyboard.type("100 $")
    press(page, "Tab", "U", "Tab")
    expect(page.locator("#rate-field")).to_be_focused()
    page.keyboard.type("540,5")
    press(page, "Tab")
    page.keyboard.type("60 000 ₸")
    press(page, "Tab", "Tab")
    expect(page.locator("summary:focus")).to_be_visible()
    press(page, "Enter", "Tab")
    expect(page.locator("#commission-field")).to_be_focused()
    page.keyboard.type("3.9")
    press(page, "Tab", "Tab")
    page.keyboard.type("2 %")
    press(page, "Tab", "Enter")
    expect(page.locator(".tolem-tool").get_by_role("status")).to_be_in_viewport()
    answer = told(page)
    assert "Your balance is enough. 2,761 ₸ will be left." in answer
    sums = "100 USD × 540.5 54,050 ₸ Extra in case the rate changes 1,081 ₸ Commission 2,108 ₸ Amount needed 57,239 ₸"
    assert sums in answer


def test_at_the_limit_no_duty_is_said(page: Page) -> None:
    page.goto(COST)
    share = page.locator("[data-share]").first
    limit = int(share.get_attribute("data-limit") or 0)
    page.locator("[name=currency]").select_option("EUR")
    answer = work_out(page, total=str(limit), rate="500", balance="999999")
    assert "Duty none" in answer
    assert "Your balance is enough." in answer
    assert "Duty none" not in work_out(page, total=f"{limit}.01")
    page.locator(".tolem-tool summary").first.click()
    heavy = int(share.get_attribute("data-heavy") or 0) + 1
    expect(share).to_be_visible()
    work_out(page, total="10", weight=str(heavy))
    expect(share).to_be_visible()


def test_a_large_order_asks_for_the_rate_of_the_euro_and_a_small_one_does_not(page: Page) -> None:
    page.goto(COST)
    euro = page.locator("#euro-field")
    expect(euro).to_be_hidden()
    least = euro.get_attribute("data-from") or ""
    assert "Duty none" in work_out(page, total=str(int(float(least)) - 1), balance="9999999")
    assert not work_out(page, total=str(int(float(least))))
    expect(euro).to_be_visible()
    expect(euro).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-faults]")).to_be_focused()
    page.reload()
    expect(page.locator(".tolem-told-good")).to_be_hidden()
    assert work_out(page, euro="500")


def test_a_fault_in_a_closed_box_is_shown(page: Page) -> None:
    page.goto(COST)
    page.locator("#margin-field").evaluate("field => field.value = '101'")
    work_out(page, total="5")
    expect(page.locator("#margin-field")).to_be_visible()
    expect(fault_of(page, "margin")).to_have_text("Enter 100 at most.")


def test_bad_input_is_named_by_its_field_and_in_a_list_and_nothing_is_lost(page: Page) -> None:
    page.goto(COST)
    page.locator("#balance-field").fill("60 000")
    total, faults = page.locator("#total-field"), page.locator("[data-faults]")
    for typed, sentence in CASES["faults"].items():
        total.fill(typed)
        page.keyboard.press("Enter")
        expect(fault_of(page, "total")).to_contain_text(sentence)
        expect(faults).to_be_focused()
        expect(faults.get_by_role("link")).to_have_count(1)
        expect(faults.get_by_role("link")).to_contain_text(f"Order total: {sentence}")
        expect(total).to_have_attribute("aria-invalid", "true")
        expect(total).to_have_attribute("aria-describedby", "total-hint total-fault")
        assert (total.input_value(), page.locator("#balance-field").input_value()) == (typed, "60 000")
        assert not urlsplit(page.url).query, "what was not understood stays out of the address"
    faults.get_by_role("link").click()
    expect(total).to_be_focused()
    total.fill("100")
    page.keyboard.press("Enter")
    expect(faults).to_be_hidden()
    expect(fault_of(page, "total")).to_be_hidden()
    assert total.get_attribute("aria-invalid") is None


def test_an_empty_form_names_every_field_that_shows(page: Page) -> None:
    page.goto(COST)
    page.locator("[name=currency]").select_option("RUB")
    page.locator(".tolem-tool summary").last.click()
    page.locator("#commission-field").fill("101")
    page.get_by_role("button", name="Work it out").click()
    links = page.locator("[data-faults]").get_by_role("link")
    wanted = (
        "Order total: Enter a number",
        "Your bank’s rate: Enter a number",
        "Commission: Enter 100 at most",
    )
    expect(links).to_contain_text(wanted)


@pytest.mark.parametrize("path", [COST, WORTH_IT])
def test_a_form_is_easy_to_hit_and_never_wider_than_the_screen(page: Page, path: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(path)
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("[data-faults]")).to_be_visible()
    targets = page.locator(
        ".tolem-input > input, select, .tolem-tool [type=radio] + label, .tolem-tool :is(button, summary)"
    ).all()
    boxes = [target.bounding_box() for target in targets if target.is_visible()]
    assert len(boxes) >= 5
    assert all(box and box["height"] >= 44 - 1e-3 for box in boxes), boxes
    sums = "total=99999999.99&balance=999999999&price=999999999&commission=3.9&euro=1&quote=3000"
    page.goto(f"{path}?{sums}")
    assert told(page)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_form_is_left_out_of_the_search_and_of_the_page_to_print(page: Page, site: Path) -> None:
    page.goto("en/all/")
    assert page.locator("#cost--table").count() == 1
    assert page.locator(".tolem-tool").count() == 0
    index = index_of(site, "en").read_text(encoding="utf-8")
    assert "Work out what your order costs" not in index
    assert "Leave out the minus sign" not in index
