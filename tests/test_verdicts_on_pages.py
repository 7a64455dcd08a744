"""Each claim of the small site turned through all verdicts: what its notes, the comparison and its entry say then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from test_telling import CLAIMS, ENGLISH, SMALL, of, readers, turned
from tolem.claims.verdict import VERDICTS, Verdict
from tolem.data.declared import names_in
from tolem.i18n import enums
from tolem.pages.edition import Edition
from tolem.pages.render import Rendered, render
from tolem.quality.html.doubtful import DOUBTFUL
from tolem.trees.nodes import nodes
from tolem.trees.tree import Outcome

# What each outcome of the small site rests on, by the path of its page.
OUTCOMES = {
    node.path: set(names_in(node.item, "claim"))
    for tree in SMALL.state.data.trees.values()
    for node in nodes(tree)
    if isinstance(node.item, Outcome)
}


def soup(made: Rendered) -> BeautifulSoup:
    return BeautifulSoup(made.markdown, "html.parser")


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_page_that_stands_on_a_claim_notes_what_it_is_worth_and_leads_to_its_proof(
    name: str, verdict: Verdict
) -> None:
    site = turned(name, verdict)
    line = BeautifulSoup(Edition(site, ENGLISH).notes.line(of(site, name)), "html.parser").get_text()
    noting = {path: soup(made) for path, made in readers(site).items() if name in made.claims}
    assert noting
    for path, page in noting.items():
        (note,) = page.select(f"ol.tolem-notes > li#claim-{name}")
        assert note["data-verdict"] == verdict, path
        assert line in note.get_text(), path
        (proof,) = note.select("a")
        assert str(proof["href"]).endswith(f"facts/small/#claim-{name}"), path


def test_a_note_says_of_each_verdict_something_else() -> None:
    told = {
        Edition(site, ENGLISH).notes.line(of(site, "fee")) for site in (turned("fee", v) for v in VERDICTS)
    }
    assert len(told) == len(VERDICTS)


def test_a_dispute_without_a_source_against_it_names_a_reader() -> None:
    edition = Edition(turned("works", "disputed"), ENGLISH)
    ending = edition.words.label(enums.NOTES["reported-otherwise"]).rpartition("}")[2]
    assert edition.notes.line(of(SMALL, "works")).endswith(ending)


@pytest.mark.parametrize("name", ["fee", "nobody-knows"])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_comparison_says_in_words_what_a_claim_is_worth(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    edition = Edition(site, ENGLISH)
    expected = enums.CELLS.get(verdict) or edition.telling.brief(of(site, name))
    for cell in soup(readers(site)["methods/index.md"]).select(f'.tolem-comparison td[data-claim="{name}"]'):
        for note in cell.select("sup"):
            note.decompose()
        assert cell.get_text() == expected


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_register_shows_the_statement_beside_its_verdict(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    entry = soup(render(site, "facts/small.md", ENGLISH)).select_one(f"article#claim-{name}")
    assert entry
    assert Edition(site, ENGLISH).telling.sentence(of(site, name)) in entry.get_text()
    assert [chip["class"] for chip in entry.select(".tolem-chip")] == [
        ["tolem-chip", f"tolem-chip--{verdict}"]
    ]


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_an_outcome_notes_each_claim_that_it_rests_on_and_tells_what_does_not_hold(
    name: str, verdict: Verdict
) -> None:
    site = turned(name, verdict)
    told = Edition(site, ENGLISH).telling.told(of(site, name))
    for path in (path for path, names in OUTCOMES.items() if name in names):
        page = soup(readers(site)[path])
        assert page.select(f'[data-claim="{name}"] a[data-note]'), path
        assert verdict not in DOUBTFUL or told in page.get_text(), path


def test_anchors_that_a_page_once_had_still_stand_on_it_and_lead_to_the_register() -> None:
    site = replace(SMALL)
    site.__dict__["anchors"] = {"cost/": ("works", "fee", "gone")}
    page = soup(render(site, "cost.md", ENGLISH))
    for name in ("works", "fee"):
        assert len(page.select(f'[id="claim-{name}"]')) == 1
    (moved,) = page.select(".tolem-moved [id]")
    assert (moved["id"], moved["data-at"]) == ("claim-works", "small")
    assert page.select('.tolem-moved a[data-topic="small"][href="../facts/small/"]')
    assert not page.select("#claim-gone")
