"""Gathers what the search knows: reader pages, outcomes of the trees, questions that stay open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..data.values import Tariff
from ..i18n.enums import SEARCH
from ..i18n.languages import Language
from ..i18n.translator import Untranslated
from ..pages.edition import Edition
from ..pages.navigation import HOME, LISTS
from ..pages.print_page import Finished
from ..pages.site import Site
from .aliases import read_aliases
from .documents import Document, Section, document, tasks
from .index import ASIDE, OPEN, OUTCOME, PAGE, Entry, index, ordered, script

# What tells about this site stands below what answers.
ABOUT = ("changes.md", "languages.md", "rules.md")
OPEN_QUESTIONS = "facts/open/"


def search_index(site: Site, language: Language, finished: Mapping[str, Finished]) -> bytes:
    """The index of a language, as a script: made of its finished pages, by their path."""
    edition = Edition(site, language)
    entries = ordered([*_pages(edition, finished), *_open(edition)])
    aliases = read_aliases(site.root, language.code)
    found = index(entries, _figures(edition, entries), aliases, language.code)
    words = {name: str(edition.words.label(text)) for name, text in SEARCH.items()}
    found["words"] = {**words, "path": f"/{language.code}/search/"}
    found["tasks"] = tasks(finished[HOME].html) if HOME in finished else []
    return script(found)


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
        if there and claim.value and not isinstance(claim.value, Tariff):
            topic = data.topic_of(claim.id)
            page = max(there, key=lambda number: (topics[number][topic], -number))
            found.add((page, edition.telling.figure(claim)))
    return sorted(found)


def _open(edition: Edition) -> Iterator[Entry]:
    """The claims that nobody could settle, each leading to its question."""
    for topic in edition.register.topics:
        for claim in edition.register.open(topic):
            asked = edition.telling.sentence(claim)
            told = edition.telling.told(claim) if claim.told.unknown else ""
            address = f"{OPEN_QUESTIONS}#open-{claim.id}"
            if not isinstance(asked, Untranslated):
                yield Entry(OPEN, Document(address, asked, told, sections=[Section()]))
