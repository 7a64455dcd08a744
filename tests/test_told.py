"""What a page says of a claim by its verdict on the day: never the bare statement of one that does not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from conftest import golden_site, real
from tolem.model.claims import Claim, Told
from tolem.outputs import labels
from tolem.outputs.edition import Edition
from tolem.outputs.languages import BY_CODE, LANGUAGES, Language
from tolem.outputs.manuscript import REGISTER
from tolem.outputs.render import Rendered, render, render_all
from tolem.outputs.site import Site
from tolem.rules.built.doubtful import DOUBTFUL
from tolem.state.verdict import VERDICTS, Judgement, Verdict

SMALL = golden_site()
REAL = real()
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
    """What each reader page says, without quotations and the list of open questions."""
    found = {}
    for path, made in pages_of(site).items():
        page = BeautifulSoup(made.markdown, "html.parser")
        for node in page.select(".tolem-asked, q"):
            node.decompose()
        found[path] = page.get_text()
    return found


def pages_of(site: Site) -> dict[str, Rendered]:
    """The pages that people act on; the register prints each claim as it is, beside its verdict."""
    return {path: made for path, made in render_all(site, ENGLISH).items() if not path.startswith(REGISTER)}


def soup(made: Rendered) -> BeautifulSoup:
    return BeautifulSoup(made.markdown, "html.parser")


def of(site: Site, name: str) -> Claim:
    return site.state.data.claims[name]


# A claim that pages speak of only where it does not hold, as a closed way: none says its statement.
SPOKEN = [name for name in CLAIMS if name != "wallet-works"]


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_page_prints_the_bare_statement_of_what_does_not_hold(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    telling = Edition(site, ENGLISH).telling
    sentence, framed = telling.sentence(of(site, name)), telling.framed(of(site, name))
    told = framed if verdict in DOUBTFUL else ""
    bare = [path for path, text in said(site).items() if sentence in text.replace(told, "")]
    assert not (bare and verdict in DOUBTFUL), bare
    if name in SPOKEN and verdict not in DOUBTFUL:
        assert bare


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_page_that_stands_on_a_claim_notes_what_it_is_worth(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    line = BeautifulSoup(Edition(site, ENGLISH).notes.line(of(site, name)), "html.parser").get_text()
    noting = {path: soup(made) for path, made in pages_of(site).items() if name in made.claims}
    assert noting
    for path, page in noting.items():
        (note,) = page.select(f"ol.tolem-notes > li#claim-{name}")
        assert note["data-verdict"] == verdict, path
        assert line in note.get_text(), path
        (proof,) = note.select("a")
        assert str(proof["href"]).endswith(f"facts/small/#claim-{name}"), path


def test_a_note_says_of_each_verdict_something_else() -> None:
    said = {
        Edition(site, ENGLISH).notes.line(of(site, "fee")) for site in (turned("fee", v) for v in VERDICTS)
    }
    assert len(said) == len(VERDICTS)


def test_a_dispute_that_only_a_reader_opened_names_nobody_against_it() -> None:
    site = turned("works", "disputed")
    words = Edition(site, ENGLISH).words.label(labels.NOTES["reported-otherwise"])
    assert Edition(site, ENGLISH).notes.line(of(site, "works")).endswith(words.rpartition("}")[2])


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_comparison_says_in_words_what_a_claim_is_worth(name: str, verdict: Verdict) -> None:
    site = turned(name, verdict)
    page, edition = soup(pages_of(site)["methods/index.md"]), Edition(site, ENGLISH)
    for cell in page.select(f'.tolem-comparison td[data-claim="{name}"]'):
        said = "".join(str(each) for each in cell.find_all(string=True, recursive=False))
        held = edition.telling.brief(of(site, name))
        assert said == (edition.words.label(labels.CELLS[verdict]) if verdict in labels.CELLS else held)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_register_shows_the_statement_beside_its_verdict(verdict: Verdict) -> None:
    site = turned("fee", verdict)
    entry = soup(render(site, "facts/small.md", ENGLISH)).select_one("article#claim-fee")
    assert entry
    assert Edition(site, ENGLISH).telling.sentence(of(site, "fee")) in entry.get_text()
    assert [chip["class"] for chip in entry.select(".tolem-chip")] == [
        ["tolem-chip", f"tolem-chip--{verdict}"]
    ]


def test_notes_are_numbered_as_they_appear_and_each_leads_to_its_line() -> None:
    for path, made in pages_of(SMALL).items():
        page = soup(made)
        numbers = [(str(a["href"]), int(a.get_text())) for a in page.select("sup.tolem-note a[data-note]")]
        first = dict(reversed(numbers))
        lines = [f"#{line['id']}" for line in page.select("ol.tolem-notes > li")]
        assert sorted(first.items(), key=lambda note: note[1]) == [
            (href, number) for number, href in enumerate(lines, 1) if href in first
        ], path
        assert set(numbers) == set(first.items()), path
        assert list(dict.fromkeys(number for _, number in numbers)) == sorted(first.values()), path


def test_old_anchors_of_claims_still_stand_where_they_stood() -> None:
    site = replace(SMALL)
    site.__dict__["anchors"] = {"cost/": ("works", "fee", "gone")}
    page = soup(render(site, "cost.md", ENGLISH))
    for name in ("works", "fee"):
        assert len(page.select(f'[id="claim-{name}"]')) == 1
    (moved,) = page.select(".tolem-moved [id]")
    assert (moved["id"], moved["data-at"]) == ("claim-works", "small")
    assert page.select('.tolem-moved a[data-topic="small"][href="../facts/small/"]')
    assert not page.select("#claim-gone")


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


@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_label_stands_on_a_page_that_people_act_on(verdict: Verdict) -> None:
    for path, made in pages_of(turned("fee", verdict)).items():
        assert not soup(made).select("[data-claim] .tolem-chip"), path


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
