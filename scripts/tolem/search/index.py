"""The search index of a language, as a script.

A page has several records: its title and answer, each section, and each alias. Words are stems, and sorted.
Similar names are next to each other, which keeps the numbers of records small. A number is one character if
possible; ascending ones are written as differences. search-engine.js reads it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise, starmap, takewhile
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from .aliases import Aliases, names
from .words import TABLES, Stems, endings, words

# The searched fields; their weights are in search-engine.js.
FIELDS = ("title", "heading", "answer", "text")
FORMAT = 4
# The path of the index below a language, with a hash, because it must match its script.
SEARCH_INDEX = "search/index.{}.js"
# The kind of a document, which affects its rank.
PAGE, OUTCOME, OPEN, ASIDE = range(4)
# A word is common if more texts than this have it.
COMMON = 10
# The minimum share of the queries with a word that a page must have.
MIN_QUERIES = 0.1
_SCRIPT_START = "globalThis.tolemIndex="
SIGNS = digits + ascii_uppercase + ascii_lowercase
# The prefixes of the last character of a number of two: none that JSON, HTML or a list of numbers uses.
LEADS = "!#$%()*+,-./:;=?@[]^_`{|}"
# The prefix of a number of three characters.
FAR = "~"


@dataclass
class Section:
    """A section of a page: the heading and its ID, both empty for the first, and the text."""

    name: str = ""
    heading: str = ""
    text: str = ""


@dataclass
class Document:
    """A page in the search."""

    address: str
    title: str
    kind: int = PAGE
    answer: str = ""
    status: str = ""
    correction: str = ""
    claims: frozenset[str] = frozenset()
    sections: list[Section] = field(default_factory=lambda: [Section()])


@dataclass
class Records:
    """The records of an index: their targets, the lengths of their fields, and their words."""

    stems: Stems
    pages: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    lengths: list[list[int]] = field(default_factory=lambda: [[] for _ in FIELDS])
    # Of each stem, the records that have it, field by field.
    terms: dict[str, list[list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: [[] for _ in FIELDS])
    )
    # Of each stem, how many known queries with it each page answers.
    queries: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, page: int, section: int, **texts: str) -> None:
        number = len(self.pages)
        self.pages.append(page)
        self.sections.append(section)
        for place, name in enumerate(FIELDS):
            count, stems = self.stems.indexed(texts.get(name, ""))
            self.lengths[place].append(count)
            for stem in stems:
                self.terms[stem][place].append(number)

    def add_query(self, page: int, text: str) -> None:
        for stem in set(map(self.stems.longest, self.stems.kept(text))):
            self.queries[stem][page] += 1

    def packed(self) -> dict[str, Any]:
        terms = sorted(self.terms)
        by_field = zip(*map(self._places, terms), strict=True)
        return {
            "count": len(self.pages),
            "fields": FIELDS,
            "pages": encode(self.pages),
            "sections": encode(self.sections),
            "lengths": [encode(each) for each in self.lengths],
            "terms": " ".join(starmap(without_prefix, pairwise(("", *terms)))),
            # Grouped by field, which compresses well.
            "places": [" ".join(map(encode_gaps, own)) for own in by_field],
            "queries": self._packed_queries(terms),
        }

    def _places(self, term: str) -> list[list[int]]:
        """The records of a stem by field; texts with a common word add nothing to titles and headings."""
        title, heading, answer, text = self.terms[term]
        return [title, heading, answer, [] if len(text) > COMMON and title + heading else text]

    def _packed_queries(self, terms: list[str]) -> tuple[str, str]:
        """Of each stem, the pages that its queries want; and how many want each, of all stems in turn."""
        counted = [(each.total(), sorted(each.items())) for each in map(self.queries.__getitem__, terms)]
        common = [[pair for pair in pairs if pair[1] >= MIN_QUERIES * total] for total, pairs in counted]
        pages = [encode_gaps([page for page, _ in own]) for own in common]
        return " ".join(pages), encode(count for own in common for _, count in own)


def stems_of(pages: list[Document], aliases: Aliases, language: str) -> Stems:
    """The stems of all words of pages and their aliases."""
    called = [words(alias) for _, _, alias in names(aliases, with_asked=True)]
    single = [own[0] for own in called if len(own) == 1]
    return Stems(_words(pages, aliases), language, single, words(aliases.stop))


def index(
    pages: list[Document], figures: list[tuple[int, str]], aliases: Aliases, stems: Stems
) -> dict[str, Any]:
    """The complete index of a language; `figures` are the figures with their pages."""
    records = Records(stems)
    for number, page in enumerate(pages):
        for section, part in enumerate(page.sections):
            title, answer = (page.title, page.answer) if section == 0 else ("", "")
            records.add(number, section, title=title, heading=part.heading, answer=answer, text=part.text)
    _add_names(records, pages, aliases)
    for number, figure in figures:
        records.add(number, 0, heading=figure)
    return {
        "format": FORMAT,
        "pages": list(map(_result_data, pages)),
        "same": list(_synonyms(aliases, records)),
        "stop": " ".join(sorted(stems.stop.union(words(aliases.weak)))),
        "endings": " ".join(sorted(frozenset().union(*endings(stems.language).values()))),
        "names": sorted({alias for _, _, alias in names(aliases) if len(alias.split()) == 1}),
        "tables": TABLES,
        "records": records.packed(),
    }


def script(found: dict[str, Any]) -> bytes:
    """The index as a script, which also loads from disk."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"{_SCRIPT_START}{text}\n".replace("\u2028", " ").replace("\u2029", " ").encode("utf-8")


