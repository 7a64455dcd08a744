"""The sums of the tools in a real browser: right in each case of a file, and as Python makes them in random ones."""

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from conftest import InBrowser
from tables import cases
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import LANGUAGES
from tolem.i18n.translator import Translator
from tolem.methods.costs import DutyRule, customs, rounded_up

Given = dict[str, Any]
COST, CUSTOMS, WORTH_IT, TYPED = (cases(f"{name}.json") for name in ("cost", "customs", "worth-it", "typed"))
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
    wrong = [(case, one) for case, one, want in zip(TYPED, made, wanted, strict=True) if one != want]
    assert not wrong


@pytest.mark.parametrize("formatter", FORMS, ids=lambda formatter: formatter.language.code)
def test_the_browser_writes_numbers_as_the_build_does(in_browser: InBrowser, formatter: Formatter) -> None:
    amounts = [Decimal(text) for text in ("0", "7", "999", "1000", "12500", "1234567", "12500.5", "0.05")]
    signs = formatter.signs
    given = [{"value": plain(amount), "signs": signs, "places": 2} for amount in amounts]
    sums = in_browser("writtenFigure", given)
    assert [signs["money"].replace("{amount}", text) for text in sums] == [
        formatter.money(amount, "KZT") for amount in amounts
    ]
    bare = in_browser("writtenFigure", [{**each, "places": 0} for each in given])
    assert bare == [formatter.number(amount) for amount in amounts]
