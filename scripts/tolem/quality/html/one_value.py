"""One claim shows one figure, as the language writes it; and the search says what the pages say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from ...claims.claim import Claim
from ...data.diagnostics import Diagnostic
from ...data.values import Tariff, TariffTable
from ...pages.edition import Edition
from ...search.index import SEARCH_INDEX
from .pages import HOME, Built, Pages, bare, beside, classes, own_text

CODE = "one-value"
HINT = "Build the site again; a figure is never typed"
# A number with its own separators: `1,234.5`, `12 500` with no-break spaces, `2,45`.
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f–]\d+)*")
# Where the figures beside a claim follow from it by a sum, or are a day and a count of its sources.
WORKED = {
    "tolem-figures": "tables worked out from the figures of claims",
    "tolem-status": "the day it was checked and the number of sources",
}


@dataclass(frozen=True)
class Said:
    """What may be said of a claim in one language: its sentence without spaces, and all its numbers."""

    sentence: str
    numbers: frozenset[str]


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each claim on a page, and each entry of a search index, that shows another figure."""
    claims = pages.site.state.data.claims
    said: dict[tuple[str, str], Said] = {}
    sound = set()
    for page in pages:
        for node in page.tree.css("[data-claim]"):
            claim = claims.get(node.attributes["data-claim"] or "")
            reader = pages.reader(page, node)
            # Most of what shows a claim stands on many pages, letter by letter.
            key = reader.language.code, node.html
            if claim is None or key in sound or _is_worked(node):
                continue
            place = reader.language.code, claim.id
            if place not in said:
                said[place] = _said(claim, reader)
            if wrong := _wrong(said[place], node):
                expected = f"the figure of {claim.id}"
                yield page.finding(CODE, wrong, expected, HINT, f'data-claim="{claim.id}"')
            else:
                sound.add(key)
    for code in pages.searches:
        yield from _search(pages, code)


def _said(claim: Claim, reader: Edition) -> Said:
    telling = reader.telling
    texts = [telling.sentence(claim), telling.brief(claim), telling.told(claim), telling.framed(claim)]
    texts += [telling.figure(claim)] if claim.value else []
    methods, state = reader.site.state.data.methods.values(), reader.site.state
    texts += [telling.payable(each) for each in methods if state.works_claim(each) is claim]
    texts += _rows(claim.value.tariff, reader) if isinstance(claim.value, Tariff) else []
    numbers = frozenset(number for text in texts for number in NUMBER.findall(str(text)))
    return Said(bare(texts[0]), numbers)


def _wrong(claim: Said, node: LexborNode) -> str:
    """What the element says, if that is not what the claim says."""
    is_entry = "tolem-fact" in classes(node)
    # In a list of the register the sentence itself is the link.
    said = own_text(node, beside if is_entry else _named_or_beside)
    whole = not is_entry or claim.sentence in bare(said)
    return "" if whole and claim.numbers.issuperset(NUMBER.findall(said)) else said.strip() or "nothing"


def _rows(tariff: TariffTable, reader: Edition) -> list[str]:
    """The weights and sums of a tariff as the language writes them."""
    formatter = reader.formatter
    return [
        text
        for row in tariff.rows
        for text in (formatter.weight(row.up_to_grams), formatter.money(row.amount, tariff.currency))
    ]


def _named_or_beside(node: LexborNode) -> bool:
    """What stands beside the claim, and links: the name of a method may have a digit."""
    return node.tag == "a" or beside(node)


def _is_worked(node: LexborNode) -> bool:
    place: LexborNode | None = node
    while place is not None and place.is_element_node:
        named = classes(place)
        if not named.isdisjoint(WORKED) or ("tolem-cards" in named and "tolem-comparison" not in named):
            return True
        place = place.parent
    return False


def _search(pages: Pages, code: str) -> Iterator[Diagnostic]:
    """Entries of the search that name a number their page does not."""
    for entry in pages.searches[code]:
        path = f"{code}/{entry['location'].partition('#')[0]}{HOME}"
        page = pages.built.get(path)
        if page is None or not NUMBER.search(entry["title"] + entry["text"]):
            continue
        extra = set(NUMBER.findall(f"{entry['title']} {entry['text']}")) - _numbers(page)
        if extra:
            file = f"{code}/{SEARCH_INDEX.format('*')}"
            wrong = f"{entry['location']}: {', '.join(sorted(extra))}"
            yield Diagnostic.of_rule(file, 1, CODE, wrong, f"the figures of {path}", HINT)


@lru_cache(maxsize=64)
def _numbers(page: Built) -> frozenset[str]:
    """The numbers of a page."""
    body = page.tree.body
    return frozenset(NUMBER.findall(body.text(separator=" ")) if body else ())
