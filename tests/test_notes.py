"""Notes: every page that stands on a claim says at its end who says so and how sure it is, by its verdict on the day."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from test_telling import CLAIMS, ENGLISH, SMALL, of, page, readers, turned
from tolem.claims.state import HOLD
from tolem.claims.verdict import VERDICTS, Verdict
from tolem.i18n import enums
from tolem.pages.edition import Edition
from tolem.pages.site import Site


def noted(site: Site, name: str) -> str:
    """The line of a claim's note."""
    return Edition(site, ENGLISH).notes.line(of(site, name))


@pytest.mark.parametrize("name", CLAIMS)
def test_every_page_that_stands_on_a_claim_notes_what_it_is_worth_and_leads_to_its_proof(
    name: str, verdict: Verdict
) -> None:
    site = turned(name, verdict)
    line = BeautifulSoup(noted(site, name), "html.parser").get_text()
    noting = {path: page(made) for path, made in readers(site).items() if name in made.claims}
    assert noting
    for path, shown in noting.items():
        (note,) = shown.select(f"ol.tolem-notes > li#claim-{name}")
        assert line in note.get_text(), path
        (proof,) = note.select("a")
        assert str(proof["href"]).endswith(f"facts/small/#claim-{name}"), path


def test_a_note_says_of_each_verdict_something_else() -> None:
    assert len({noted(turned("fee", verdict), "fee") for verdict in VERDICTS}) == len(VERDICTS)


def test_a_dispute_without_a_source_against_it_names_a_reader() -> None:
    ending = enums.NOTES["reported-otherwise"].rpartition("}")[2]
    assert noted(turned("works", "disputed"), "works").endswith(ending)


@pytest.mark.parametrize("name", CLAIMS)
def test_a_note_is_a_whole_line_for_each_verdict(name: str, verdict: Verdict) -> None:
    asked: dict[str, Any] = {"sources": (), "looked": "Public pages."}
    said: dict[str, Any] = {"sources": of(SMALL, "works").sources, "looked": None}
    site = turned(name, verdict, **(asked if verdict == "unknown" else said))
    line = noted(site, name)
    assert line[0].isupper() and line.endswith((".", "…")), line
    assert "{" not in line and not re.search(r"(?:^|[ .,])[,.]", line), line


def test_the_line_below_a_title_names_nobody_whose_words_do_not_hold(verdict: Verdict) -> None:
    shown = page(readers(turned("wallet-works", verdict))["find/wallet.md"])
    (line,) = shown.select(".tolem-stands")
    assert (enums.VOICES["guide"] in line.get_text()) == (verdict in HOLD)


def test_the_line_below_a_title_calls_blogs_by_their_kind_behind_who_speaks_first_hand() -> None:
    shown = page(readers(SMALL)["find/works-well.md"])
    (line,) = shown.select(".tolem-stands")
    assert f"A bank and {enums.VOICES['guide']}." in line.get_text()


@pytest.mark.parametrize("url", [None, "https://example.org/code"])
def test_a_note_says_what_notes_of_a_developer_are_if_they_have_no_address(url: str | None) -> None:
    (said,) = of(SMALL, "works").sources
    code = {"grade": "code", "publisher": url and "A code site", "url": url}
    site = turned("works", "reported", others={said.id: code}, sources=(said,))
    name = "A code site" if url else enums.VOICES["code"]
    assert noted(site, "works").startswith(f"{name}, ")


def test_whoever_says_that_it_is_over_is_named_in_the_note() -> None:
    (said,) = of(SMALL, "works").sources
    against = said.model_copy(update={"id": "blog-b", "stance": "against"})
    assert noted(turned("works", "ended", sources=(said, against)), "works").startswith("B blog, ")


def test_a_note_names_no_look_alike_beside_another_source() -> None:
    ground = of(SMALL, "fee").sources[0]
    cited = (ground, ground.model_copy(update={"id": "blog-b"}))
    line = noted(
        turned("fee", "reported", others={"blog-a": {"standing": "lookalike"}}, sources=cited), "fee"
    )
    assert "B blog" in line and "A blog" not in line


def test_notes_are_numbered_as_they_appear_and_each_leads_to_its_line_and_its_entry() -> None:
    for path, made in readers(SMALL).items():
        shown = page(made)
        lines = [str(line["id"]) for line in shown.select(".tolem-notes > li")]
        assert lines == [f"claim-{name}" for name in made.claims], path
        for link in shown.select(".tolem-note a"):
            assert str(link["href"]) == f"#{lines[int(link.get_text()) - 1]}", path
            assert str(link["aria-label"]).split()[-1] == link.get_text(), path
        for line in shown.select(".tolem-notes > li"):
            assert str(line.a and line.a["href"]).endswith(f"facts/small/#{line['id']}"), path


def test_a_late_check_is_said_in_the_note() -> None:
    for overdue in (True, False):
        assert (enums.OVERDUE in noted(turned("fee", "reported", overdue=overdue), "fee")) == overdue
