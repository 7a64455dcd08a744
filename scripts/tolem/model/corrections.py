"""Corrections: what readers reported and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .claims import Quote
from .fields import Day, Id, Line, expected
from .values import Record

Progress = Literal["received", "credible", "upheld", "partly", "rejected", "duplicate", "withdrawn"]
UNDECIDED = ("received", "credible")


class Event(Record):
    """What became of a correction on a day; `because` is due once we decide."""

    on: Day
    is_: Progress = Field(alias="is")
    because: Line | None = None

    @model_validator(mode="after")
    def _reason(self) -> Event:
        if self.is_ not in UNDECIDED and not self.because:
            raise expected("`because` for a decision")
        return self


class Correction(Record):
    """What a reader reported about claims, the sources weighed, and what became of it."""

    id: Id
    about: Annotated[tuple[Id, ...], Field(min_length=1)]
    summary: Line
    said: Quote
    channel: Line
    evidence: tuple[Id, ...]
    against: tuple[Id, ...] = ()
    looked: Line | None = None
    events: Annotated[tuple[Event, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _order(self) -> Correction:
        days: list[date] = [event.on for event in self.events]
        if days != sorted(days) or self.events[0].is_ != "received":
            raise expected("events in order of their days, `received` first")
        if bool(self.against) == bool(self.looked):
            raise expected("either `against`, or `looked` with where was looked for the contrary")
        return self

    @property
    def progress(self) -> Progress:
        """Where the correction stands: its last event decides."""
        return self.events[-1].is_
