"""The sentences of the old article that the site began with, and where each of them is judged."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from ..data.declared import ClaimId, Translatable
from ..data.fields import Id, Line, Whole, expected
from ..data.values import Record

NoFact = Literal["heading", "question", "thanks"]


class Sentence(Record):
    """One sentence of the old article, or of what a reader wrote below it, in their order.

    The article is not ours: say what the sentence says, and do not copy it.
    """

    id: Id
    """The sentence’s name. It never changes."""
    line: Whole
    """The line of the article it stands in."""
    by: Literal["article", "reader"]
    """Who says it."""
    says: Annotated[Line, Translatable("sentence {ids}")]
    """What it says, in a few words of ours."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that hold what became of it: first what it said, then what is known today."""
    no_fact: NoFact | None = None
    """Instead of `claims`: what it is, if there is nothing in it to check."""

    @model_validator(mode="after")
    def _judged(self) -> Sentence:
        if bool(self.claims) == bool(self.no_fact):
            raise expected("either `claims`, or `no_fact` with what it is")
        return self
