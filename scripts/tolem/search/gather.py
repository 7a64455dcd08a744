"""Collects the documents of the search: pages for readers, tree outcomes, unanswered questions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from ..i18n.enums import WORDS
from ..i18n.translator import Untranslated
from ..pages.edition import Edition
from ..pages.navigation import HOME, LISTS, OFFLINE
from ..pages.page_source import address_of
from ..pages.print_page import Finished
from .aliases import Aliases
from .documents import ASIDE, OPEN, OUTCOME, PAGE, Document, Section, document, tasks
from .index import index, script

# Pages about the site rank lower.
ABOUT = ("changes.md", "languages.md", "rules.md", OFFLINE)
OPEN_QUESTIONS = "facts/open/"
# Index pages, which are found only by name.
NAMED = ("pages.md", "facts/index.md")
# The section IDs in the displayed data of a page.
_IDS = slice(6, None, 2)


@dataclass
class Search:
    """The search of a language; `finished` are its built pages by path."""

    edition: Edition
    finished: Mapping[str, Finished]

    @cached_property
    def pages(self) -> list[Document]:
        """The documents of the pages, also used for the copies."""
        return list(_pages(self.edition, self.finished))

    def index(self) -> bytes:
        """The index as a script."""
        apart = [*_named(self.edition), *_open(self.edition)]
        return script(self._found([*self.pages, *apart], self._aliases))

    def of_copy(
        self, places: Mapping[str, str], named: Callable[[str, str], str], *, is_brief: bool = False
    ) -> bytes:
        """The index of an offline copy: `places` maps pages to their location, `named` sections to their ID.

        If `is_brief`, only titles, headings, answers and aliases are searched.
        """
        pages, aliases = [page for page in self.pages if page.address in places], self._aliases
        if is_brief:
            pages, aliases = list(map(_brief, pages)), aliases.model_copy(update={"asked": {}})
        found = self._found(pages, aliases)
        for page in found["pages"]:
            page[_IDS] = [named(page[1], name) for name in page[_IDS]]
            page[1] = places[page[1]]
        found["tasks"] = [(task, places[address]) for task, address in found["tasks"] if address in places]
        return script(found)

    @property
    def _aliases(self) -> Aliases:
        return self.edition.site.aliases[self.edition.language.code]

    def _found(self, pages: list[Document], aliases: Aliases) -> dict[str, Any]:
        edition, code = self.edition, self.edition.language.code
        # Sorted, for reproducible builds.
        own = sorted(pages, key=lambda page: page.address)
        found = index(own, _figures(edition, own), aliases, code)
        words = {name: str(edition.words.label(text)) for name, text in WORDS.SEARCH.items()}
        found["words"] = {**words, "path": f"/{code}/search/"}
        found["tasks"] = tasks(self.finished[HOME].html) if HOME in self.finished else []
        return found


def _brief(page: Document) -> Document:
    """A document without its full text and standing."""
    return replace(page, sections=[replace(each, text="") for each in page.sections], stands="")


def _pages(edition: Edition, finished: Mapping[str, Finished]) -> Iterator[Document]:
    for path, page in finished.items():
        own = edition.site.english[path]
        is_question = own.node is not None and own.node.layout == "question"
        is_searched = own.is_reader_page and path not in LISTS and not is_question
        if is_searched and page.language == edition.language.code:
            kind = OUTCOME if own.node else ASIDE if path in ABOUT else PAGE
            yield document(page.address, edition.titles.of_page(path), kind, page.html)


def _named(edition: Edition) -> Iterator[Document]:
    """The index pages that the language has, by title."""
    for path in (path for path in NAMED if path in edition.site.page_sources[edition.language.code]):
        yield Document(address_of(path), edition.titles.of_page(path), ASIDE)


def _figures(edition: Edition, pages: list[Document]) -> list[tuple[int, str]]:
    """The figure of each claim, with the page that shows most claims of its topic."""
    data, found = edition.state.data, set()
    told = {n: page.claims & data.claims.keys() for n, page in enumerate(pages) if page.kind == PAGE}
    topics = {number: Counter(map(data.topic_of, claims)) for number, claims in told.items()}
    shown: dict[str, list[int]] = defaultdict(list)
    for number, name in ((number, name) for number, claims in told.items() for name in claims):
        shown[name].append(number)
    for claim in (data.claims[name] for name in shown):
        if claim.value and not claim.value.tariff:
            topic = data.topic_of(claim.id)
            page = max(shown[claim.id], key=lambda number: topics[number][topic])
            found.add((page, edition.formatter.value(claim.value)))
    return sorted(found)


def _open(edition: Edition) -> Iterator[Document]:
    """The unanswered claims, linked to their question."""
    for claim in chain.from_iterable(edition.state.open.values()):
        asked = edition.telling.sentence(claim)
        told = edition.telling.told(claim) if claim.told.unknown else ""
        address = f"{OPEN_QUESTIONS}#open-{claim.id}"
        if not isinstance(asked, Untranslated):
            yield Document(address, asked, OPEN, told, sections=[Section()])
