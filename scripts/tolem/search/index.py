"""The index of one language and what a result shows: a browser loads it as a script.

A page is several records: its title and answer, each section, and each other name that it goes by.
All words are stems (see stems.py), in order: how many letters each begins with like the last, and the others.
Numbers are a short text, in one sign each if it can be; of those that rise, what each is above the last.
Names that are alike stand beside each other, so their numbers are small. search-engine.js reads all of it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, starmap, takewhile
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from .aliases import Aliases, names
from .documents import Document, Section
from .folding import TABLES, words
from .stems import Stems, endings

# What is searched, and how much a word in it counts, is said in search-engine.js.
FIELDS = ("title", "heading", "answer", "text")
FORMAT = 3
SIGNS = digits + ascii_uppercase + ascii_lowercase
# Stand before the last sign of a number of two: none that JSON, HTML or a list of numbers uses.
LEADS = "!#$%()*+,-./:;=?@[]^_`{|}"
# Stands before a number of three signs.
FAR = "~"
# Where it stands below a language: each release has its own, as it goes with the script that reads it.
SEARCH_INDEX = "search/index.{}.js"
# What it says before all else.
_NAMED = "globalThis.tolemIndex="


@dataclass
class Records:
    """The records of an index: where each leads, the length of its fields, and which words are in them."""

    stems: Stems
    stop: frozenset[str]
    pages: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    lengths: list[list[int]] = field(default_factory=lambda: [[] for _ in FIELDS])
    terms: dict[str, list[list[int]]] = field(default_factory=dict)

    def add(self, page: int, section: int, **texts: str) -> None:
        """Note the words of a record."""
        number = len(self.pages)
        self.pages.append(page)
        self.sections.append(section)
        for place, name in enumerate(FIELDS):
            told = self.told(texts.get(name, ""))
            self.lengths[place].append(len(told))
            for term in self.found_by(told):
                self.terms.setdefault(term, [[] for _ in FIELDS])[place].append(number)

    def found_by(self, told: Iterable[str]) -> frozenset[str]:
        """The stems of words."""
        return frozenset().union(*map(self.stems.terms, told))

    def told(self, text: str) -> Sequence[str]:
        """The words of a text without those that say nothing, unless there is no other."""
        every = words(text)
        return [word for word in every if word not in self.stop] or every

    def packed(self) -> dict[str, Any]:
        """All of them, small."""
        terms = sorted(self.terms)
        return {
            "count": len(self.pages),
            "fields": FIELDS,
            "pages": signs(self.pages),
            "sections": signs(self.sections),
            "lengths": [signs(each) for each in self.lengths],
            "terms": " ".join(starmap(_above, pairwise(("", *terms)))),
            # A field after the other, as what is alike packs well.
            "places": [" ".join(packed(self.terms[term][at]) for term in terms) for at in range(len(FIELDS))],
        }


def index(
    pages: list[Document], figures: list[tuple[int, str]], aliases: Aliases, language: str
) -> dict[str, Any]:
    """All that a browser needs to search a language; `figures` are those that pages are asked for by."""
    stop = frozenset(words(aliases.stop))
    called = [[*words(alias)] for _, _, alias in names(aliases, with_asked=True)]
    single = [own[0] for own in called if len(own) == 1]
    records = Records(Stems(_words(pages, aliases), language, single), stop)
    for number, page in enumerate(pages):
        _add(records, number, page)
    _add_names(records, pages, aliases)
    for number, figure in figures:
        records.add(number, 0, heading=figure)
    return {
        "format": FORMAT,
        "pages": list(map(_shown, pages)),
        "same": _same(aliases, records),
        "stop": " ".join(sorted(stop | set(words(aliases.weak)))),
        "endings": " ".join(sorted(frozenset().union(*endings(language).values()))),
        "names": sorted({alias for _, _, alias in names(aliases) if len(alias.split()) == 1}),
        "tables": TABLES,
        "records": records.packed(),
    }


def script(found: dict[str, Any]) -> bytes:
    """The index as a script, which a page from a disk may load too."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"{_NAMED}{text}\n".replace("\u2028", " ").replace("\u2029", " ").encode("utf-8")


