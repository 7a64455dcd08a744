"""Deadlines: what must be done, or can be awaited, so many days after an event. A claim gives the days."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..claims.claim import Claim
from ..data.declared import ChecklistId, ClaimId, MessageId, Translatable
from ..data.fields import Id, Line
from ..data.values import Days, Record, WorkingDays

# What happens to an order, in the order of a form.
OrderEvent = Literal["paid", "shipped", "due", "confirmed", "disputed", "agreed", "refunded"]
Kind = Literal["earliest", "latest", "expected"]


class Deadline(Record):
    """What must be done, or can be awaited, so many days after an event. Its claims give the days."""

    id: Id
    """The deadline’s name. It becomes part of the names of calendar files and never changes."""
    text: Annotated[Line, Translatable("deadline {ids}")]
    """What is done then, in a few words, with no figure."""
    from_: Annotated[tuple[OrderEvent, ...], Field(min_length=1)] = Field(alias="from")
    """The event it runs from; of several, the first to happen."""
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    """The claims that give the days. If they do not agree, name them all: readers see the safer one first."""
    kind: Kind
    """`earliest` if it opens then, `latest` if it must be done by then, `expected` if it tends to be done by
    then.
    """
    whose: Literal["yours", "theirs"]
    """`yours` if the reader acts, `theirs` if somebody else does."""
    clock: Literal["aliexpress", "bank"]
    """Who counts the days: `aliexpress` or the `bank`."""
    done_by: tuple[OrderEvent, ...] = ()
    """The events that show it to be done, so that nobody need act or wait any more."""
    messages: tuple[MessageId, ...] = ()
    """The messages to send by then."""
    proof: tuple[ChecklistId, ...] = ()
    """The checklists of what to have ready by then."""
    notes: tuple[ClaimId, ...] = ()
    """Claims to know beside it."""


def counts(claim: Claim) -> bool:
    """Whether a deadline can rest on this claim: one about now, whose days have an end."""
    match claim.value:
        case Days(days=count) | WorkingDays(working_days=count):
            return claim.era == "now" and (isinstance(count, int) or count.max is not None)
    return False
