"""The pages of the contract: all there, conflicts in the open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import page_of, real

SITE = real()
STATE = SITE.state
CONFLICT = re.compile(r'part\("conflict", ids=\[(.*?)\]')
RETURNS = ("", "dispute", "partial-refund", "postage", "worth-it", "deadlines", "messages", "evidence",
           "refund-time", "chargeback", "scams", "decide")  # fmt: skip
METHODS = ("", *STATE.data.methods)
CONTRACT = [
    "", *(f"methods/{name}".rstrip("/") for name in METHODS), "currency", "customs", "cost",
    *(f"returns/{name}".rstrip("/") for name in RETURNS), "find", "corrections", "sources", "rules", "changes", "all",
]  # fmt: skip
# Pages where readers decide, and so must see what is disputed.
CONFLICTS = [
    "returns/deadlines",
    "returns/postage",
    "returns/refund-time",
    "returns/dispute",
    "returns/chargeback",
    "returns",
]


def test_the_pages_of_the_contract_are_there_and_in_the_navigation_and_in_the_list_of_all(site: Path) -> None:
    home = page_of(site, "en")
    menu = {a.attributes["href"] for a in home.css(".md-nav--primary a")}
    listed = {a.attributes["href"] for a in page_of(site, "en/pages").css(".tolem-index a")}
    for address in CONTRACT:
        assert page_of(site, f"en/{address}").css("h1"), address
        assert (f"{address}/" if address else ".") in menu, address
    assert listed >= {f"../{address}/" for address in CONTRACT if address}


@pytest.mark.parametrize("address", CONFLICTS)
def test_what_is_disputed_is_shown_as_it_with_both_sides_and_their_days(site: Path, address: str) -> None:
    page, path = page_of(site, f"en/{address}"), f"{address}.md" if "/" in address else f"{address}/index.md"
    asked = {
        name
        for ids in CONFLICT.findall(SITE.english[path].body)
        for name in re.findall(r'"([a-z0-9-]+)"', ids)
    }
    shown = {node.attributes["data-claim"]: node for node in page.css(".tolem-conflict")}
    assert asked == set(shown)
    for name, node in shown.items():
        claim, text = SITE.state.data.claims[name or ""], " ".join(node.text().split())
        assert node.attributes["data-verdict"] == SITE.state.verdict(claim.id)
        for ground in claim.sources:
            assert " ".join(ground.shows.split()) in text
    assert page.css("[data-claim][data-verdict=disputed]")


def test_a_planned_rule_stands_beside_what_is_unknown_about_it(site: Path) -> None:
    page = page_of(site, "en/customs")
    assert page.css("#reform ~ p [data-claim=reform-planned-start]")
    assert page.css("#reform ~ p [data-claim=reform-in-force-kz]")
