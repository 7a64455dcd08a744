"""Numbers, money, dates and counts as each language writes them."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from pydantic import TypeAdapter

from conftest import ROOT
from tables import cases
from tolem.data.values import Value
from tolem.i18n import catalogs
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import BY_CODE
from tolem.i18n.translator import Translator

CASES = cases("values.yml")
CATALOGS, _ = catalogs.read_all(ROOT / "locale")


def formatter(code: str) -> Formatter:
    return Formatter(BY_CODE[code], Translator(CATALOGS.get(code)))


# A full stop, or another end, before a full stop, be it in an element of its own. Not `../` and not `…`.
TWICE = re.compile(r".{30}\w(?:</\w+>)*[.!?…][»”)]?(?:</\w+>|\s)*\.(?![\w./])")


def test_no_sentence_on_a_page_ends_twice(site: Path) -> None:
    for path in site.glob("[a-z][a-z]/**/index.html"):
        assert not TWICE.findall(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(("shown", "raw"), CASES["english"].items())
def test_every_kind_of_value_has_its_english_form(shown: str, raw: dict[str, Any]) -> None:
    value: Value = TypeAdapter(Value).validate_python(raw)
    assert formatter("en").value(value) == shown


def test_money_percent_and_dates_follow_the_language(code: str) -> None:
    made, share = formatter(code), TypeAdapter(Value).validate_python({"percent": "2.45"})
    days = (" ".join(day.split()) for day in (made.day(date(2026, 8, 21)), made.partial_day("2024-02")))
    assert (made.money(Decimal(12500), "KZT"), made.value(share), *days) == tuple(CASES["written"][code])


@pytest.mark.parametrize(("days", "shown"), CASES["up to"].items())
def test_russian_counts_stand_in_the_genitive_after_up_to(days: int, shown: str) -> None:
    value: Value = TypeAdapter(Value).validate_python({"days": {"max": str(days)}})
    assert formatter("ru").value(value) == shown


@pytest.mark.parametrize(("day", "shown"), CASES["since"].items())
def test_kazakh_hangs_since_on_the_month(day: date, shown: str) -> None:
    made = formatter("kk")
    assert made.dated("{day} бері", "day", made.day(day)) == shown


def test_every_kazakh_month_has_an_ending_for_since() -> None:
    made = formatter("kk")
    for month in range(1, 13):
        day = made.day(date(2026, month, 1))
        assert made.dated("{day} бастап", "day", day) != f"{day} бастап"


@pytest.mark.parametrize("code", CASES["counts"])
def test_counts_take_the_plural_of_the_language(code: str) -> None:
    exact = [{"days": str(number)} for number in (1, 2, 5, 21, 11)]
    spans = [{"working_days": {"min": low, "max": high}} for low, high in (("3", "20"), ("1", "2"))]
    shown = [formatter(code).value(TypeAdapter(Value).validate_python(raw)) for raw in (*exact, *spans)]
    assert shown == CASES["counts"][code]


def test_a_count_without_a_translation_is_plural_in_english_too() -> None:
    words = Translator(Catalog(locale="ru"))
    assert [words.count("day", number, str(number)) for number in (1, 7)] == ["1 day", "7 days"]
    assert words.missed == {"{count} day"}
