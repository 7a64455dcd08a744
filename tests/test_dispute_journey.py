"""A dispute in a real browser: by keyboard alone to a message on the clipboard, and never told to wait with few days left."""

import random
import re

from playwright.sync_api import Page, expect

from chromium import reach, script
from conftest import TODAY, Opened
from test_deadlines import random_order
from test_messages_page import MESSAGE, texts, type_into
from test_tree_pages import TREES

DECIDE = next(tree for tree in TREES if tree.id == "decide")
# The longest of several ways to an outcome, and the link from there to a message that already says what is wrong.
WAY = max(DECIDE.ways["keep-and-ask"], key=len)
FIRST, BROKEN = "Answer a few questions", "It is broken"
TYPED = {"order": "8190", "quote": "8960", "percent": "60", "amount": "9000 ₸"}


def press(page: Page, name: str) -> None:
    """Tab to the link of this name and press it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab does not reach “{name}” on {page.url}")


def answered(page: Page) -> None:
    """Answer from the page on returns to the outcome, which shows the one way that was gone, and a key leads back on it."""
    page.goto("en/returns/")
    for name in [FIRST, *(turn.answer.label for turn in WAY)]:
        press(page, name)
    last = WAY[-1].question
    expect(page).to_have_url(f"en/returns/decide/keep-and-ask/#from-{last.id}")
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator(".tolem-way:visible")).to_have_count(1)
    expect(page.locator(".tolem-way:visible li")).to_have_count(len(WAY))
    press(page, f"Back: {last.ask}")
    expect(page.locator("h1")).to_have_text(last.ask)
    press(page, WAY[-1].answer.label)


def fill_in(page: Page) -> None:
    """Fill the blanks that nothing but the reader knows."""
    for blank, text in TYPED.items():
        if blank == "quote":
            page.locator("#partial-date").fill("2026-11-20")
        type_into(page, blank, text)


def test_a_broken_thing_leads_from_returns_to_a_message_on_the_clipboard(opened: Opened) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    answered(page)
    press(page, BROKEN)
    expect(page).to_have_url("en/returns/messages/?defect=broken#partial")
    assert "商品破损" in texts(page)["zh-Hans"]
    fill_in(page)
    expect(page.locator(f"{MESSAGE} [data-empty]")).to_be_hidden()
    reach(page, f"{MESSAGE} button")
    page.keyboard.press("Enter")
    expect(page.locator(f"{MESSAGE} [role=status]").first).to_have_text(re.compile(r"^Copied\.\s*$"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == texts(page)["zh-Hans"]
    assert not re.search(r"[{}]", copied)
    reach(page, f"{MESSAGE} a[href*='evidence/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returns/evidence/#whole-and-close-up")


def test_without_script_the_same_links_lead_to_the_text_with_its_blanks(opened: Opened) -> None:
    page = opened(script=False)
    answered(page)
    # Nothing would fill it in, so only the message itself is offered.
    expect(page.get_by_role("link", name=BROKEN)).to_be_hidden()
    press(page, page.locator("#keep ~ ul > li > a").first.inner_text())
    expect(page.locator(f"{MESSAGE} pre[lang=zh-Hans]")).to_contain_text("与描述不符：{defect}")
    expect(page.locator("[data-phrase=broken] [lang=zh-Hans]")).to_be_visible()
    expect(page.locator(".tolem-message:visible")).to_have_count(1)


def test_the_page_never_says_wait_with_few_days_and_calls_nothing_safe(opened: Opened, code: str) -> None:
    dice = random.Random(code)  # noqa: S311  the same cases in every run
    cases = [random_order(dice, TODAY) for _ in range(60)]
    page = opened(apart=True)
    page.clock.set_fixed_time(f"{TODAY}T07:00:00Z")
    page.goto(f"{code}/returns/deadlines/")
    for case, found in zip(cases, page.evaluate(script("fill-deadlines"), cases), strict=True):
        is_open = case["days"].get("disputed", "9999") <= str(TODAY)
        if case["countdown"] == "few" and not is_open:
            assert found["kinds"] == ["now"], case
        if "now" in found["kinds"]:
            assert not found["disputes"], case
        assert not found["green"], case
        assert not found["stops"], case
