"""Deadlines, and the stages of a dispute: who does what by when, after which event. Claims give the days."""

from typing import Annotated, Literal

from pydantic import Field

from ..claims.claim import Claim
from ..data.declared import ChecklistId, ClaimId, CountedClaimId, MessageId, TimedClaimId, Translatable
from ..data.fields import Id, Line
from ..data.values import NamedRecord, Record

# What happens to an order, in the order of a form.
OrderEvent = Literal["paid", "shipped", "due", "confirmed", "disputed", "agreed", "refunded"]
Kind = Literal["earliest", "latest", "expected"]


class Deadline(NamedRecord):
    """What must be done, or can be awaited, so many days after an event. Its claims give the days."""

    id: Id
    """The deadline’s name. It becomes part of the names of calendar files and never changes."""
    text: Annotated[Line, Translatable("deadline {ids}")]
    """What is done then, in a few words, with no figure."""
    from_: Annotated[tuple[OrderEvent, ...], Field(min_length=1)] = Field(alias="from")
    """The event it runs from; of several, the first to happen."""
    claims: Annotated[tuple[CountedClaimId, ...], Field(min_length=1)]
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
    count = claim.value and claim.value.counted
    return claim.era == "now" and (isinstance(count, int) or bool(count and count.max is not None))


class Limit(Record):
    """What is done after that, and by whom. Its claim gives the time."""

    claim: TimedClaimId
    """The claim that gives the time, or that says nobody knows it."""
    text: Annotated[Line, Translatable("limit {record.claim}")]
    """What is done then, in a few words, with no figure."""
    whose: Literal["yours", "theirs"]
    """`yours` if the reader acts, `theirs` if somebody else does."""


class Stage(NamedRecord):
    """A point on the way from dispatch to refund, from which time limits run."""

    id: Id
    """The stage’s name."""
    text: Annotated[Line, Translatable("stage {ids}")]
    """What happens, in a few words."""
    limits: Annotated[tuple[Limit, ...], Field(min_length=1)]
    """The time limits that run from then on."""


def is_time(claim: Claim) -> bool:
    """Whether a claim gives a length of time, or has no figure at all."""
    return claim.value is None or claim.value.kind in ("hours", "days", "working_days")
