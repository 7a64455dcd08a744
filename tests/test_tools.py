"""The forms of the tools in a real browser: by keyboard on a phone, with bad input, shared by address, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

PHONE = {"width": 360, "height": 640}
NARROW = {"width": 320, "height": 640}
COST, WORTH_IT = "en/cost/", "en/returns/worth-it/"
LETTERS, SIGNS = "Use digits alone, such as 12,500.5.", "There is more than one decimal sign."
# What is typed for the total, and the sentence by the field.
BAD = {
    "": "Type a number here.",
    "abc": LETTERS,
    "1e309": LETTERS,
    "12 шт": LETTERS,
    "12\u2800500": "There is a sign here that cannot be seen.",
    "<img src=x>": LETTERS,
    "-5": "Leave out the minus sign.",
    "3.9.1": SIGNS,
    "3,9,1": SIGNS,
    "0": "Type more than zero.",
    "0,00 ₸": "Type more than zero.",
    "9" * 40: "This is too long. The form takes 9 digits before the decimal sign and 6 after it.",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose pages raise no error."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert not wrong


def told(page: Page) -> str:
    """What the answer says, with plain spaces."""
    return " ".join(page.get_by_role("status").inner_text().split())


def fault_of(page: Page, field: str) -> Locator:
    return page.locator(f"#{field}-fault")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def work_out(page: Page, **fields: str) -> str:
    """Fill the fields, and read the answer."""
    for name, text in fields.items():
        page.locator(f"#{name}-field").fill(text)
    page.get_by_role("button", name="Work it out").click()
    return told(page)


def test_the_keyboard_alone_gets_an_answer_to_a_dollar_order(page: Page, address: str) -> None:
    page.goto(address + COST)
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
    expect(page.get_by_role("status")).to_be_in_viewport()
    answer = told(page)
    assert "Your balance is enough. 2,761 ₸ will stay on it." in answer
    for line in (
        "100 USD × 540.5 54,050 ₸",
        "Room for the rate to move 1,081 ₸",
        "Commission 2,108 ₸",
        "Needed to pay 57,239 ₸",
    ):
        assert line in answer


def test_one_tenge_must_stay_and_a_balance_need_not_be_told(page: Page, address: str) -> None:
    page.goto(f"{address}{COST}?total=20000&commission=1.95&balance=20390")
    answer = told(page)
    assert "Your balance is too low, and the payment can fail. Put 1 ₸ more on it" in answer
    assert "Needed to pay 20,390 ₸" in answer
    page.locator("#balance-field").fill("20391")
    assert not told(page), "an answer to other figures is none"
    assert "Your balance is enough. 1 ₸ will stay on it." in work_out(page)
    answer = work_out(page, balance="")
    assert "Needed to pay 20,390 ₸" in answer
    assert "balance" not in answer.lower()
    assert "too low" in work_out(page, balance="0")


# The sums of the published example: an order of 250 euros that weighs 3 kilograms, at a round rate.
@pytest.mark.parametrize("given", [
    "total=250&currency=EUR&rate=500&weight=3", "total=125000&currency=KZT&euro=500&weight=3",
    "total=250&currency=USD&rate=500&euro=500",
])  # fmt: skip
def test_an_order_above_the_limit_shows_both_rules_and_never_success(
    page: Page, address: str, given: str
) -> None:
    limit = page.goto(f"{address}{COST}?{given}&balance=999999") and page.locator("[data-share]").first
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


def test_at_the_limit_no_duty_is_said(page: Page, address: str) -> None:
    page.goto(address + COST)
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


def test_a_large_order_asks_for_the_rate_of_the_euro_and_a_small_one_does_not(
    page: Page, address: str
) -> None:
    page.goto(address + COST)
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


def test_what_a_closed_box_holds_is_shown(page: Page, address: str) -> None:
    page.goto(f"{address}{COST}?total=100&commission=2")
    expect(page.locator("#commission-field")).to_be_visible()
    expect(page.locator("#weight-field")).to_be_hidden()
    page.goto(address + COST)
    page.locator("#margin-field").evaluate("field => field.value = '101'")
    work_out(page, total="5")
    expect(page.locator("#margin-field")).to_be_visible()
    expect(fault_of(page, "margin")).to_have_text("Type 100 at most.")


# What page translators do: each text gives way to an element that holds the new one.
SWAP = """() => {
  for (const tool of document.querySelectorAll(".tolem-tool, .tolem-letter")) {
    const walker = document.createTreeWalker(tool, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (text.parentElement.closest("[translate=no]")) continue;
      const font = document.createElement("font");
      font.append(text.data);
      text.replaceWith(font);
    }
  }
}"""
SWAP_ALL = SWAP.replace('if (text.parentElement.closest("[translate=no]")) continue;', "")


@pytest.mark.parametrize("swap", [SWAP, SWAP_ALL], ids=["marked", "all"])
@pytest.mark.parametrize("early", [True, False], ids=["before", "after"])
def test_a_page_translator_freezes_no_answer(page: Page, address: str, swap: str, early: bool) -> None:
    page.goto(address + COST)
    if early:
        page.evaluate(swap)
    work_out(page, total="10000", balance="20000")
    page.evaluate(swap)
    answer = work_out(page, total="30000")
    for line in ("Order in tenge 30,000 ₸", "Short by 10,000 ₸", "Put 10,001 ₸ more"):
        assert line in answer
    page.evaluate(swap)
    assert "15,000 ₸ will stay on it." in work_out(page, total="5000")
    page.locator("#total-field").fill("x")
    page.keyboard.press("Enter")
    expect(fault_of(page, "total")).to_contain_text(LETTERS)

    page.goto(f"{address}{WORTH_IT}")
    if early:
        page.evaluate(swap)
    page.locator("#quote-own").check()
    work_out(page, price="10000", postage="15400")
    page.evaluate(swap)
    answer = work_out(page, price="3000")
    assert "What you paid 3,000 ₸" in answer
    assert "You would pay on top 12,400 ₸" in answer


def test_sums_and_blanks_are_marked_as_not_to_be_translated(page: Page, address: str) -> None:
    page.goto(f"{address}{COST}?total=1000&balance=20000")
    for place in page.locator(".tolem-told bdi").all():
        assert place.get_attribute("translate") == "no"
    assert page.locator(".tolem-told bdi:visible").count() >= 4
    assert "{" not in page.locator(".tolem-tool").inner_text()


def test_after_back_the_form_looks_as_it_is_filled_and_its_answer_fits(page: Page, address: str) -> None:
    page.goto(address + COST)
    page.locator("[name=currency]").select_option("USD")
    for name, text in {"total": "50", "rate": "520", "balance": "20000"}.items():
        page.locator(f"#{name}-field").fill(text)
    page.goto(address + "en/currency/")
    page.go_back()
    expect(page.locator("[name=currency]")).to_have_value("USD")
    expect(page.locator("#rate-field")).to_be_visible()
    answer = work_out(page)
    assert "Needed to pay 26,000 ₸" in answer
    assert "too low" in answer
    page.locator("#total-field").fill("70")
    page.goto(address + "en/currency/")
    page.go_back()
    expect(page.locator("#total-field")).to_have_value("70")
    page.wait_for_load_state("load")
    assert "26,000" not in told(page)
    assert not told(page) or "36,400" in told(page)


def test_a_foreign_sum_never_counts_without_its_rate(page: Page, address: str) -> None:
    page.goto(address + COST)
    page.locator("#total-field").fill("50")
    page.locator("#balance-field").fill("20000")
    # As a browser or an extension fills a form: without an event.
    page.locator("[name=currency]").evaluate("field => field.value = 'USD'")
    assert not work_out(page)
    expect(page.locator("#rate-field")).to_be_visible()
    expect(fault_of(page, "rate")).to_contain_text("Type a number here.")


@pytest.mark.parametrize(
    "pasted", ["\u202d12500\u202c", "\u202a12 500\u202c", "12 500 тг", "12 500 ₸", "12\u00a0500,00 теңге"]
)
def test_an_amount_counts_as_it_is_pasted(page: Page, address: str, pasted: str) -> None:
    page.goto(f"{address}ru/cost/")
    page.locator("#total-field").fill(pasted)
    page.keyboard.press("Enter")
    assert "12\u00a0500\u00a0₸" in page.get_by_role("status").inner_text()


def test_a_return_in_the_worked_examples(page: Page, address: str) -> None:
    wanted = {
        ("5000", "500"): "A return does not pay.",
        ("10000", "500"): "Ask for at least 1,040 ₸",
        ("20000", "1000"): "Ask for at least 4,600 ₸",
        ("50000", "2000"): "Ask for at least 33,050 ₸",
        ("100000", "3000"): "Ask for at least 75,775 ₸",
    }
    for (price, grams), words in wanted.items():
        page.goto(f"{address}{WORTH_IT}?price={price}&payer=me&quote={grams}")
        assert words in told(page)
    assert "Least part refund 76% of the price 75,775 ₸" in told(page)


def test_who_pays_and_what_the_goods_are_worth_decide(page: Page, address: str) -> None:
    page.goto(address + WORTH_IT)
    assert "A return does not pay." in work_out(page, price="1 000"), "nothing but the price is asked for"
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
    assert "A return does not pay." in told(page)
    assert "You would pay on top 0.50 ₸" in told(page)


def test_bad_input_is_named_by_its_field_and_in_a_list_and_nothing_is_lost(page: Page, address: str) -> None:
    page.goto(address + COST)
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


def test_an_empty_form_names_every_field_that_shows(page: Page, address: str) -> None:
    page.goto(address + COST)
    page.locator("[name=currency]").select_option("RUB")
    page.locator(".tolem-tool summary").last.click()
    page.locator("#commission-field").fill("101")
    page.get_by_role("button", name="Work it out").click()
    links = page.locator("[data-faults]").get_by_role("link")
    assert links.all_inner_texts() == [
        "Order total: Type a number here.",
        "Rate of your bank: Type a number here.",
        "Commission: Type 100 at most.",
    ]


@pytest.mark.parametrize("path", [COST, WORTH_IT])
def test_a_form_is_easy_to_hit_and_never_wider_than_the_screen(page: Page, address: str, path: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(address + path)
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("[data-faults]")).to_be_visible()
    targets = page.locator(
        ".tolem-input > input, select, .tolem-tool [type=radio] + label, .tolem-tool :is(button, summary)"
    ).all()
    boxes = [target.bounding_box() for target in targets if target.is_visible()]
    assert len(boxes) >= 5
    assert all(box and box["height"] >= 44 - 1e-3 for box in boxes), boxes
    sums = "total=99999999.99&balance=999999999&price=999999999&commission=3.9&euro=1&quote=3000"
    page.goto(f"{address}{path}?{sums}")
    assert told(page)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_an_answer_is_shared_by_its_address_in_every_language(page: Page, address: str) -> None:
    page.goto(address + COST)
    page.locator("#total-field").fill("12 500,50")
    page.locator("#balance-field").fill("20,000")
    page.get_by_role("button", name="Work it out").click()
    answer = told(page)
    assert parse_qs(urlsplit(page.url).query) == {
        "total": ["12500.5"], "currency": ["KZT"], "balance": ["20000"],
    }  # fmt: skip
    page.reload()
    assert told(page) == answer
    page.locator(".tolem-languages").get_by_role("link", name="Svenska").click()
    expect(page).to_have_url(re.compile(r"/sv/cost/\?total=12500\.5&currency=KZT"))
    assert "blir kvar" in told(page)
    assert re.sub(r"\D", "", told(page)) == re.sub(r"\D", "", answer)


def test_the_price_carries_over_to_the_question_of_a_return(page: Page, address: str) -> None:
    page.goto(f"{address}{COST}?total=100&currency=USD&rate=540.5&balance=60000")
    page.get_by_role("status").get_by_role("link").click()
    expect(page.locator("#price-field")).to_have_value("54,050")
    expect(page.locator("[data-faults]")).to_be_hidden()
    assert "What you paid 54,050 ₸" in told(page)
    page.goto(f"{address}kk/returns/worth-it/?price=20000.5")
    expect(page.locator("#price-field")).to_have_value("20\u00a0000,50")


@pytest.mark.parametrize(
    "query",
    ["total=%3Cscript%3E&balance=1", "currency=XXX&commission=zz&total=5&balance=9", "__proto__=1&constructor=2",
     "total=1e309&rate=&currency=USD", "total=" + "9" * 5000, "%E0%A4%A=%", "payer=x&quote=own&price=-1"],
)  # fmt: skip
def test_a_bad_query_never_breaks_the_page(page: Page, address: str, query: str) -> None:
    for path in (COST, WORTH_IT):
        page.goto(f"{address}{path}?{query}")
        expect(page.locator(".tolem-tool")).to_be_visible()
        expect(page.locator("[data-faults]")).to_be_hidden()
        assert page.locator("select, [type=radio]:checked").first.input_value() in ("KZT", "USD", "me")


def test_without_script_the_page_stands_complete_and_shows_no_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    visitor = context.new_page()
    for path in (COST, WORTH_IT):
        visitor.goto(address + path)
        expect(visitor.locator(".tolem-tool")).to_be_hidden()
        expect(visitor.locator("#sum + ol")).to_be_visible()
        expect(visitor.locator("table.tolem-figures")).to_be_visible()
    context.close()


def test_the_form_is_left_out_of_the_search_and_of_the_page_to_print(page: Page, address: str) -> None:
    page.goto(f"{address}en/all/")
    assert page.locator("#cost--table").count() == 1
    assert page.locator(".tolem-tool").count() == 0
    index = page.request.get(f"{address}en/search/search_index.json").text()
    assert "Work out your order" not in index
    assert "Leave out the minus sign" not in index
