"""Forms as browsers treat them: translated, come back to, filled by others, pasted into."""

import re
from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from chromium import script
from tables import cases
from tool_pages import COST, LETTERS, WORTH_IT, fault_of, page, told, work_out

__all__ = ["page"]

SWAP = script("translate")
SWAP_ALL = SWAP.replace('if (text.parentElement.closest("[translate=no]")) continue;', "")

PASTED = ["\u202d12500\u202c", "\u202a12 500\u202c", "12 500 тг", "12 500 ₸", "12\u00a0500,00 теңге"]


@pytest.mark.parametrize("swap", [SWAP, SWAP_ALL], ids=["marked", "all"])
@pytest.mark.parametrize("early", [True, False], ids=["before", "after"])
def test_a_page_translator_freezes_no_answer(page: Page, swap: str, early: bool) -> None:
    page.goto(COST)
    if early:
        page.evaluate(swap)
    work_out(page, total="10000", balance="20000")
    page.evaluate(swap)
    answer = work_out(page, total="30000")
    assert all(line in answer for line in ("Order in tenge 30,000 ₸", "Short by 10,000 ₸", "10,001 ₸")), (
        answer
    )
    page.evaluate(swap)
    assert "15,000 ₸ will be left." in work_out(page, total="5000")
    page.locator("#total-field").fill("x")
    page.keyboard.press("Enter")
    expect(fault_of(page, "total")).to_contain_text(LETTERS)

    page.goto(f"{WORTH_IT}")
    if early:
        page.evaluate(swap)
    page.locator("#quote-own").check()
    work_out(page, price="10000", postage="15400")
    page.evaluate(swap)
    answer = work_out(page, price="3000")
    assert "What you paid 3,000 ₸" in answer and "You would pay on top 12,400 ₸" in answer


def test_sums_and_blanks_are_marked_as_not_to_be_translated(page: Page) -> None:
    page.goto(f"{COST}?total=1000&balance=20000")
    expect(page.locator(".tolem-told bdi:not([translate=no])")).to_have_count(0)
    assert page.locator(".tolem-told bdi:visible").count() >= 4
    assert "{" not in page.locator(".tolem-tool").inner_text()


def test_after_back_the_form_looks_as_it_is_filled_and_its_answer_fits(page: Page) -> None:
    page.goto(COST)
    page.locator("[name=currency]").select_option("USD")
    for name, text in {"total": "50", "rate": "520", "balance": "20000"}.items():
        page.locator(f"#{name}-field").fill(text)
    page.goto("en/currency/")
    page.go_back()
    expect(page.locator("[name=currency]")).to_have_value("USD")
    expect(page.locator("#rate-field")).to_be_visible()
    answer = work_out(page)
    assert "Amount needed 26,000 ₸" in answer
    assert "too low" in answer
    page.locator("#total-field").fill("70")
    page.goto("en/currency/")
    page.go_back()
    expect(page.locator("#total-field")).to_have_value("70")
    page.wait_for_load_state("load")
    assert "26,000" not in told(page) and (not told(page) or "36,400" in told(page))


def test_a_foreign_sum_never_counts_without_its_rate(page: Page) -> None:
    page.goto(COST)
    page.locator("#total-field").fill("50")
    page.locator("#balance-field").fill("20000")
    # As a browser or an extension fills a form: without an event.
    page.locator("[name=currency]").evaluate("field => field.value = 'USD'")
    assert not work_out(page)
    expect(page.locator("#rate-field")).to_be_visible()
    expect(fault_of(page, "rate")).to_contain_text("Enter a number here.")


def test_the_rate_of_one_currency_never_counts_for_another(page: Page) -> None:
    page.goto(f"{COST}?total=30&currency=USD&rate=520")
    assert "15,600" in told(page)
    page.locator("[name=currency]").select_option("GBP")
    assert not work_out(page)
    expect(fault_of(page, "rate")).to_contain_text("Enter a number here.")


def test_an_amount_counts_as_it_is_pasted(page: Page) -> None:
    page.goto("ru/cost/")
    answer = page.locator(".tolem-tool").get_by_role("status")
    for pasted in PASTED:
        page.locator("#total-field").fill(pasted)
        assert not told(page)
        page.keyboard.press("Enter")
        assert "12\u00a0500\u00a0₸" in answer.inner_text(), ascii(pasted)


def test_an_answer_is_shared_by_its_address_in_every_language(page: Page) -> None:
    page.goto(COST)
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
    assert re.sub(r"\D", "", told(page)) == re.sub(r"\D", "", answer)


def test_what_is_typed_goes_along_to_another_language_before_it_is_worked_out(page: Page) -> None:
    page.goto("ru/cost/")
    page.locator("#total-field").fill("12 500,5")
    page.locator("#commission-field").evaluate("field => field.value = 'x'")
    page.locator(".tolem-languages").get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/cost/\?total=12500\.5&currency=KZT$"))
    expect(page.locator("#total-field")).to_have_value("12,500.50")
    page.goto("en/returns/worth-it/")
    page.locator(".tolem-languages").get_by_role("link", name="Svenska").click()
    expect(page).to_have_url(re.compile("/sv/returns/worth-it/$"))


def test_the_price_carries_over_to_the_question_of_a_return(page: Page) -> None:
    page.goto(f"{COST}?total=100&currency=USD&rate=540.5&balance=60000")
    page.locator(".tolem-tool").get_by_role("status").get_by_role("link").click()
    expect(page.locator("#price-field")).to_have_value("54,050")
    expect(page.locator("[data-faults]")).to_be_hidden()
    assert "What you paid 54,050 ₸" in told(page)
    page.goto("kk/returns/worth-it/?price=20000.5")
    expect(page.locator("#price-field")).to_have_value("20\u00a0000,50")


def test_a_bad_query_never_breaks_the_page(page: Page) -> None:
    for path, query in product((COST, WORTH_IT), (*cases("forms.yml")["queries"], f"total={'9' * 5000}")):
        page.goto(f"{path}?{query}")
        expect(page.locator(".tolem-tool")).to_be_visible()
        expect(page.locator("[data-faults]")).to_be_hidden()
        first = page.locator("select, [type=radio]:checked").first.input_value()
        assert first in ("KZT", "USD", "me", ""), (path, query)
