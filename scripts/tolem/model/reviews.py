"""Reviews: who, in what role, read which translated pages, and when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .fields import Day, Id, LanguageCode, Line
from .values import Record


class Review(Record):
    """One reading of translated pages, named by their paths below docs/<lang>/."""

    id: Id
    lang: LanguageCode
    pages: Annotated[tuple[Line, ...], Field(min_length=1)]
    by: Line
    role: Line
    on: Day
