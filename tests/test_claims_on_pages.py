"""What a page shows of a claim: its id, its verdict as data and as a word, its grounds on the same page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode

from conftest import ROOT, page_of, real
from tolem.i18n.enums import STANDING_MARKS
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.page_source import address_of

STATE = real().state
# The pages that people act on.
READ = {path: page for path, page in real().english.items() if not (page.is_register or page.head.gathers)}


def named(element: LexborNode) -> str:
    return element.attributes["data-claim"] or ""


def test_each_claim_shown_has_its_note_on_the_same_page(site: Path) -> None:
    for path in READ:
        page = page_of(site, f"en/{address_of(path)}")
        shown = {named(element) for element in page.css("[data-claim]")}
        assert shown == {(line.id or "").removeprefix("claim-") for line in page.css(".tolem-notes > li")}, (
            path
        )


ANSWER = re.compile(r"((?:.+\n)+)\{\.tolem-answer\}")
MARK = re.compile(r"\{\{ (?:claim|value|verdict)\(.*?\) \}\}")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_verdict_stands_inside_a_sentence_of_the_answer(path: Path) -> None:
    """The verdict is a word; in the middle of a sentence it reads as part of it."""
    _, _, body = path.read_text(encoding="utf-8").split("---\n", 2)
    for answer in ANSWER.findall(body):
        for mark in MARK.finditer(answer):
            after = MARK.sub("", answer[mark.end() :]).strip()
            assert not after or after[0].isupper(), answer


def test_a_method_names_its_standing(site: Path) -> None:
    reader = Edition(real(), BY_CODE["en"])
    menu = {a.attributes["href"]: a for a in page_of(site, "en/methods").css(".tolem-menu a[href]")}
    for method in STATE.data.methods.values():
        page = page_of(site, f"en/methods/{method.id}")
        title = unescape(str(reader.titles.of_method(method)))
        assert page.css("h1")[0].text(strip=True) == title
        assert menu[f"{method.id}/"].text(strip=True) == title
        assert STANDING_MARKS.get(STATE.standing(method), "") in title


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
