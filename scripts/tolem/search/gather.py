"""Gathers what the search knows: reader pages, outcomes of the trees, questions that stay open."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..i18n.enums import SEARCH
from ..i18n.languages import Language
from ..i18n.translator import Untranslated
from ..pages.edition import Edition
from ..pages.navigation import HOME, LISTS, OFFLINE
from ..pages.print_page import Finished
from ..pages.site import Site
from .aliases import read_aliases
from .documents import Document, Section, document, tasks
from .index import ASIDE, OPEN, OUTCOME, PAGE, Entry, index, ordered, script

# What tells about this site stands below what answers.
ABOUT = ("changes.md", "languages.md", "rules.md", OFFLINE)
OPEN_QUESTIONS = "facts/open/"
# In what an index shows of a page, the ids of its sections.
_IDS = slice(6, None, 2)


def search_index(site: Site, language: Language, finished: Mapping[str, Finished]) -> bytes:
    """The index of a language, as a script: made of its finished pages, by their path."""
    edition = Edition(site, language)
    return script(_found(edition, [*_pages(edition, finished), *_open(edition)], finished))


def search_of_copy(
    site: Site,
    language: Language,
    finished: Mapping[str, Finished],
    places: Mapping[str, str],
    named: Callable[[str, str], str],
    *,
    is_brief: bool = False,
) -> bytes:
    """The same of a copy: `places` says where each page is in it, `named` how a section of a page is called.

    One that `is_brief` is searched by titles, headings, answers and other names alone.
    """
    edition = Edition(site, language)
    entries = [entry for entry in _pages(edition, finished) if entry.document.address in places]
    for section in (section for entry in entries if is_brief for section in entry.document.sections):
        section.text = ""
    found = _found(edition, entries, finished, is_brief=is_brief)
    for page in found["pages"]:
        page[_IDS] = [named(page[1], name) for name in page[_IDS]]
        page[1] = places[page[1]]
    found["tasks"] = [(task, places[address]) for task, address in found["tasks"] if address in places]
    return script(found)


def _found(
    edition: Edition, entries: Iterable[Entry], finished: Mapping[str, Finished], *, is_brief: bool = False
) -> dict[str, Any]:
    own, code = ordered(entries), edition.language.code
    aliases = read_aliases(edition.site.root, code)
    known = aliases.model_copy(update={"asked": {}}) if is_brief else aliases
    found = index(own, _figures(edition, own), known, code)
    words = {name: str(edition.words.label(text)) for name, text in SEARCH.items()}
    found["words"] = {**words, "path": f"/{code}/search/"}
    found["tasks"] = tasks(finished[HOME].html) if HOME in finished else []
    return found


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
            found.add((page, edition.telling.figure(claim)))
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
