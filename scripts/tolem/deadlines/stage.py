"""The way of a dispute, stage by stage: what happens, and who has how long from then on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..claims.claim import Claim
from ..data.declared import ClaimId, Translatable
from ..data.fields import Id, Line
from ..data.values import Days, Hours, Record, WorkingDays


class Limit(Record):
    """What is done after that, and by whom. Its claim gives the time."""

    claim: ClaimId
    """The claim that gives the time, or that says nobody knows it."""
    text: Annotated[Line, Translatable("limit {record.claim}")]
    """What is done then, in a few words, with no figure."""
    whose: Literal["yours", "theirs"]
    """`yours` if the reader acts, `theirs` if somebody else does."""


class Stage(Record):
    """A point on the way from dispatch to refund, from which time limits run."""

    id: Id
    """The stage’s name."""
    text: Annotated[Line, Translatable("stage {ids}")]
    """What happens, in a few words."""
    limits: Annotated[tuple[Limit, ...], Field(min_length=1)]
    """The time limits that run from then on."""


def is_time(claim: Claim) -> bool:
    """Whether a claim gives a length of time, or has no figure at all."""
    return claim.value is None or isinstance(claim.value, Hours | Days | WorkingDays)
