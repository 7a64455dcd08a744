"""Other words for what pages are about, as people type them: locale/<lang>/search.yml.

`pages` lists for a page, or for a section of one, what people call it; `asked` how they ask for it; `same`
words that mean the same here; `stop` words that say nothing, and `weak` words that say little.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..data.fields import Line
from ..data.models import validated
from ..data.values import Record
from ..data.yaml_reader import Document, read

FILE = "search.yml"


class Aliases(Record):
    """Other words of one language."""

    pages: dict[str, tuple[Line, ...]] = Field(default_factory=dict)
    """What people call a page, by its address, or a section, by that and its id."""
    asked: dict[str, tuple[Line, ...]] = Field(default_factory=dict)
    """How they put it when they need that page: found like its names, and listed nowhere."""
    same: tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...] = ()
    """Words that mean the same on this site."""
    stop: str = ""
    """Words that say nothing about what is looked for."""
    weak: str = ""
    """Words that say little, as all pages are about them: they count where nothing else was asked for."""


def read_aliases(root: Path, language: str) -> tuple[Aliases | None, Document]:
    """The other words of a language, none if it has no file; and where each stands, with every fault."""
    name = f"locale/{language}/{FILE}"
    if not (root / name).is_file():
        return Aliases(), Document(name)
    document = read(name, (root / name).read_bytes())
    return validated(document, Aliases, (), document.content), document


def names(aliases: Aliases, *, with_asked: bool = False) -> Iterator[tuple[str, str, str]]:
    """Each other name: of which page, of which section of it if of one, and the name."""
    for place, own in chain(aliases.pages.items(), aliases.asked.items() if with_asked else ()):
        address, _, name = place.partition("#")
        for alias in own:
            yield address, name, alias
