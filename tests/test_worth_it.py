"""Is it worth sending back: the table of the page, the cheapest quotes, and what holds for every sum."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tolem.model.claims import Claim
from tolem.state.worth_it import Case, least_refund, quotes

sums = st.integers(1, 10**7).map(Decimal)
costs = st.integers(0, 10**7).map(Decimal)
NEVER = "returning never pays"
# Price by price, quote by quote, as the content design works it out.
TABLE = {
    "5,000 ₸": [NEVER] * 4,
    "10,000 ₸": ["1,040 ₸ (10%)", NEVER, NEVER, NEVER],
    "20,000 ₸": ["11,040 ₸ (55%)", "4,600 ₸ (23%)", "3,050 ₸ (15%)", NEVER],
    "50,000 ₸": ["41,040 ₸ (82%)", "34,600 ₸ (69%)", "33,050 ₸ (66%)", "25,775 ₸ (52%)"],
    "100,000 ₸": ["91,040 ₸ (91%)", "84,600 ₸ (85%)", "83,050 ₸ (83%)", "75,775 ₸ (76%)"],
}


def tariff(name: str, *rows: tuple[int, int]) -> Claim:
    table = {"currency": "KZT", "rows": [{"up_to_grams": str(g), "amount": str(a)} for g, a in rows]}
    raw = {"id": name, "text": "Does it cost {value}?", "value": {"tariff": table}, "era": "now", "looked": "Here.",
           "review": {"checked": "2026-11-22"}}  # fmt: skip
    return TypeAdapter(Claim).validate_python(raw)


def test_the_page_shows_the_table(site: Path) -> None:
    page = BeautifulSoup((site / "en/returns/worth-it/index.html").read_bytes(), "html.parser")
    rows = page.select("#table ~ table tbody tr")
    shown = {
        row.th.get_text(strip=True): [cell.get_text(strip=True) for cell in row.select("td")]
        for row in rows
        if row.th
    }
    assert {label.replace("\u00a0", " "): [c.replace("\u00a0", " ") for c in cells]
            for label, cells in shown.items()} == TABLE  # fmt: skip


def test_each_weight_takes_the_cheaper_tariff_and_names_it() -> None:
    packet, parcel = (
        tariff("packet", (500, 9), (1000, 15), (2000, 27)),
        tariff("parcel", (2000, 17), (3000, 24)),
    )
    found = [(q.grams, int(q.amount), q.claim.id) for q in quotes([packet, parcel], 3000)]
    assert found == [(500, 9, "packet"), (1000, 15, "packet"), (2000, 17, "parcel"), (3000, 24, "parcel")]
    assert [q.grams for q in quotes([packet, parcel], 1000)] == [500, 1000]


@given(price=sums, postage=costs, packing=costs, kept=costs, shop=st.booleans())
def test_the_least_refund_is_where_returning_and_keeping_are_equal(
    price: Decimal, postage: Decimal, packing: Decimal, kept: Decimal, shop: bool
) -> None:
    least = least_refund(Case(price, postage, packing, kept, shop))
    returned = price - packing - (0 if shop else postage)
    if least is None:
        assert returned <= 0
    else:
        assert 0 <= least <= price
        assert least + kept == returned or (least == 0 and kept > returned)


@given(price=sums, postage=costs, packing=costs, kept=costs)
def test_a_shop_that_pays_never_lowers_what_to_ask_for(
    price: Decimal, postage: Decimal, packing: Decimal, kept: Decimal
) -> None:
    mine, theirs = (least_refund(Case(price, postage, packing, kept, shop)) for shop in (False, True))
    assert mine is None or (theirs is not None and theirs >= mine)


@given(price=sums, postage=costs, more=costs)
def test_dearer_postage_never_raises_what_to_ask_for(price: Decimal, postage: Decimal, more: Decimal) -> None:
    cheap, dear = least_refund(Case(price, postage)), least_refund(Case(price, postage + more))
    assert dear is None or (cheap is not None and dear <= cheap)
