"""Trees of questions and their pages: every way ends well, and a keyboard leads to a message."""

import random
import re
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urldefrag

from playwright.sync_api import Locator, Page, expect
from selectolax.lexbor import LexborNode

from chromium import count_printed_pages, load_script, tab_to
from conftest import ROOT, TODAY, NewPage, built_page, edit_file, real_site
from search import indexed_pages
from test_deadlines import random_order
from test_messages_page import MESSAGE, texts, type_into
from tolem.data.loader import read_all
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.trees.tree import Node, Question

STATE = real_site().state
TREES = list(STATE.data.trees.values())
WAITING = {"not-sent", "wait", "ask-customs", "wait-for-seller", "let-decide", "wait-for-money"}
PAY = "data/trees/pay.yml"


def test_whoever_has_no_time_left_may_be_told_to_act_today(golden_copy: Path) -> None:
    edit_file(golden_copy, PAY, "to: works-well", "act: today\n        to: works-well")
    edit_file(golden_copy, PAY, "    method: card\n", "    method: card\n    act: today\n")
    dataset, faults = read_all(golden_copy / "data", TODAY)
    assert not faults and dataset.trees["pay"].outcomes[0].act


def test_who_waits_is_told_when_to_come_back_and_who_has_no_time_is_asked_first() -> None:
    """The loader sees to it that nobody without time waits, once an answer to the first question says so."""
    tree = STATE.data.trees["decide"]
    first = tree.first.item
    assert isinstance(first, Question)
    assert any(answer.act for answer in first.answers)
    assert {outcome.id for outcome in tree.outcomes if outcome.come_back} >= WAITING


def test_way_to_pay_outcomes_name_the_method_or_another_that_works() -> None:
    for outcome in STATE.data.trees["pay"].outcomes:
        method = STATE.data.methods.get(outcome.method or "")
        nearest = outcome.instead or (method.instead if method else ())
        works = method is not None and STATE.standing(method) == "works"
        assert works or any(STATE.standing(STATE.data.methods[name]) == "works" for name in nearest)


def test_aliexpress_counts_down_what_a_reader_has_to_do_there_and_nothing_else() -> None:
    tree, deadlines = STATE.data.trees["decide"], STATE.data.deadlines.values()
    for each in deadlines:
        outcome = tree.outcomes[0].model_copy(update={"deadline": each.claims})
        counted = each.whose == "yours" and each.clock == "aliexpress"
        assert Node(tree, outcome).is_counted_down([each]) is counted, each.id
    assert {Node(tree, each).is_counted_down(deadlines) for each in tree.outcomes} == {True, False}


NODES = {node.address: node for tree in TREES for node in tree.nodes.values()}


def href(link: LexborNode) -> str:
    return link.attributes["href"] or ""


def led_to(address: str, link: LexborNode) -> str:
    """Where a link of the page at `address` leads, below the language."""
    return normpath(join(address, urldefrag(href(link)).url)) + "/"


def test_every_outcome_is_found_by_its_title_and_no_bare_question(site: Path, code: str) -> None:
    found = {page["location"]: page["title"] for page in indexed_pages(site, code)}
    titles = Edition(real_site(), BY_CODE[code]).titles
    for address, node in NODES.items():
        if node.layout == "outcome":
            assert found[address] == titles.of_node(node)
        elif not node.is_first:
            assert address not in found


def test_no_outcome_has_more_ways_than_the_style_can_tell_apart() -> None:
    rules = (ROOT / "overrides/assets/css/trees.css").read_text(encoding="utf-8")
    most = max(len(found) for tree in TREES for found in tree.ways.values())
    assert most == 1 or f".tolem-from--{most}:target" in rules


def test_the_page_on_disputes_asks_first_how_long_the_protection_lasts(site: Path, code: str) -> None:
    page = built_page(site, f"{code}/returns/dispute/")
    assert [tag.id for tag in page.css("article h2, article .tolem-answer")][:2] == [None, "countdown"]
    first = page.css("#countdown ~ ul")[0].css_first("li")
    assert first and "#open" in [href(link) for link in first.css("a")]
    assert page.css("#countdown ~ #no-button ~ ol")


def test_whoever_starts_is_sent_to_the_dispute_before_the_post_office(site: Path, code: str) -> None:
    links = [led_to("returns/", a) for a in built_page(site, f"{code}/returns/").css("#first + ol a")]
    places = [urldefrag(link).url.rstrip("/") for link in links]
    assert places.index("returns/dispute") < places.index("returns/postage")


def test_the_menu_lists_no_question_and_the_path_leads_up(site: Path) -> None:
    page = built_page(site, "en/returns/decide/late/")
    menu = {led_to("returns/decide/late/", a) for a in page.css(".tolem-menu a[href]")}
    assert "returns/decide/" in menu
    assert not {address for address, node in NODES.items() if not node.is_first} & menu
    up = [led_to("returns/decide/late/", a) for a in page.css(".md-path a")]
    assert up[1:] == ["returns/", "returns/decide/"]


