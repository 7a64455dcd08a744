"""Corrections: readers’ reports and the decisions about them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ..data.declared import ClaimId, PastDay, SourceId, Translatable
from ..data.fields import Line, Unmet, expected
from ..data.values import NamedRecord, Record
from .claim import Quotation

Progress = Literal["received", "credible", "upheld", "partly", "rejected", "duplicate", "withdrawn"]


class CorrectionEvent(Record):
    """An event of a correction."""

    on: PastDay
    """The date."""
    is_: Progress = Field(alias="is")
    """The event: `received`; `credible`, once there is reason to believe it; then a decision, `upheld`,
    `partly`, `rejected`, `duplicate` or `withdrawn`.
    """
    because: Annotated[Line, Translatable("event {ids} {record.is_}")] | None = None
    """The reason; required for a decision."""

    def _unmet(self) -> Unmet:
        if self.is_ not in ("received", "credible") and not self.because:
            yield expected("`because` for a decision")


class Correction(NamedRecord):
    """A reader’s report about claims, the sources for and against it, and its events.

    Entries are never deleted. `credible` makes its claims “disputed”, `upheld` makes them “wrong”.
    """

    about: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    """The IDs of the claims it is about."""
    summary: Annotated[Line, Translatable("correction {ids}")]
    """The report in one sentence of our own."""
    said: Annotated[Quotation, Translatable("said {ids}", part="means")]
    """The reader’s own words."""
    channel: Annotated[Line, Translatable("channel {ids}")]
    """How we received it."""
    evidence: tuple[SourceId, ...]
    """The IDs of the sources that support it."""
    against: tuple[SourceId, ...] = ()
    """The IDs of the sources that contradict it."""
    looked: Annotated[Line, Translatable("looked {ids}")] | None = None
    """Instead of `against`: where you looked for contradicting sources and found none."""
    events: Annotated[tuple[CorrectionEvent, ...], Field(min_length=1)]
    """Its events in chronological order, `received` first. The last one determines its status."""

    def _unmet(self) -> Unmet:
        days: list[date] = [event.on for event in self.events]
        if days != sorted(days) or self.events[0].is_ != "received":
            yield expected("events in chronological order, `received` first", field="events")
        if bool(self.against) == bool(self.looked):
            yield expected("either `against`, or `looked` (where you looked for contradicting sources)")

    @property
    def progress(self) -> Progress:
        return self.events[-1].is_
