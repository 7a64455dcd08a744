"""The ways through a tree of questions, and what on a way is not sure today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .tree import Answer, Question, Tree

# A claim with such a verdict gives no firm ground to an advice.
UNSURE = ("disputed", "unknown")


@dataclass(frozen=True)
class Turn:
    """A question of a way, and the answer that was given."""

    question: Question
    answer: Answer


Way = tuple[Turn, ...]


def ways(tree: Tree) -> dict[str, list[Way]]:
    """Every way to each question and outcome, by id, in the order in which a reader would try the answers."""
    found: dict[str, list[Way]] = {}
    for name, way in _walk(tree, tree.root, ()):
        found.setdefault(name, []).append(way)
    return found


def _walk(tree: Tree, name: str, way: Way) -> Iterator[tuple[str, Way]]:
    yield name, way
    if question := tree.question(name):
        for answer in question.answers:
            yield from _walk(tree, answer.to, (*way, Turn(question, answer)))


def claims_on(way: Way) -> list[str]:
    """The claims on which a way rests: those of its questions and of the answers given."""
    return [name for turn in way for name in (*turn.question.claims, *turn.answer.claims)]
