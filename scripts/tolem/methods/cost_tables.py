"""Worked tables for one language: what a partial refund must beat, what customs asks."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..claims.state import State
from ..i18n.formatter import Formatter
from . import costs, duty
from .costs import DutyRule, PostageQuote

# Round sums in tenge, of the size people order for.
CURRENCY = "KZT"
PRICES = tuple(map(Decimal, (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)))
# Round values of parcels in euros, around the limit and above it, none of them heavy.
PARCELS = tuple(map(Decimal, (200, 250, 300, 500, 1_000)))


# The sum a row is about, and a cell for each column; an empty cell: a return never pays, or nothing is due.
Row = tuple[str, list[str]]


@dataclass(frozen=True)
class Tables:
    """Tables built from claims; a new figure in a claim makes a new table."""

    state: State
    formatter: Formatter

    def quotes(self, ids: list[str], heaviest: int) -> list[PostageQuote]:
        """The cheapest quote for each weight, from the tariffs named."""
        return costs.quotes([self.state.data.claims[name] for name in ids], heaviest)

    def least_refunds(self, ids: list[str], heaviest: int) -> list[Row]:
        """For each price and quote, the least partial refund that beats a return."""
        quotes = self.quotes(ids, heaviest)
        return [(self.money(p), [self._least(p, quote.amount) for quote in quotes]) for p in PRICES]

    def rules(self) -> list[DutyRule]:
        """The rule of customs that we could read, and the one that was announced."""
        return [costs.rule_of(self.state.data.claims, taken) for taken in duty.RULES]

    def dues(self) -> list[Row]:
        """For each parcel, what customs asks for by either rule."""
        rules = self.rules()
        return [(self._euros(each, each), [self._dues(each, rule) for rule in rules]) for each in PARCELS]

    def money(self, amount: Decimal) -> str:
        """A sum in tenge."""
        return self.formatter.money(amount, CURRENCY)

    def _dues(self, value: Decimal, rule: DutyRule) -> str:
        least, most = (costs.rounded_up(each, 2) for each in costs.customs(Fraction(value), Decimal(0), rule))
        return self._euros(least, most) if most else ""

    def _euros(self, least: Decimal, most: Decimal) -> str:
        spread = [least] if least == most else [least, most]
        return self.formatter.priced("–".join(self.formatter.amount(euros) for euros in spread), "EUR")

    def _least(self, price: Decimal, postage: Decimal) -> str:
        least = costs.least_refund(price, postage)
        return "" if least is None else f"{self.money(least)} ({self.formatter.share(least / price)})"
