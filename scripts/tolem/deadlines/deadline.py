"""Deadlines and the stages of an order. The numbers of days are in claims."""

from typing import Annotated, Literal

from pydantic import Field

from ..claims.claim import Claim
from ..data.declared import ChecklistId, ClaimId, CountedClaimId, MessageId, TimedClaimId, Translatable
from ..data.fields import Id, Line
from ..data.values import NamedRecord, Record

# The events of an order, in the order of the form.
OrderEvent = Literal["paid", "shipped", "due", "confirmed", "disputed", "agreed", "refunded"]


class Deadline(NamedRecord):
    """Something to do or to expect a number of days after an event. Its claims have the number."""

    id: Id
    """The ID of the deadline. It is part of the names of calendar files and never changes."""
    text: Annotated[Line, Translatable("deadline {ids}")]
    """What happens then, in a few words, without a figure."""
    from_: Annotated[tuple[OrderEvent, ...], Field(min_length=1)] = Field(alias="from")
    """The event that starts it; of several, the first to happen."""
    claims: Annotated[tuple[CountedClaimId, ...], Field(min_length=1)]
    """The claims with the days. If they disagree, list all: readers see the safer one first."""
    kind: Literal["earliest", "latest", "expected"]
    """`earliest` if it is possible from then on, `latest` if it must be done by then, `expected` if it
    usually happens by then.
    """
    whose: Literal["yours", "theirs"]
    """`yours` if the reader acts, `theirs` if somebody else does."""
    clock: Literal["aliexpress", "bank"]
    """Whose calendar counts: that of `aliexpress` or of the `bank`."""
    done_by: tuple[OrderEvent, ...] = ()
    """The events that show that it is done, so that nobody has to act or wait."""
    messages: tuple[MessageId, ...] = ()
    """The IDs of the messages to send by then."""
    proof: tuple[ChecklistId, ...] = ()
    """The IDs of the checklists to complete by then."""
    notes: tuple[ClaimId, ...] = ()
    """Related claims."""


def counts(claim: Claim) -> bool:
    """Whether a claim can be used for a deadline: `era: now`, with a maximum number of days."""
    count = claim.value and claim.value.counted
    return claim.era == "now" and (isinstance(count, int) or bool(count and count.max is not None))


class Limit(Record):
    """A time limit, and who acts. Its claim has the time."""

    claim: TimedClaimId
    """The claim with the time, or that says that it is unknown."""
    text: Annotated[Line, Translatable("limit {record.claim}")]
    """What happens then, in a few words, without a figure."""
    whose: Literal["yours", "theirs"]
    """`yours` if the reader acts, `theirs` if somebody else does."""


class Stage(NamedRecord):
    """A stage between shipping and refund, from which time limits run."""

    text: Annotated[Line, Translatable("stage {ids}")]
    """What happens, in a few words."""
    limits: Annotated[tuple[Limit, ...], Field(min_length=1)]
    """The time limits that start then."""


def is_time(claim: Claim) -> bool:
    """Whether a claim has a duration, or no value at all."""
    return claim.value is None or claim.value.kind in ("hours", "days", "working_days")
