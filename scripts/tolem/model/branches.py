"""Whether a tree of questions is one: every answer leads on, nothing is out of reach, no way comes round.

Nor may whoever has no time left be told to wait.

A question may be reached by one answer only, so that “your answers so far” on its page is true for whoever
reads it. Nothing but outcomes may be shared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from .faults import nearest
from .gate import Place
from .trees import LONGEST, Answer, Tree


class Broken(NamedTuple):
    """What is wrong with a tree, at a place in its record."""

    place: Place
    expected: str
    found: str
    hint: str = ""


def check(tree: Tree) -> Iterator[Broken]:
    """Everything that keeps `tree` from being one."""
    yield from _names(tree)
    yield from _targets(tree)
    yield from _shape(tree)
    yield from _urgency(tree)


def claims(tree: Tree) -> Iterator[tuple[Place, str]]:
    """Every name of a claim, with its place."""
    for place, _, answer in _answers(tree):
        yield from _each((*place, "claims"), answer.claims)
    for index, question in enumerate(tree.questions):
        yield from _each(("questions", index, "claims"), question.claims)
    for index, outcome in enumerate(tree.outcomes):
        place = ("outcomes", index)
        yield from _each((*place, "claims"), outcome.claims)
        yield from _each((*place, "deadline"), outcome.deadline)
        for number, action in enumerate(outcome.do):
            yield from _each((*place, "do", number, "claims"), action.claims)
        if outcome.come_back:
            yield from _each((*place, "come_back", "claims"), outcome.come_back.claims)


def methods(tree: Tree) -> Iterator[tuple[Place, str]]:
    """Every name of a method, with its place."""
    for index, outcome in enumerate(tree.outcomes):
        if outcome.method:
            yield ("outcomes", index, "method"), outcome.method
        yield from _each(("outcomes", index, "instead"), outcome.instead)


def defects(tree: Tree) -> Iterator[tuple[Place, str]]:
    """Every name of a defect, with its place."""
    for index, outcome in enumerate(tree.outcomes):
        yield from _each(("outcomes", index, "defects"), outcome.defects)


def _each(place: Place, names: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    return (((*place, index), name) for index, name in enumerate(names))


def _names(tree: Tree) -> Iterator[Broken]:
    """Each id is used once in the tree, as it becomes a page, and the root is a question."""
    seen: set[str] = set()
    for kind in ("questions", "outcomes"):
        for index, node in enumerate(getattr(tree, kind)):
            if node.id in seen:
                yield Broken((kind, index, "id"), "an id used once in the tree", f"“{node.id}” again")
            seen.add(node.id)
    asked = [question.id for question in tree.questions]
    if tree.root not in asked:
        yield Broken(("root",), "the id of a question", f"“{tree.root}”", nearest(tree.root, asked))


def _targets(tree: Tree) -> Iterator[Broken]:
    """Each answer leads to something; those of one question differ in words and in where they lead."""
    known = [question.id for question in tree.questions] + [outcome.id for outcome in tree.outcomes]
    for place, _, answer in _answers(tree):
        if answer.to not in known:
            found = f"“{answer.to}”, which is not there"
            yield Broken((*place, "to"), "the id of a question or outcome", found, nearest(answer.to, known))
    for index, question in enumerate(tree.questions):
        for field in ("to", "label"):
            counted = Counter(getattr(answer, field) for answer in question.answers)
            for text in [text for text, count in counted.items() if count > 1]:
                hint = "Make one answer of them" if field == "to" else "Tell them apart"
                expected = "answers that differ"
                yield Broken(("questions", index, "answers"), expected, f"“{text}” twice", hint)


def _shape(tree: Tree) -> Iterator[Broken]:
    """Whatever is met again, lies too deep or cannot be reached, going out from the root."""
    answers = defaultdict(list)
    for place, here, answer in _answers(tree):
        answers[here].append((place, answer))
    before: dict[str, str | None] = {tree.root: None}
    reached = {tree.root}
    for here in (waiting := [tree.root]):
        for place, answer in answers[here]:
            reached.add(answer.to)
            if answer.to in before:
                yield _met_again(place, here, answer.to, before)
            elif answer.to in answers:
                before[answer.to] = here
                waiting.append(answer.to)
                yield from _deep(tree, place, answer.to, before)
    yield from _unreached(tree, reached)


def _urgency(tree: Tree) -> Iterator[Broken]:
    """Each outcome behind an answer without time that does not say to act today."""
    every = list(_answers(tree))
    behind = [answer.to for _, _, answer in every if answer.act]
    for name in behind:
        behind += [answer.to for _, here, answer in every if here == name and answer.to not in behind]
    slow = {outcome.id for outcome in tree.outcomes if not outcome.act}
    for place, here, answer in every:
        if answer.to in slow and (answer.act or here in behind):
            hint = "There is no time left on this way"
            yield Broken((*place, "to"), "an outcome that says `act: today`", f"“{answer.to}”", hint)


def _deep(tree: Tree, place: Place, name: str, before: dict[str, str | None]) -> Iterator[Broken]:
    """The first question too many on a way; those behind it need no word of their own."""
    limit, asked = LONGEST[tree.at], len(_up(name, before))
    if asked == limit + 1:
        expected = f"at most {limit} questions on a way"
        yield Broken((*place, "to"), expected, f"“{name}” as number {asked}", "Ask less")


def _unreached(tree: Tree, reached: set[str]) -> Iterator[Broken]:
    for kind in ("questions", "outcomes"):
        for index, node in enumerate(getattr(tree, kind)):
            if node.id not in reached:
                expected = "an answer that leads here"
                yield Broken(
                    (kind, index, "id"), expected, f"none to “{node.id}”", "Lead there, or delete it"
                )


def _met_again(place: Place, here: str, name: str, before: dict[str, str | None]) -> Broken:
    if name == here:
        return Broken((*place, "to"), "another question, or an outcome", f"“{here}” itself")
    if name in _up(here, before):
        hint = "To wait is an outcome with a day to come back"
        return Broken((*place, "to"), "no way back", f"“{name}”, which was asked before", hint)
    hint = "Only outcomes are shared; ask it again under another id"
    return Broken((*place, "to"), "a question that no other answer leads to", f"“{name}”", hint)


def _up(name: str, before: dict[str, str | None]) -> list[str]:
    """The questions from `name` up to the root."""
    way: list[str] = []
    here: str | None = name
    while here is not None:
        way.append(here)
        here = before[here]
    return way


def _answers(tree: Tree) -> Iterator[tuple[Place, str, Answer]]:
    """Every answer with its place in the record and its question."""
    for index, question in enumerate(tree.questions):
        for number, answer in enumerate(question.answers):
            yield ("questions", index, "answers", number), question.id, answer