def is_index(written: bytes) -> bool:
    """Whether a script contains only an index."""
    try:
        start, prefix, content = written.decode("utf-8").partition(_SCRIPT_START)
        return not start and bool(prefix) and isinstance(json.loads(content), dict)
    except ValueError:
        return False


def displayed_texts(written: bytes) -> list[dict[str, str]]:
    """The displayed data of each page in an index: URL path, title, and all other text."""
    pages = json.loads(written.decode("utf-8").removeprefix(_SCRIPT_START))["pages"]
    # After the third text, IDs and headings of sections alternate.
    return [
        {"location": address, "title": title, "text": " ".join([*texts[:3], *texts[4::2]])}
        for _, address, title, *texts in pages
    ]


def _add_names(records: Records, pages: list[Document], aliases: Aliases) -> None:
    numbers = {page.address: number for number, page in enumerate(pages)}
    sections = [{part.name: number for number, part in enumerate(page.sections)} for page in pages]
    called = [
        (page, sections[page].get(name, 0), alias)
        for address, name, alias in names(aliases, with_asked=True)
        if (page := numbers.get(address)) is not None
    ]
    for page, section, alias in _by_similarity(called, records):
        records.add(page, section, heading=alias)
    for address in numbers.keys() & aliases.queries.keys():
        for query in set(aliases.queries[address]):
            records.add_query(numbers[address], query)


def _by_similarity(called: list[tuple[int, int, str]], records: Records) -> list[tuple[int, int, str]]:
    """Different names by page, section, number of words, and the stems that most of a section share."""
    indexed = {alias: records.stems.indexed(alias) for _, _, alias in called}
    different = {(page, section, indexed[name][1]): (page, section, name) for page, section, name in called}
    often: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for page, section, stems in different:
        often[page, section].update(stems)

    def place(name: tuple[int, int, str]) -> tuple[int, int, int, list[tuple[int, str]]]:
        page, section, alias = name
        count, stems = indexed[alias]
        shared = often[page, section]
        return page, section, count, sorted((-shared[term], term) for term in stems)

    return sorted(different.values(), key=place)


def _result_data(page: Document) -> list[Any]:
    """The displayed data of a result: kind, path, title, answer, standing, correction, IDs and headings."""
    headings = [part for section in page.sections[1:] for part in (section.name, section.heading)]
    return [page.kind, page.address, page.title, page.answer, page.status, page.correction, *headings]


def _words(pages: list[Document], aliases: Aliases) -> frozenset[str]:
    """All words of the pages and their aliases."""
    of_pages = ((page.title, page.answer) for page in pages)
    of_sections = ((part.heading, part.text) for page in pages for part in page.sections)
    of_aliases = (alias for _, _, alias in names(aliases, with_asked=True))
    return frozenset().union(*map(words, chain(*of_pages, *of_sections, of_aliases, *aliases.same)))


def _synonyms(aliases: Aliases, records: Records) -> Iterator[str]:
    """Each group of synonyms as a line of stems; groups that lead to no record are left out."""
    for group in aliases.same:
        stems = dict.fromkeys(_stems(each, records.stems) for each in group)
        if any(records.terms.keys() >= set(each.split("+")) for each in stems):
            yield " ".join(stems)


def _stems(text: str, stems: Stems) -> str:
    """The stems of a text; a single stop word is kept unstemmed."""
    return "+".join(word if word in stems.stop else stems.longest(word) for word in words(text))


def without_prefix(before: str, term: str) -> str:
    """A stem without the prefix that it shares with the previous one, after the length of that prefix."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before, term, strict=False))
    shared = min(len(list(same)), len(SIGNS) - 1)
    return SIGNS[shared] + term[shared:]


def encode_gaps(numbers: Sequence[int]) -> str:
    """Ascending numbers, as text."""
    # Most stems are in no record's title.
    return encode(number - before - 1 for before, number in pairwise((-1, *numbers))) if numbers else ""


def encode(numbers: Iterable[int]) -> str:
    return "".join(map(_encode_number, numbers))


@cache
def _encode_number(number: int) -> str:
    base = len(SIGNS)
    if number < base:
        return SIGNS[number]
    rest, last = divmod(number, base)
    if rest <= len(LEADS):
        return LEADS[rest - 1] + SIGNS[last]
    return FAR + SIGNS[rest // base] + SIGNS[rest % base] + SIGNS[last]
