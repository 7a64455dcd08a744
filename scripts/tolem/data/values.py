"""The closed union of figures that a claim can carry: one figure or one table, never both."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from .fields import Amount, Day, Percent, Whole, expected

Currency = Literal["KZT", "USD", "EUR", "RUB", "GBP", "CNY"]
Word = Literal["yes", "no", "full-only", "same-method"]


class Record(BaseModel):
    """A closed object: unknown keys are errors, and nothing changes after loading.

    What stands in quotes below a key tells editors what it means: in their program, in DATA.md and in faults.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Span(Record):
    """A range of whole numbers; one end may be open."""

    min: Whole | None = None
    """The least."""
    max: Whole | None = None
    """The most."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min is None and self.max is None:
            raise expected("`min`, `max` or both")
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise expected("`min` below `max`")
        return self


def _count_kind(value: Any) -> str:
    return "span" if isinstance(value, (dict, Span)) else "exact"


Count = Annotated[Annotated[Whole, Tag("exact")] | Annotated[Span, Tag("span")], Discriminator(_count_kind)]


def ends(count: int | Span) -> tuple[int, int]:
    """The least and the most of a count, as far as it says them."""
    if isinstance(count, int):
        return count, count
    return count.min or 0, count.max or count.min or 0


class Days(Record):
    """Calendar days."""

    days: Count
    """A number of calendar days."""


class WorkingDays(Record):
    """Days on which banks work."""

    working_days: Count
    """A number of days on which banks work."""


class Hours(Record):
    """Hours."""

    hours: Count
    """A number of hours."""


class Times(Record):
    """How many payments or operations."""

    times: Count
    """A number of payments or operations."""


class PercentValue(Record):
    """A share of a sum, 0 to 100."""

    percent: Percent
    """A share of a sum."""


class MoneySpan(Record):
    """A sum or a range of sums in one currency; one end of a range may be open."""

    currency: Currency
    """The currency."""
    amount: Amount | None = None
    """The sum."""
    min: Amount | None = None
    """Instead of `amount`: the least."""
    max: Amount | None = None
    """Instead of `amount`: the most."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.amount is None) == (self.min is None and self.max is None):
            raise expected("either `amount`, or `min` and `max`")
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise expected("`min` below `max`")
        return self


class Money(Record):
    """A sum of money."""

    money: MoneySpan
    """A sum of money, or a range of sums."""


class DateValue(Record):
    """One day."""

    date: Day
    """One day."""


class Kilograms(Record):
    """A weight."""

    kilograms: Amount
    """A weight."""


class WordValue(Record):
    """A word of a closed list."""

    word: Word
    """An answer in a word."""


class TariffRow(Record):
    """One step of a tariff: up to so many grams, so much."""

    up_to_grams: Whole
    """The weight up to which the price holds."""
    amount: Amount
    """The price."""


class TariffTable(Record):
    """Prices by weight in one currency."""

    currency: Currency
    """The currency of the prices."""
    rows: tuple[TariffRow, ...] = Field(min_length=2)
    """The prices, the lightest weight first, each weight once."""

    @model_validator(mode="after")
    def _rising(self) -> Self:
        grams = [row.up_to_grams for row in self.rows]
        if grams != sorted(set(grams)):
            raise expected("rows from the lightest to the heaviest, each weight once")
        return self


class Tariff(Record):
    """A tariff table."""

    tariff: TariffTable
    """A table of prices by weight."""


# A figure is of the kind that its one key names.
_KINDS = (
    "days", "working_days", "hours", "times", "percent", "money", "date", "kilograms", "word", "tariff",
)  # fmt: skip


def _value_kind(value: Any) -> str | None:
    keys = list(dict(value)) if isinstance(value, dict | Record) else []
    return keys[0] if len(keys) == 1 and keys[0] in _KINDS else None


Value = Annotated[
    Annotated[Days, Tag("days")]
    | Annotated[WorkingDays, Tag("working_days")]
    | Annotated[Hours, Tag("hours")]
    | Annotated[Times, Tag("times")]
    | Annotated[PercentValue, Tag("percent")]
    | Annotated[Money, Tag("money")]
    | Annotated[DateValue, Tag("date")]
    | Annotated[Kilograms, Tag("kilograms")]
    | Annotated[WordValue, Tag("word")]
    | Annotated[Tariff, Tag("tariff")],
    Discriminator(
        _value_kind,
        custom_error_type="value_kind",
        custom_error_message=f"exactly one of {', '.join(_KINDS)}",
    ),
]
