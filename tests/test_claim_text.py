"""What pages say of a claim by its verdict on the day, its note at their end, and what changed."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from conftest import built_page, golden_site, real_site
from tables import load_cases, parametrize
from tolem.claims.claim import Claim, Told, Valid
from tolem.claims.state import State
from tolem.claims.verdict import Judgement, Verdict
from tolem.data.values import Value
from tolem.i18n.enums import WORDS
from tolem.i18n.languages import BY_CODE, Language
from tolem.pages.edition import Edition
from tolem.pages.page_source import REGISTER, address_of
from tolem.pages.render import Rendered, render_all
from tolem.pages.site import Site
from tolem.quality.html.claims import DOUBTFUL

SMALL = golden_site()
REAL = real_site()
ENGLISH = BY_CODE["en"]
CASES = load_cases("claim_text.yml")
CLAIMS = list(SMALL.state.data.claims)


def turned(
    name: str,
    verdict: Verdict,
    *,
    overdue: bool = False,
    others: dict[str, Any] | None = None,
    **change: object,
) -> Site:
    """The small site when a claim has another verdict, or another record, and sources are others."""
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
    claim_texts, fee = Edition(site, ENGLISH).claim_texts, of(site, "fee")
    found = {name: getattr(claim_texts, name)(fee) for name in ("current", "brief", "figure", "cell", "note")}
    available = {}
    for word in ("yes", "no"):
        asked = turned("works", verdict, value=Value.model_validate({"word": word}))
        available[word] = Edition(asked, ENGLISH).claim_texts.availability(asked.state.data.methods["card"])
    assert {**found, "availability": available} == CASES["verdicts"][verdict]


@parametrize("case", CASES["sources"])
def test_sources_are_named_by_what_is_known_of_them_and_one_origin_counts_once(case: dict[str, Any]) -> None:
    name, cited, late = case["claim"], case["cited"], case.get("overdue", False)
    sources = tuple(of(SMALL, name).sources[0].model_copy(update={"id": source}) for source in cited)
    site = turned(name, "reported", overdue=late, others=cited, sources=sources)
    claim_texts, card = Edition(site, ENGLISH).claim_texts, site.state.data.methods["card"]
    found = {"note": claim_texts.note(of(site, name)), "cell": claim_texts.availability(card)}
    assert {place: found[place] for place in case["shows"]} == case["shows"]


@pytest.mark.parametrize("name", CLAIMS)
def test_no_page_prints_the_bare_statement_of_what_does_not_hold(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    claim_texts = Edition(site, ENGLISH).claim_texts
    sentence, framed = claim_texts.sentence(of(site, name)), claim_texts.qualified(of(site, name))
    told = framed if verdict in DOUBTFUL else ""
    bare = [path for path, text in said(site).items() if sentence in text.replace(told, "")]
    assert not bare or verdict not in DOUBTFUL, bare


def test_what_is_told_for_a_verdict_replaces_the_statement_and_for_no_other(verdict: Verdict) -> None:
    site = turned("fee", verdict, told=Told.model_validate({verdict: "Told of {value}."}))
    other = turned("fee", "wrong" if verdict == "ended" else "ended", told=of(site, "fee").told)
    assert not any("Told of" in text for text in said(other).values())
    claim_texts = Edition(site, ENGLISH).claim_texts
    sentence = claim_texts.sentence(of(site, "fee"))
    # The day on which something ended does not answer where money goes.
    assert ("Told of" in claim_texts.cell(of(site, "fee"))) == (verdict == "ended")
    pages = said(site)
    assert any("Told of 2.45%." in text for text in pages.values())
    assert not any(sentence in text for text in pages.values())


@pytest.mark.parametrize("verdict", DOUBTFUL)
def test_a_frame_quotes_the_statement_as_its_language_does(language: Language, verdict: Verdict) -> None:
    opening, closing = {"en": ("“", "”"), "sv": ("”", "”")}.get(language.code, ("«", "»"))
    for frame in (WORDS.TOLD[verdict], WORDS.TOLD_ENDED_ON):
        before, _, after = REAL.words(language).label(frame).partition("{text}")
        assert before.endswith(opening)
        assert before.strip(f" {opening}")
        assert after in (f"{{stop}}{closing}", f"{closing}{{stop}}")


def test_the_line_below_a_title_names_nobody_whose_words_do_not_hold(verdict: Verdict) -> None:
    (line,) = page(readers(turned("wallet-works", verdict))["find/wallet.md"]).select(".tolem-stands")
    assert (WORDS.SOURCE_KINDS["guide"] in line.get_text()) == (verdict not in ("wrong", "ended", "unknown"))


@pytest.mark.parametrize("days", [0, 1])
def test_a_page_says_below_its_title_that_its_next_check_is_overdue(days: int) -> None:
    state = SMALL.state
    due = min(claim.next_check for claim in state.data.claims.values() if claim.next_check)
    late = replace(SMALL, state=State(state.data, due + timedelta(days)))
    found = [line for made in readers(late).values() for line in page(made).select(f"[data-due='{due}']")]
    assert found
    assert all(line.has_attr("hidden") is (days == 0) for line in found)


# The pages that people act on.
READ = {path: page for path, page in real_site().english.items() if page.is_reader_page}


def test_a_page_has_a_note_a_claim_one_first_step_and_a_place_in_the_menu(site: Path, code: str) -> None:
    for path, source in READ.items():
        page = built_page(site, f"{code}/{address_of(path)}")
        shown = {f"claim-{element.attributes['data-claim']}" for element in page.css("[data-claim]")}
        assert shown == {line.id for line in page.css(".tolem-notes > li")}, path
        assert len(page.css("article .md-button--primary")) <= 1, path
        assert page.css(".tolem-menu [aria-current]") or page.css(".md-path a"), path
        # None is a stub.
        assert source.is_generated or len(page.css("article")[0].text(separator=" ").split()) > 150, path


ANSWER = re.compile(r"((?:.+\n)+)\{\.tolem-answer\}")
MARK = re.compile(r"\{\{ (?:claim|value|verdict)\(.*?\) \}\}")


def test_no_verdict_stands_inside_a_sentence_of_the_answer(code: str) -> None:
    """The verdict is a word; in the middle of a sentence it reads as part of it."""
    for path, source in real_site().page_sources[code].items():
        for answer in ANSWER.findall(source.body):
            for mark in MARK.finditer(answer):
                after = MARK.sub("", answer[mark.end() :]).strip()
                assert not after or after[0].isupper(), (path, answer)


def test_each_correction_is_listed_with_all_its_events_the_last_first() -> None:
    for correction in REAL.state.data.corrections.values():
        own = [event for reported, event in REAL.state.correction_events if reported == correction]
        assert own == [*reversed(correction.events)]


def test_a_fact_ends_on_the_day_after_its_last_and_is_listed_from_then_on() -> None:
    ended = [change for change in REAL.state.validity_changes if not change.began]
    assert ended
    for change in ended:
        assert change.claim.valid.until and change.on == change.claim.valid.until + timedelta(days=1)
        for day, listed in ((change.on, True), (change.on - timedelta(days=1), False)):
            then = replace(REAL.state, today=day).validity_changes
            assert all(each.on <= day for each in then)
            assert (change.claim.id in {each.claim.id for each in then if not each.began}) == listed
