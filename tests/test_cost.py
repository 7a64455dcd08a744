"""What an order and a return cost: the tables of the pages, the cheapest quotes, and what holds for every sum."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY, real
from tolem.claims.claim import Claim
from tolem.data.references import check
from tolem.data.values import Value
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import BY_CODE
from tolem.i18n.translator import Translator
from tolem.methods.costs import PARCELS, PRICES, DutyRule, Tables, customs, least_refund, quotes
from tolem.methods.duty import TAKEN
from tolem.pages.markers import Marker
from tolem.pages.render import PageContext

TABLES = Tables(real().state, Formatter(BY_CODE["en"], Translator(None)))
sums = st.integers(1, 10**7).map(Decimal)
shares = st.integers(0, 9_999).map(lambda n: Decimal(n) / 10_000)
amounts = st.integers(0, 10**9).map(lambda n: Decimal(n) / 100)
values = st.fractions(0, 10**6)
weights = st.integers(0, 10**5).map(lambda n: Decimal(n) / 1000)
rules = st.builds(
    DutyRule, limit=amounts, share=shares, kilogram=amounts, free_weight=st.none() | weights, vat=shares
)


@pytest.mark.parametrize(("path", "part"), [("cost.md", "cost-table"), ("returns/worth-it.md", "worth-it")])
def test_a_page_shows_each_figure_of_its_table(path: str, part: str) -> None:
    markers = [each for each in real().english[path].pieces if isinstance(each, Marker)]
    given = next(marker.given for marker in markers if marker.name == part)
    table = LexborHTMLParser(PageContext(real(), BY_CODE["en"], path).part(part, **given))
    cells = [cell.text(strip=True) for cell in table.css("tbody th, tbody td")]
    rows = TABLES.least_refunds(**given) if given else TABLES.dues()
    wanted = [text for about, others in rows for text in (about, *others) if text]
    assert [cell for cell in cells if any(map(str.isdigit, cell))] == wanted
    assert len(rows) == len(PRICES if given else PARCELS)


def faults(claims: dict[str, Claim], *unread: type[Claim]) -> list[str]:
    """What is said of the real data with other claims, of which some could not be read."""
    data = replace(real().state.data, claims=claims, unread_kinds={*unread})
    return [str(fault) for fault in check(data, TODAY)]


def test_a_claim_that_sums_take_a_figure_of_has_it_and_is_there() -> None:
    claims, times = real().state.data.claims, Value.model_validate({"times": "1"})
    wrong = faults(claims | {name: claims[name].model_copy(update={"value": times}) for name in TAKEN})
    for name, unit in TAKEN.items():
        (fault,) = (each for each in wrong if "methods/duty.py" in each and f" {name}.value: " in each)
        assert f"expected an exact figure in {unit}, found `times`" in fault
        left = {each: claim for each, claim in claims.items() if each != name}
        assert f"expected a claim “{name}”, found none" in "".join(faults(left))
    assert "”, found none. The customs calculation" not in "".join(faults(left, Claim))


def test_a_parcel_at_the_limit_owes_nothing_and_one_above_it_does() -> None:
    for rule in TABLES.rules():
        assert max(customs(Fraction(rule.limit), Decimal(0), rule)) == 0
        assert min(customs(Fraction(rule.limit) + 1, Decimal(0), rule)) > 0


@given(value=values, weight=weights, rule=rules, more=values)
def test_customs_never_asks_less_than_nothing_or_less_for_more(
    value: Fraction, weight: Decimal, rule: DutyRule, more: Fraction
) -> None:
    least, most = customs(value, weight, rule)
    assert 0 <= least <= most
    assert customs(value + more, weight, rule)[0] >= least
    assert customs(value, weight + 1, rule)[1] >= most


def tariff(name: str, *rows: tuple[int, int]) -> Claim:
    table = {"currency": "KZT", "rows": [{"up_to_grams": str(g), "amount": str(a)} for g, a in rows]}
    raw = {"id": name, "text": "Does it cost {value}?", "value": {"tariff": table}, "era": "now", "looked": "Here.", "quest": "bank",
           "review": {"checked": "2026-11-22"}}  # fmt: skip
    return TypeAdapter(Claim).validate_python(raw)


def test_each_weight_takes_the_cheaper_tariff_and_names_it() -> None:
    packet = tariff("packet", (500, 9), (1000, 15), (2000, 27))
    parcel = tariff("parcel", (2000, 17), (3000, 24))
    found = [(q.grams, int(q.amount), q.claim.id) for q in quotes([packet, parcel], 3000)]
    assert found == [(500, 9, "packet"), (1000, 15, "packet"), (2000, 17, "parcel"), (3000, 24, "parcel")]
    assert [q.grams for q in quotes([packet, parcel], 1000)] == [500, 1000]


@given(price=sums, postage=sums)
def test_the_least_refund_is_where_returning_and_keeping_are_equal(price: Decimal, postage: Decimal) -> None:
    least = least_refund(price, postage)
    assert (least is None) == (price <= postage)
    assert least is None or least + postage == price
