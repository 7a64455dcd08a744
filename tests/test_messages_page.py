"""The pages of messages and evidence on a phone, by keyboard."""

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
STORED_TEXT = (
    "() => [localStorage, sessionStorage].flatMap(s => Object.entries(s)).concat(document.cookie).join()"
)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(permissions=["clipboard-read", "clipboard-write"])


def message_texts(page: Page, message: str = "partial") -> dict[str, str]:
    """The current texts of a message, by language."""
    found = page.locator(f"#{message} + .tolem-message pre")
    return dict(found.evaluate_all("all => all.map(pre => [pre.lang, pre.innerText])"))


def type_into(page: Page, blank: str, text: str, message: str = "partial") -> None:
    tab_to(page, f"#{message}-{blank}")
    page.keyboard.insert_text(text)


def test_typed_text_is_shown_unchanged_and_neither_sent_nor_stored(new_page: NewPage, base_url: str) -> None:
    page, events = new_page(isolated=True), list[str]()
    page.goto(PARTIAL, wait_until="networkidle")
    page.on("request", lambda r: events.append(f"{r.method} {r.url} {r.post_data or ''}"))
    page.on("dialog", lambda dialog: events.append(dialog.message))
    page.on("dialog", lambda dialog: dialog.dismiss())
    original = message_texts(page)
    type_into(page, "order", "8190")
    page.keyboard.press("Enter")
    for name, typed in (CASES["typed"] | {"5,000 characters": "так " * 1250}).items():
        page.locator("#partial-defect").fill(typed)
        expected = {
            lang: text.replace("{order}", "8190").replace("{defect}", typed)
            for lang, text in original.items()
        }
        assert message_texts(page) == expected, name
        elements = page.locator(".tolem-message pre *").evaluate_all("all => all.map(e => e.localName)")
        assert set(elements) == {"bdi", "span"}, name
        assert page.evaluate("document.documentElement.scrollWidth") == 360, name
    assert page.url == base_url + PARTIAL
    assert "8190" not in page.evaluate(STORED_TEXT)
    # The theme may still request its own files, without a query.
    assert not [each for each in events if not re.fullmatch(rf"GET {base_url}[\w./-]+ ", each)]


