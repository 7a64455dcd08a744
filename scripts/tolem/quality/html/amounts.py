"""No sum and no percentage stands on a page outside an element that is bound to a claim."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ...data.diagnostics import Diagnostic
from .pages import Pages, classes, own_text

CODE = "typed-amount"
HINT = "Show it through a claim"
_MONEY = (
    r"%|‰|[€$£₸₽]|KZT|USD|EUR|RUB|tenge|euros?|dollars?|roubles?"
    r"|тенге|теңге|рубл\w*|доллар\w*|процент\w*|пайыз\w*"
)
AMOUNT = re.compile(rf"\d[\d.,\u00a0\u202f]*\s?(?:{_MONEY})|[€$£₸₽]\s?\d[\d.,]*", re.IGNORECASE)
_TAGS = frozenset({"pre", "code", "q", "blockquote", "cite", "script", "style"})
# Where sums stand that are nobody's claim.
ALLOWED = {
    "tolem-figures": "tables worked out from claims, for orders of round sums that we chose as examples",
    "tolem-cards": "sums worked out from claims, for round examples that we chose",
    "tolem-sources": "titles of sources, as their publishers wrote them",
    "tolem-sides": "the words of the old article and of a reader, and what they mean",
}


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each sum or percentage that no claim binds."""
    names = pages.names
    for page in pages:
        for article in page.tree.css("article:not([data-claim])"):
            for match in AMOUNT.finditer(_without(names, own_text(article, _skipped))):
                yield page.finding(CODE, match[0], "a sum bound to a claim by `data-claim`", HINT, match[0])


def _without(names: list[str], text: str) -> str:
    """A text without the names of methods: a name is what others call it."""
    for name in names:
        text = text.replace(name, " ")
    return text


def _skipped(node: LexborNode) -> bool:
    bound = "data-claim" in (node.attributes or {})
    return bound or node.tag in _TAGS or not classes(node).isdisjoint(ALLOWED)
