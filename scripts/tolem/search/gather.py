"""Gathers what the search of a language knows: reader pages, outcomes of the trees, questions that stay open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..i18n.enums import SEARCH
from ..i18n.languages import Language
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
SEARCH_INDEX = "search/index.js"


def search_index(site: Site, language: Language, finished: Mapping[str, Finished]) -> bytes:
    """The index of a language, as a script: made of its finished pages, by their path."""
    edition = Edition(site, language)
    entries = ordered([*_pages(edition, finished), *_open(edition)])
    found = index(entries, read_aliases(site.root, language.code), language.code)
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


def _open(edition: Edition) -> Iterator[Entry]:
    """The claims that nobody could settle, each leading to its question."""
    for topic in edition.register.topics:
        for claim in edition.register.open(topic):
            told = edition.telling.told(claim)
            address = f"{OPEN_QUESTIONS}#open-{claim.id}"
            yield Entry(OPEN, Document(address, edition.telling.sentence(claim), told, sections=[Section()]))
