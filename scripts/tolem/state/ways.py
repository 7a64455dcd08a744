"""The ways through a tree of questions, and what on a way is not sure today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.claims import Claim
from ..model.trees import Answer, Question, Tree
from .state import State

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


def doubts(state: State, names: Iterable[str]) -> dict[str, list[Claim]]:
    """The claims with such a verdict, by verdict; and of the others, those whose check is overdue."""
    found: dict[str, list[Claim]] = {kind: [] for kind in (*UNSURE, "overdue")}
    for name in dict.fromkeys(names):
        judgement = state.judgements[name]
        kind = judgement.verdict if judgement.verdict in UNSURE else "overdue"
        if kind != "overdue" or judgement.overdue:
            found[kind].append(state.data.claims[name])
    return {kind: claims for kind, claims in found.items() if claims}
