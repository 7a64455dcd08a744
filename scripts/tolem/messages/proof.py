"""What can be wrong with an order, and what to keep as proof: checklists, and the situations they serve."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from ..data.declared import ClaimId, DefectMessageId, Translatable
from ..data.fields import Id, Line
from ..data.values import Record
from .message import MessageText

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


class Defect(Record):
    """What can be wrong with an order, as a reader picks it, and as messages say it."""

    id: Id
    """Its name, which an address may carry."""
    text: Annotated[Line, Translatable("defect {ids}")]
    """What the reader picks."""
    for_: Annotated[tuple[DefectMessageId, ...], Field(alias="for", min_length=1)]
    """The messages that can say it."""
    texts: MessageText
    """What stands in the place of `{defect}`, in each language of those messages."""
