"""A claim that does not hold never stands on a page as its own sentence: its words say so before it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ...claims.claim import Claim
from ...claims.verdict import Verdict
from ...data.diagnostics import Diagnostic
from ...pages.edition import Edition
from .pages import Pages, bare, classes, own_text

CODE = "doubt-as-fact"
HINT = "Print it with `page.telling.told`"
DOUBTFUL: tuple[Verdict, ...] = ("wrong", "ended", "disputed", "unknown")
# Where the statement itself belongs: its verdict stands before it as a word.
ENTRY = "tolem-fact"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each element of such a claim that holds its bare statement."""
    claims = pages.site.state.data.claims
    for page in pages:
        for node in page.tree.css(", ".join(f'[data-verdict="{verdict}"]' for verdict in DOUBTFUL)):
            claim = claims.get(node.attributes.get("data-claim") or "")
            if claim and _is_bare(claim, node, pages.reader(page, node)):
                at = f'data-claim="{claim.id}"'
                expected = f"words before it that say that {claim.id} does not hold"
                yield page.finding(CODE, own_text(node).strip(), expected, HINT, at)


def _is_bare(claim: Claim, node: LexborNode, reader: Edition) -> bool:
    sentence = bare(reader.telling.sentence(claim))
    if ENTRY in classes(node):
        return False
    said = bare(own_text(node)).replace(bare(reader.telling.framed(claim)), "")
    return sentence in said
