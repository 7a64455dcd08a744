"""Checks of decision trees: no dead ends, no unreachable nodes, no cycles, and no waiting without time left.

Each question is reached from one answer only, so that its page can list the answers that led there. Only
outcomes may be shared.
"""

from collections import Counter
from collections.abc import Iterator

from ..data.declared import Problems, broken_references
from ..data.yaml_reader import Place
from .tree import MAX_QUESTIONS, Tree


def check(tree: Tree) -> Problems:
    for rule in (_names, _distinct_answers, _shape):
        yield from rule(tree)


def _names(tree: Tree) -> Problems:
    """IDs are unique in the tree, because they name pages; the root and all answers lead to known IDs."""
    seen: set[str] = set()
    for place, name in _ids(tree):
        if name in seen:
            yield place, "a unique ID in the tree", f"“{name}” again", ""
        seen.add(name)
    asked = [question.id for question in tree.questions]
    yield from broken_references(tree, {"question": asked, "node": seen})


def _distinct_answers(tree: Tree) -> Problems:
    """The answers of a question have different labels and targets."""
    for index, question in enumerate(tree.questions):
        for field in ("to", "label"):
            counted = Counter(getattr(answer, field) for answer in question.answers)
            for text in [text for text, count in counted.items() if count > 1]:
                hint = "Merge them" if field == "to" else "Change one"
                yield ("questions", index, "answers"), "answers that differ", f"“{text}” twice", hint


def _shape(tree: Tree) -> Problems:
    """Cycles, too many questions, waiting without time left, and unreachable nodes."""
    asked = {question.id: (index, question.answers) for index, question in enumerate(tree.questions)}
    slow = {outcome.id for outcome in tree.outcomes if not outcome.act}
    # The questions on the way to each question, including itself; and those reached without time left.
    way_to, hurried, reached = {tree.root: [tree.root]}, set[str](), {tree.root}
    for here in (waiting := [tree.root]):
        index, answers = asked.get(here, (0, ()))
        for number, answer in enumerate(answers):
            place = ("questions", index, "answers", number, "to")
            name, in_a_hurry = answer.to, answer.act or here in hurried
            reached.add(name)
            if in_a_hurry and name in slow:
                hint = "An answer on the way there says `act: today`"
                yield place, "an outcome that says `act: today`", f"“{name}”", hint
            if name in way_to:
                yield place, *_reached_again(name, way_to[here])
            elif name in asked:
                way_to[name] = [*way_to[here], name]
                hurried |= {name} if in_a_hurry else set()
                waiting.append(name)
                # Only the first question above the limit is reported.
                if (depth := len(way_to[name])) == MAX_QUESTIONS[tree.at] + 1:
                    expected = f"at most {MAX_QUESTIONS[tree.at]} questions on a way"
                    yield place, expected, f"“{name}” as number {depth}", "Remove a question"
    for node_place, name in _ids(tree):
        if name not in reached:
            yield node_place, "an answer that leads here", f"none to “{name}”", "Refer to it, or delete it"


def _reached_again(name: str, way: list[str]) -> tuple[str, str, str]:
    """The problem of an answer that leads to a question that was reached before."""
    if name == way[-1]:
        return "another question, or an outcome", f"“{name}” itself", ""
    if name in way:
        hint = "To wait, use an outcome with `come_back`"
        return "no cycle", f"“{name}”, which was asked before", hint
    hint = "Only outcomes may be shared; repeat the question with another ID"
    return "a question that no other answer leads to", f"“{name}”", hint


def _ids(tree: Tree) -> Iterator[tuple[Place, str]]:
    """The id of each question and outcome, with its place."""
    yield from ((("questions", index, "id"), each.id) for index, each in enumerate(tree.questions))
    yield from ((("outcomes", index, "id"), each.id) for index, each in enumerate(tree.outcomes))
