"""What an order costs: the tables of the page, and what holds for every balance and commission."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tolem.state.cost import MUST_STAY, Terms, fee, largest_order, needed

shares = st.integers(0, 9_999).map(lambda n: Decimal(n) / 10_000)
amounts = st.integers(0, 10**7).map(Decimal)
terms = st.builds(Terms, commission=shares, fixed=st.integers(0, 10**4).map(Decimal), margin=shares)
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


@given(balance=amounts, agreed=terms)
def test_the_largest_order_fits_and_the_next_one_does_not(balance: Decimal, agreed: Terms) -> None:
    order = largest_order(balance, agreed)
    if order > 0:
        assert balance - needed(order, agreed) >= MUST_STAY
    assert balance - needed(order + 1, agreed) < MUST_STAY


@given(order=amounts, more=amounts, agreed=terms)
def test_a_larger_order_never_needs_less(order: Decimal, more: Decimal, agreed: Terms) -> None:
    assert needed(order, agreed) >= order + agreed.fixed
    assert needed(order + more, agreed) >= needed(order, agreed)
    assert fee(order, agreed) == fee(order, agreed).to_integral_value()
