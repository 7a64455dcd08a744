"""Claims: the smallest things that are said, each once, with their grounds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from .fields import Day, Id, LanguageCode, Line, Whole, expected
from .values import Record, Value

Confidence = Literal["primary", "primary-copy", "secondary", "weak", "inference"]
Stance = Literal["for", "against"]
Country = Literal["KZ", "RU", "KG", "CN", "US"]


class Quote(Record):
    """The exact words of a source, short; `means` is our translation of them."""

    lang: LanguageCode
    text: Line
    means: Line


class Ground(Record):
    """One source of a claim: which way it points, what it shows, where in it, in which words."""

    id: Id
    stance: Stance
    shows: Line
    place: Line | None = None
    quote: Quote | None = None


class Scope(Record):
    """To whom a claim applies; an empty list means it is not limited in that way."""

    countries: tuple[Country, ...] = ()
    methods: tuple[Id, ...] = ()
    issuers: tuple[Id, ...] = ()


class Valid(Record):
    """From which day and until which day, both included, a claim holds."""

    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Valid:
        if self.from_ and self.until and self.from_ > self.until:
            raise expected("`from` not after `until`")
        return self


class Every(Record):
    """How often to look again."""

    days: Whole


class Review(Record):
    """When a claim was checked against its sources, and how often it wants checking; none for history."""

    checked: Day
    every: Every | None = None


class Claim(Record):
    """What is said, once. Its verdict is derived from this and never written here."""

    id: Id
    text: Line
    brief: Line | None = None
    value: Value | None = None
    scope: Scope = Scope()
    era: Literal["seed", "now"]
    valid: Valid = Valid()
    sources: tuple[Ground, ...] = ()
    looked: Line | None = None
    confidence: Confidence | None = None
    evidence: tuple[Id, ...] = ()
    review: Review
    superseded_by: Id | None = None
    because: Line | None = None

    @model_validator(mode="after")
    def _grounds(self) -> Claim:
        if bool(self.sources) == bool(self.looked):
            raise expected("either `sources`, or `looked` with where was looked")
        if bool(self.sources) != bool(self.confidence):
            raise expected("`confidence` with `sources`, and only then")
        if self.era == "seed" and (self.valid.from_ or self.valid.until):
            raise expected("no `valid` dates for `era: seed`", field="valid")
        if bool(self.superseded_by) != bool(self.because):
            raise expected("`superseded_by` and `because` together")
        return self

    @model_validator(mode="after")
    def _placeholder(self) -> Claim:
        words = [self.text, self.brief or ""]
        is_word = self.value is not None and "word" in type(self.value).model_fields
        if self.value is None and any("{value}" in text for text in words):
            raise expected("a `value` for the {value} in the words", field="text")
        if self.value is not None and ("{value}" in self.text) == is_word:
            raise expected("{value} in `text` where a figure belongs, and none for a word", field="text")
        return self
