"""What a page says of a claim by its verdict on the day: never the bare statement of one that does not hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from conftest import golden_site, real
from tolem.claims.claim import Claim, Told
from tolem.claims.verdict import Judgement, Verdict
from tolem.data.values import Value
from tolem.i18n import enums
from tolem.i18n.languages import BY_CODE, Language
from tolem.pages.edition import Edition
from tolem.pages.page_source import REGISTER
from tolem.pages.render import Rendered, render_all
from tolem.pages.site import Site
from tolem.quality.html.claims import DOUBTFUL

SMALL = golden_site()
REAL = real()
ENGLISH = BY_CODE["en"]
CLAIMS = list(SMALL.state.data.claims)


def turned(
    name: str,
    verdict: Verdict,
    *,
    overdue: bool = False,
    others: dict[str, Any] | None = None,
    **change: object,
) -> Site:
    """The small site on a day on which a claim has another verdict, or another record, and sources are others."""
    data = SMALL.state.data
    claims = {**data.claims, name: data.claims[name].model_copy(update=change)}
    sources = {key: data.sources[key].model_copy(update=update) for key, update in (others or {}).items()}
    state = replace(SMALL.state, data=replace(data, claims=claims, sources={**data.sources, **sources}))
    judged = Judgement(verdict, "not-confirmed", overdue)
    state.__dict__["judgements"] = {**SMALL.state.judgements, name: judged}
    return replace(SMALL, state=state)


def page(made: Rendered) -> BeautifulSoup:
    return BeautifulSoup(made.markdown, "html.parser")


def readers(site: Site) -> dict[str, Rendered]:
    """The English pages that people act on."""
    return {path: page for path, page in render_all(site, ENGLISH).items() if not path.startswith(REGISTER)}


def said(site: Site) -> dict[str, str]:
    """What each page outside the register says, without quotations."""
    found = {}
    for path, made in readers(site).items():
        shown = page(made)
        for node in shown.select(".tolem-note, q"):
            node.decompose()
        found[path] = shown.get_text()
    return found


def of(site: Site, name: str) -> Claim:
    return site.state.data.claims[name]


@pytest.mark.parametrize("name", CLAIMS)
def test_no_page_prints_the_bare_statement_of_what_does_not_hold(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    telling = Edition(site, ENGLISH).telling
    sentence, framed = telling.sentence(of(site, name)), telling.framed(of(site, name))
    told = framed if verdict in DOUBTFUL else ""
    bare = [path for path, text in said(site).items() if sentence in text.replace(told, "")]
    assert not bare or verdict not in DOUBTFUL, bare


def test_what_is_told_for_a_verdict_stands_in_place_of_the_statement(verdict: Verdict) -> None:
    site = turned("fee", verdict, told=Told.model_validate({verdict: "Told of {value}."}))
    sentence = Edition(site, ENGLISH).telling.sentence(of(site, "fee"))
    pages = said(site)
    assert any("Told of 2.45%." in text for text in pages.values())
    assert not any(sentence in text for text in pages.values())


def test_what_is_told_for_one_verdict_says_nothing_of_another() -> None:
    site = turned("fee", "reported", told=Told(wrong="It is not so."))
    assert not any("It is not so." in text for text in said(site).values())


def test_a_note_and_a_cell_say_what_a_verdict_is_worth_and_no_page_shows_a_label(verdict: Verdict) -> None:
    site = turned("fee", verdict)
    edition, claim = Edition(site, ENGLISH), of(site, "fee")
    cell, kind = edition.telling.cell(claim), enums.NOTES[verdict]
    assert (cell == edition.telling.brief(claim)) == (verdict not in enums.CELLS)
    assert edition.notes.line(claim).endswith(kind.rpartition("}")[2].lstrip(". "))
    for path, made in readers(site).items():
        shown = page(made)
        assert not shown.select("p .tolem-chip, li .tolem-chip, th .tolem-chip"), path
        for node in shown.select('[data-claim="fee"]'):
            assert node["data-verdict"] == verdict, path
    table = page(readers(site)["methods/index.md"])
    (found,) = table.select('td[data-claim="fee"]')
    assert found.get_text().startswith(cell)


def test_a_figure_that_does_not_hold_never_stands_without_a_word_on_that(verdict: Verdict) -> None:
    made = readers(turned("fee", verdict))
    figure, doubt = "2.45%", enums.IN_DOUBT.get(verdict)
    wanted = {None: figure, enums.IN_DOUBT["disputed"]: f"{figure} ({doubt})"}.get(
        doubt, enums.CELLS.get(verdict)
    )
    for path, selector in (("index.md", 'span[data-claim="fee"]'), ("find/works-well.md", "tr > th")):
        (shown,) = page(made[path]).select(selector)
        assert shown.find(string=True) == wanted, path


PAYABLE: dict[Verdict, tuple[str, str]] = {
    "wrong": ("No", "Yes"),
    "ended": (enums.CELLS["ended"],) * 2,
    "disputed": (enums.CELLS["disputed"],) * 2,
    "unknown": (enums.CELLS["unknown"],) * 2,
    "confirmed": ("Yes", "No"),
    "concluded": ("Yes", "No"),
    "reported": ("Yes, 1 source says so", "No"),
}


@pytest.mark.parametrize("says", ["yes", "no"])
@pytest.mark.parametrize("name", ["works", "wallet-works"])
def test_whether_one_can_pay_is_said_in_the_same_words_in_the_comparison_and_the_list(
    name: str, says: str, verdict: Verdict
) -> None:
    made = readers(turned(name, verdict, value=Value.model_validate({"word": says})))
    wanted = PAYABLE[verdict][says == "no"]
    for path, selector in (
        ("index.md", f"li[data-claim={name}] .tolem-standing"),
        ("methods/index.md", f"td[data-claim={name}]"),
    ):
        for shown in page(made[path]).select(selector):
            assert shown.find(string=True) == wanted, path


@pytest.mark.parametrize(
    ("name", "path"), [("fee", "find/works-well.md"), ("wallet-works", "find/wallet.md")]
)
def test_an_outcome_says_in_words_what_does_not_hold_of_its_advice(
    name: str, path: str, verdict: Verdict
) -> None:
    site = turned(name, verdict)
    shown = page(readers(site)[path])
    spans = shown.select(f"span[data-claim={name}]:not(:has(.tolem-lead))")
    told = [text for span in spans if (text := span.find(string=True, recursive=False))]
    assert told == ([Edition(site, ENGLISH).telling.told(of(site, name))] if verdict in DOUBTFUL else [])


@pytest.mark.parametrize("verdict", DOUBTFUL)
def test_a_frame_holds_the_statement_in_the_quotation_marks_of_its_language(
    language: Language, verdict: Verdict
) -> None:
    opening, closing = {"en": ("“", "”"), "sv": ("”", "”")}.get(language.code, ("«", "»"))
    words = REAL.words(language)
    for frame in (enums.TOLD[verdict], enums.TOLD_ENDED_ON):
        label = words.label(frame)
        before, _, after = label.partition("{text}")
        assert before.endswith(opening)
        assert before.strip(f" {opening}")
        assert after in (f"{{stop}}{closing}", f"{closing}{{stop}}")


def test_a_question_that_nobody_answers_ends_as_one(language: Language) -> None:
    telling = Edition(REAL, language).telling
    asked = [claim for claim in REAL.state.data.claims.values() if claim.looked]
    assert asked
    assert [claim.id for claim in asked if not telling.sentence(claim).endswith("?")] == []


def test_the_comparison_answers_before_it_tells_of_a_correction() -> None:
    text = readers(SMALL)["methods/index.md"].body
    assert 0 < text.index("</table>") < text.index("tolem-banner")
