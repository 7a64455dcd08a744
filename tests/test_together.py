"""Everything on one page: every page's title, no id twice, no link that leads away, nothing in the search."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, TODAY
from tolem.outputs.languages import BY_CODE
from tolem.outputs.manuscript import address_of
from tolem.outputs.site import read_site
from tolem.outputs.together import anchor, anchored

READER = read_site(ROOT, TODAY).sheet("index.md", BY_CODE["en"])
TOLD = {"find/cash/": "#find--cash", "methods/cash/": "../methods/cash/"}

LINKS = {
    "[a](../currency.md#vat)": "[a](#currency--vat)",
    "[a](bank-card.md)": "[a](#methods-bank-card--top)",
    "[a](../index.md)": "[a](#home--top)",
    "[a](#steps)": "[a](#methods-kaspi--steps)",
    "[a](#report)": "[a](#report)",
    "[a](../all.md)": "[a](#top)",
    "[a](../../find/cash/)": "[a](#find--cash)",
    "[a](../../find/cash/#from-have)": "[a](#find--cash)",
    "[a](cash.md#steps)": "[a](../methods/cash/)",
    '<a href="../cash/">': '<a href="../methods/cash/">',
    "[a](mailto:a@example.org)": "[a](mailto:a@example.org)",
    '<a href="../../methods/qiwi/">': '<a href="#methods-qiwi--top">',
    '<a href="../../corrections/#one">': '<a href="#corrections--one">',
    '<a href="#claim-fee">': '<a href="#claim-fee">',
    '<a href="https&#58;&#47;&#47;example&#46;org">': '<a href="https&#58;&#47;&#47;example&#46;org">',
    "## Steps {#steps}": "### Steps {#methods-kaspi--steps}",
    "## Steps { #steps }": "### Steps { #methods-kaspi--steps}",
    "<h3>Why</h3>": "<h4>Why</h4>",
    '<tr id="limits">': '<tr id="methods-kaspi--limits">',
}


@pytest.mark.parametrize(("before", "after"), LINKS.items(), ids=LINKS)
def test_an_id_or_a_link_finds_its_place_in_the_one_page(before: str, after: str) -> None:
    assert anchored(before, "methods/kaspi.md", "all.md", TOLD).replace(" }", "}") == after.replace(" }", "}")


def test_the_one_page_holds_every_page(site: Path) -> None:
    everything = BeautifulSoup((site / "en/all/index.html").read_bytes(), "html.parser")
    titles = [heading.get_text(strip=True) for heading in everything.select("article h2")]
    for address, title in READER.site.titles(READER):
        assert titles.count(title) == (address != "all/"), address


def test_a_question_or_outcome_is_told_within_its_tree(site: Path) -> None:
    everything = BeautifulSoup((site / "en/all/index.html").read_bytes(), "html.parser")
    for node in READER.trees.nodes:
        place = everything.find(id=anchor(address_of(node.above), node.item.id))
        assert place is not None
        assert place.get_text() == READER.node_title(node)


def test_no_id_stands_twice_on_the_one_page(site: Path) -> None:
    everything = BeautifulSoup((site / "en/all/index.html").read_bytes(), "html.parser")
    ids = Counter(str(tag["id"]) for tag in everything.find_all(id=True))
    assert not [name for name, count in ids.items() if count > 1]


def test_the_links_of_its_text_stay_within_it(site: Path) -> None:
    everything = BeautifulSoup((site / "en/all/index.html").read_bytes(), "html.parser")
    links = {str(a["href"]) for a in everything.select("article a[href]")}
    assert all(link.startswith(("#", "https://")) for link in links)


def test_the_search_does_not_find_every_page_twice(site: Path) -> None:
    docs = json.loads((site / "en/search/search_index.json").read_bytes())["docs"]
    assert not [doc for doc in docs if doc["location"].startswith("all/")]
