"""Gathers what the search knows: reader pages, outcomes of the trees, questions that stay open."""

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

# What tells about this site stands below what answers.
ABOUT = ("changes.md", "languages.md", "rules.md", OFFLINE)
OPEN_QUESTIONS = "facts/open/"
# Lists that people ask for by name; what they list is searched by itself.
NAMED = ("pages.md", "facts/index.md")
# In what an index shows of a page, the ids of its sections.
_IDS = slice(6, None, 2)


@dataclass
class Search:
    """The search of a language, in which `finished` are its pages, by their path."""

    edition: Edition
    finished: Mapping[str, Finished]

    @cached_property
    def pages(self) -> list[Document]:
        """The pages, which the copies are searched by too."""
        return list(_pages(self.edition, self.finished))

    def index(self) -> bytes:
        """The index, as a script."""
        apart = [*_named(self.edition), *_open(self.edition)]
        return script(self._found([*self.pages, *apart], self._aliases))

    def of_copy(
        self, places: Mapping[str, str], named: Callable[[str, str], str], *, is_brief: bool = False
    ) -> bytes:
        """The same of a copy: `places` says where each page is in it, `named` how a section of one is called.

        One that `is_brief` is searched by titles, headings, answers and other names alone.
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
        # In one order, so that the same pages give the same bytes.
        own = sorted(pages, key=lambda page: page.address)
        found = index(own, _figures(edition, own), aliases, code)
        words = {name: str(edition.words.label(text)) for name, text in WORDS.SEARCH.items()}
        found["words"] = {**words, "path": f"/{code}/search/"}
        found["tasks"] = tasks(self.finished[HOME].html) if HOME in self.finished else []
        return found


def _brief(page: Document) -> Document:
    """Without what a page says at length, and how it stands: both are near where a result leads."""
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
    """The lists, by their titles, as far as the language has them."""
    for path in (path for path in NAMED if path in edition.site.page_sources[edition.language.code]):
        yield Document(address_of(path), edition.titles.of_page(path), ASIDE)


def _figures(edition: Edition, pages: list[Document]) -> list[tuple[int, str]]:
    """Each figure of a claim, for the page that of those which show it tells most of its topic."""
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
    """The claims that nobody could settle, each leading to its question."""
    for claim in chain.from_iterable(edition.state.open.values()):
        asked = edition.telling.sentence(claim)
        told = edition.telling.told(claim) if claim.told.unknown else ""
        address = f"{OPEN_QUESTIONS}#open-{claim.id}"
        if not isinstance(asked, Untranslated):
            yield Document(address, asked, OPEN, told, sections=[Section()])
