"""The whole site as it was read: the data on a day, and the pages and words of every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

from babel.messages.catalog import Catalog

from ..model.diagnostics import DataError
from ..model.load import Dataset
from ..model.load import read_all as read_data
from ..settings import Settings, read_settings
from ..state.state import State
from . import anchors, catalogs, checks, manuscript, register, trees
from .languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE, Language
from .manuscript import Manuscript, address_of
from .together import anchor
from .translation import Tally, tally
from .words import Words

Given = TypeVarTuple("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class Site:
    """Everything read and checked for one day; rendering it cannot fail on the data. No two are the same."""

    root: Path
    state: State
    settings: Settings
    manuscripts: dict[str, dict[str, Manuscript]]
    catalogs: dict[str, Catalog]

    @property
    def english(self) -> dict[str, Manuscript]:
        """The pages as written in English, by path; every language has these paths."""
        return self.manuscripts[SOURCE_LANGUAGE]

    @cached_property
    def paths(self) -> dict[str, str]:
        """The path of every page by its address."""
        return {address_of(path): path for path in self.english}

    @cached_property
    def anchors(self) -> dict[str, tuple[str, ...]]:
        """The claims that each page had an anchor of when it was released, by its address."""
        return anchors.read(self.root)

    @cached_property
    def told(self) -> dict[str, str]:
        """Where the one page to print tells what each question and outcome says: within its tree."""
        nodes = [page.node for page in self.english.values() if page.node]
        return {node.address: anchor(address_of(node.above), node.item.id) for node in nodes}

    def words(self, language: Language) -> Words:
        """The words of a language, none of them missed yet."""
        return Words(self.catalogs.get(language.code))

    def tallies(self) -> list[Tally]:
        """How far each language but English is."""
        english, reviews = list(self.english.values()), self.state.data.reviews
        return [
            tally(BY_CODE[code], english, self.manuscripts[code], catalog, reviews)
            for code, catalog in self.catalogs.items()
        ]


def remembered(make: Callable[[Site, *Given], Result]) -> Callable[[Site, *Given], Result]:
    """Make the same of a site only once, as long as that lives; for pure functions alone."""
    made: WeakKeyDictionary[Site, dict[tuple[*Given], Result]] = WeakKeyDictionary()

    @wraps(make)
    def remembering(site: Site, *given: *Given) -> Result:
        known = made.setdefault(site, {})
        if given not in known:
            known[given] = make(site, *given)
        return known[given]

    return remembering


def read_site(root: Path, today: date) -> Site:
    """Read data/ and docs/ below `root` as of `today`, or raise DataError with every fault of both."""
    data, found = read_data(root / "data", today)
    manuscripts = {}
    for language in LANGUAGES:
        pages, documents = manuscript.read_all(root / "docs" / language.code, data)
        manuscripts[language.code] = {page.path: page for page in pages}
        found += [fault for document in documents for fault in document.faults]
    found += checks.check(data, manuscripts, found)
    translations, faults = catalogs.read_all(root / "locale")
    settings, refused = read_settings()
    if found or faults or refused:
        raise DataError([*found, *faults, *refused])
    _grow(manuscripts, data, translations)
    return Site(root, State(data, today), settings, manuscripts, translations)


# For what runs on from a process that has read it already.
read_once = lru_cache(maxsize=1)(read_site)


def _grow(
    manuscripts: dict[str, dict[str, Manuscript]], data: Dataset, translations: Mapping[str, Catalog]
) -> None:
    """Put the pages of the trees and of the register beside those by hand; English goes first."""
    english = manuscripts[SOURCE_LANGUAGE]
    for code in (SOURCE_LANGUAGE, *translations):
        words = Words(translations.get(code))
        grown = [*trees.manuscripts(data, words, english), *register.manuscripts(data, words, english)]
        manuscripts[code] |= {page.path: page for page in grown}
