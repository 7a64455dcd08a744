"""What an order and a return cost: tables, quotes, what holds for every sum, and the same in a browser."""

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
    table = LexborHTMLParser(PageContext(real_site(), BY_CODE["en"], path).part(part))
    cells = [cell.text(strip=True) for cell in table.css("tbody th, tbody td")]
    rows = TABLES.duties() if part == "cost-table" else TABLES.least_refunds()
    wanted = [text for about, others in rows for text in (about, *others) if text]
    assert [cell for cell in cells if any(map(str.isdigit, cell))] == wanted
    assert len(rows) == len(PARCELS if part == "cost-table" else PRICES)


def test_a_claim_that_sums_take_a_figure_of_has_it() -> None:
    claims, times = real_site().state.data.claims, Value.model_validate({"times": "1"})
    wrong = {name: claims[name].model_copy(update={"value": times}) for name in UNITS}
    faults = list(map(str, check(replace(real_site().state.data, claims=claims | wrong), TODAY)))
    for name, unit in UNITS.items():
        (fault,) = (each for each in faults if "methods/duty.py" in each and f" {name}.value: " in each)
        assert f"expected an exact figure in {unit}, found `times`" in fault


def test_a_part_asks_for_each_claim_that_its_template_names() -> None:
    for path in TEMPLATES.rglob("*.jinja"):
        named = re.findall(r'\bclaims\["([a-z-]+)"\]', path.read_text(encoding="utf-8"))
        assert {*named} <= {*USED_CLAIMS.get(path.name.partition(".")[0], ())}, path.name


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
    value = Value.model_validate({"tariff": table})
    return golden_site().state.data.claims["fee"].model_copy(update={"id": name, "value": value})


def test_each_weight_takes_the_cheaper_tariff_and_names_it() -> None:
    packet = tariff("packet", (500, 9), (1000, 15), (2000, 27))
    parcel = tariff("parcel", (2000, 17), (3000, 24), (4000, 30))
    found = [(q.grams, int(q.amount), q.claim.id) for q in quotes([packet, parcel])]
    assert found == [(500, 9, "packet"), (1000, 15, "packet"), (2000, 17, "parcel"), (3000, 24, "parcel")]


@pytest.mark.parametrize("tariffs", [[], [tariff("parcel", (4000, 30), (5000, 37))]])
def test_a_part_about_postage_needs_a_tariff_of_what_people_send(tariffs: list[Claim]) -> None:
    document, claims = Document("page.md"), {claim.id: claim for claim in tariffs}
    check_markers(document, '{{ part("worth-it") }}', 0, replace(golden_site().state.data, claims=claims))
    assert [fault.expected for fault in document.faults] == ["a claim with a tariff for at most 3,000 g"]


@given(price=sums, postage=sums)
def test_the_least_refund_is_where_returning_and_keeping_are_equal(price: Decimal, postage: Decimal) -> None:
    least = least_refund(price, postage)
    assert (least is None) == (price <= postage)
    assert least is None or least + postage == price


Given = dict[str, Any]
COST, CUSTOMS, WORTH_IT, TYPED = (
    load_cases(f"{name}.json") for name in ("cost", "customs", "worth-it", "typed")
)
FORMS = [Formatter(language, Translator(None)) for language in LANGUAGES]


def plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


def dues(order: Given, rule: Given) -> Given:
    """What Python makes of a parcel by a rule of customs."""
    euro, each = Fraction(order["euro"]), {name: Decimal(text) for name, text in rule.items()}
    shares = each["share"] / 100, each["vat"] / 100
    read = DutyRule(each["limit"], shares[0], each["kilogram"], each["heavy"] or None, shares[1])
    made = customs(Fraction(order["total"]) * Fraction(order["rate"]) / euro, Decimal(order["weight"]), read)
    euros = [plain(rounded_up(amount, 2)) for amount in made]
    return {"euros": euros, "tenge": [plain(rounded_up(amount * euro)) for amount in made]}


@pytest.mark.parametrize("case", CUSTOMS, ids=lambda case: case["name"])
def test_python_and_the_browser_ask_the_same_duty(in_browser: InBrowser, case: Given) -> None:
    given = [{**case["given"], "rule": each["rule"]} for each in case["rules"]]
    wanted = [{"euros": each["euros"], "tenge": each["tenge"]} for each in case["rules"]]
    assert [dues(case["given"], each["rule"]) for each in case["rules"]] == wanted
    assert in_browser("customs", given) == wanted


@pytest.mark.parametrize(("job", "sums"), [("cost", COST), ("worth", WORTH_IT)])
def test_the_browser_reckons_the_same(in_browser: InBrowser, job: str, sums: list[Given]) -> None:
    made = zip(sums, in_browser(job, [case["given"] for case in sums]), strict=True)
    assert {case["name"]: found for case, found in made} == {case["name"]: case["gives"] for case in sums}


def figure(dice: random.Random, most: int, places: int) -> str:
    """Any figure up to `most`, small ones as often as large ones."""
    scale = 10 ** dice.randint(0, places)
    return plain(Decimal(dice.randint(1, 10 ** dice.randint(1, len(str(most * scale)) - 1))) / scale)


def test_random_parcels_owe_the_same_in_both(in_browser: InBrowser) -> None:
    dice = random.Random(8)  # noqa: S311  the same cases in every run
    most = {"total": 10**6, "rate": 10**4, "euro": 10**4, "weight": 100}
    rule = {"limit": 10**3, "heavy": 100, "share": 100, "kilogram": 10, "vat": 100}
    orders: list[Given] = [{name: figure(dice, top, 6) for name, top in most.items()} for _ in range(300)]
    rules: list[Given] = [{name: figure(dice, top, 3) for name, top in rule.items()} for _ in orders]
    for each in rules[::2]:
        each["heavy"] = "0"
    given = [{**order, "rule": each} for order, each in zip(orders, rules, strict=True)]
    assert in_browser("customs", given) == [*map(dues, orders, rules)]


def test_what_is_typed_is_read_or_refused(in_browser: InBrowser) -> None:
    units = FORMS[0].signs["units"]
    wanted = [{name: case.get(name) for name in ("reads", "fault", "found")} for case in TYPED]
    made = in_browser("figure", [{"unit": "KZT", "units": units, **case} for case in TYPED])
    assert not [(case, one) for case, one, want in zip(TYPED, made, wanted, strict=True) if one != want]


@pytest.mark.parametrize("formatter", FORMS, ids=lambda formatter: formatter.language.code)
def test_the_browser_writes_numbers_as_the_build_does(in_browser: InBrowser, formatter: Formatter) -> None:
    amounts = [Decimal(text) for text in ("0", "7", "999", "1000", "12500", "1234567", "12500.5", "0.05")]
    signs = formatter.signs
    given = [{"value": plain(amount), "signs": signs, "places": 2} for amount in amounts]
    sums = in_browser("writtenFigure", given)
    money = [formatter.money(amount, "KZT") for amount in amounts]
    assert [signs["money"].replace("{amount}", text) for text in sums] == money
    bare = in_browser("writtenFigure", [{**each, "places": 0} for each in given])
    assert bare == [formatter.number(amount) for amount in amounts]
