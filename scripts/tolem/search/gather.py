"""Gathers what the search knows: reader pages, outcomes of the trees, questions that stay open."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..i18n.enums import SEARCH
from ..i18n.translator import Untranslated
from ..pages.edition import Edition
from ..pages.navigation import HOME, LISTS, OFFLINE
from ..pages.print_page import Finished
from .aliases import Aliases, read_aliases
from .documents import Document, Section, document, tasks
from .index import ASIDE, OPEN, OUTCOME, PAGE, Entry, index, ordered, script

# What tells about this site stands below what answers.
ABOUT = ("changes.md", "languages.md", "rules.md", OFFLINE)
OPEN_QUESTIONS = "facts/open/"
# In what an index shows of a page, the ids of its sections.
_IDS = slice(6, None, 2)


@dataclass
class Search:
    """The search of a language, in which `finished` are its pages, by their path."""

    edition: Edition
    finished: Mapping[str, Finished]

    @cached_property
    def pages(self) -> list[Entry]:
        """The pages, which the copies are searched by too."""
        return list(_pages(self.edition, self.finished))

    def index(self) -> bytes:
        """The index, as a script."""
        return script(self._found([*self.pages, *_open(self.edition)], self._aliases))

    def of_copy(
        self, places: Mapping[str, str], named: Callable[[str, str], str], *, is_brief: bool = False
    ) -> bytes:
        """The same of a copy: `places` says where each page is in it, `named` how a section of one is called.

        One that `is_brief` is searched by titles, headings, answers and other names alone.
        """
        entries, aliases = [each for each in self.pages if each.document.address in places], self._aliases
        if is_brief:
            entries, aliases = list(map(_brief, entries)), aliases.model_copy(update={"asked": {}})
        found = self._found(entries, aliases)
        for page in found["pages"]:
            page[_IDS] = [named(page[1], name) for name in page[_IDS]]
            page[1] = places[page[1]]
        found["tasks"] = [(task, places[address]) for task, address in found["tasks"] if address in places]
        return script(found)

    @cached_property
    def _aliases(self) -> Aliases:
        return read_aliases(self.edition.site.root, self.edition.language.code)

    def _found(self, entries: list[Entry], aliases: Aliases) -> dict[str, Any]:
        edition, own, code = self.edition, ordered(entries), self.edition.language.code
        found = index(own, _figures(edition, own), aliases, code)
        words = {name: str(edition.words.label(text)) for name, text in SEARCH.items()}
        found["words"] = {**words, "path": f"/{code}/search/"}
        found["tasks"] = tasks(self.finished[HOME].html) if HOME in self.finished else []
        return found


def _brief(entry: Entry) -> Entry:
    """Without what a page says at length, and how it stands: both are near where a result leads."""
    own = entry.document
    bare = [replace(each, text="") for each in own.sections]
    return replace(entry, document=replace(own, sections=bare, stands=""))


def _pages(edition: Edition, finished: Mapping[str, Finished]) -> Iterator[Entry]:
    for path, page in finished.items():
        own = edition.site.english[path]
        is_question = own.node is not None and own.node.layout == "question"
        is_apart = own.is_register or path in LISTS or own.head.gathers or is_question
        if not is_apart and page.language == edition.language.code:
            kind = OUTCOME if own.node else ASIDE if path in ABOUT else PAGE
            yield Entry(kind, document(page.address, edition.titles.of_page(path), page.html))


def _figures(edition: Edition, entries: list[Entry]) -> list[tuple[int, str]]:
    """Each figure of a claim, for the page that of those which show it tells most of its topic."""
    data, found = edition.state.data, set()
    pages = [(number, entry.document.claims) for number, entry in enumerate(entries) if entry.kind == PAGE]
    topics = {number: Counter(map(data.topic_of, claims & data.claims.keys())) for number, claims in pages}
    shown: dict[str, list[int]] = {}
    for number, claims in pages:
        for name in claims:
            shown.setdefault(name, []).append(number)
    for claim in data.claims.values():
        there = shown.get(claim.id, [])
        if there and claim.value and not claim.value.tariff:
            topic = data.topic_of(claim.id)
            page = max(there, key=lambda number: (topics[number][topic], -number))
            found.add((page, edition.formatter.value(claim.value)))
    return sorted(found)


def _open(edition: Edition) -> Iterator[Entry]:
    """The claims that nobody could settle, each leading to its question."""
    for topic in edition.state.data.topics.values():
        for claim in edition.state.open(topic):
            asked = edition.telling.sentence(claim)
            told = edition.telling.told(claim) if claim.told.unknown else ""
            address = f"{OPEN_QUESTIONS}#open-{claim.id}"
            if not isinstance(asked, Untranslated):
                yield Entry(OPEN, Document(address, asked, told, sections=[Section()]))
