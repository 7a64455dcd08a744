"""What to keep as proof: checklists, and the situations each of them serves."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from ..data.declared import ClaimId, Translatable
from ..data.fields import Id, Line
from ..data.values import Record

Situation = Literal["not-arrived", "broken", "wrong", "short", "customs", "return", "bank"]
SITUATIONS: tuple[Situation, ...] = get_args(Situation)


class Proof(Record):
    """One thing to keep. The page calls it our own advice unless a claim that holds asks for it."""

    id: Id
    """The line’s name, and its anchor on the page of proof."""
    text: Annotated[Line, Translatable("proof {record.id}")]
    """What to do."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that ask for it."""


class Checklist(Record):
    """A list of what to keep, below a heading of its own."""

    id: Id
    """The list’s name, and the anchor of its heading on the page of proof."""
    for_: Annotated[tuple[Situation, ...], Field(alias="for", min_length=1)]
    """The situations in which a buyer needs it."""
    proofs: Annotated[tuple[Proof, ...], Field(min_length=1)]
    """Its lines."""
