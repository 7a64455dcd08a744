"""Is it worth sending back: the table of the page, the cheapest quotes, and what holds for every sum."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from conftest import ROOT, real
from tolem.claims.claim import Claim
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import BY_CODE
from tolem.i18n.translator import Translator
from tolem.methods.cost_tables import PRICES, Tables
from tolem.methods.costs import least_refund, quotes

sums = st.integers(1, 10**7).map(Decimal)


def tariff(name: str, *rows: tuple[int, int]) -> Claim:
    table = {"currency": "KZT", "rows": [{"up_to_grams": str(g), "amount": str(a)} for g, a in rows]}
    raw = {"id": name, "text": "Does it cost {value}?", "value": {"tariff": table}, "era": "now", "looked": "Here.",
           "review": {"checked": "2026-11-22"}}  # fmt: skip
    return TypeAdapter(Claim).validate_python(raw)


def test_the_page_shows_the_table_from_the_smallest_orders_on(site: Path) -> None:
    page = BeautifulSoup((site / "en/returns/worth-it/index.html").read_bytes(), "html.parser")
    tables = Tables(real().state, Formatter(BY_CODE["en"], Translator(None)))
    named = re.search(
        r'"worth-it", ids=\[(.*?)\], heaviest=(\d+)', (ROOT / "docs/en/returns/worth-it.md").read_text()
    )
    assert named
    wanted = tables.least_refunds([each.strip(' "') for each in named[1].split(",")], int(named[2]))
    rows = [row for row in page.select("#table ~ table tbody tr, #table ~ * table tbody tr") if row.th]
    for row, one in zip(rows, wanted, strict=True):
        assert plain(row.th) == one.label.replace("\u00a0", " ")
        shown = [plain(cell) for cell in row.select("td")]
        # A price at which no return pays says so once.
        assert len(shown) == (len(one.cells) if any(one.cells) else 1)
        for cell, text in zip(shown, one.cells, strict=False):
            assert cell == (text.replace("\u00a0", " ") or cell)
            assert bool(text) == any(map(str.isdigit, cell))
    assert PRICES[0] == 1_000


def plain(element: Tag | None) -> str:
    return element.get_text(strip=True).replace("\u00a0", " ") if element else ""


def test_each_weight_takes_the_cheaper_tariff_and_names_it() -> None:
    packet, parcel = (
        tariff("packet", (500, 9), (1000, 15), (2000, 27)),
        tariff("parcel", (2000, 17), (3000, 24)),
    )
    found = [(q.grams, int(q.amount), q.claim.id) for q in quotes([packet, parcel], 3000)]
    assert found == [(500, 9, "packet"), (1000, 15, "packet"), (2000, 17, "parcel"), (3000, 24, "parcel")]
    assert [q.grams for q in quotes([packet, parcel], 1000)] == [500, 1000]


@given(price=sums, postage=sums)
def test_the_least_refund_is_where_returning_and_keeping_are_equal(price: Decimal, postage: Decimal) -> None:
    least = least_refund(price, postage)
    assert (least is None) == (price <= postage)
    assert least is None or least + postage == price
