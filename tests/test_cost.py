"""The costs of an order and of a return, in Python and in a real browser."""

import random
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from conftest import TODAY, InBrowser, golden_site, real_site
from tables import load_cases
from tolem.claims.claim import Claim
from tolem.data.references import check
from tolem.data.values import Value
from tolem.data.yaml_reader import Document
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.i18n.translator import Translator
from tolem.methods.costs import PARCELS, PRICES, DutyRule, Tables, customs, least_refund, quotes, rounded_up
from tolem.methods.duty import UNITS
from tolem.pages.environment import TEMPLATES
from tolem.pages.markers import USED_CLAIMS
from tolem.pages.markers import check as check_markers
from tolem.pages.render import PageContext

TABLES = Tables(real_site().state, Formatter(BY_CODE["en"], Translator(None)))
prices = st.integers(1, 10**7).map(Decimal)
shares = st.integers(0, 9_999).map(lambda n: Decimal(n) / 10_000)
amounts = st.integers(0, 10**9).map(lambda n: Decimal(n) / 100)
values = st.fractions(0, 10**6)
weights = st.integers(0, 10**5).map(lambda n: Decimal(n) / 1000)
rules = st.builds(
    DutyRule, limit=amounts, share=shares, kilogram=amounts, free_weight=st.none() | weights, vat=shares
)


@pytest.mark.parametrize(("path", "part"), [("cost.md", "cost-table"), ("returns/worth-it.md", "worth-it")])
def test_page_shows_the_rows_of_its_table(path: str, part: str) -> None:
    table = LexborHTMLParser(PageContext(real_site(), BY_CODE["en"], path).part(part))
    cells = [cell.text(strip=True) for cell in table.css("tbody th, tbody td")]
    rows = TABLES.duties() if part == "cost-table" else TABLES.least_refunds()
    expected = [text for heading, others in rows for text in (heading, *others) if text]
    assert [cell for cell in cells if any(map(str.isdigit, cell))] == expected
    assert len(rows) == len(PARCELS if part == "cost-table" else PRICES)


def test_claims_of_the_duty_calculation_need_a_figure_in_its_unit() -> None:
    data, times = real_site().state.data, Value.model_validate({"times": "1"})
    wrong = {name: data.claims[name].model_copy(update={"value": times}) for name in UNITS}
    errors = list(map(str, check(replace(data, claims=data.claims | wrong), TODAY)))
    for name, unit in UNITS.items():
        (error,) = (each for each in errors if "methods/duty.py" in each and f" {name}.value: " in each)
        assert f"expected an exact figure in {unit}, found `times`" in error


def test_parts_declare_the_claims_that_their_templates_use() -> None:
    for path in TEMPLATES.rglob("*.jinja"):
        used = re.findall(r'\bclaims\["([a-z-]+)"\]', path.read_text(encoding="utf-8"))
        assert {*used} <= {*USED_CLAIMS.get(path.name.partition(".")[0], ())}, path.name


def test_customs_are_due_only_above_the_limit() -> None:
    for rule in TABLES.rules():
        assert max(customs(Fraction(rule.limit), Decimal(0), rule)) == 0
        assert min(customs(Fraction(rule.limit) + 1, Decimal(0), rule)) > 0


@given(value=values, weight=weights, rule=rules, increase=values)
def test_customs_are_never_negative_and_grow_with_value_and_weight(
    value: Fraction, weight: Decimal, rule: DutyRule, increase: Fraction
) -> None:
    least, most = customs(value, weight, rule)
    assert 0 <= least <= most
    assert customs(value + increase, weight, rule)[0] >= least
    assert customs(value, weight + 1, rule)[1] >= most


def tariff(name: str, *rows: tuple[int, int]) -> Claim:
    table = {"currency": "KZT", "rows": [{"up_to_grams": str(g), "amount": str(a)} for g, a in rows]}
    value = Value.model_validate({"tariff": table})
    return golden_site().state.data.claims["fee"].model_copy(update={"id": name, "value": value})


def test_quotes_have_the_cheaper_tariff_of_each_weight() -> None:
    packet = tariff("packet", (500, 9), (1000, 15), (2000, 27))
    parcel = tariff("parcel", (2000, 17), (3000, 24), (4000, 30))
    cheapest = [(quote.grams, int(quote.amount), quote.claim.id) for quote in quotes([packet, parcel])]
    assert cheapest == [(500, 9, "packet"), (1000, 15, "packet"), (2000, 17, "parcel"), (3000, 24, "parcel")]


@pytest.mark.parametrize("tariffs", [[], [tariff("parcel", (4000, 30), (5000, 37))]])
def test_part_about_postage_needs_a_tariff_for_light_parcels(tariffs: list[Claim]) -> None:
    document, claims = Document("page.md"), {claim.id: claim for claim in tariffs}
    check_markers(document, '{{ part("worth-it") }}', 0, replace(golden_site().state.data, claims=claims))
    assert [error.expected for error in document.faults] == ["a claim with a tariff for at most 3,000 g"]


