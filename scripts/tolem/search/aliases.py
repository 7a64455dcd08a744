"""Search aliases, locale/<lang>/search.yml.

`pages` has other names of pages and sections, `asked` typical questions, `same` synonyms, `stop` stop words,
`weak` words that all pages are about, and `queries` what people typed.
"""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from ..data.fields import Line, expected
from ..data.models import validated
from ..data.values import Record
from ..data.yaml_reader import Document, read
from .words import words

FILE = "search.yml"


def _findable(least: int, names: tuple[str, ...]) -> tuple[str, ...]:
    if len(found := set(map(words, names))) < least or () in found:
        raise expected(f"names of letters or digits, at least {least} that the search tells apart")
    return names


Names = Annotated[tuple[Line, ...], AfterValidator(partial(_findable, 1))]


class Aliases(Record):
    """The search aliases of a language."""

    pages: dict[str, Names] = Field(default_factory=dict)
    """Other names of a page by its URL path, or of a section by path and ID, as `path/#id`."""
    asked: dict[str, Names] = Field(default_factory=dict)
    """Typical questions that a page answers: searched like names, but not listed."""
    queries: dict[str, Names] = Field(default_factory=dict)
    """Queries by the URL path of the page that answers them: not searched, but counted by their words."""
    same: tuple[Annotated[tuple[Line, ...], AfterValidator(partial(_findable, 2))], ...] = ()
    """Groups of synonyms."""
    stop: str = ""
    """Stop words."""
    weak: str = ""
    """Words that all pages are about, which count only if the query has no others."""


def read_aliases(root: Path, language: str) -> tuple[Aliases | None, Document]:
    """The aliases of a language, empty without a file, None if invalid; and the document with diagnostics."""
    path = root / "locale" / language / FILE
    document = read(f"locale/{language}/{FILE}", path.read_bytes() if path.is_file() else b"{}")
    return validated(document, Aliases, (), document.content), document


def names(aliases: Aliases, *, with_asked: bool = False) -> Iterator[tuple[str, str, str]]:
    """Each alias: the URL path of its page, the ID of its section or empty, and the alias."""
    for place, own in chain(aliases.pages.items(), aliases.asked.items() if with_asked else ()):
        address, _, name = place.partition("#")
        for alias in own:
            yield address, name, alias
