"""A claim that does not hold never stands on a page as its own sentence: its words say so before it."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from ...model.claims import Claim
from ...outputs.render import Page
from ...state.verdict import Verdict
from ..finding import Finding
from .pages import Pages, bare, classes
from .wording import own_text

CODE = "doubt-as-fact"
HINT = "Print it with `page.told`"
DOUBTFUL: tuple[Verdict, ...] = ("wrong", "ended", "disputed", "unknown")
# Where the statement itself belongs: its verdict stands before it as a word.
GROUND = "tolem-ground"
# Where a list is of open questions, a question is told as one.
ASKED = "tolem-asked"


def check(pages: Pages) -> list[Finding]:
    """Each element of such a claim that holds its bare statement."""
    claims = pages.site.state.data.claims
    found = []
    for page in pages:
        for node in page.tree.css(", ".join(f'[data-verdict="{verdict}"]' for verdict in DOUBTFUL)):
            claim = claims.get(node.attributes.get("data-claim") or "")
            if claim and _is_bare(claim, node, pages.reader(page, node)):
                at = f'data-claim="{claim.id}"'
                expected = f"words before it that say that {claim.id} does not hold"
                found.append(page.finding(CODE, own_text(node).strip(), expected, HINT, at))
    return found


def _is_bare(claim: Claim, node: LexborNode, reader: Page) -> bool:
    sentence = bare(reader.sentence(claim))
    if GROUND in classes(node) or (_is_listed(node) and sentence.endswith("?")):
        return False
    said = bare(own_text(node)).replace(bare(reader.framed(claim)), "")
    return sentence in said


def _is_listed(node: LexborNode) -> bool:
    return node.parent is not None and ASKED in classes(node.parent)
