"""One claim shows one figure, as the language writes it; and the search says what the pages say."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...model.claims import Claim
from ...model.values import Tariff, TariffTable
from ...outputs.promises import PROMISES
from ...outputs.render import Page
from ..finding import Finding
from .pages import HOME, Built, Pages, bare, classes
from .wording import beside, own_text

CODE = "one-value"
TITLE = PROMISES[CODE].title
HINT = "Build the site again; a figure is never typed"
# A number with its own separators: `1,234.5`, `12 500` with no-break spaces, `2,45`.
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f–]\d+)*")
# Where the figures beside a claim follow from it by a sum, or are a day and a count of its sources.
WORKED = {
    "tolem-figures": "tables worked out from the figures of claims",
    "tolem-status": "the day it was checked and the number of sources",
}


def check(pages: Pages) -> list[Finding]:
    """Each claim on a page, and each entry of a search index, that shows another figure."""
    claims = pages.site.state.data.claims
    found, sound = [], set()
    for page in pages:
        for node in page.tree.css("[data-claim]"):
            claim = claims.get(node.attributes["data-claim"] or "")
            reader = pages.reader(page, node)
            # Most of what shows a claim stands on many pages, letter by letter.
            if claim is None or (reader.language, node.html) in sound or _is_worked(node):
                continue
            if wrong := _wrong(claim, node, reader):
                expected = f"the figure of {claim.id}"
                found.append(page.finding(CODE, wrong, expected, HINT, f'data-claim="{claim.id}"'))
            else:
                sound.add((reader.language, node.html))
    return found + [finding for code in pages.searches for finding in _search(pages, code)]


def _wrong(claim: Claim, node: LexborNode, reader: Page) -> str:
    """What the element says, if that is not what the claim says."""
    said = own_text(node, _named_or_beside)
    texts = [reader.sentence(claim), reader.brief(claim), reader.told(claim), reader.framed(claim)]
    texts += [reader.figure(claim)] if claim.value else []
    texts += _rows(claim.value.tariff, reader) if isinstance(claim.value, Tariff) else []
    wanted = {number for text in texts for number in NUMBER.findall(str(text))}
    whole = "tolem-ground" not in classes(node) or bare(texts[0]) in bare(said)
    return "" if whole and wanted.issuperset(NUMBER.findall(said)) else said.strip()


def _rows(tariff: TariffTable, reader: Page) -> list[str]:
    """The weights and sums of a tariff as the language writes them."""
    forms = reader.forms
    return [
        text
        for row in tariff.rows
        for text in (forms.weight(row.up_to_grams), forms.money(row.amount, tariff.currency))
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


def _search(pages: Pages, code: str) -> list[Finding]:
    """Entries of the search that name a number their page does not."""
    found = []
    numbers: dict[str, set[str]] = {}
    for entry in pages.searches[code]:
        path = f"{code}/{entry['location'].partition('#')[0]}{HOME}"
        page = pages.built.get(path)
        if page is None or not NUMBER.search(entry["title"] + entry["text"]):
            continue
        known = numbers.setdefault(path, _numbers(page))
        text = LexborHTMLParser(f"<p>{entry['title']} {entry['text']}").text(separator=" ")
        if extra := set(NUMBER.findall(text)) - known:
            file = f"{code}/search/search_index.json"
            wrong = f"{entry['location']}: {', '.join(sorted(extra))}"
            found.append(Finding(file, 1, CODE, wrong, f"the figures of {path}", HINT))
    return found


def _numbers(page: Built) -> set[str]:
    """The numbers of a page, also those that its search entry makes by joining the cells of a table."""
    body = page.tree.body
    texts = [body.text(separator=" "), body.text(separator="")] if body else []
    return {number for text in texts for number in NUMBER.findall(text)}
