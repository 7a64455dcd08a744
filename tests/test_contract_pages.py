"""The pages of the contract: all there, and what is planned beside what is unknown of it."""

from __future__ import annotations

from pathlib import Path

from conftest import page_of, real

SITE = real()
STATE = SITE.state
RETURNS = ("", "dispute", "partial-refund", "postage", "worth-it", "deadlines", "messages", "evidence",
           "refund-time", "chargeback", "scams", "decide")  # fmt: skip
METHODS = ("", *STATE.data.methods)
CONTRACT = [
    "", *(f"methods/{name}".rstrip("/") for name in METHODS), "currency", "customs", "cost",
    *(f"returns/{name}".rstrip("/") for name in RETURNS), "find", "corrections", "sources", "rules", "changes", "all",
]  # fmt: skip


def test_the_pages_of_the_contract_are_there_and_in_the_navigation_and_in_the_list_of_all(site: Path) -> None:
    home = page_of(site, "en")
    menu = {a.attributes["href"] for a in home.css(".tolem-menu a")}
    listed = {a.attributes["href"] for a in page_of(site, "en/pages").css(".tolem-index a")}
    for address in CONTRACT:
        assert page_of(site, f"en/{address}").css("h1"), address
        page = page_of(site, f"en/{address}")
        assert page.css(".tolem-menu [aria-current]"), address
    assert {".", "methods/", "returns/", "facts/"} <= menu
    assert listed >= {f"../{address}/" for address in CONTRACT if address}


def test_a_planned_rule_stands_beside_what_is_unknown_about_it(site: Path) -> None:
    page = page_of(site, "en/customs")
    assert page.css("#reform ~ p [data-claim=reform-planned-start]")
    assert page.css("#reform ~ p [data-claim=reform-in-force-kz]")
