"""Numbers, money, dates and counts as each language writes them, by Babel; whole tenge, no sign lost."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

from ..data.fields import first_day
from ..data.text_files import read_text
from ..data.values import MoneySpan, Span, TariffTable, Value
from .enums import WORDS
from .languages import Language
from .translator import Translator, filled

NO_BREAK = "\u00a0"
# Signs for currencies that readers know by their sign; the others keep their code after the amount.
_SIGNS = {"KZT": "₸", "EUR": "€"}
# What a count of each kind counts.
_UNITS = {"days": "day", "working_days": "working day", "hours": "hour", "times": "payment"}
# Kazakh says “since” by an ending of the month that it stands behind.
_SINCE = ("бастап", "бері")
_FROM_MONTH = {
    **dict.fromkeys(("қаңтар", "мамыр", "наурыз", "тамыз", "қараша"), "дан"),
    **dict.fromkeys(("сәуір", "шілде"), "ден"),
    **dict.fromkeys(("ақпан", "маусым", "қазан", "желтоқсан"), "нан"),
    "қыркүйек": "тен",
}
# What people of all languages write beside a figure, by what it counts; any ending may follow three letters.
UNIT_WORDS: dict[str, list[str]] = json.loads(read_text(Path(__file__).with_name("units.json")))
# Signs that a language writes before the amount: English says €200.
_LEADING = {("en", "EUR")}


def decimals(locale: Locale) -> dict[str, str]:
    """The two signs with which a language writes a figure."""
    return {"decimal": get_decimal_symbol(locale), "group": get_group_symbol(locale)}


def days(locale: Locale, pattern: str = "long") -> dict[str, str]:
    """How a script writes a day: the pattern with `{day}`, `{month}` and `{year}`, and the months."""
    written = format_date(date(2003, 1, 22), pattern, locale)
    months = [str(month) for month in locale.months["format"]["wide"].values()]
    if months[0] not in written:
        months = [str(month) for month in range(1, 13)]
    for part, shown in (("year", "2003"), ("month", months[0]), ("day", "22")):
        written = written.replace(shown, f"{{{part}}}")
    return {"pattern": written, "months": "|".join(months)}


@dataclass(frozen=True)
class Formatter:
    """Formats facts for one language."""

    language: Language
    words: Translator
    # How many digits a form takes before the decimal sign and after it, as decimal.js does.
    whole: ClassVar[int] = 9
    places: ClassVar[int] = 6

    @cached_property
    def locale(self) -> Locale:
        """The Babel locale."""
        return Locale.parse(self.language.locale)

    def day(self, day: date) -> str:
        """A day in full: `22 November 2026`."""
        return format_date(day, self.language.day, self.locale)

    def short_day(self, day: date) -> str:
        """A day without its year, for narrow cells: `22 Nov`."""
        return str(format_skeleton("MMMd", day, locale=self.locale))

    def partial_day(self, partial: str) -> str:
        """A day, month or year as a source shows it."""
        if len(partial) == 10:
            return self.day(first_day(partial))
        if len(partial) == 7 and self.language.month:
            return format_date(first_day(partial), self.language.month, self.locale)
        if len(partial) == 7:
            return str(format_skeleton("yMMMM", first_day(partial), locale=self.locale))
        return partial

    def dated(self, text: str, name: str, shown: str) -> str:
        """A text with its figure or day in it, with the ending that `since` asks for: `21 ақпаннан бері`."""
        ending = _FROM_MONTH.get(shown.rsplit(" ", 1)[-1], "")
        for since in _SINCE:
            text = text.replace(f"{{{name}}} {since}", f"{shown}{ending} {since}")
        return text.replace(f"{{{name}}}", shown)

    def listed(self, names: Sequence[str]) -> str:
        """Names as a language lists them: `A, B and C`."""
        return format_list(names, locale=self.locale)

    def number(self, number: Decimal | int) -> str:
        """A number with its own decimals, grouped."""
        return str(format_decimal(number, locale=self.locale, decimal_quantization=False))

    def rounded(self, number: float) -> str:
        """A number with one decimal: `8.4`."""
        return str(format_decimal(number, "#,##0.0", self.locale))

    def money(self, amount: Decimal | int, currency: str) -> str:
        """An amount with its currency: `12,500 ₸`, `15,000 RUB`, in English `€200`."""
        return self.priced(self.amount(amount), currency)

    def priced(self, figures: str, currency: str) -> str:
        """An amount already written, or two with a dash between them, with their currency."""
        sign = _SIGNS.get(currency, currency)
        leads = (self.locale.language, currency) in _LEADING
        return f"{sign}{figures}" if leads else f"{figures}{NO_BREAK}{sign}"

    def amount(self, amount: Decimal | int) -> str:
        """The figure of an amount of money: `12,500`, `12,500.50`."""
        pattern = "#,##0" if amount == int(amount) else "#,##0.00"
        return str(format_decimal(amount, pattern, self.locale, decimal_quantization=False))

    @property
    def signs(self) -> dict[str, str]:
        """How a script reads and writes numbers: two signs, patterns with `{amount}`, words for units."""
        return {
            **decimals(self.locale),
            "money": self.money_pattern("KZT"),
            "percent": format_percent(0, locale=self.locale).replace("0", "{amount}"),
            "units": ";".join(f"{unit}={' '.join(words)}" for unit, words in UNIT_WORDS.items()),
        }

    @property
    def example(self) -> str:
        """A figure with every sign it can have, as somebody may type it."""
        return self.number(Decimal("12500.5"))

    @property
    def date_signs(self) -> dict[str, str]:
        """How a script writes a day in this language."""
        return days(self.locale, self.language.day)

    def money_pattern(self, currency: str) -> str:
        """How a sum in this currency is written: `{amount} ₸`."""
        return self.money(0, currency).replace("0", "{amount}")

    def share(self, share: Decimal) -> str:
        """A rough share, in whole percent."""
        return str(format_percent(share, self.language.share, self.locale))

    def weight(self, grams: int) -> str:
        """A weight in grams, or in kilograms from one on."""
        if grams < 1000:
            return filled(self.words.label("{amount} g"), amount=self.number(grams))
        return filled(self.words.label("{amount} kg"), amount=self.number(Decimal(grams) / 1000))

    def value(self, value: Value) -> str:
        """A claim's figure in words and digits. A tariff has no short form; its table shows it."""
        match value.figure:
            case int() | Span() as count:
                return self._count(count, _UNITS[value.kind])
            case MoneySpan() as money:
                return self._money(money)
            case TariffTable() as table:
                return self._bounded(self.money(table.rows[0].amount, table.currency), above=False)
            case date() as day:
                return self.day(day)
            case str() as word:
                return self.words.label(WORDS.VALUE_WORDS[word])
            case weight if value.kind == "kilograms":
                return filled(self.words.label("{amount} kg"), amount=self.number(weight))
            case percent:
                return str(format_percent(percent / 100, locale=self.locale, decimal_quantization=False))

    def _count(self, count: int | Span, unit: str) -> str:
        if isinstance(count, int):
            return self.words.count(unit, count, self.number(count))
        if count.min is None or count.max is None:
            end = count.max if count.max is not None else count.min or 0
            above = count.min is None
            shown = self.words.count(unit, self._after_up_to(end) if above else end, self.number(end))
            return self._bounded(shown, above=above)
        return self.words.count(unit, count.max, f"{self.number(count.min)}–{self.number(count.max)}")

    def _after_up_to(self, count: int) -> int:
        """A count that takes the word as “up to” wants it: Russian asks for the genitive, `до 24 часов`."""
        if self.locale.language != "ru":
            return count
        return 2 if count % 10 == 1 and count % 100 != 11 else 5

    def _money(self, money: MoneySpan) -> str:
        if money.amount is not None:
            return self.money(money.amount, money.currency)
        if money.min is None or money.max is None:
            end = money.max if money.max is not None else money.min or Decimal(0)
            return self._bounded(self.money(end, money.currency), above=money.min is None)
        return self.priced(f"{self.amount(money.min)}–{self.amount(money.max)}", money.currency)

    def _bounded(self, shown: str, *, above: bool) -> str:
        pattern = self.words.label("up to {amount}") if above else self.words.label("at least {amount}")
        return filled(pattern, amount=shown)
