"""The whole site: the data on a date, and the pages and catalogs of every language."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog

from ..claims.state import State
from ..data.diagnostics import DataError
from ..data.files import check as check_texts
from ..data.loader import read_all as read_data
from ..i18n import catalogs
from ..i18n.coverage import Tally, progress, review_of
from ..i18n.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE, Language
from ..i18n.translator import Translator, is_translated
from ..search.aliases import Aliases, read_aliases
from ..settings import Settings, read_settings
from . import generated_pages, page_checks, page_source, released
from .page_source import PageSource, address_of
from .print_page import anchor
from .released import Line


@dataclass(frozen=True, eq=False)
class Site:
    """Everything that was read and validated for a date; rendering it cannot fail on the data."""

    root: Path
    state: State
    settings: Settings
    page_sources: dict[str, dict[str, PageSource]]
    catalogs: dict[str, Catalog]
    aliases: dict[str, Aliases]
    # The lines of the files of the last release, by file and URL path.
    released: dict[str, dict[str, Line]]
    # The rendered pages, by path and language.
    rendered: dict[tuple[str, str], Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def english(self) -> dict[str, PageSource]:
        """The English pages by path; every language has these paths."""
        return self.page_sources[SOURCE_LANGUAGE]

    @cached_property
    def paths(self) -> dict[str, str]:
        return {address_of(path): path for path in self.english}

    @cached_property
    def print_anchors(self) -> dict[str, str]:
        """The ID on the print page of each question and outcome: that of its tree."""
        nodes = [node for node in self.state.data.nodes if not node.is_first]
        return {node.address: anchor(address_of(node.above), node.item.id) for node in nodes}

    def words(self, language: Language) -> Translator:
        return Translator(self.catalogs.get(language.code))

    def tallies(self) -> list[Tally]:
        """The translation progress of each language except English."""
        found, reviews = [], self.state.data.reviews
        for code, catalog in self.catalogs.items():
            language, own = BY_CODE[code], self.page_sources[code]
            pages = Counter(progress(page, own.get(path)) for path, page in self.english.items())
            unreviewed = sum(review_of(language, path, reviews) is None for path in own)
            messages = [message for message in catalog if message.id]
            ready, fuzzy = sum(map(is_translated, messages)), sum(each.fuzzy for each in messages)
            found.append(Tally(language, pages, unreviewed, len(messages), ready, fuzzy))
        return found


def read_site(root: Path, today: date) -> Site:
    """Read data/ and docs/ below `root` as of `today`; raises DataError with all diagnostics."""
    data, found = read_data(root / "data", today)
    found += [*page_source.strays(root / "docs"), *check_texts(root)]
    page_sources = {}
    for language in LANGUAGES:
        pages, faults = page_source.read_all(root / "docs" / language.code, data, today)
        page_sources[language.code] = {page.path: page for page in pages}
        found += faults
    found += page_checks.check(data, page_sources, found)
    translations, faults = catalogs.read_all(root / "locale")
    called = {code: read_aliases(root, code) for code in BY_CODE}
    found += [fault for _, document in called.values() for fault in document.faults]
    lines, of_lines = released.read(root)
    settings, refused = read_settings()
    if found := [*found, *faults, *of_lines, *refused]:
        raise DataError(found)
    for code, by_hand in page_sources.items():
        words = Translator(translations.get(code))
        by_hand.update({page.path: page for page in generated_pages.page_sources(data, words)})
    aliases = {code: names for code, (names, _) in called.items() if names}
    return Site(root, State(data, today), settings, page_sources, translations, aliases, lines)


# For forked processes, which inherit the cached site.
read_once = lru_cache(maxsize=1)(read_site)
