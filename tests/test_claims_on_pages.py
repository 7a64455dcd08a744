"""What a page shows of a claim: its id, its verdict as data and as a word, its grounds on the same page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT, page_of, real
from tolem.model.methods import PROPERTY_NAMES
from tolem.outputs.edition import Edition
from tolem.outputs.labels import STANDING_MARKS
from tolem.outputs.languages import BY_CODE

STATE = real().state


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, LexborHTMLParser]:
    """Every English page, read once."""
    return {
        path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in (site / "en").rglob("*.html")
    }


def named(element: LexborNode) -> str:
    return element.attributes["data-claim"] or ""


def test_each_claim_shown_has_its_grounds_on_the_same_page(pages: dict[Path, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        shown = {named(element) for element in page.css("[data-claim]")}
        grounded = {named(ground) for ground in page.css(".tolem-ground")}
        assert shown == grounded, path


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


def test_a_method_answers_every_property_and_names_its_standing(site: Path) -> None:
    reader = Edition(real(), BY_CODE["en"])
    menu = {a.attributes["href"]: a for a in page_of(site, "en").css(".md-nav--primary a[href]")}
    for method in STATE.data.methods.values():
        page = page_of(site, f"en/methods/{method.id}")
        rows = page.css(".tolem-properties tr")
        assert len(rows) == len(PROPERTY_NAMES)
        assert all(cell.text(strip=True) for row in rows for cell in row.css("td"))
        title = unescape(str(reader.titles.of_method(method)))
        assert page.css("h1")[0].text(strip=True) == title
        assert menu[f"methods/{method.id}/"].text(strip=True) == title
        assert STANDING_MARKS.get(STATE.standing(method), "") in title


# The methods whose addresses the site has promised; others may join them.
PROMISED = {"bank-card", "kaspi", "phone-wallets", "webmoney", "yoomoney", "qiwi", "mobile-balance"}


def test_no_method_is_gone() -> None:
    assert set(STATE.data.methods) >= PROMISED


def test_worked_sums_follow_from_the_commission(small_site: Path) -> None:
    rows = page_of(small_site, "en/methods/card").css("#cost ~ table tbody tr, #cost ~ * table tbody tr")
    cells = [[" ".join(cell.text().split()) for cell in row.css("td, th")] for row in rows]
    assert any(row[0].startswith("2.45%") and row[-2:] == ["490 ₸", "20,490 ₸"] for row in cells), cells
