"""Formats numbers, money, dates and counts for a language, with Babel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import ClassVar

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

from ..data.fields import first_day
from ..data.models import table
from ..data.values import MoneySpan, Span, TariffTable, Value
from .enums import WORDS
from .languages import Language
from .translator import Translator

NO_BREAK = "\u00a0"
# Symbols of currencies; other amounts are followed by the currency code.
_SIGNS = {"KZT": "₸", "EUR": "€"}
# The unit of each kind of count.
_UNITS = {"days": "day", "working_days": "working day", "hours": "hour", "times": "payment"}
# In Kazakh, “since” takes an ending of the preceding month.
_SINCE = ("бастап", "бері")
_FROM_MONTH = {
    **dict.fromkeys(("қаңтар", "мамыр", "наурыз", "тамыз", "қараша"), "дан"),
    **dict.fromkeys(("сәуір", "шілде"), "ден"),
    **dict.fromkeys(("ақпан", "маусым", "қазан", "желтоқсан"), "нан"),
    "қыркүйек": "тен",
}
# Unit words in all languages, by unit; words of three or more letters may have any ending.
UNIT_WORDS: dict[str, list[str]] = table(__file__, "units.json", dict[str, list[str]])
# Symbols that precede the amount, such as €200 in English.
_LEADING = {("en", "EUR")}
# Cached, as a few days recur on many pages.
_format_date = cache(format_date)


def decimals(locale: Locale) -> dict[str, str]:
    """The decimal and group separators of a locale."""
    return {"decimal": get_decimal_symbol(locale), "group": get_group_symbol(locale)}


def days(locale: Locale, pattern: str) -> dict[str, str]:
    """The date format for scripts: the pattern with `{day}`, `{month}` and `{year}`, and the months."""
    written = format_date(date(2003, 1, 22), pattern, locale)
    months = [str(month) for month in locale.months["format"]["wide"].values()]
    if months[0] not in written:
        months = [str(month) for month in range(1, 13)]
    for part, shown in (("year", "2003"), ("month", months[0]), ("day", "22")):
        written = written.replace(shown, f"{{{part}}}")
    return {"pattern": written, "months": "|".join(months)}


@dataclass(frozen=True)
class Formatter:
    """Formats values for one language."""

    language: Language
    words: Translator
    # The maximum number of digits before and after the decimal separator, as in decimal.js.
    whole: ClassVar[int] = 9
    places: ClassVar[int] = 6

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.language.locale)

    def day(self, day: date) -> str:
        """A full date: `22 November 2026`."""
        return _format_date(day, self.language.day, self.locale)

    def short_day(self, day: date) -> str:
        """A date without the year, for narrow cells: `22 Nov`."""
        return str(format_skeleton("MMMd", day, locale=self.locale))

    def partial_day(self, partial: str) -> str:
        """A date, a month or a year: `November 2026`."""
        if len(partial) == 4:
            return partial
        day = first_day(partial)
        if len(partial) == 10:
            return self.day(day)
        if self.language.month:
            return _format_date(day, self.language.month, self.locale)
        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def dated(self, text: str, name: str, shown: str) -> str:
        """A text with a value inserted, with the ending that “since” requires: `21 ақпаннан бері`."""
        ending = _FROM_MONTH.get(shown.rsplit(" ", 1)[-1], "")
        for since in _SINCE:
            text = text.replace(f"{{{name}}} {since}", f"{shown}{ending} {since}")
        return text.replace(f"{{{name}}}", shown)

    def listed(self, names: Sequence[str]) -> str:
        """A list of names: `A, B and C`."""
        return format_list(names, locale=self.locale)

    def number(self, number: Decimal | int) -> str:
        """A number with all its decimals and group separators."""
        return str(format_decimal(number, locale=self.locale, decimal_quantization=False))

    def rounded(self, number: float) -> str:
        """A number with one decimal: `8.4`."""
        return str(format_decimal(number, "#,##0.0", self.locale))

    def money(self, amount: Decimal | int, currency: str) -> str:
        """An amount with its currency: `12,500 ₸`, `15,000 RUB`, in English `€200`."""
        return self.priced(self.amount(amount), currency)

    def priced(self, figures: str, currency: str) -> str:
        """A formatted amount or range, with its currency."""
        sign = _SIGNS.get(currency, currency)
        leads = (self.locale.language, currency) in _LEADING
        return f"{sign}{figures}" if leads else f"{figures}{NO_BREAK}{sign}"

    def amount(self, amount: Decimal | int) -> str:
        """An amount without its currency: `12,500`, `12,500.50`."""
        pattern = "#,##0" if amount == int(amount) else "#,##0.00"
        return str(format_decimal(amount, pattern, self.locale, decimal_quantization=False))

    @property
    def signs(self) -> dict[str, str]:
        """The number format for scripts: separators, patterns with `{amount}`, and unit words."""
        return {
            **decimals(self.locale),
            "money": self.money_pattern("KZT"),
            "percent": format_percent(0, locale=self.locale).replace("0", "{amount}"),
            "units": ";".join(f"{unit}={' '.join(words)}" for unit, words in UNIT_WORDS.items()),
        }

    @property
    def date_signs(self) -> dict[str, str]:
        return days(self.locale, self.language.day)

    def money_pattern(self, currency: str) -> str:
        """The pattern of an amount in this currency: `{amount} ₸`."""
        return self.money(0, currency).replace("0", "{amount}")

    def share(self, share: Decimal) -> str:
        """A share as a whole percentage."""
        return str(format_percent(share, locale=self.locale))

    def weight(self, grams: int) -> str:
        """A weight: in grams below 1 kg, else in kilograms."""
        if grams < 1000:
            return self.words.label("{amount} g", amount=self.number(grams))
        return self.words.label("{amount} kg", amount=self.number(Decimal(grams) / 1000))

    def value(self, value: Value) -> str:
        """The formatted value of a claim. Tariffs have no short form and are shown as tables."""
        match value.figure:
            case int() | Span() as count:
                return self._count(count, _UNITS[value.kind])
            case MoneySpan() as money:
                return self._money(money)
            case TariffTable() as table:
                return self._at_least(self.money(table.rows[0].amount, table.currency))
            case date() as day:
                return self.day(day)
            case str() as word:
                return self.words.label(WORDS.VALUE_WORDS[word])
            case weight if value.kind == "kilograms":
                return self.words.label("{amount} kg", amount=self.number(weight))
            case percent:
                return str(format_percent(percent / 100, locale=self.locale, decimal_quantization=False))

    def _count(self, count: int | Span, unit: str) -> str:
        if isinstance(count, int):
            return self.words.count(unit, count, self.number(count))
        if count.max is None:
            least = count.min or 0
            return self._at_least(self.words.count(unit, least, self.number(least)))
        if count.min is None:
            return self._up_to(self.words.count(unit, self._after_up_to(count.max), self.number(count.max)))
        return self.words.count(unit, count.max, f"{self.number(count.min)}–{self.number(count.max)}")

    def _after_up_to(self, count: int) -> int:
        """The number whose plural form follows “up to”: Russian requires the genitive, `до 24 часов`."""
        if self.locale.language != "ru":
            return count
        return 2 if count % 10 == 1 and count % 100 != 11 else 5

    def _money(self, money: MoneySpan) -> str:
        if money.amount is not None:
            return self.money(money.amount, money.currency)
        if money.max is None:
            return self._at_least(self.money(money.min or 0, money.currency))
        if money.min is None:
            return self._up_to(self.money(money.max, money.currency))
        return self.priced(f"{self.amount(money.min)}–{self.amount(money.max)}", money.currency)

    def _up_to(self, shown: str) -> str:
        return self.words.label("up to {amount}", amount=shown)

    def _at_least(self, shown: str) -> str:
        return self.words.label("at least {amount}", amount=shown)