@pytest.mark.parametrize("text", CASES["sentences"])
def test_sentences_of_text(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("|")


def test_translation_may_join_an_optional_sentence_with_another() -> None:
    edition = Edition(golden_site(), BY_CODE["en"])
    message = edition.state.data.messages["late"].model_copy(update={"optional": ("quote",)})
    found = edition.message_texts.sentences(message, "{order}, {quote}. It is {quote}.")
    assert found == [("{order}, {quote}.", False), (" It is {quote}.", True)]


def test_empty_blanks_are_listed_and_copied_as_blanks(page: Page) -> None:
    page.goto(PARTIAL)
    empty = page.locator(f"{MESSAGE} [data-empty]")
    # In the order of the text, without the blanks of its optional sentence.
    names = ", ".join(WORDS.BLANKS[name]["name"] for name in ("order", "date", "defect", "amount"))
    expect(empty).to_have_text(f"Still empty: {names}.")
    type_into(page, "order", "  ")
    expect(empty).to_contain_text("Order number")
    assert "{order}" in message_texts(page)["ru"]
    page.keyboard.insert_text("8190")
    expect(empty).not_to_contain_text("Order number")
    tab_to(page, f"{MESSAGE} button")
    expect(page.locator(":focus")).to_have_text("Copy: Chinese and English")
    page.keyboard.press("Enter")
    blanks = [WORDS.BLANKS[name]["name"] for name in ("date", "amount")]
    expect(page.locator(f"{MESSAGE} [role=status]").first).to_have_text(
        re.compile(f"^Copied. Still empty: {', .* '.join(blanks)}.$")
    )
    chinese, english = (message_texts(page)[code] for code in ("zh-Hans", "en"))
    assert page.evaluate("navigator.clipboard.readText()") == f"{chinese}\n\n{english}"
    types = "navigator.clipboard.read().then(items => items.flatMap(item => item.types))"
    assert page.evaluate(types) == ["text/plain"]


@parametrize("steps", CASES["steps"])
def test_message_texts_contain_the_input(page: Page, steps: list[dict[str, Any]]) -> None:
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
            found = message_texts(page, message)
            for code, expected in step[message].items():
                assert [words for words in expected if words not in found[code]] == [], found[code]


def test_cost_of_a_return_fills_in_the_linked_message(page: Page) -> None:
    page.goto("en/returns/worth-it/?price=20000&payer=me&quote=own&postage=8960")
    tab_to(page, "a[href*='messages/']")
    expect(page.locator(":focus")).to_have_text("Copy the message that asks for a partial refund")
    page.keyboard.press("Enter")
    page.wait_for_url("**/messages/?*#partial")
    assert "costs 8,960 ₸, 45% of the price" in message_texts(page)["en"]
    assert "refund 11,040 ₸" in message_texts(page)["en"]


# Statements that make `navigator` refuse copying.
REFUSALS = ["clipboard.writeText = () => Promise.reject()", "__defineGetter__('clipboard', () => undefined)"]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_text_is_selected_if_copying_is_refused(new_page: NewPage, refusal: str) -> None:
    page = new_page(isolated=True)
    page.add_init_script(f"navigator.{refusal}")
    page.goto(PARTIAL)
    tab_to(page, f"{MESSAGE} button")
    page.keyboard.press("Space")
    status = page.locator("main").get_attribute("data-refused") or "-"
    expect(page.locator(f"{MESSAGE} [role=status]").first).to_have_text(status)
    assert page.evaluate("getSelection().toString()") == message_texts(page)["zh-Hans"]


def test_full_card_number_is_rejected(page: Page) -> None:
    page.goto("en/returns/messages/#bank")
    type_into(page, "card", "4111 1111 1111 1234", "bank")
    error = page.locator("#bank-card-fault")
    expect(error).not_to_be_empty()
    description = re.compile(re.escape(error.inner_text()))
    expect(page.locator("#bank-card")).to_have_accessible_description(description)
    assert not [text for text in message_texts(page, "bank").values() if "1234" in text or "4111" in text]
    expect(page.locator("#bank + .tolem-message [data-empty]")).to_contain_text(WORDS.BLANKS["card"]["name"])
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("1234")
    expect(error).to_be_hidden()
    assert all("1234" in text for text in message_texts(page, "bank").values())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_address_of_a_message_shows_only_this_message(new_page: NewPage, script: bool) -> None:
    page = new_page(PARTIAL, script=script)
    visible = page.locator(".tolem-message:visible")
    expect(visible).to_have_count(1)
    expect(page.locator("h2:visible").first).to_have_id("partial")
    expect(visible.locator("pre").first).to_contain_text("订单 {order} 已于 {date} 收到")
    tab_to(page, "a[href='#top']:not(.md-top)")
    page.keyboard.press("Enter")
    expect(visible).to_have_count(len(DATA.messages))
    # Translators of the browser must not change what is sent.
    count = sum(len(message.texts.by_language) for message in DATA.messages.values())
    expect(page.locator(".tolem-message pre[translate=no]:visible")).to_have_count(count)
    expect(page.locator(".tolem-message pre:not([translate=no])")).to_have_count(0)
    forms = page.locator(".tolem-message :is(input, textarea, button)").filter(visible=True)
    assert bool(forms.count()) == script
    page.goto("ru/returns/messages/#bank")
    expect(visible).to_have_count(1)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_situation_filters_checklists_and_checks_are_not_stored(new_page: NewPage, script: bool) -> None:
    page = new_page("en/returns/evidence/", script=script)
    lists = page.locator(".tolem-checklist:visible")
    expect(lists).to_have_count(len(DATA.checklists))
    tab_to(page, "[name=situation]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=situation][value=not-arrived]")).to_be_checked()
    headings = page.locator("h2, h3").filter(visible=True)
    ids = headings.evaluate_all("all => all.map(heading => heading.id)")
    assert ids[:4] == ["screen", "not-arrived", "customs", "time"]
    expect(lists).to_have_count(3)
    tab_to(page, "#tracking-pages input")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Save the tracking pages")).to_be_checked()
    page.reload()
    expect(lists).to_have_count(len(DATA.checklists))
    expect(page.locator(".tolem-checklist :checked")).to_have_count(0)


def test_evidence_page_prints_on_two_pages_and_each_situation_on_one(new_page: NewPage) -> None:
    page = new_page("en/returns/evidence/", width=1280)
    assert count_printed_pages(page) <= 2
    for situation in SITUATIONS:
        page.locator(f"[name=situation][value={situation}]").check()
        assert count_printed_pages(page) == 1, situation
