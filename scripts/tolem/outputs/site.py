"""The whole site as Markdown, in memory: what a builder needs, for every language. Imports no MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from jinja2 import Environment
from markupsafe import Markup

from ..model.claims import Claim
from ..model.diagnostics import DataError
from ..model.load import Dataset
from ..model.load import read_all as read_data
from ..settings import Settings, read_settings
from ..state.state import State
from . import catalogs, checks, manuscript, reminders, trees
from .collation import key
from .environment import environment
from .forms import Forms
from .heads import head, safe
from .labels import N_
from .languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE, Language
from .manuscript import Manuscript, address_of
from .render import Page
from .sections import HOME, in_order
from .together import anchor
from .translation import Tally, progress, tally
from .words import Words

Entry = dict[str, str]
Navigation = list[Entry | dict[str, list[Entry]]]
MISSING = N_("This page is not translated yet. It is shown in English.")
BEHIND = N_(
    "The English page has changed since this translation was made. Where they differ, English is right."
)
PARTLY = N_("Some sentences on this page are in English, because their translation is not ready.")


@dataclass(frozen=True)
class Made:
    """What a page became: its Markdown without a head, the claims it shows, whether some of it is English."""

    text: str
    shown: dict[str, Claim]
    is_partly: bool


@dataclass(frozen=True)
class Site:
    """Everything read and checked for one day; rendering it cannot fail on the data.

    `foundations` keeps who says a claim, and how much of that is English, by language, claim and, if it
    matters, page. `bodies` keeps what was made of each page, by language and path.
    """

    root: Path
    state: State
    settings: Settings
    env: Environment
    manuscripts: dict[str, dict[str, Manuscript]]
    catalogs: dict[str, Catalog]
    foundations: dict[tuple[str, str, str], tuple[Markup, int]] = field(default_factory=dict)
    bodies: dict[tuple[str, str], Made] = field(default_factory=dict)

    @property
    def english(self) -> dict[str, Manuscript]:
        """The pages as written in English, by path; every language has these paths."""
        return self.manuscripts[SOURCE_LANGUAGE]

    def pages(self, language: Language) -> dict[str, str]:
        """The Markdown of every page of one language, by its path below docs/<lang>/."""
        return {path: self.page(path, language) for path in self.english}

    def files(self, language: Language) -> dict[str, bytes]:
        """The calendar files of one language, by path below its address; in English where words lack."""
        if reminders.HOME not in self.english:
            return {}
        reader = self.sheet(reminders.HOME, language)
        found = dict(reader.reminders.files())
        if reader.words.english:
            found = dict(self.sheet(reminders.HOME, BY_CODE[SOURCE_LANGUAGE]).reminders.files())
        return {f"{reader.address}{name}": content for name, content in found.items()}

    @cached_property
    def paths(self) -> dict[str, str]:
        """The path of every page by its address."""
        return {address_of(path): path for path in self.english}

    def made(self, path: str, language: Language) -> Made:
        """What the page at `path` says in a language, in English if it has no translation; made once."""
        own = self.manuscripts[language.code].get(path)
        if own is None:
            return self.made(path, BY_CODE[SOURCE_LANGUAGE])
        place = language.code, path
        if place not in self.bodies:
            reader = self.sheet(path, language)
            text = reader.render(own)
            self.bodies[place] = Made(text, reader.shown, bool(reader.words.english))
        return self.bodies[place]

    def shown(self) -> set[str]:
        """The claims that English pages show, without the page that only gathers the others."""
        english = BY_CODE[SOURCE_LANGUAGE]
        paths = [path for path, page in self.english.items() if not page.head.gathers]
        return {name for path in paths for name in self.made(path, english).shown}

    def gathered(self, language: Language) -> list[str]:
        """The paths of the pages that one to print gathers, in the order of the navigation."""
        ordered = in_order(self.english, self.sheet(HOME, language).ask.methods())
        return [path for group in ordered for path in group if not self.english[path].head.gathers]

    @cached_property
    def told(self) -> dict[str, str]:
        """Where the one page to print tells what each question and outcome says: within its tree."""
        nodes = [page.node for page in self.english.values() if page.node]
        return {node.address: anchor(address_of(node.above), node.item.id) for node in nodes}

    def words(self, language: Language) -> Words:
        """The words of a language, none of them missed yet."""
        return Words(self.catalogs.get(language.code))

    def sheet(self, path: str, language: Language) -> Page:
        """The page at `path` before it is filled, as templates see it."""
        words = self.words(language)
        return Page(path, self, language, words, Forms(language, words))

    def page(self, path: str, language: Language) -> str:
        """The Markdown of one page of one language, whole: its head, its text and its grounds."""
        own, english = self.manuscripts[language.code].get(path), self.english[path]
        reader, above = self.sheet(path, language), english.node.above if english.node else ""
        if own is None:
            title, notices = self._title(reader, english), [reader.words.label(MISSING)]
            return (
                head(title, english.head, notices, foreign=True, above=above) + self.made(path, language).text
            )
        made, notices = self.made(path, language), []
        if language.code != SOURCE_LANGUAGE and progress(english, own) == "behind":
            notices.append(reader.words.label(BEHIND))
        if made.is_partly:
            notices.append(reader.words.label(PARTLY))
        return head(reader.title(own), own.head, notices, foreign=False, above=above) + made.text

    def _title(self, reader: Page, english: Manuscript) -> str:
        """The title of an untranslated page, from the catalog, so that the navigation is in one language."""
        return str(reader.words.in_context(*english.title) if english.title else reader.title(english))

    def tallies(self) -> list[Tally]:
        """How far each language but English is."""
        english, reviews = list(self.english.values()), self.state.data.reviews
        return [
            tally(BY_CODE[code], english, self.manuscripts[code], catalog, reviews)
            for code, catalog in self.catalogs.items()
        ]

    def navigation(self, language: Language) -> Navigation:
        """The pages in order, each by its title: home by a short one, a section below that of its index."""
        reader = self.sheet(HOME, language)
        home, *groups = in_order(self.english, reader.ask.methods())
        found: Navigation = [{str(reader.words.label("Home")): home[0]}]
        for group in groups:
            entries = [{safe(self._titled(reader, path)): path} for path in group]
            found.append({self._titled(reader, group[0]): entries} if len(group) > 1 else entries[0])
        return found

    def titles(self, reader: Page) -> list[tuple[str, str]]:
        """The address and title of every other page written by hand, in the language's alphabet."""
        paths = [path for path, page in self.english.items() if page.node is None and path != reader.path]
        found = [(address_of(path), self._titled(reader, path)) for path in paths]
        return sorted(found, key=lambda entry: key(reader.language.code, entry[1]))

    def lead(self, reader: Page, address: str) -> str:
        """What a link to an address is called: the heading it leads to, or the title of the page."""
        where, _, name = address.partition("#")
        path = self.paths[where]
        own = self.manuscripts[reader.language.code].get(path)
        return own.headings[name] if own and name in own.headings else self._titled(reader, path)

    def _titled(self, reader: Page, path: str) -> str:
        own = self.manuscripts[reader.language.code].get(path)
        return reader.title(own) if own else self._title(reader, self.english[path])


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
    return Site(root, State(data, today), settings, environment(), manuscripts, translations)


# For what runs on from a process that has read it already.
read_once = lru_cache(maxsize=1)(read_site)


def _grow(
    manuscripts: dict[str, dict[str, Manuscript]], data: Dataset, translations: Mapping[str, Catalog]
) -> None:
    """Put the pages of the trees beside those written by hand; English first, which the others name."""
    english = manuscripts[SOURCE_LANGUAGE]
    for code in (SOURCE_LANGUAGE, *translations):
        grown = trees.manuscripts(data, Words(translations.get(code)), english)
        manuscripts[code] |= {page.path: page for page in grown}
