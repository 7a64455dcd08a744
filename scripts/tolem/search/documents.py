"""The documents of the search: built pages, outcomes of the trees, and open questions.

Pages are parsed from their built HTML, so that the search finds what readers see.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborNode

from ..claims.claim import Claim
from ..i18n.enums import WORDS
from ..i18n.translator import Untranslated
from ..pages.edition import Edition
from ..pages.navigation import HOME, LISTS, OFFLINE
from ..pages.page_source import PageSource, address_of
from ..pages.print_page import SHARED, FinishedPage, body_of, remove
from .aliases import Aliases
from .index import ASIDE, OPEN, OUTCOME, PAGE, Document, Section, index, script, stems_of
from .words import words

# Elements that are not searched.
EXCLUDED = (
    "[data-search-exclude], .tolem-notes, sup.tolem-note, form, .tolem-tool, script, button,"
    " svg, h1, .tolem-banner details"
)
ANSWER, STATUS, CORRECTION, TASKS = ".tolem-answer", ".tolem-stands", ".tolem-banner > p", ".tolem-choose a"
# Inline elements; all others separate words.
_INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong"])
# A separator that no page contains.
_BORDER = "\x1e"
# Without no-break spaces, which occur in numbers.
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Pages about the site rank lower.
ABOUT = ("changes.md", "languages.md", "rules.md", OFFLINE)
OPEN_QUESTIONS = "facts/open/"
# Index pages, which are found only by name.
TITLE_ONLY = ("pages.md", "facts/index.md")
# The section IDs in the displayed data of a page.
_IDS = slice(6, None, 2)


class Search:
    """The documents of a language, from its built pages by path."""

    def __init__(self, edition: Edition, finished: Mapping[str, FinishedPage]) -> None:
        self.edition, self.finished = edition, finished
        self.code, self.aliases = edition.language.code, edition.site.aliases[edition.language.code]
        self.pages = list(_pages(edition, finished))
        there = [path for path in TITLE_ONLY if path in edition.site.page_sources[self.code]]
        lists = [Document(address_of(path), edition.titles.of_page(path), ASIDE) for path in there]
        self.documents = [*self.pages, *lists, *_open_questions(edition)]
        # The copies have the same, as stemming takes most of the time.
        self.stems = stems_of(self.documents, self.aliases, self.code)

    def index(self) -> bytes:
        return script(self._found(self.documents, self.aliases))

    def of_copy(
        self, places: Mapping[str, str], named: Callable[[str, str], str], *, is_brief: bool = False
    ) -> bytes:
        """The index of an offline copy: `places` maps pages to their location, `named` sections to their ID.

        If `is_brief`, only titles, headings, answers and aliases are searched.
        """
        pages, aliases = [page for page in self.pages if page.address in places], self.aliases
        if is_brief:
            for number, page in enumerate(pages):
                sections = [replace(section, text="") for section in page.sections]
                pages[number] = replace(page, sections=sections, status="")
            aliases = aliases.model_copy(update={"asked": {}, "queries": {}})
        found = self._found(pages, aliases)
        for page in found["pages"]:
            page[_IDS] = [named(page[1], name) for name in page[_IDS]]
            page[1] = places[page[1]]
        found["tasks"] = [(task, places[address]) for task, address in found["tasks"] if address in places]
        return script(found)

    def _found(self, pages: list[Document], aliases: Aliases) -> dict[str, Any]:
        # Sorted, for reproducible builds; pages first, which keeps their numbers small.
        own = sorted(pages, key=lambda page: (page.kind, page.address))
        found = index(own, figures(self.edition, own, self.stems.every), aliases, self.stems)
        texts = {name: str(self.edition.words.label(text)) for name, text in WORDS.SEARCH.items()}
        found["words"] = {**texts, "path": f"/{self.code}/search/"}
        found["tasks"] = tasks(self.finished[HOME].html) if HOME in self.finished else []
        return found


def is_searched(page: PageSource) -> bool:
    """Whether the search finds a page, neither a question nor a list, by its text."""
    is_question = page.node is not None and page.node.layout == "question"
    return page.is_reader_page and page.path not in LISTS and not is_question


def _pages(edition: Edition, finished: Mapping[str, FinishedPage]) -> Iterator[Document]:
    for path, page in finished.items():
        own = edition.site.english[path]
        if is_searched(own) and page.language == edition.language.code:
            kind = OUTCOME if own.node else ASIDE if path in ABOUT else PAGE
            yield document(page.address, edition.titles.of_page(path), kind, page.html)


def figures(edition: Edition, pages: list[Document], known: Set[str]) -> list[tuple[int, str]]:
    """The figures of each claim, with the page that shows most claims of its topic.

    Those of a claim that no page shows count only if a number in them is not among the `known` words.
    """
    data, found = edition.state.data, set[tuple[int, str]]()
    claims = {n: page.claims & data.claims.keys() for n, page in enumerate(pages) if page.kind == PAGE}
    topics = {number: Counter(map(data.topic_of, names)) for number, names in claims.items()}
    showing, about = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, names in claims.items():
        for name in names:
            showing[name].append(number)
        for topic in topics[number]:
            about[topic].append(number)
    for claim in data.claims.values():
        texts, topic = _figures(edition, claim), data.topic_of(claim.id)
        is_known = all(known >= _numbers(text) for text in texts)
        if numbers := showing[claim.id] or ([] if is_known else about[topic]):
            page = max(numbers, key=lambda number: topics[number][topic])
            found.update((page, text) for text in texts)
    return sorted(found)


def _figures(edition: Edition, claim: Claim) -> list[str]:
    """The figure of a claim, or the prices of its tariff."""
    if not claim.value:
        return []
    if tariff := claim.value.tariff:
        return [edition.formatter.money(row.amount, tariff.currency) for row in tariff.rows]
    return [edition.formatter.value(claim.value)]


def _numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word[0].isdigit())


def _open_questions(edition: Edition) -> Iterator[Document]:
    """The unanswered claims, linked to their question."""
    for claim in chain.from_iterable(edition.state.open_questions.values()):
        question = edition.claim_texts.sentence(claim)
        answer = edition.claim_texts.current(claim) if claim.told.unknown else ""
        if not isinstance(question, Untranslated):
            yield Document(f"{OPEN_QUESTIONS}#open-{claim.id}", question, OPEN, answer)


def document(address: str, title: str, kind: int, html: str) -> Document:
    body = body_of(html)
    # Texts that depend on the current date are not indexed.
    remove(body, f"{STATUS} [hidden]")
    found = Document(address, title, kind, status=_text(body, STATUS), correction=_text(body, CORRECTION))
    remove(body, EXCLUDED)
    names = (node.attributes["data-claim"] for node in body.css("[data-claim]"))
    found.claims = frozenset(filter(None, names))
    found.answer = _text(body, ANSWER)
    found.sections = [section for section in _sections(body) if section.name not in SHARED]
    return found


def tasks(html: str) -> list[tuple[str, str]]:
    """The tasks of the home page: text and URL of each."""
    return [(_line(link.text()), link.attributes.get("href") or "") for link in body_of(html).css(TASKS)]


def _text(body: LexborNode, selector: str) -> str:
    node = body.css_first(selector)
    return _line("".join(_spaced(node))) if node is not None else ""


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _spaced(top: LexborNode) -> Iterator[str]:
    """The text of an element, with spaces between blocks and cells."""
    for node in top.traverse(include_text=True):
        if node.tag == "-text":
            yield node.text_content or ""
        elif node.tag not in _INLINE:
            yield ". " if node.tag == "br" else " "


def _sections(body: LexborNode) -> list[Section]:
    """The section before the first heading, then those of headings with an ID."""
    found = [Section()]
    for heading in body.css("h2, h3"):
        if name := heading.attributes.get("id"):
            found.append(Section(name, _line(heading.text())))
            heading.insert_before(_BORDER)
        heading.decompose()
    for section, text in zip(found, "".join(_spaced(body)).split(_BORDER), strict=True):
        section.text = _line(text)
    return found
