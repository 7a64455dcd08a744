"""What a page says of a claim by its verdict on the day: never the bare statement of one that does not hold."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from conftest import golden_site, real
from tables import cases
from tolem.claims.claim import Claim, Told, Valid
from tolem.claims.verdict import Judgement, Verdict
from tolem.data.values import Value
from tolem.i18n.enums import WORDS
from tolem.i18n.languages import BY_CODE, Language
from tolem.pages.edition import Edition
from tolem.pages.page_source import REGISTER
from tolem.pages.render import Rendered, render_all
from tolem.pages.site import Site
from tolem.quality.html.claims import DOUBTFUL

SMALL = golden_site()
REAL = real()
ENGLISH = BY_CODE["en"]
CASES = cases("telling.yml")
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


def test_a_verdict_decides_what_is_said_of_a_claim(verdict: Verdict) -> None:
    undated, over = {"blog-a": {"archive": None}}, Valid.model_validate({"until": "2026-03-01"})
    site = turned("fee", verdict, others=undated, valid=over)
    edition, fee = Edition(site, ENGLISH), of(site, "fee")
    found = {name: getattr(edition.telling, name)(fee) for name in ("told", "brief", "short", "cell")}
    pays = {}
    for word in ("yes", "no"):
        asked = turned("works", verdict, value=Value.model_validate({"word": word}))
        pays[word] = Edition(asked, ENGLISH).telling.payable(asked.state.data.methods["card"])
    assert {**found, "pays": pays, "note": edition.notes.line(fee)} == CASES[verdict]


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


@pytest.mark.parametrize("verdict", DOUBTFUL)
def test_a_frame_quotes_the_statement_as_its_language_does(language: Language, verdict: Verdict) -> None:
    opening, closing = {"en": ("“", "”"), "sv": ("”", "”")}.get(language.code, ("«", "»"))
    words = REAL.words(language)
    for frame in (WORDS.TOLD[verdict], WORDS.TOLD_ENDED_ON):
        label = words.label(frame)
        before, _, after = label.partition("{text}")
        assert before.endswith(opening)
        assert before.strip(f" {opening}")
        assert after in (f"{{stop}}{closing}", f"{closing}{{stop}}")
