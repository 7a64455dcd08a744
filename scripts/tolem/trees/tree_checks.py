"""Whether a tree of questions is one: every answer leads on, nothing is out of reach, no way comes round.

Nor may whoever has no time left be told to wait.

A question may be reached by one answer only, so that the answers on its page are those of whoever
reads it. Nothing but outcomes may be shared.
"""

from collections import Counter

from ..data.declared import Misfits, dead_names
from .tree import LONGEST, Tree


def check(tree: Tree) -> Misfits:
    """Everything that keeps `tree` from being one."""
    for rule in (_names, _alike, _shape):
        yield from rule(tree)


def _names(tree: Tree) -> Misfits:
    """Each id is used once in the tree, as it becomes a page; the root and each answer lead to one."""
    seen: set[str] = set()
    for kind in ("questions", "outcomes"):
        for index, node in enumerate(getattr(tree, kind)):
            if node.id in seen:
                yield (kind, index, "id"), "an id used once in the tree", f"“{node.id}” again", ""
            seen.add(node.id)
    asked = [question.id for question in tree.questions]
    yield from dead_names(tree, {"question": asked, "node": seen})


def _alike(tree: Tree) -> Misfits:
    """The answers of one question differ in words and in where they lead."""
    for index, question in enumerate(tree.questions):
        for field in ("to", "label"):
            counted = Counter(getattr(answer, field) for answer in question.answers)
            for text in [text for text, count in counted.items() if count > 1]:
                hint = "Make one answer of them" if field == "to" else "Tell them apart"
                yield ("questions", index, "answers"), "answers that differ", f"“{text}” twice", hint


def _shape(tree: Tree) -> Misfits:
    """Whatever is met again, lies too deep, waits without time or cannot be reached, from the root on."""
    asked = {question.id: (index, question.answers) for index, question in enumerate(tree.questions)}
    slow = {outcome.id for outcome in tree.outcomes if not outcome.act}
    # The questions on the way to each question, itself the last; and those behind an answer without time.
    way_to, hurried, reached = {tree.root: [tree.root]}, set[str](), {tree.root}
    for here in (waiting := [tree.root]):
        index, answers = asked.get(here, (0, ()))
        for number, answer in enumerate(answers):
            place = ("questions", index, "answers", number, "to")
            name, in_a_hurry = answer.to, answer.act or here in hurried
            reached.add(name)
            if in_a_hurry and name in slow:
                hint = "There is no time left on this way"
                yield place, "an outcome that says `act: today`", f"“{name}”", hint
            if name in way_to:
                yield place, *_met_again(name, way_to[here])
            elif name in asked:
                way_to[name] = [*way_to[here], name]
                hurried |= {name} if in_a_hurry else set()
                waiting.append(name)
                # The first question too many; those behind it need no word of their own.
                if (depth := len(way_to[name])) == LONGEST[tree.at] + 1:
                    expected = f"at most {LONGEST[tree.at]} questions on a way"
                    yield place, expected, f"“{name}” as number {depth}", "Ask less"
    yield from _unreached(tree, reached)


def _met_again(name: str, way: list[str]) -> tuple[str, str, str]:
    """What is wrong with an answer to the last question of a way that leads to one met before."""
    if name == way[-1]:
        return "another question, or an outcome", f"“{name}” itself", ""
    if name in way:
        hint = "To wait is an outcome with a day to come back"
        return "no way back", f"“{name}”, which was asked before", hint
    hint = "Only outcomes are shared; ask it again under another id"
    return "a question that no other answer leads to", f"“{name}”", hint


def _unreached(tree: Tree, reached: set[str]) -> Misfits:
    for kind in ("questions", "outcomes"):
        for index, node in enumerate(getattr(tree, kind)):
            if node.id not in reached:
                expected = "an answer that leads here"
                yield (kind, index, "id"), expected, f"none to “{node.id}”", "Lead there, or delete it"