def is_index(written: bytes) -> bool:
    """Whether a script does nothing but hold an index."""
    try:
        text = written.decode("utf-8")
        return text.startswith(_NAMED) and isinstance(json.loads(text.removeprefix(_NAMED)), dict)
    except ValueError:
        return False


def shown(written: bytes) -> list[dict[str, str]]:
    """What a script of an index shows of each page: its address, its title, and all other text."""
    pages = json.loads(written.decode("utf-8").removeprefix(_NAMED))["pages"]
    # Every other text behind the sixth is the heading of a section; those between are their ids.
    return [
        {"location": address, "title": title, "text": " ".join([*told, *parts[1::2]])}
        for _, address, title, *told, parts in ([*page[:6], page[6:]] for page in pages)
    ]


def _add(records: Records, page: int, own: Document) -> None:
    for number, section in enumerate(own.sections or [Section()]):
        title = own.title if number == 0 else ""
        answer = own.answer if number == 0 else ""
        records.add(page, number, title=title, heading=section.heading, answer=answer, text=section.text)


def _add_names(records: Records, pages: list[Document], aliases: Aliases) -> None:
    numbers = {page.address: number for number, page in enumerate(pages)}
    called: list[tuple[int, int, str]] = []
    for address, name, alias in names(aliases, with_asked=True):
        if address in numbers:
            page = numbers[address]
            sections = [section.name for section in pages[page].sections]
            called.append((page, sections.index(name) if name in sections else 0, alias))
    for page, section, alias in _alike(called, records):
        records.add(page, section, heading=alias)


def _alike(called: list[tuple[int, int, str]], records: Records) -> list[tuple[int, int, str]]:
    """Names by what they lead to, how long they are, and the words that most names of the same have."""
    told = {alias: records.told(alias) for _, _, alias in called}
    stems = {alias: records.found_by(own) for alias, own in told.items()}
    often = Counter((page, section, term) for page, section, alias in called for term in stems[alias])

    def place(name: tuple[int, int, str]) -> tuple[int, int, int, list[tuple[int, str]]]:
        page, section, alias = name
        common = sorted((-often[page, section, term], term) for term in stems[alias])
        return page, section, len(told[alias]), common

    return sorted(called, key=place)


def _shown(page: Document) -> list[Any]:
    """What a result shows: kind, address, title, answer, how it stands, its correction, ids and headings."""
    headings = [part for section in page.sections[1:] for part in (section.name, section.heading)]
    return [page.kind, page.address, page.title, page.answer, page.stands, page.correction, *headings]


def _words(pages: Iterable[Document], aliases: Aliases) -> Iterator[str]:
    """Every word of the pages and of their other names."""
    for page in pages:
        for text in (page.title, page.answer, *(f"{part.heading} {part.text}" for part in page.sections)):
            yield from words(text)
    every = (alias for _, _, alias in names(aliases, with_asked=True))
    for text in (*every, *(" ".join(group) for group in aliases.same)):
        yield from words(text)


def _same(aliases: Aliases, records: Records) -> list[str]:
    """Groups of stems that mean the same, each a line of words; one of several words is joined by a plus."""
    return [" ".join(_joined(each, records) for each in group) for group in aliases.same]


def _joined(text: str, records: Records) -> str:
    """The stems of a text; a word that says nothing alone is whole, as a browser knows it."""
    return "+".join(word if word in records.stop else records.stems.longest(word) for word in words(text))


def _above(before: str, term: str) -> str:
    """A stem without what it begins with like the one before it, whose length a sign tells."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, term, strict=False)))
    shared = min(shared, len(SIGNS) - 1)
    return SIGNS[shared] + term[shared:]


def packed(numbers: Sequence[int]) -> str:
    """Numbers that rise, as text."""
    return signs(number - before - 1 for before, number in pairwise((-1, *numbers)))


def signs(numbers: Iterable[int]) -> str:
    """Any numbers, as text."""
    return "".join(map(_written, numbers))


def _written(number: int) -> str:
    base = len(SIGNS)
    if number < base:
        return SIGNS[number]
    rest, last = divmod(number, base)
    if rest <= len(LEADS):
        return LEADS[rest - 1] + SIGNS[last]
    return FAR + SIGNS[rest // base] + SIGNS[rest % base] + SIGNS[last]
