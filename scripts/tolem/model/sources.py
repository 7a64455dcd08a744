"""Sources: who says so, who copies whom, and which bank is which."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from .fields import Day, Id, LanguageCode, Line, PartialDay, Url, expected
from .values import Record

Grade = Literal[
    "official", "operator", "bank", "payment", "law", "press", "expert", "guide", "copy", "code", "reader"
]
Standing = Literal["current", "superseded", "withdrawn", "lookalike"]

FIRST_HAND: frozenset[str] = frozenset({"official", "operator", "bank", "payment", "law"})
INDEPENDENT: frozenset[str] = frozenset({"press", "expert"})


class Origin(Record):
    """Documents that copy one another, counted as one voice."""

    id: Id
    because: Line


class Issuer(Record):
    """A bank or other body that issues cards."""

    id: Id
    name: Line


class Source(Record):
    """Who says so. `url` is linked; `printed` is an address that is shown and never linked."""

    id: Id
    title: Line
    publisher: Line
    url: Url | None = None
    printed: Line | None = None
    lang: LanguageCode
    published: PartialDay | None = None
    accessed: Day
    read: Literal["archived", "live"]
    grade: Grade
    origin: Id
    standing: Standing = "current"
    note: Line | None = None

    @model_validator(mode="after")
    def _address(self) -> Source:
        if self.url and (self.printed or self.standing == "lookalike"):
            raise expected("one address, and none that links to a look-alike", "Use `printed` alone")
        return self