def test_the_whole_tree_prints_on_two_sheets(new_page: NewPage, code: str) -> None:
    assert count_printed_pages(new_page(f"{code}/returns/decide/", width=1280)) <= 2


def test_on_paper_a_question_shows_its_answers_and_the_tree_its_own(new_page: NewPage) -> None:
    page = new_page()
    whole = "returns/decide/"
    asked = next(path for path, node in NODES.items() if node.layout == "question" and path != whole)
    for path, shown in ((asked, True), (whole, False)):
        page.goto(f"en/{path}")
        page.emulate_media(media="print")
        assert page.locator("ul.tolem-choices").is_visible() == shown, path
    page.goto("en/find/")
    assert not page.locator("h2:has(+ .tolem-choices)").is_visible()


DECIDE = next(tree for tree in TREES if tree.id == "decide")
# The longest of several ways to an outcome, and the link from there to a message that says what is wrong.
WAY = max(DECIDE.ways["keep-and-ask"], key=len)
BROKEN = "It is broken"
TYPED = {"order": "8190", "quote": "8960", "percent": "60", "amount": "9000 ₸"}


def press_link(page: Page, name: str) -> None:
    press(page, page.get_by_role("link", name=name, exact=True))


def press(page: Page, link: Locator) -> None:
    href = link.get_attribute("href")
    tab_to(page, f'a[href="{href}"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answered(page: Page) -> None:
    """Answer from the page on returns to the outcome, which shows the one way that was gone, and leads back."""
    page.goto("en/returns/")
    press(page, page.get_by_role("main").locator("a[href='decide/']"))
    for turn in WAY:
        press_link(page, turn.answer.label)
    last = WAY[-1].question
    expect(page).to_have_url(f"en/returns/decide/keep-and-ask/#from-{last.id}")
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator(".tolem-way:visible")).to_have_count(1)
    expect(page.locator(".tolem-way:visible li")).to_have_count(len(WAY))
    press_link(page, f"Back: {last.ask}")
    expect(page.locator("h1")).to_have_text(last.ask)
    press_link(page, WAY[-1].answer.label)


def test_a_broken_thing_leads_from_returns_to_a_message_on_the_clipboard(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    answered(page)
    press_link(page, BROKEN)
    expect(page).to_have_url("en/returns/messages/?defect=broken#partial")
    assert "商品破损" in texts(page)["zh-Hans"]
    for blank, text in TYPED.items():
        if blank == "quote":
            page.locator("#partial-date").fill("2026-11-20")
        type_into(page, blank, text)
    expect(page.locator(f"{MESSAGE} [data-empty]")).to_be_hidden()
    tab_to(page, f"{MESSAGE} button")
    page.keyboard.press("Enter")
    expect(page.locator(f"{MESSAGE} [role=status]").first).to_have_text(re.compile(r"^Copied\.\s*$"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(texts(page)["zh-Hans"])
    assert not re.search(r"[{}]", copied)
    tab_to(page, f"{MESSAGE} a[href*='evidence/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returns/evidence/#whole-and-close-up")


def test_without_script_the_same_links_lead_to_the_text_with_its_blanks(new_page: NewPage) -> None:
    page = new_page(script=False)
    answered(page)
    # Nothing would fill it in, so only the message itself is offered.
    expect(page.get_by_role("link", name=BROKEN)).to_be_hidden()
    press_link(page, page.locator("#keep ~ ul > li > a").first.inner_text())
    expect(page.locator(f"{MESSAGE} pre[lang=zh-Hans]")).to_contain_text("与描述不符：{defect}")
    expect(page.locator("[data-phrase=broken] [lang=zh-Hans]")).to_be_visible()
    expect(page.locator(".tolem-message:visible")).to_have_count(1)


def test_the_page_never_says_wait_with_few_days_and_calls_nothing_safe(new_page: NewPage, code: str) -> None:
    dice = random.Random(code)  # noqa: S311  the same cases in every run
    cases = [random_order(dice, TODAY) for _ in range(25)]
    page = new_page(isolated=True)
    page.clock.set_fixed_time(f"{TODAY}T07:00:00Z")
    page.goto(f"{code}/returns/deadlines/")
    for case, found in zip(cases, page.evaluate(load_script("fill-deadlines"), cases), strict=True):
        is_open = case["days"].get("disputed", "9999") <= str(TODAY)
        if case["countdown"] == "few" and not is_open:
            assert found["kinds"] == ["now"], case
        if "now" in found["kinds"]:
            assert not found["disputes"], case
        assert not found["green"], case
        assert not found["stops"], case
