"""The ways through a tree of questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .tree import Answer, Question, Tree


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
