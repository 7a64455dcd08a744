"""What a page says of a claim by its verdict on the day: never the bare statement of one that does not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from conftest import GOLDEN, GOLDEN_DAY, ROOT, TODAY
from tolem.model.claims import Claim, Told
from tolem.outputs import labels
from tolem.outputs.edition import Edition
from tolem.outputs.languages import BY_CODE, LANGUAGES, Language
from tolem.outputs.render import render, render_all
from tolem.outputs.site import Site, read_site
from tolem.rules.built.doubtful import DOUBTFUL
from tolem.state.verdict import VERDICTS, Judgement, Verdict

SMALL = read_site(GOLDEN, GOLDEN_DAY)
REAL = read_site(ROOT, TODAY)
ENGLISH = BY_CODE["en"]
CLAIMS = list(SMALL.state.data.claims)


def turned(name: str, verdict: Verdict, **change: object) -> Site:
    """The small site on a day on which a claim has another verdict, or another record."""
    data = SMALL.state.data
    claims = {**data.claims, name: data.claims[name].model_copy(update=change)}
    state = replace(SMALL.state, data=replace(data, claims=claims))
    judgements = {**SMALL.state.judgements, name: Judgement(verdict, "not-confirmed", overdue=False)}
    state.__dict__["judgements"] = judgements
    return replace(SMALL, state=state)


def said(site: Site) -> dict[str, str]:
    """What each page says, without the list of facts at its end, quotations, and the list of open questions."""
    found = {}
    for path, made in render_all(site, ENGLISH).items():
        page = BeautifulSoup(made.markdown, "html.parser")
        for node in page.select(".tolem-ground, .tolem-asked, q"):
            node.decompose()
        found[path] = page.get_text()
    return found


def of(site: Site, name: str) -> Claim:
    return site.state.data.claims[name]


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_page_prints_the_bare_statement_of_what_does_not_hold(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    telling = Edition(site, ENGLISH).telling
    sentence, framed = telling.sentence(of(site, name)), telling.framed(of(site, name))
    told = framed if verdict in DOUBTFUL else ""
    bare = [path for path, text in said(site).items() if sentence in text.replace(told, "")]
    assert bool(bare) == (verdict not in DOUBTFUL), bare


@pytest.mark.parametrize("verdict", VERDICTS)
def test_what_is_told_for_a_verdict_stands_in_place_of_the_statement(verdict: Verdict) -> None:
    site = turned("fee", verdict, told=Told.model_validate({verdict: "Told of {value}."}))
    sentence = Edition(site, ENGLISH).telling.sentence(of(site, "fee"))
    pages = said(site)
    assert any("Told of 2.45%." in text for text in pages.values())
    assert not any(sentence in text for text in pages.values())


def test_what_is_told_for_one_verdict_says_nothing_of_another() -> None:
    site = turned("fee", "reported", told=Told(wrong="It is not so."))
    assert not any("It is not so." in text for text in said(site).values())


def test_the_mark_of_a_wrong_claim_stands_beside_no_true_sentence() -> None:
    for path, made in render_all(turned("wallet-works", "wrong"), ENGLISH).items():
        page = BeautifulSoup(made.markdown, "html.parser")
        marks = page.select('[data-verdict="wrong"] .tolem-chip--wrong')
        assert all(mark.find_parent(class_="tolem-ground") for mark in marks), path


def test_the_list_of_facts_says_the_verdict_before_the_statement() -> None:
    site = turned("fee", "disputed")
    page = BeautifulSoup(render(site, "methods/card.md", ENGLISH).markdown, "html.parser")
    grounds = page.select(".tolem-ground > p")
    assert grounds
    for ground in grounds:
        assert str(ground).startswith('<p><span class="tolem-chip'), ground


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("verdict", DOUBTFUL)
def test_a_frame_holds_the_statement_in_the_quotation_marks_of_its_language(
    language: Language, verdict: Verdict
) -> None:
    opening, closing = {"en": ("“", "”"), "sv": ("”", "”")}.get(language.code, ("«", "»"))
    words = REAL.words(language)
    for frame in (labels.TOLD[verdict], labels.TOLD_ENDED_ON):
        label = words.label(frame)
        before, _, after = label.partition("{text}")
        assert before.endswith(opening)
        assert before.strip(f" {opening}")
        assert after in (f"{{stop}}{closing}", f"{closing}{{stop}}")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_question_that_nobody_answers_ends_as_one(language: Language) -> None:
    telling = Edition(REAL, language).telling
    asked = [claim for claim in REAL.state.data.claims.values() if claim.looked]
    assert asked
    assert [claim.id for claim in asked if not telling.sentence(claim).endswith("?")] == []
