"""Trees of questions: each answer leads to a further question, or to an outcome that says what to do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .fields import Address, Day, Id, Line, expected
from .values import Record

Claims = tuple[Id, ...]
# Where a tree lives, and how many questions a reader may meet there on the way to an outcome.
LONGEST = {"find": 4, "returns/decide": 9}


class Answer(Record):
    """One answer, the question or outcome it leads to, and the claims that choosing it rests on."""

    label: Line
    to: Id
    claims: Claims = ()


class Question(Record):
    """What to ask; `hint` says how to know, `see` where to look it up, `claims` what answering rests on."""

    id: Id
    ask: Line
    hint: Line | None = None
    see: tuple[Address, ...] = ()
    claims: Claims = ()
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=9)]


class Action(Record):
    """One thing to do, the claims to know while doing it, and the pages that say more."""

    text: Line
    claims: Claims = ()
    see: tuple[Address, ...] = ()


class ComeBack(Record):
    """When to look again: a day that the reader's own order page shows, or one that follows from claims."""

    when: Line
    claims: Claims = ()


class Outcome(Record):
    """What to do, and why. `method` is the way to pay it is about, which may answer and says what to prepare.

    `message` and `proof` are places on the pages of messages and of proof; `instead` are ways to pay instead.
    """

    id: Id
    title: Line
    answer: Line | None = None
    method: Id | None = None
    do: Annotated[tuple[Action, ...], Field(max_length=8)] = ()
    claims: Annotated[Claims, Field(min_length=1)]
    deadline: Claims = ()
    come_back: ComeBack | None = None
    message: Id | None = None
    proof: Id | None = None
    instead: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _says_what_to_do(self) -> Outcome:
        if self.method is None and (self.answer is None or not self.do):
            raise expected("`answer` and `do`, or a `method` that answers", field="id")
        return self

    @property
    def named(self) -> list[str]:
        """Every claim of the outcome once, those it rests on first."""
        acts = [name for action in self.do for name in action.claims]
        back = self.come_back.claims if self.come_back else ()
        return list(dict.fromkeys([*self.claims, *self.deadline, *back, *acts]))


class Tree(Record):
    """Questions and outcomes below one address. A question is reached in one way; outcomes are shared."""

    id: Id
    at: Literal["find", "returns/decide"]
    edited: Day
    root: Id
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]

    def question(self, name: str) -> Question | None:
        """The question of this id, if the id is a question’s."""
        return next((question for question in self.questions if question.id == name), None)
