"""What an order costs: the tables of the page, and what holds for every balance and commission."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tolem.state.cost import MUST_STAY, Terms, bill, fits, largest_order, left

shares = st.integers(0, 9_999).map(lambda n: Decimal(n) / 10_000)
amounts = st.integers(0, 10**9).map(lambda n: Decimal(n) / 100)
rates = st.integers(1, 10**9).map(lambda n: Decimal(n) / 10**5)
terms = st.builds(Terms, commission=shares, fixed=amounts, margin=shares, rate=rates)
steps = st.sampled_from([Decimal(1), Decimal("0.01")])
# Order by order, with no commission and with each of three, as the content design works it out.
TABLE = {
    "5,000 ₸": ["5,000 ₸", "5,098 ₸", "5,123 ₸", "5,195 ₸"],
    "10,000 ₸": ["10,000 ₸", "10,195 ₸", "10,245 ₸", "10,390 ₸"],
    "20,000 ₸": ["20,000 ₸", "20,390 ₸", "20,490 ₸", "20,780 ₸"],
    "50,000 ₸": ["50,000 ₸", "50,975 ₸", "51,225 ₸", "51,950 ₸"],
    "Largest order from 20,000 ₸": ["19,999 ₸", "19,616 ₸", "19,520 ₸", "19,248 ₸"],
}


def test_the_page_shows_the_table(site: Path) -> None:
    page = BeautifulSoup((site / "en/cost/index.html").read_bytes(), "html.parser")
    rows = [row for row in page.select("#table ~ table tbody tr") if row.th]
    shown = {
        row.th.get_text(strip=True).replace("\u00a0", " "): [
            cell.get_text(strip=True).replace("\u00a0", " ") for cell in row.select("td")
        ]
        for row in rows
        if row.th
    }
    assert shown == TABLE


@given(balance=amounts, agreed=terms, step=steps)
def test_the_largest_order_fits_and_the_next_one_does_not(
    balance: Decimal, agreed: Terms, step: Decimal
) -> None:
    order = largest_order(balance, agreed, step)
    assert order >= 0
    assert order % step == 0
    assert order == 0 or left(order, balance, agreed) >= MUST_STAY
    assert not fits(order + step, balance, agreed)


@given(total=amounts, agreed=terms, balance=amounts)
def test_no_part_of_a_bill_is_below_zero_and_all_add_up(
    total: Decimal, agreed: Terms, balance: Decimal
) -> None:
    made = bill(total, agreed)
    parts = (made.order, made.margin, made.commission, made.fixed)
    assert min(parts) >= 0
    assert made.needed == sum(parts)
    assert made.needed >= total * agreed.rate
    assert left(total, balance, agreed) + made.needed == balance


@given(total=amounts, agreed=terms, more=amounts)
def test_whatever_grows_needs_no_less(total: Decimal, agreed: Terms, more: Decimal) -> None:
    before = bill(total, agreed).needed
    assert bill(total + more, agreed).needed >= before
    for name in ("commission", "margin", "rate"):
        assert bill(total, replace(agreed, **{name: getattr(agreed, name) + more})).needed >= before
    assert bill(total, replace(agreed, fixed=agreed.fixed + more)).needed == before + more
