"""The search index of a language, as a script.

A page has several records: its title and answer, each section, and each alias. Words are stems (see
stems.py), sorted and prefix-compressed. Numbers are encoded as text, one character each if possible;
ascending ones as differences. Similar names are next to each other, which keeps their numbers small.
search-engine.js decodes them.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise, starmap, takewhile
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from .aliases import Aliases, names
from .folding import TABLES, words
from .stems import Stems, endings

# The searched fields; their weights are in search-engine.js.
FIELDS = ("title", "heading", "answer", "text")
FORMAT = 3
SIGNS = digits + ascii_uppercase + ascii_lowercase
# The prefixes of the last character of a number of two: none that JSON, HTML or a list of numbers uses.
LEADS = "!#$%()*+,-./:;=?@[]^_`{|}"
# The prefix of a number of three characters.
FAR = "~"
# The path of the index below a language, with a hash, because it must match its script.
SEARCH_INDEX = "search/index.{}.js"
# The kind of a document, which affects its rank.
PAGE, OUTCOME, OPEN, ASIDE = range(4)
_SCRIPT_START = "globalThis.tolemIndex="


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
    sections: list[Section] = field(default_factory=list)


@dataclass
class Records:
    """The records of an index: their targets, the lengths of their fields, and their words."""

    stems: Stems
    stop: frozenset[str]
    pages: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    lengths: list[list[int]] = field(default_factory=lambda: [[] for _ in FIELDS])
    # Of each stem, the records that have it, field by field.
    terms: dict[str, list[list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: [[] for _ in FIELDS])
    )
    known: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)

    def add(self, page: int, section: int, **texts: str) -> None:
        number = len(self.pages)
        self.pages.append(page)
        self.sections.append(section)
        for place, name in enumerate(FIELDS):
            count, stems = self.indexed(texts.get(name, ""))
            self.lengths[place].append(count)
            for stem in stems:
                self.terms[stem][place].append(number)

    def indexed(self, text: str) -> tuple[int, frozenset[str]]:
        """The number of words of a text without stop words, unless it has no others, and their stems."""
        if text not in self.known:
            every = words(text)
            kept = [word for word in every if word not in self.stop] or every
            self.known[text] = len(kept), frozenset().union(*map(self.stems.terms, kept))
        return self.known[text]

    def packed(self) -> dict[str, Any]:
        terms = sorted(self.terms)
        return {
            "count": len(self.pages),
            "fields": FIELDS,
            "pages": encode(self.pages),
            "sections": encode(self.sections),
            "lengths": [encode(each) for each in self.lengths],
            "terms": " ".join(starmap(_without_prefix, pairwise(("", *terms)))),
            # Grouped by field, which compresses well.
            "places": [" ".join(encode_gaps(self.terms[t][at]) for t in terms) for at in range(len(FIELDS))],
        }


def index(
    pages: list[Document], figures: list[tuple[int, str]], aliases: Aliases, language: str
) -> dict[str, Any]:
    """The complete index of a language; `figures` are the figures with their pages."""
    stop = frozenset(words(aliases.stop))
    called = [[*words(alias)] for _, _, alias in names(aliases, with_asked=True)]
    single = [own[0] for own in called if len(own) == 1]
    records = Records(Stems(_words(pages, aliases), language, single), stop)
    for number, page in enumerate(pages):
        for section, part in enumerate(page.sections or [Section()]):
            title, answer = (page.title, page.answer) if section == 0 else ("", "")
            records.add(number, section, title=title, heading=part.heading, answer=answer, text=part.text)
    _add_names(records, pages, aliases)
    for number, figure in figures:
        records.add(number, 0, heading=figure)
    return {
        "format": FORMAT,
        "pages": list(map(_result_data, pages)),
        # Synonyms: each group is a line of stems.
        "same": [" ".join(_stems(each, records) for each in group) for group in aliases.same],
        "stop": " ".join(sorted(stop | set(words(aliases.weak)))),
        "endings": " ".join(sorted(frozenset().union(*endings(language).values()))),
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
    # After the sixth text, IDs and headings of sections alternate.
    return [
        {"location": address, "title": title, "text": " ".join([*texts, *parts[1::2]])}
        for _, address, title, *texts, parts in ([*page[:6], page[6:]] for page in pages)
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


def _by_similarity(called: list[tuple[int, int, str]], records: Records) -> list[tuple[int, int, str]]:
    """Names sorted by page, section, number of words, and the stems that most names of a section share."""
    indexed = {alias: records.indexed(alias) for _, _, alias in called}
    often = Counter((page, section, term) for page, section, alias in called for term in indexed[alias][1])

    def place(name: tuple[int, int, str]) -> tuple[int, int, int, list[tuple[int, str]]]:
        page, section, alias = name
        count, stems = indexed[alias]
        return page, section, count, sorted((-often[page, section, term], term) for term in stems)

    return sorted(called, key=place)


def _result_data(page: Document) -> list[Any]:
    """The displayed data of a result: kind, path, title, answer, standing, correction, IDs and headings."""
    headings = [part for section in page.sections[1:] for part in (section.name, section.heading)]
    return [page.kind, page.address, page.title, page.answer, page.status, page.correction, *headings]


def _words(pages: list[Document], aliases: Aliases) -> frozenset[str]:
    """All words of the pages and their aliases."""
    of_pages = ((page.title, page.answer) for page in pages)
    of_sections = ((part.heading, part.text) for page in pages for part in page.sections)
    of_aliases = (alias for _, _, alias in names(aliases, with_asked=True))
    texts = chain(*of_pages, *of_sections, of_aliases, *aliases.same)
    return frozenset().union(*map(words, texts))


def _stems(text: str, records: Records) -> str:
    """The stems of a text; a single stop word is kept unstemmed."""
    return "+".join(word if word in records.stop else records.stems.longest(word) for word in words(text))


def _without_prefix(before: str, term: str) -> str:
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
