"""What an order costs: the table of the page, and what holds for every order and every parcel."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from conftest import real
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import LANGUAGES
from tolem.i18n.translator import Translator
from tolem.methods.cost_tables import PARCELS, Tables
from tolem.methods.costs import DutyRule, customs

shares = st.integers(0, 9_999).map(lambda n: Decimal(n) / 10_000)
amounts = st.integers(0, 10**9).map(lambda n: Decimal(n) / 100)
values = st.fractions(0, 10**6)
weights = st.integers(0, 10**5).map(lambda n: Decimal(n) / 1000)
rules = st.builds(
    DutyRule, limit=amounts, share=shares, kilogram=amounts, free_weight=st.none() | weights, vat=shares
)


def test_the_page_shows_what_customs_asks_by_both_rules(site: Path) -> None:
    tables = Tables(real().state, Formatter(LANGUAGES[0], Translator(None)))
    page = BeautifulSoup((site / LANGUAGES[0].code / "cost/index.html").read_bytes(), "html.parser")
    shown = [
        [cell.get_text(strip=True).replace("\u00a0", " ") for cell in row.select("th, td")]
        for row in page.select("#table ~ table tbody tr, #table ~ * table tbody tr")
    ]
    assert len(shown) == len(PARCELS)
    for row, wanted in zip(shown, tables.dues(), strict=True):
        label, *cells = [text.replace("\u00a0", " ") for text in (wanted.label, *wanted.cells)]
        assert row[0] == label
        assert [given for given in row[1:] if any(map(str.isdigit, given))] == [
            cell for cell in cells if cell
        ]


def test_a_parcel_at_the_limit_owes_nothing_and_one_above_it_does() -> None:
    tables = Tables(real().state, Formatter(LANGUAGES[0], Translator(None)))
    for rule in tables.rules():
        assert customs(Fraction(rule.limit), Decimal(0), rule).most == 0
        assert customs(Fraction(rule.limit) + 1, Decimal(0), rule).least > 0


@given(value=values, weight=weights, rule=rules, more=values)
def test_customs_never_asks_less_than_nothing_or_less_for_more(
    value: Fraction, weight: Decimal, rule: DutyRule, more: Fraction
) -> None:
    dues = customs(value, weight, rule)
    assert 0 <= dues.least <= dues.most
    assert customs(value + more, weight, rule).least >= dues.least
    assert customs(value, weight + 1, rule).most >= dues.most
