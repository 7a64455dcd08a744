"""Whether a tree of questions is one: every answer leads on, nothing is out of reach, no way comes round.

Nor may whoever has no time left be told to wait.

A question may be reached by one answer only, so that “your answers so far” on its page is true for whoever
reads it. Nothing but outcomes may be shared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from ..data.declared import Misfits, dead_names
from ..data.yaml_reader import Place
from .tree import LONGEST, Answer, Tree


def check(tree: Tree) -> Misfits:
    """Everything that keeps `tree` from being one."""
    for rule in (_names, _alike, _shape, _urgency):
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
    """Whatever is met again, lies too deep or cannot be reached, going out from the root."""
    answers = defaultdict(list)
    for place, here, answer in _answers(tree):
        answers[here].append((place, answer))
    # The questions on the way to each question, itself the last.
    way_to, reached, limit = {tree.root: [tree.root]}, {tree.root}, LONGEST[tree.at]
    for here in (waiting := [tree.root]):
        for place, answer in answers[here]:
            name = answer.to
            reached.add(name)
            if name in way_to:
                yield (*place, "to"), *_met_again(name, way_to[here])
            elif name in answers:
                way_to[name] = [*way_to[here], name]
                waiting.append(name)
                # The first question too many; those behind it need no word of their own.
                if (number := len(way_to[name])) == limit + 1:
                    expected = f"at most {limit} questions on a way"
                    yield (*place, "to"), expected, f"“{name}” as number {number}", "Ask less"
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


def _urgency(tree: Tree) -> Misfits:
    """Each outcome behind an answer without time that does not say to act today."""
    every = list(_answers(tree))
    behind = [answer.to for _, _, answer in every if answer.act]
    for name in behind:
        behind += [answer.to for _, here, answer in every if here == name and answer.to not in behind]
    slow = {outcome.id for outcome in tree.outcomes if not outcome.act}
    for place, here, answer in every:
        if answer.to in slow and (answer.act or here in behind):
            hint = "There is no time left on this way"
            yield (*place, "to"), "an outcome that says `act: today`", f"“{answer.to}”", hint


def _unreached(tree: Tree, reached: set[str]) -> Misfits:
    for kind in ("questions", "outcomes"):
        for index, node in enumerate(getattr(tree, kind)):
            if node.id not in reached:
                expected = "an answer that leads here"
                yield (kind, index, "id"), expected, f"none to “{node.id}”", "Lead there, or delete it"


def _answers(tree: Tree) -> Iterator[tuple[Place, str, Answer]]:
    """Every answer with its place in the record and its question."""
    for index, question in enumerate(tree.questions):
        for number, answer in enumerate(question.answers):
            yield ("questions", index, "answers", number), question.id, answer
