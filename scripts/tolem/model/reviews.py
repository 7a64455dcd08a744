"""Reviews: who, in what role, read which translated pages, and when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .fields import Day, Id, LanguageCode, Line
from .values import Record


class Review(Record):
    """One reading of translated pages by somebody who speaks the language."""

    id: Id
    """The review’s name."""
    lang: LanguageCode
    """The language that was read."""
    pages: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The pages that were read, by their paths below `docs/<lang>/`."""
    by: Line
    """Who read them."""
    role: Line
    """In what role, as “native reader”."""
    on: Day
    """The day."""
