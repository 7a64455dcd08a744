"""Trees of questions: each is one, every way through the real ones ends well."""

import shutil
from pathlib import Path

from conftest import TODAY, change, real, refused
from tolem.data.loader import read_all
from tolem.trees.tree import Node, Question

STATE = real().state
TREES = list(STATE.data.trees.values())
WAITING = {"not-sent", "wait", "ask-customs", "wait-for-seller", "let-decide", "wait-for-money"}


PAY = "data/trees/pay.yml"


def test_whoever_has_no_time_left_may_be_told_to_act_today(golden: Path) -> None:
    change(golden, PAY, "to: works-well", "act: today\n        to: works-well")
    change(golden, PAY, "    method: card\n", "    method: card\n    act: today\n")
    dataset, faults = read_all(golden / "data", TODAY)
    assert not faults and dataset.trees["pay"].outcomes[0].act


def test_a_page_by_hand_may_not_stand_where_one_is_made(golden: Path) -> None:
    page = golden / "docs/en/find/index.md"
    shutil.copy(page, golden / "docs/en/find/wait.md")
    page.unlink()
    told = refused(golden)
    assert "docs/en/find/wait.md:1:1: file: expected no page here" in told
    assert "docs/en/find/index.md:1:1: file: expected a page for the first question" in told


def test_who_waits_is_told_when_to_come_back_and_who_has_no_time_is_asked_first() -> None:
    """That nobody without time is told to wait, the loader sees to, once an answer to the first question says so."""
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
