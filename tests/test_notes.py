"""What a page shows of a claim: its id, its verdict as data, and a note at the end on who says so and how sure that is."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import page_of, real
from test_telling import ENGLISH, SMALL, of, page, readers, turned
from tolem.claims.state import HOLD, State
from tolem.claims.verdict import Verdict
from tolem.i18n.enums import WORDS
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.page_source import address_of
from tolem.pages.site import Site


def noted(site: Site, name: str) -> str:
    """The line of a claim's note."""
    return Edition(site, ENGLISH).notes.line(of(site, name))


def test_the_line_below_a_title_names_nobody_whose_words_do_not_hold(verdict: Verdict) -> None:
    shown = page(readers(turned("wallet-works", verdict))["find/wallet.md"])
    (line,) = shown.select(".tolem-stands")
    assert (WORDS.VOICES["guide"] in line.get_text()) == (verdict in HOLD)


@pytest.mark.parametrize("url", [None, "https://example.org/code"])
def test_a_note_says_what_notes_of_a_developer_are_if_they_have_no_address(url: str | None) -> None:
    (said,) = of(SMALL, "works").sources
    code = {"grade": "code", "publisher": url and "A code site", "url": url}
    site = turned("works", "reported", others={said.id: code}, sources=(said,))
    name = "A code site" if url else WORDS.VOICES["code"]
    assert noted(site, "works").startswith(f"{name}, ")


def test_a_note_names_no_look_alike_beside_another_source() -> None:
    ground = of(SMALL, "fee").sources[0]
    cited = (ground, ground.model_copy(update={"id": "blog-b"}))
    site = turned("fee", "reported", others={"blog-a": {"standing": "lookalike"}}, sources=cited)
    line = noted(site, "fee")
    assert "B blog" in line and "A blog" not in line


@pytest.mark.parametrize("shown", ["2024", "2024-05", "2024-05-06"])
def test_a_note_makes_no_day_of_a_month_or_a_year(shown: str) -> None:
    (said,) = of(SMALL, "works").sources
    site = turned("works", "reported", others={said.id: {"published": shown}}, sources=(said,))
    dated = WORDS.NOTES["reported"].replace("{names}, {when}", "")
    assert noted(site, "works").endswith(f", {Edition(site, ENGLISH).formatter.partial_day(shown)}{dated}")


def test_a_late_check_is_said_in_the_note() -> None:
    for overdue in (True, False):
        assert (WORDS.OVERDUE in noted(turned("fee", "reported", overdue=overdue), "fee")) == overdue


@pytest.mark.parametrize("days", [0, 1])
def test_a_page_says_below_its_title_that_its_next_check_is_overdue(days: int) -> None:
    state = SMALL.state
    due = min(claim.next_check for claim in state.data.claims.values() if claim.next_check)
    late = replace(SMALL, state=State(state.data, due + timedelta(days)))
    found = [line for made in readers(late).values() for line in page(made).select(f"[data-due='{due}']")]
    assert found
    assert all(line.has_attr("hidden") is (days == 0) for line in found)


STATE = real().state
# The pages that people act on.
READ = {path: page for path, page in real().english.items() if page.is_reader_page}


def test_each_claim_shown_has_its_note_on_the_same_page(site: Path) -> None:
    for path in READ:
        page = page_of(site, f"en/{address_of(path)}")
        shown = {f"claim-{element.attributes['data-claim']}" for element in page.css("[data-claim]")}
        assert shown == {line.id for line in page.css(".tolem-notes > li")}, path


ANSWER = re.compile(r"((?:.+\n)+)\{\.tolem-answer\}")
MARK = re.compile(r"\{\{ (?:claim|value|verdict)\(.*?\) \}\}")


def test_no_verdict_stands_inside_a_sentence_of_the_answer(code: str) -> None:
    """The verdict is a word; in the middle of a sentence it reads as part of it."""
    for path, source in real().page_sources[code].items():
        for answer in ANSWER.findall(source.body):
            for mark in MARK.finditer(answer):
                after = MARK.sub("", answer[mark.end() :]).strip()
                assert not after or after[0].isupper(), (path, answer)


def test_no_page_shows_a_label_in_its_text_or_more_than_one_first_thing_to_do(site: Path) -> None:
    for path in (f"{code}/{address_of(path)}" for code in BY_CODE for path in READ):
        article = page_of(site, path)
        # Where a table explains the verdicts, it shows them.
        assert not article.css("article .tolem-chip:not(td > .tolem-chip)"), path
        assert len(article.css("article .md-button--primary")) <= 1, path


def test_every_page_stands_in_the_menu_or_below_a_page_that_does(site: Path) -> None:
    for path in READ:
        page = page_of(site, f"en/{address_of(path)}")
        assert page.css(".tolem-menu [aria-current]") or page.css(".md-path a"), path