@given(price=prices, postage=prices)
def test_least_refund_and_postage_add_up_to_the_price(price: Decimal, postage: Decimal) -> None:
    least = least_refund(price, postage)
    assert (least is None) == (price <= postage)
    assert least is None or least + postage == price


Case = dict[str, Any]
COST, CUSTOMS, WORTH_IT, TYPED = (
    load_cases(f"{name}.json") for name in ("cost", "customs", "worth-it", "typed")
)
FORMATTERS = [Formatter(language, Translator(None)) for language in LANGUAGES]


def plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


def customs_in_python(order: Case, rule: Case) -> Case:
    """The duty and VAT of an order, as texts in the format of the browser's results."""
    euro, figures = Fraction(order["euro"]), {name: Decimal(text) for name, text in rule.items()}
    duty_rule = DutyRule(
        limit=figures["limit"],
        share=figures["share"] / 100,
        kilogram=figures["kilogram"],
        free_weight=figures["heavy"] or None,
        vat=figures["vat"] / 100,
    )
    value = Fraction(order["total"]) * Fraction(order["rate"]) / euro
    amounts = customs(value, Decimal(order["weight"]), duty_rule)
    euros = [plain(rounded_up(amount, 2)) for amount in amounts]
    return {"euros": euros, "tenge": [plain(rounded_up(amount * euro)) for amount in amounts]}


@pytest.mark.parametrize("case", CUSTOMS, ids=lambda case: case["name"])
def test_customs_in_python_and_the_browser(in_browser: InBrowser, case: Case) -> None:
    orders = [{**case["given"], "rule": each["rule"]} for each in case["rules"]]
    expected = [{"euros": each["euros"], "tenge": each["tenge"]} for each in case["rules"]]
    assert [customs_in_python(case["given"], each["rule"]) for each in case["rules"]] == expected
    assert in_browser("customs", orders) == expected


@pytest.mark.parametrize(("job", "cases"), [("cost", COST), ("worth", WORTH_IT)])
def test_costs_in_the_browser(in_browser: InBrowser, job: str, cases: list[Case]) -> None:
    results = zip(cases, in_browser(job, [case["given"] for case in cases]), strict=True)
    assert {case["name"]: found for case, found in results} == {case["name"]: case["gives"] for case in cases}


def random_figure(rng: random.Random, most: int, places: int) -> str:
    """A figure up to `most`; each order of magnitude is equally likely."""
    scale = 10 ** rng.randint(0, places)
    return plain(Decimal(rng.randint(1, 10 ** rng.randint(1, len(str(most * scale)) - 1))) / scale)


def test_customs_of_random_orders_are_the_same_in_python_and_the_browser(in_browser: InBrowser) -> None:
    rng = random.Random(8)  # noqa: S311  the same cases in every run
    order = {"total": 10**6, "rate": 10**4, "euro": 10**4, "weight": 100}
    rule = {"limit": 10**3, "heavy": 100, "share": 100, "kilogram": 10, "vat": 100}
    orders: list[Case] = [
        {name: random_figure(rng, most, 6) for name, most in order.items()} for _ in range(300)
    ]
    rules: list[Case] = [{name: random_figure(rng, most, 3) for name, most in rule.items()} for _ in orders]
    for each in rules[::2]:
        each["heavy"] = "0"
    inputs = [{**order, "rule": rule} for order, rule in zip(orders, rules, strict=True)]
    assert in_browser("customs", inputs) == [*map(customs_in_python, orders, rules)]


def test_typed_figures_are_parsed_or_rejected(in_browser: InBrowser) -> None:
    units = FORMATTERS[0].signs["units"]
    expected = [{name: case.get(name) for name in ("reads", "fault", "found")} for case in TYPED]
    results = in_browser("figure", [{"unit": "KZT", "units": units, **case} for case in TYPED])
    rows = zip(TYPED, results, expected, strict=True)
    assert not [(case, result) for case, result, each in rows if result != each]


@pytest.mark.parametrize("formatter", FORMATTERS, ids=lambda formatter: formatter.language.code)
def test_browser_formats_numbers_like_python(in_browser: InBrowser, formatter: Formatter) -> None:
    amounts = [Decimal(text) for text in ("0", "7", "999", "1000", "12500", "1234567", "12500.5", "0.05")]
    signs = formatter.signs
    inputs = [{"value": plain(amount), "signs": signs, "places": 2} for amount in amounts]
    texts = in_browser("writtenFigure", inputs)
    money = [formatter.money(amount, "KZT") for amount in amounts]
    assert [signs["money"].replace("{amount}", text) for text in texts] == money
    texts = in_browser("writtenFigure", [{**each, "places": 0} for each in inputs])
    assert texts == [formatter.number(amount) for amount in amounts]
