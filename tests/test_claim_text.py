"""Texts of claims by verdict, their notes, and changes of claims over time."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from conftest import built_page, golden_site, real_site
from tables import load_cases, parametrize
from tolem.claims.claim import Told, Valid
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

GOLDEN_SITE = golden_site()
STATE = real_site().state
ENGLISH = BY_CODE["en"]
CASES = load_cases("claim_text.yml")
CLAIMS = GOLDEN_SITE.state.data.claims


def site_with(
    claim_id: str,
    verdict: Verdict,
    *,
    overdue: bool = False,
    source_updates: dict[str, Any] | None = None,
    **updates: object,
) -> Site:
    """The golden site with this verdict for a claim, and with updated fields of the claim and of sources."""
    data = GOLDEN_SITE.state.data
    claims = {**data.claims, claim_id: data.claims[claim_id].model_copy(update=updates)}
    sources = {
        name: data.sources[name].model_copy(update=update) for name, update in (source_updates or {}).items()
    }
    state = replace(GOLDEN_SITE.state, data=replace(data, claims=claims, sources={**data.sources, **sources}))
    judgement = Judgement(verdict, "not-confirmed", overdue)
    state.__dict__["judgements"] = {**GOLDEN_SITE.state.judgements, claim_id: judgement}
    return replace(GOLDEN_SITE, state=state)


def parse(page: Rendered) -> BeautifulSoup:
    return BeautifulSoup(page.markdown, "html.parser")


def reader_pages(site: Site) -> dict[str, Rendered]:
    """The English pages outside the register."""
    return {path: page for path, page in render_all(site, ENGLISH).items() if not path.startswith(REGISTER)}


def reader_texts(site: Site) -> dict[str, str]:
    """The text of each English page outside the register, without notes and quotations."""
    texts = {}
    for path, page in reader_pages(site).items():
        html = parse(page)
        for node in html.select(".tolem-note, q"):
            node.decompose()
        texts[path] = html.get_text()
    return texts


def test_texts_of_claim_by_verdict(verdict: Verdict) -> None:
    undated, valid = {"blog-a": {"archive": None}}, Valid.model_validate({"until": "2026-03-01"})
    site = site_with("fee", verdict, source_updates=undated, valid=valid)
    claim_texts, fee = Edition(site, ENGLISH).claim_texts, site.state.data.claims["fee"]
    texts = {name: getattr(claim_texts, name)(fee) for name in ("current", "brief", "figure", "cell", "note")}
    availability = {}
    for word in ("yes", "no"):
        site = site_with("works", verdict, value=Value.model_validate({"word": word}))
        availability[word] = Edition(site, ENGLISH).claim_texts.availability(site.state.data.methods["card"])
    assert {**texts, "availability": availability} == CASES["verdicts"][verdict]


@parametrize("case", CASES["sources"])
def test_texts_of_reported_claim_by_its_sources(case: dict[str, Any]) -> None:
    claim_id, updates, overdue = case["claim"], case["sources"], case.get("overdue", False)
    sources = tuple(CLAIMS[claim_id].sources[0].model_copy(update={"id": name}) for name in updates)
    site = site_with(claim_id, "reported", overdue=overdue, source_updates=updates, sources=sources)
    claim_texts, data = Edition(site, ENGLISH).claim_texts, site.state.data
    texts = {
        "note": claim_texts.note(data.claims[claim_id]),
        "cell": claim_texts.availability(data.methods["card"]),
    }
    assert {name: texts[name] for name in case["expected"]} == case["expected"]


@pytest.mark.parametrize("claim_id", CLAIMS)
def test_pages_never_show_doubtful_statement_without_its_qualification(
    claim_id: str, verdict: Verdict
) -> None:
    site = site_with(claim_id, verdict)
    claim_texts, claim = Edition(site, ENGLISH).claim_texts, site.state.data.claims[claim_id]
    statement = claim_texts.sentence(claim)
    qualified = claim_texts.qualified(claim) if verdict in DOUBTFUL else ""
    bare = [path for path, text in reader_texts(site).items() if statement in text.replace(qualified, "")]
    assert not bare or verdict not in DOUBTFUL, bare


def test_text_for_a_verdict_replaces_the_statement_for_this_verdict_only(verdict: Verdict) -> None:
    site = site_with("fee", verdict, told=Told.model_validate({verdict: "Told of {value}."}))
    fee = site.state.data.claims["fee"]
    other = site_with("fee", "wrong" if verdict == "ended" else "ended", told=fee.told)
    assert not any("Told of" in text for text in reader_texts(other).values())
    claim_texts = Edition(site, ENGLISH).claim_texts
    statement = claim_texts.sentence(fee)
    # A comparison cell shows what holds now instead of the date on which the claim ended.
    assert ("Told of" in claim_texts.cell(fee)) == (verdict == "ended")
    texts = reader_texts(site)
    assert any("Told of 2.45%." in text for text in texts.values())
    assert not any(statement in text for text in texts.values())


@pytest.mark.parametrize("verdict", DOUBTFUL)
def test_qualified_statement_has_quotation_marks_of_its_language(
    language: Language, verdict: Verdict
) -> None:
    opening, closing = {"en": ("“", "”"), "sv": ("”", "”")}.get(language.code, ("«", "»"))
    for label in (WORDS.TOLD[verdict], WORDS.TOLD_ENDED_ON):
        before, _, after = real_site().words(language).label(label).partition("{text}")
        assert before.endswith(opening)
        assert before.strip(f" {opening}")
        assert after in (f"{{stop}}{closing}", f"{closing}{{stop}}")


def test_status_line_names_no_publishers_of_refuted_claims(verdict: Verdict) -> None:
    (line,) = parse(reader_pages(site_with("wallet-works", verdict))["find/wallet.md"]).select(
        ".tolem-stands"
    )
    assert (WORDS.SOURCE_KINDS["guide"] in line.get_text()) == (verdict not in ("wrong", "ended", "unknown"))


@pytest.mark.parametrize("days", [0, 1])
def test_status_line_shows_overdue_check_from_the_day_after_it_was_due(days: int) -> None:
    data = GOLDEN_SITE.state.data
    due = min(claim.next_check for claim in data.claims.values() if claim.next_check)
    site = replace(GOLDEN_SITE, state=State(data, due + timedelta(days)))
    lines = [
        line for page in reader_pages(site).values() for line in parse(page).select(f"[data-due='{due}']")
    ]
    assert lines
    assert all(line.has_attr("hidden") is (days == 0) for line in lines)


def test_pages_have_notes_of_their_claims_one_primary_button_and_a_menu_entry(site: Path, code: str) -> None:
    for path, source in real_site().english.items():
        if not source.is_reader_page:
            continue
        page = built_page(site, f"{code}/{address_of(path)}")
        claims = {f"claim-{element.attributes['data-claim']}" for element in page.css("[data-claim]")}
        assert claims == {note.id for note in page.css(".tolem-notes > li")}, path
        assert len(page.css("article .md-button--primary")) <= 1, path
        assert page.css(".tolem-menu [aria-current]") or page.css(".md-path a"), path
        # No page is a stub.
        assert source.is_generated or len(page.css("article")[0].text(separator=" ").split()) > 150, path


ANSWER = re.compile(r"((?:.+\n)+)\{\.tolem-answer\}")
MARKER = re.compile(r"\{\{ (?:claim|value|verdict)\(.*?\) \}\}")


def test_markers_in_answers_stand_at_the_end_of_a_sentence(code: str) -> None:
    """A marker inserts a verdict, which would read as a part of the sentence."""
    for path, source in real_site().page_sources[code].items():
        for answer in ANSWER.findall(source.body):
            for marker in MARKER.finditer(answer):
                after = MARKER.sub("", answer[marker.end() :]).strip()
                assert not after or after[0].isupper(), (path, answer)


def test_correction_events_are_listed_newest_first() -> None:
    for correction in STATE.data.corrections.values():
        events = [event for reported, event in STATE.correction_events if reported == correction]
        assert events == [*reversed(correction.events)]


def test_end_of_a_claim_is_listed_from_the_day_after_its_last() -> None:
    ended = [change for change in STATE.validity_changes if not change.began]
    assert ended
    for change in ended:
        assert change.claim.valid.until and change.on == change.claim.valid.until + timedelta(days=1)
        for day, is_listed in ((change.on, True), (change.on - timedelta(days=1), False)):
            changes = replace(STATE, today=day).validity_changes
            assert all(each.on <= day for each in changes)
            assert (change.claim.id in {each.claim.id for each in changes if not each.began}) == is_listed
