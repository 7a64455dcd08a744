"""The register shows each claim with its verdict as a word; no page that people act on shows a label."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ...data.diagnostics import Diagnostic
from ...i18n.enums import VERDICT_WORDS
from .pages import Built, Pages, words_of

CODE = "verdict-word"
ENTRY_HINT = "Print it with the macro `chip`"
PAGE_HINT = "Print the number of its note with the macro `answered`"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each entry of the register without its word, and each label in a text elsewhere."""
    for page in pages:
        if page.is_register:
            yield from _entries(pages, page)
        else:
            yield from _labels(page)


def _entries(pages: Pages, page: Built) -> Iterator[Diagnostic]:
    for node in page.tree.css(".tolem-fact"):
        verdict = node.attributes.get("data-verdict") or ""
        if verdict in VERDICT_WORDS and not _says(pages, page, node, verdict):
            name = node.attributes["data-claim"] or ""
            yield page.finding(CODE, name, f"the word for “{verdict}”", ENTRY_HINT, f'data-claim="{name}"')


def _says(pages: Pages, page: Built, node: LexborNode, verdict: str) -> bool:
    word = str(pages.reader(page, node).words.label(VERDICT_WORDS[verdict]))
    return any(words_of(chip) == word for chip in node.css(f".tolem-chip--{verdict}"))


def _labels(page: Built) -> Iterator[Diagnostic]:
    """Where verdicts are explained, in a table, they may be shown."""
    for chip in page.tree.css("article .tolem-chip"):
        if chip.parent is None or chip.parent.tag != "td":
            yield page.finding(CODE, words_of(chip), "no label outside the register", PAGE_HINT, "tolem-chip")
