"""Whatever shows a claim shows its verdict as a word, in the language of the words around it."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ...model.diagnostics import Diagnostic
from ...outputs.labels import OPPOSED, VERDICT_WORDS
from .pages import Built, Pages, words_of

CODE = "verdict-word"
HINT = "Print it with the macro `chip` or `answered`"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each element with `data-claim` that lacks its verdict's word."""
    for page in pages:
        for node in page.tree.css("[data-claim]"):
            verdict = node.attributes.get("data-verdict") or ""
            if verdict in VERDICT_WORDS and not _says(pages, page, node, verdict):
                name = node.attributes["data-claim"] or ""
                expected = f"the word for “{verdict}”"
                yield page.finding(CODE, name, expected, HINT, f'data-claim="{name}"')


def _says(pages: Pages, page: Built, node: LexborNode, verdict: str) -> bool:
    label = pages.reader(page, node).words.label
    wanted = {f".tolem-chip--{verdict}": VERDICT_WORDS[verdict]}
    if verdict == "wrong":
        # Behind our own answer, which says the opposite.
        wanted[".tolem-chip--opposed"] = OPPOSED
    return any(words_of(chip) == str(label(word)) for kind, word in wanted.items() for chip in node.css(kind))
