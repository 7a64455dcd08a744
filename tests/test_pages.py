"""The pages of the contract: all there, conflicts in the open."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import real

STATE = real().state
RETURNS = ("", "dispute", "partial-refund", "postage", "worth-it", "deadlines", "messages", "evidence",
           "refund-time", "chargeback", "scams", "decide")  # fmt: skip
METHODS = ("", *STATE.data.methods)
CONTRACT = [
    "", *(f"methods/{name}".rstrip("/") for name in METHODS), "currency", "customs", "cost",
    *(f"returns/{name}".rstrip("/") for name in RETURNS), "find", "corrections", "sources", "rules", "changes", "all",
]  # fmt: skip
# The conflicts that readers must see on the page where they decide.
CONFLICTS = {
    "returns/deadlines": ["dispute-latest-day", "refund-card-time", "refund-card-time-newer"],
    "returns/postage": ["return-postage-shop-on-fault", "return-postage-buyer-first"],
    "returns/refund-time": ["refund-card-time", "refund-card-time-newer"],
    "returns/dispute": ["dispute-reopen", "dispute-edit-until-closed"],
    "returns/chargeback": ["kaspi-dispute-network-time"],
    "returns": ["seed-full-right-to-refund"],
}


def shown(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / "en" / address / "index.html").read_bytes(), "html.parser")


@pytest.mark.parametrize("address", CONTRACT)
def test_a_page_of_the_contract_is_there_and_in_the_navigation(site: Path, address: str) -> None:
    assert shown(site, address).h1
    home = BeautifulSoup((site / "en/index.html").read_bytes(), "html.parser")
    links = {str(a["href"]) for a in home.select(".md-nav--primary a")}
    assert (f"{address}/" if address else ".") in links


@pytest.mark.parametrize("address", CONFLICTS)
def test_a_conflict_is_shown_as_one(site: Path, address: str) -> None:
    page = shown(site, address)
    for name in CONFLICTS[address]:
        assert STATE.verdict(name) == "disputed"
        assert page.select(f"[data-claim={name}][data-verdict=disputed]"), name


def test_both_sides_of_a_conflict_stand_in_the_open_with_their_days(site: Path) -> None:
    conflict = shown(site, "returns/deadlines").select_one(".tolem-conflict[data-claim=dispute-latest-day]")
    assert conflict is not None
    text = conflict.get_text(" ", strip=True)
    assert "For:" in text
    assert "Against: The guide says 15 to 45 days" in text
    assert "March 2022" in text


def test_a_planned_rule_stands_beside_what_is_unknown_about_it(site: Path) -> None:
    page = shown(site, "customs")
    assert page.select("#reform ~ [data-claim=reform-planned-start]")
    assert page.select("#reform ~ p [data-claim=reform-in-force-kz][data-verdict=unknown]")


def test_the_home_page_lists_every_page(site: Path) -> None:
    home = shown(site, "")
    links = {str(a["href"]) for a in home.select(".tolem-index a")}
    assert links == {*(f"{address}/" for address in CONTRACT if address), "languages/"}
