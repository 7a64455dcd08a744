"""Decision trees, their pages, and the way from a question to a message by keyboard."""

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
from test_messages_page import MESSAGE, message_texts, type_into
from tolem.data.loader import read_all
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.trees.tree import Node, Question

STATE = real_site().state
TREES = list(STATE.data.trees.values())
WAITING = {"not-sent", "wait", "ask-customs", "wait-for-seller", "let-decide", "wait-for-money"}
PAY = "data/trees/pay.yml"


def test_answers_and_outcomes_may_have_an_act_field(golden_copy: Path) -> None:
    edit_file(golden_copy, PAY, "to: works-well", "act: today\n        to: works-well")
    edit_file(golden_copy, PAY, "    method: card\n", "    method: card\n    act: today\n")
    dataset, errors = read_all(golden_copy / "data", TODAY)
    assert not errors and dataset.trees["pay"].outcomes[0].act


def test_first_question_asks_for_remaining_time_and_waiting_outcomes_say_when_to_return() -> None:
    """If an answer has `act`, the loader checks that no outcome after it tells readers to wait."""
    tree = STATE.data.trees["decide"]
    first = tree.first.item
    assert isinstance(first, Question)
    assert any(answer.act for answer in first.answers)
    assert {outcome.id for outcome in tree.outcomes if outcome.come_back} >= WAITING


def test_pay_outcomes_lead_to_a_method_that_works() -> None:
    for outcome in STATE.data.trees["pay"].outcomes:
        method = STATE.data.methods.get(outcome.method or "")
        alternatives = outcome.instead or (method.instead if method else ())
        works = method is not None and STATE.standing(method) == "works"
        assert works or any(STATE.standing(STATE.data.methods[name]) == "works" for name in alternatives)


def test_only_own_deadlines_at_aliexpress_are_counted_down() -> None:
    tree, deadlines = STATE.data.trees["decide"], STATE.data.deadlines.values()
    for deadline in deadlines:
        outcome = tree.outcomes[0].model_copy(update={"deadline": deadline.claims})
        expected = deadline.whose == "yours" and deadline.clock == "aliexpress"
        assert Node(tree, outcome).is_counted_down([deadline]) is expected, deadline.id
    assert {Node(tree, outcome).is_counted_down(deadlines) for outcome in tree.outcomes} == {True, False}


NODES = {node.address: node for tree in TREES for node in tree.nodes.values()}


def href(link: LexborNode) -> str:
    return link.attributes["href"] or ""


def link_target(address: str, link: LexborNode) -> str:
    """The address of the page that a link of the page at `address` leads to, without the language."""
    return normpath(join(address, urldefrag(href(link)).url)) + "/"


def test_search_finds_outcomes_by_title_but_no_questions(site: Path, code: str) -> None:
    indexed = {page["location"]: page["title"] for page in indexed_pages(site, code)}
    titles = Edition(real_site(), BY_CODE[code]).titles
    for address, node in NODES.items():
        if node.layout == "outcome":
            assert indexed[address] == titles.of_node(node)
        elif not node.is_first:
            assert address not in indexed


def test_stylesheet_has_a_rule_for_each_way_to_an_outcome() -> None:
    styles = (ROOT / "overrides/assets/css/trees.css").read_text(encoding="utf-8")
    most = max(len(ways) for tree in TREES for ways in tree.ways.values())
    assert most == 1 or f".tolem-from--{most}:target" in styles


def test_dispute_page_starts_with_the_countdown(site: Path, code: str) -> None:
    page = built_page(site, f"{code}/returns/dispute/")
    assert [tag.id for tag in page.css("article h2, article .tolem-answer")][:2] == [None, "countdown"]
    first = page.css("#countdown ~ ul")[0].css_first("li")
    assert first and "#open" in [href(link) for link in first.css("a")]
    assert page.css("#countdown ~ #no-button ~ ol")


def test_returns_page_links_to_disputes_before_postage(site: Path, code: str) -> None:
    links = [link_target("returns/", a) for a in built_page(site, f"{code}/returns/").css("#first + ol a")]
    assert links.index("returns/dispute/") < links.index("returns/postage/")


