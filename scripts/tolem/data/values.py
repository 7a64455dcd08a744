"""The figures that a claim can carry: one figure or one table, never both."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import InitErrorDetails, ValidationError

from .fields import Amount, Day, Id, Percent, Unmet, Whole, expected

Currency = Literal["KZT", "USD", "EUR", "RUB", "GBP", "CNY"]
Word = Literal["yes", "no", "full-only", "same-method"]


class Record(BaseModel):
    """A closed object: unknown keys are errors, and nothing changes after loading.

    What stands in quotes below a key tells editors what it means: in their program, in DATA.md and in faults.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if unmet := list(self._unmet()):
            written = self.model_dump(by_alias=True, exclude_unset=True)
            details = [InitErrorDetails(type=each, input=written) for each in unmet]
            raise ValidationError.from_exception_data(type(self).__name__, details)
        return self

    def _unmet(self) -> Unmet:
        """What does not fit together in it, though each value is sound by itself."""
        yield from ()


class NamedRecord(Record):
    """A record that others name."""

    id: Id
    """Its name, which addresses and other records hold. It never changes, and no other gets it."""


def _form(value: Any) -> str:
    return "record" if isinstance(value, (dict, Record)) else "plain"


# Tells apart what may be a plain value or a record, so that each fault is one of that form alone.
PLAIN_OR_RECORD = Discriminator(_form)


class Span(Record):
    """A range of whole numbers; one end may be open."""

    min: Whole | None = None
    """The least."""
    max: Whole | None = None
    """The most."""

    def _unmet(self) -> Unmet:
        if self.min is None and self.max is None:
            yield expected("`min`, `max` or both")
        if self.min is not None and self.max is not None and self.min >= self.max:
            yield expected("`min` below `max`")


Count = Annotated[Annotated[Whole, Tag("plain")] | Annotated[Span, Tag("record")], PLAIN_OR_RECORD]


def ends(count: int | Span) -> tuple[int, int]:
    """The least and the most of a count, as far as it says them."""
    if isinstance(count, int):
        return count, count
    return count.min or 0, count.max or count.min or 0


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

    def _unmet(self) -> Unmet:
        if (self.amount is None) == (self.min is None and self.max is None):
            yield expected("either `amount`, or `min` and `max`")
        if self.min is not None and self.max is not None and self.min >= self.max:
            yield expected("`min` below `max`")


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

    def _unmet(self) -> Unmet:
        grams = [row.up_to_grams for row in self.rows]
        if grams != sorted(set(grams)):
            yield expected("rows from the lightest to the heaviest, each weight once")


Figure = int | Span | Decimal | MoneySpan | date | Word | TariffTable


class Value(Record):
    """A figure, of the kind that its key says. It has exactly one of these keys."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    days: Count | None = None
    """A number of calendar days."""
    working_days: Count | None = None
    """A number of days on which banks work."""
    hours: Count | None = None
    """A number of hours."""
    times: Count | None = None
    """A number of payments or operations."""
    percent: Percent | None = None
    """A share of a sum."""
    money: MoneySpan | None = None
    """A sum of money, or a range of sums."""
    date: Day | None = None
    """One day."""
    kilograms: Amount | None = None
    """A weight."""
    word: Word | None = None
    """An answer in a word."""
    tariff: TariffTable | None = None
    """A table of prices by weight."""

    def _unmet(self) -> Unmet:
        if len(self.model_fields_set) != 1:
            yield expected(f"exactly one of {', '.join(type(self).model_fields)}")

    @property
    def kind(self) -> str:
        """Its one key."""
        return next(iter(self.model_fields_set))

    @property
    def figure(self) -> Figure:
        """What stands behind that key."""
        found: Figure = getattr(self, self.kind)
        return found

    def exact(self, unit: str) -> Decimal | None:
        """Its figure in a currency, in `percent` or in `kilograms`; None if it is in another, or a range."""
        if self.money:
            return self.money.amount if self.money.currency == unit else None
        return {"percent": self.percent, "kilograms": self.kilograms}.get(unit)

    @property
    def counted(self) -> int | Span | None:
        """Its days, or its working days."""
        return self.working_days if self.days is None else self.days
