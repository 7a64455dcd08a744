"""The values of claims (a figure, a date, a word or a table), and the base classes of records."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import InitErrorDetails, ValidationError

from .fields import Amount, Day, Id, Percent, Unmet, Whole, expected

Currency = Literal["KZT", "USD", "EUR", "RUB", "GBP", "CNY"]
Word = Literal["yes", "no", "full-only", "same-method"]


class Record(BaseModel):
    """A strict, immutable model: unknown keys are errors.

    The docstring below a field is its description in schemas/, in DATA.md and in error messages.
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
        """Violated constraints between its fields, which are valid individually."""
        yield from ()


class NamedRecord(Record):
    """A record with an ID."""

    id: Id
    """Its ID, used in URLs and by other records. It never changes and is never reused."""


# Selects the plain or the record form of a field, so that errors refer to that form only.
PLAIN_OR_RECORD = Discriminator(lambda value: "record" if isinstance(value, (dict, Record)) else "plain")


def _above_zero(number: Any) -> Any:
    if not number:
        raise expected("more than 0")
    return number


Positive = Annotated[Whole, AfterValidator(_above_zero)]


class Span(Record):
    """A range of integers; one end may be open."""

    min: Whole | None = None
    """The minimum."""
    max: Positive | None = None
    """The maximum."""

    def _unmet(self) -> Unmet:
        if self.min is None and self.max is None:
            yield expected("`min`, `max` or both")
        if self.min is not None and self.max is not None and self.min >= self.max:
            yield expected("`min` below `max`")


Count = Annotated[Annotated[Positive, Tag("plain")] | Annotated[Span, Tag("record")], PLAIN_OR_RECORD]


def ends(count: int | Span) -> tuple[int, int]:
    """The minimum and maximum of a count; 0 for an unknown minimum."""
    if isinstance(count, int):
        return count, count
    return count.min or 0, count.max or count.min or 0


class MoneySpan(Record):
    """An amount, or a range of amounts, in one currency; one end of the range may be open."""

    currency: Currency
    """The currency."""
    amount: Amount | None = None
    """The amount."""
    min: Amount | None = None
    """Instead of `amount`: the minimum."""
    max: Amount | None = None
    """Instead of `amount`: the maximum."""

    def _unmet(self) -> Unmet:
        if (self.amount is None) == (self.min is None and self.max is None):
            yield expected("either `amount`, or `min` and `max`")
        if self.min is not None and self.max is not None and self.min >= self.max:
            yield expected("`min` below `max`")


class TariffRow(Record):
    """A price for parcels up to a weight."""

    up_to_grams: Positive
    """The maximum weight in grams for this price."""
    amount: Amount
    """The price."""


class TariffTable(Record):
    """Prices by weight in one currency."""

    currency: Currency
    """The currency of the prices."""
    rows: tuple[TariffRow, ...] = Field(min_length=2)
    """The prices in ascending order of weight, each weight once."""

    def _unmet(self) -> Unmet:
        grams = [row.up_to_grams for row in self.rows]
        if grams != sorted(set(grams)):
            yield expected("rows in ascending order of weight, each weight once")


Figure = int | Span | Decimal | MoneySpan | date | Word | TariffTable


class Value(Record):
    """A value; its one key says of which kind. Use exactly one of these keys."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    days: Count | None = None
    """A number of calendar days."""
    working_days: Count | None = None
    """A number of working days."""
    hours: Count | None = None
    """A number of hours."""
    times: Count | None = None
    """A number of payments or operations."""
    percent: Percent | None = None
    """A percentage."""
    money: MoneySpan | None = None
    """An amount of money, or a range."""
    date: Day | None = None
    """A date."""
    kilograms: Annotated[Amount, AfterValidator(_above_zero)] | None = None
    """A weight in kilograms."""
    word: Word | None = None
    """A one-word answer."""
    tariff: TariffTable | None = None
    """A table of prices by weight."""

    def _unmet(self) -> Unmet:
        if len(self.model_fields_set) != 1:
            yield expected(f"exactly one of {', '.join(type(self).model_fields)}")

    @property
    def kind(self) -> str:
        return next(iter(self.model_fields_set))

    @property
    def figure(self) -> Figure:
        found: Figure = getattr(self, self.kind)
        return found

    def exact(self, unit: str) -> Decimal | None:
        """Its figure in a currency, `percent` or `kilograms`; None if it has another unit or is a range."""
        if self.money:
            return self.money.amount if self.money.currency == unit else None
        return {"percent": self.percent, "kilograms": self.kilograms}.get(unit)

    @property
    def counted(self) -> int | Span | None:
        return self.working_days if self.days is None else self.days
