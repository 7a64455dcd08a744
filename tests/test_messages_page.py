"""Messages and proof on a phone, by keyboard alone: filled in, copied, ticked, printed, kept nowhere."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chromium import count_printed_pages, tab_to
from conftest import NewPage, golden_site, real_site
from tables import load_cases, parametrize
from tolem.i18n.enums import WORDS
from tolem.i18n.languages import BY_CODE
from tolem.messages.message import SITUATIONS, sentences
from tolem.pages.edition import Edition

DATA, CASES = real_site().state.data, load_cases("messages.yml")
PARTIAL = "en/returns/messages/#partial"
MESSAGE = "#partial + .tolem-message"
# What a browser could keep of what was typed.
KEPT = "() => [localStorage, sessionStorage].flatMap(s => Object.entries(s)).concat(document.cookie).join()"


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(permissions=["clipboard-read", "clipboard-write"])


def texts(page: Page, message: str = "partial") -> dict[str, str]:
    """What each text of a message reads now, by its language."""
    found = page.locator(f"#{message} + .tolem-message pre")
    return dict(found.evaluate_all("all => all.map(pre => [pre.lang, pre.innerText])"))


def type_into(page: Page, blank: str, text: str, message: str = "partial") -> None:
    tab_to(page, f"#{message}-{blank}")
    page.keyboard.insert_text(text)


def test_whatever_is_typed_shows_as_typed_and_goes_nowhere(new_page: NewPage, base_url: str) -> None:
    page, sent = new_page(isolated=True), list[str]()
    page.goto(PARTIAL, wait_until="networkidle")
    page.on("request", lambda r: sent.append(f"{r.method} {r.url} {r.post_data or ''}"))
    page.on("dialog", lambda dialog: sent.append(dialog.message))
    page.on("dialog", lambda dialog: dialog.dismiss())
    blank = texts(page)
    type_into(page, "order", "8190")
    page.keyboard.press("Enter")
    for what, bad in (CASES["bad"] | {"5,000 characters": "так " * 1250}).items():
        page.locator("#partial-defect").fill(bad)
        filled = {
            lang: text.replace("{order}", "8190").replace("{defect}", bad) for lang, text in blank.items()
        }
        assert texts(page) == filled, what
        inside = page.locator(".tolem-message pre *").evaluate_all("all => all.map(e => e.localName)")
        assert set(inside) == {"bdi", "span"}, what
        assert page.evaluate("document.documentElement.scrollWidth") == 360, what
    assert page.url == base_url + PARTIAL
    assert "8190" not in page.evaluate(KEPT)
    # The theme may still fetch its own files, by their bare names.
    assert not [each for each in sent if not re.fullmatch(rf"GET {base_url}[\w./-]+ ", each)]


@pytest.mark.parametrize("text", CASES["sentences"])
def test_a_text_is_parted_into_its_sentences(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("|")


def test_a_translation_that_joins_an_optional_sentence_to_another_loses_neither() -> None:
    edition = Edition(golden_site(), BY_CODE["en"])
    message = edition.state.data.messages["late"].model_copy(update={"optional": ("quote",)})
    found = edition.message_texts.sentences(message, "{order}, {quote}. It is {quote}.")
    assert found == [("{order}, {quote}.", False), (" It is {quote}.", True)]


def test_what_is_still_empty_keeps_its_blank_and_is_said_before_and_after_copying(page: Page) -> None:
    page.goto(PARTIAL)
    empty = page.locator(f"{MESSAGE} [data-empty]")
    # As the text has them, without those of the sentence that it can do without.
    left = ", ".join(WORDS.BLANKS[name]["name"] for name in ("order", "date", "defect", "amount"))
    expect(empty).to_have_text(f"Still empty: {left}.")
    type_into(page, "order", "  ")
    expect(empty).to_contain_text("Order number")
    assert "{order}" in texts(page)["ru"]
    page.keyboard.insert_text("8190")
    expect(empty).not_to_contain_text("Order number")
    # So is a text that is copied, plain, with its blanks.
    tab_to(page, f"{MESSAGE} button")
    expect(page.locator(":focus")).to_have_text("Copy: Chinese and English")
    page.keyboard.press("Enter")
    blanks = [WORDS.BLANKS[name]["name"] for name in ("date", "amount")]
    said = page.locator(f"{MESSAGE} [role=status]").first
    expect(said).to_have_text(re.compile(f"^Copied. Still empty: {', .* '.join(blanks)}.$"))
    chinese, english = (texts(page)[code] for code in ("zh-Hans", "en"))
    assert page.evaluate("navigator.clipboard.readText()") == f"{chinese}\n\n{english}"
    types = "navigator.clipboard.read().then(items => items.flatMap(item => item.types))"
    assert page.evaluate(types) == ["text/plain"]


@parametrize("steps", CASES["steps"])
def test_a_message_says_what_was_filled_in(page: Page, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        if "open" in step:
            page.goto(step["open"])
        for field, text in step.get("fill", {}).items():
            page.locator(f"#{field}").fill(text)
        for field, defect in step.get("choose", {}).items():
            page.locator(f"#{field}").select_option(defect)
        for field, text in step.get("fields", {}).items():
            expect(page.locator(f"#{field}")).to_have_value(text)
        for message in {"partial", "counter"} & step.keys():
            found = texts(page, message)
            for code, wanted in step[message].items():
                assert [words for words in wanted if words not in found[code]] == [], found[code]


def test_what_a_return_would_cost_leads_to_the_message_that_says_so(page: Page) -> None:
    page.goto("en/returns/worth-it/?price=20000&payer=me&quote=own&postage=8960")
    tab_to(page, "a[href*='messages/']")
    expect(page.locator(":focus")).to_have_text("Copy the message that asks for a partial refund")
    page.keyboard.press("Enter")
    page.wait_for_url("**/messages/?*#partial")
    assert "costs 8,960 ₸, 45% of the price" in texts(page)["en"]
    assert "refund 11,040 ₸" in texts(page)["en"]


REFUSALS = ["clipboard.writeText = () => Promise.reject()", "__defineGetter__('clipboard', () => undefined)"]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_where_copying_is_refused_the_text_is_selected(new_page: NewPage, refusal: str) -> None:
    page = new_page(isolated=True)
    page.add_init_script(f"navigator.{refusal}")
    page.goto(PARTIAL)
    tab_to(page, f"{MESSAGE} button")
    page.keyboard.press("Space")
    refused = page.locator("main").get_attribute("data-refused") or "-"
    expect(page.locator(f"{MESSAGE} [role=status]").first).to_have_text(refused)
    assert page.evaluate("getSelection().toString()") == texts(page)["zh-Hans"]


def test_no_more_of_a_card_than_its_last_four_digits(page: Page) -> None:
    page.goto("en/returns/messages/#bank")
    type_into(page, "card", "4111 1111 1111 1234", "bank")
    fault = page.locator("#bank-card-fault")
    expect(fault).not_to_be_empty()
    said = re.compile(re.escape(fault.inner_text()))
    expect(page.locator("#bank-card")).to_have_accessible_description(said)
    assert not [text for text in texts(page, "bank").values() if "1234" in text or "4111" in text]
    expect(page.locator("#bank + .tolem-message [data-empty]")).to_contain_text(WORDS.BLANKS["card"]["name"])
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("1234")
    expect(fault).to_be_hidden()
    assert all("1234" in text for text in texts(page, "bank").values())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_address_leads_to_one_message_and_back_to_all(new_page: NewPage, script: bool) -> None:
    page = new_page(PARTIAL, script=script)
    shown = page.locator(".tolem-message:visible")
    expect(shown).to_have_count(1)
    expect(page.locator("h2:visible").first).to_have_id("partial")
    expect(shown.locator("pre").first).to_contain_text("订单 {order} 已于 {date} 收到")
    tab_to(page, "a[href='#top']:not(.md-top)")
    page.keyboard.press("Enter")
    expect(shown).to_have_count(len(DATA.messages))
    # No translator is to change what is sent.
    texts = sum(len(message.texts.by_language) for message in DATA.messages.values())
    expect(page.locator(".tolem-message pre[translate=no]:visible")).to_have_count(texts)
    expect(page.locator(".tolem-message pre:not([translate=no])")).to_have_count(0)
    forms = page.locator(".tolem-message :is(input, textarea, button)").filter(visible=True)
    assert bool(forms.count()) == script
    page.goto("ru/returns/messages/#bank")
    expect(shown).to_have_count(1)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_situation_shows_its_lists_and_ticks_are_kept_nowhere(new_page: NewPage, script: bool) -> None:
    page = new_page("en/returns/evidence/", script=script)
    lists = page.locator(".tolem-checklist:visible")
    expect(lists).to_have_count(len(DATA.checklists))
    tab_to(page, "[name=situation]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=situation][value=not-arrived]")).to_be_checked()
    shown = page.locator("h2, h3").filter(visible=True).evaluate_all("all => all.map(heading => heading.id)")
    assert shown[:4] == ["screen", "not-arrived", "customs", "time"]
    expect(lists).to_have_count(3)
    tab_to(page, "#tracking-pages input")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Save the tracking pages")).to_be_checked()
    page.reload()
    expect(lists).to_have_count(len(DATA.checklists))
    expect(page.locator(".tolem-checklist :checked")).to_have_count(0)


def test_the_whole_list_prints_on_two_pages_and_each_situation_on_one(new_page: NewPage) -> None:
    page = new_page("en/returns/evidence/", width=1280)
    assert count_printed_pages(page) <= 2
    for situation in SITUATIONS:
        page.locator(f"[name=situation][value={situation}]").check()
        assert count_printed_pages(page) == 1, situation
