"""Corrections: what readers reported and what became of it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ..data.declared import ClaimId, PastDay, SourceId, Translatable
from ..data.fields import Line, Unmet, expected
from ..data.values import NamedRecord, Record
from .claim import Quotation

Progress = Literal["received", "credible", "upheld", "partly", "rejected", "duplicate", "withdrawn"]
UNDECIDED = ("received", "credible")


class CorrectionEvent(Record):
    """What became of a correction on a day."""

    on: PastDay
    """The day."""
    is_: Progress = Field(alias="is")
    """What happened: `received`; `credible`, once there is reason to believe it; then a decision, `upheld`,
    `partly`, `rejected`, `duplicate` or `withdrawn`.
    """
    because: Annotated[Line, Translatable("event {ids} {record.is_}")] | None = None
    """Why we decided so; needed with a decision."""

    def _unmet(self) -> Unmet:
        if self.is_ not in UNDECIDED and not self.because:
            yield expected("`because` for a decision")


class Correction(NamedRecord):
    """What a reader reported about claims, the sources weighed, and what became of it.

    Entries are added and never deleted. `credible` makes its claims “disputed”, `upheld` makes them “wrong”.
    """

    about: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    """The names of the claims it is about."""
    summary: Annotated[Line, Translatable("correction {ids}")]
    """What the reader reports, in one sentence of ours."""
    said: Annotated[Quotation, Translatable("said {ids}", part="means")]
    """The reader’s own words."""
    channel: Annotated[Line, Translatable("channel {ids}")]
    """How it reached us."""
    evidence: tuple[SourceId, ...]
    """The names of the sources that speak for it."""
    against: tuple[SourceId, ...] = ()
    """The names of the sources that speak against it."""
    looked: Annotated[Line, Translatable("looked {ids}")] | None = None
    """Instead of `against`: where you looked for the contrary and found nothing."""
    events: Annotated[tuple[CorrectionEvent, ...], Field(min_length=1)]
    """What became of it, in order of the days, `received` first. The last one decides."""

    def _unmet(self) -> Unmet:
        days: list[date] = [event.on for event in self.events]
        if days != sorted(days) or self.events[0].is_ != "received":
            yield expected("events in order of their days, `received` first")
        if bool(self.against) == bool(self.looked):
            yield expected("either `against`, or `looked` with where was looked for the contrary")

    @property
    def progress(self) -> Progress:
        """Where the correction stands: its last event decides."""
        return self.events[-1].is_
