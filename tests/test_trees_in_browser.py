"""The pages of the trees in a real browser: by keyboard, on a narrow phone, on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import Opened
from test_tree_pages import NODES, TREES
from tolem.i18n.languages import BY_CODE
from tolem.trees.tree import Question, ways

HOME = ("Answer a few questions",)
DECIDE = next(tree for tree in TREES if tree.id == "decide")
# The tree fits on two sheets of A4, in each language that has it.
SHEETS = 2


@pytest.mark.parametrize("code", BY_CODE)
def test_the_whole_tree_prints_on_two_sheets(opened: Opened, address: str, code: str) -> None:
    page = opened(f"{address}{code}/returns/decide/", width=1280)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= SHEETS


def press(page: Page, name: str) -> None:
    """Tab to the link of this name and press it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab does not reach “{name}” on {page.url}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_keyboard_leads_from_returns_to_an_outcome(opened: Opened, address: str, script: bool) -> None:
    page = opened(f"{address}en/returns/", script=script)
    way = max(ways(DECIDE)["keep-and-ask"], key=len)
    for name in [*HOME, *(turn.answer.label for turn in way)]:
        press(page, name)
    last = way[-1].question
    expect(page).to_have_url(f"{address}en/returns/decide/keep-and-ask/#from-{last.id}")
    expect(page.locator("h1")).to_be_in_viewport()
    # Several ways lead here; the reader sees the one that was gone, and a key leads back on it.
    expect(page.locator(".tolem-way:visible")).to_have_count(1)
    expect(page.locator(".tolem-way:visible li")).to_have_count(len(way))
    press(page, f"Back: {last.ask}")
    expect(page.locator("h1")).to_have_text(last.ask)


def test_answers_are_large_enough_to_press(opened: Opened, address: str) -> None:
    page = opened(width=320)
    asked = [(path, node.item) for path, node in NODES.items() if isinstance(node.item, Question)]
    # All are laid out alike: those with the longest words and with the most answers are the widest and the lowest.
    longest = sorted(asked, key=lambda each: max(len(answer.label) for answer in each[1].answers))[-5:]
    for path, question in [*longest, max(asked, key=lambda each: len(each[1].answers))]:
        page.goto(f"{address}kk/{path}")
        heights = page.locator(".tolem-choices a").evaluate_all("all => all.map(a => a.offsetHeight)")
        assert len(heights) == len(question.answers) and min(heights) >= 44, path


def test_on_paper_a_question_shows_its_answers_and_the_tree_its_own(opened: Opened, address: str) -> None:
    page = opened()
    whole = "returns/decide/"
    asked = next(
        path for path, node in NODES.items() if isinstance(node.item, Question) and path.removeprefix(whole)
    )
    for path, shown in ((asked, True), (whole, False)):
        page.goto(f"{address}en/{path}")
        page.emulate_media(media="print")
        assert page.locator("ul.tolem-choices").is_visible() == shown, path