def test_menu_lists_trees_without_their_nodes_and_path_leads_to_the_tree(site: Path) -> None:
    page = built_page(site, "en/returns/decide/late/")
    menu = {link_target("returns/decide/late/", a) for a in page.css(".tolem-menu a[href]")}
    assert "returns/decide/" in menu
    assert not {address for address, node in NODES.items() if not node.is_first} & menu
    path = [link_target("returns/decide/late/", a) for a in page.css(".md-path a")]
    assert path[1:] == ["returns/", "returns/decide/"]


def test_tree_prints_on_two_pages(new_page: NewPage, code: str) -> None:
    assert count_printed_pages(new_page(f"{code}/returns/decide/", width=1280)) <= 2


def test_print_shows_answers_of_a_question_page_but_not_of_a_tree_page(new_page: NewPage) -> None:
    page = new_page()
    tree = "returns/decide/"
    question = next(path for path, node in NODES.items() if node.layout == "question" and path != tree)
    for path, is_visible in ((question, True), (tree, False)):
        page.goto(f"en/{path}")
        page.emulate_media(media="print")
        assert page.locator("ul.tolem-choices").is_visible() == is_visible, path
    page.goto("en/find/")
    assert not page.locator("h2:has(+ .tolem-choices)").is_visible()


# The longest of several ways to an outcome, and a link of its page to a message about a defect.
WAY = max(STATE.data.trees["decide"].ways["keep-and-ask"], key=len)
BROKEN = "It is broken"
BLANKS = {"order": "8190", "quote": "8960", "percent": "60", "amount": "9000 ₸"}


def press_link(page: Page, name: str) -> None:
    press(page, page.get_by_role("link", name=name, exact=True))


def press(page: Page, link: Locator) -> None:
    """Follow a link by keyboard."""
    href = link.get_attribute("href")
    tab_to(page, f'a[href="{href}"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")


def go_to_outcome(page: Page) -> None:
    """Go WAY from the page on returns; check that the outcome shows this way only, and links back."""
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


def test_message_is_reached_filled_in_and_copied_by_keyboard(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    go_to_outcome(page)
    press_link(page, BROKEN)
    expect(page).to_have_url("en/returns/messages/?defect=broken#partial")
    assert "商品破损" in message_texts(page)["zh-Hans"]
    for blank, text in BLANKS.items():
        if blank == "quote":
            page.locator("#partial-date").fill("2026-11-20")
        type_into(page, blank, text)
    expect(page.locator(f"{MESSAGE} [data-empty]")).to_be_hidden()
    tab_to(page, f"{MESSAGE} button")
    page.keyboard.press("Enter")
    expect(page.locator(f"{MESSAGE} [role=status]").first).to_have_text(re.compile(r"^Copied\.\s*$"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(message_texts(page)["zh-Hans"])
    assert not re.search(r"[{}]", copied)
    tab_to(page, f"{MESSAGE} a[href*='evidence/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returns/evidence/#whole-and-close-up")


def test_message_with_its_blanks_is_reached_without_script(new_page: NewPage) -> None:
    page = new_page(script=False)
    go_to_outcome(page)
    # Without script nothing fills in the defect, so only the link to the message shows.
    expect(page.get_by_role("link", name=BROKEN)).to_be_hidden()
    press_link(page, page.locator("#keep ~ ul > li > a").first.inner_text())
    expect(page.locator(f"{MESSAGE} pre[lang=zh-Hans]")).to_contain_text("与描述不符：{defect}")
    expect(page.locator("[data-phrase=broken] [lang=zh-Hans]")).to_be_visible()
    expect(page.locator(".tolem-message:visible")).to_have_count(1)


def test_deadlines_page_says_act_today_with_few_days_left(new_page: NewPage, code: str) -> None:
    rng = random.Random(code)  # noqa: S311  the same cases in every run
    cases = [random_order(rng, TODAY) for _ in range(25)]
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
