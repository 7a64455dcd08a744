"""Checks of decision trees: no dead ends, no unreachable nodes, no cycles, and no waiting without time left.

Each question is reached from one answer only, so that its page can list the answers that led there. Only
outcomes may be shared.
"""

from collections import Counter

from ..data.declared import Problems, broken_references
from ..data.yaml_reader import Place
from .tree import MAX_QUESTIONS, Step, Tree, Way


def check(tree: Tree) -> Problems:
    for rule in (_names, _distinct_answers, _ways):
        yield from rule(tree)


def _names(tree: Tree) -> Problems:
    """IDs are unique in the tree, because they name pages, and reachable; all answers lead to known IDs."""
    asked, seen = [question.id for question in tree.questions], set[str]()
    places: list[tuple[Place, str]] = [(("questions", index, "id"), name) for index, name in enumerate(asked)]
    places += [(("outcomes", index, "id"), outcome.id) for index, outcome in enumerate(tree.outcomes)]
    for place, name in places:
        if name in seen:
            yield place, "a unique ID in the tree", f"“{name}” again", ""
        if not tree.ways[name]:
            yield place, "an answer that leads here", f"none to “{name}”", "Refer to it, or delete it"
        seen.add(name)
    yield from broken_references(tree, {"question": asked, "node": seen})


def _distinct_answers(tree: Tree) -> Problems:
    """The answers of a question have different labels and targets."""
    for index, question in enumerate(tree.questions):
        for field in ("to", "label"):
            counted = Counter(getattr(answer, field) for answer in question.answers)
            for text in [text for text, count in counted.items() if count > 1]:
                hint = "Merge them" if field == "to" else "Change one"
                yield ("questions", index, "answers"), "answers that differ", f"“{text}” twice", hint


def _ways(tree: Tree) -> Problems:
    """No cycles, shared questions or too many questions on a way, and no waiting without time left."""
    questions = {question.id: (index, question) for index, question in enumerate(tree.questions)}
    slow = {outcome.id for outcome in tree.outcomes if not outcome.act}
    for name, (index, question) in questions.items():
        for number, answer in enumerate(question.answers) if tree.ways[name] else ():
            place = ("questions", index, "answers", number, "to")
            way = (*tree.ways[name][0], Step(question, answer))
            if answer.to in slow and any(step.answer.act for step in way):
                hint = "An answer on the way there says `act: today`"
                yield place, "an outcome that says `act: today`", f"“{answer.to}”", hint
            elif answer.to in questions and tree.ways[answer.to][0] != way:
                yield place, *_asked_again(answer.to, way)
            elif answer.to in questions and len(way) == MAX_QUESTIONS[tree.at]:
                # Only the first question above the limit is reported.
                expected = f"at most {len(way)} questions on a way"
                yield place, expected, f"“{answer.to}” as number {len(way) + 1}", "Remove a question"


def _asked_again(name: str, way: Way) -> tuple[str, str, str]:
    """The problem of the last answer of a way, which leads to a question that is reached in another way."""
    if any(step.question.id == name for step in way):
        hint = "To wait, use an outcome with `come_back`"
        return "no cycle", f"“{name}”, which was asked before", hint
    hint = "Only outcomes may be shared; repeat the question with another ID"
    return "a question that no other answer leads to", f"“{name}”", hint
