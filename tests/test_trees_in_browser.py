"""The pages of the trees in a real browser: on a narrow phone, on paper."""

from __future__ import annotations

import re

from conftest import Opened
from test_tree_pages import NODES
from tolem.trees.tree import Question

# The tree fits on two sheets of A4, in each language that has it.
SHEETS = 2


def test_the_whole_tree_prints_on_two_sheets(opened: Opened, address: str, code: str) -> None:
    page = opened(f"{address}{code}/returns/decide/", width=1280)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= SHEETS


def test_answers_and_tasks_are_large_enough_to_press(opened: Opened, address: str) -> None:
    page = opened(width=320)
    asked = [(path, node.item) for path, node in NODES.items() if isinstance(node.item, Question)]
    # All are laid out alike: those with the longest words and with the most answers are the widest and the lowest.
    longest = sorted(asked, key=lambda each: max(len(answer.label) for answer in each[1].answers))[-5:]
    most = max(asked, key=lambda each: len(each[1].answers))
    for path in ("", "returns/", most[0], *(path for path, _ in longest)):
        page.goto(f"{address}kk/{path}")
        links = page.locator(":is(.tolem-choices, .tolem-tasks, .tolem-choose) a")
        sizes = links.evaluate_all("all => all.map(a => Math.min(a.offsetHeight, a.offsetWidth))")
        assert sizes and min(sizes) >= 44, path


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
