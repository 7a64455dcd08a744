"""The forms of the tools in a real browser: by keyboard on a phone, with bad input, shared by address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from search import index_of
from tool_pages import COST, LETTERS, NARROW, SIGNS, WORTH_IT, fault_of, page, press, told, work_out

__all__ = ["page"]

# What is typed for the total, and the sentence by the field.
BAD = {
    "": "Enter a number here.",
    "abc": LETTERS,
    "1e309": LETTERS,
    "12 шт": LETTERS,
    "12\u2800500": "There is an invisible character here.",
    "<img src=x>": LETTERS,
    "-5": "Leave out the minus sign.",
    "3.9.1": SIGNS,
    "3,9,1": SIGNS,
    "0": "Enter more than zero.",
    "0,00 ₸": "Enter more than zero.",
    "9" * 40: "This is too long. The form takes 9 digits before the decimal sign and 6 after it.",
}


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
    for line in (
        "100 USD × 540.5 54,050 ₸",
        "Room for the rate to move 1,081 ₸",
        "Commission 2,108 ₸",
        "Amount needed 57,239 ₸",
    ):
        assert line in answer


def test_one_tenge_must_stay_and_a_balance_need_not_be_told(page: Page) -> None:
    page.goto(f"{COST}?total=20000&commission=1.95&balance=20390")
    answer = told(page)
    assert "Your balance is too low, and the payment can fail. Top it up by 1 ₸" in answer
    assert "Amount needed 20,390 ₸" in answer
    page.locator("#balance-field").fill("20391")
    assert not told(page), "an answer to other figures is none"
    assert "Your balance is enough. 1 ₸ will be left." in work_out(page)
    answer = work_out(page, balance="")
    assert "Amount needed 20,390 ₸" in answer
    assert "balance" not in answer.lower()
    assert "too low" in work_out(page, balance="0")


# The sums of the published example: an order of 250 euros that weighs 3 kilograms, at a round rate.
@pytest.mark.parametrize("given", [
    "total=250&currency=EUR&rate=500&weight=3", "total=125000&currency=KZT&euro=500&weight=3",
    "total=250&currency=USD&rate=500&euro=500",
])  # fmt: skip
def test_an_order_above_the_limit_shows_both_rules_and_never_success(page: Page, given: str) -> None:
    limit = page.goto(f"{COST}?{given}&balance=999999") and page.locator("[data-share]").first
    assert limit
    expect(limit).to_be_visible()
    old, new = (rule.locator("dd").inner_text() for rule in page.locator("[data-share]").all())
    assert "–" not in old
    assert "–" in new, "nobody says whether VAT is counted on the duty"
    assert page.locator(".tolem-told-care:visible").inner_text().count("€") == 2
    expect(page.locator(".tolem-told-good")).to_be_hidden()
    expect(page.locator("[data-when=free]")).to_be_hidden()
    page.locator("#balance-field").fill("1")
    page.keyboard.press("Enter")
    expect(page.locator(".tolem-told-bad")).to_be_visible()
    expect(page.locator(".tolem-told-care")).to_be_visible()


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


def test_what_a_closed_box_holds_is_shown(page: Page) -> None:
    page.goto(f"{COST}?total=100&commission=2")
    expect(page.locator("#commission-field")).to_be_visible()
    expect(page.locator("#weight-field")).to_be_hidden()
    page.goto(COST)
    page.locator("#margin-field").evaluate("field => field.value = '101'")
    work_out(page, total="5")
    expect(page.locator("#margin-field")).to_be_visible()
    expect(fault_of(page, "margin")).to_have_text("Enter 100 at most.")


def test_a_return_in_the_worked_examples(page: Page) -> None:
    wanted = {
        ("5000", "500"): "A return is not worth it.",
        ("10000", "500"): "Ask for at least 1,040 ₸",
        ("20000", "1000"): "Ask for at least 4,600 ₸",
        ("50000", "2000"): "Ask for at least 33,050 ₸",
        ("100000", "3000"): "Ask for at least 75,775 ₸",
    }
    for (price, grams), words in wanted.items():
        page.goto(f"{WORTH_IT}?price={price}&payer=me&quote={grams}")
        assert words in told(page)
    assert "Least to ask for 76% of the price 75,775 ₸" in told(page)


def test_who_pays_and_what_the_goods_are_worth_decide(page: Page) -> None:
    page.goto(WORTH_IT)
    assert "A return is not worth it." in work_out(page, price="1 000"), "nothing but the price is asked for"
    page.locator("#price-field").fill("20 000")
    page.locator("#payer-shop").check()
    expect(page.locator("#postage-field")).to_be_hidden()
    for kept, words in {
        "": "Send them back.",
        "5000": "Ask for at least 15,000 ₸",
        "20000": "Keep the goods.",
    }.items():
        page.locator("#kept-field").fill(kept)
        page.keyboard.press("Enter")
        assert words in told(page)
    page.locator("#payer-me").check()
    page.locator("#quote-own").check()
    page.locator("#postage-field").fill("20 000,5")
    page.keyboard.press("Enter")
    assert "A return is not worth it." in told(page)
    assert "You would pay on top 0.50 ₸" in told(page)


def test_bad_input_is_named_by_its_field_and_in_a_list_and_nothing_is_lost(page: Page) -> None:
    page.goto(COST)
    page.locator("#balance-field").fill("60 000")
    total, faults = page.locator("#total-field"), page.locator("[data-faults]")
    for typed, sentence in BAD.items():
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
    assert links.all_inner_texts() == [
        "Order total: Enter a number here.",
        "Your bank’s rate: Enter a number here.",
        "Commission: Enter 100 at most.",
    ]


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
    assert "Work out your order" not in index
    assert "Leave out the minus sign" not in index
