"""Tables of calculations for one language: smallest partial refunds, and customs duties."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..claims.state import State
from ..i18n.formatter import Formatter
from . import costs, duty
from .costs import DutyRule, PostageQuote

# Typical order amounts in tenge.
CURRENCY = "KZT"
PRICES = tuple(map(Decimal, (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)))
# Typical parcel values in euros, around the limit and above it, not heavy.
PARCELS = tuple(map(Decimal, (200, 250, 300, 500, 1_000)))


# The amount of a row, and its cells; an empty cell means that a return never pays, or nothing is due.
Row = tuple[str, list[str]]


@dataclass(frozen=True)
class Tables:
    """Tables calculated from claims."""

    state: State
    formatter: Formatter

    def quotes(self, ids: list[str], heaviest: int) -> list[PostageQuote]:
        """The cheapest quote for each weight, from these tariffs."""
        return costs.quotes([self.state.data.claims[name] for name in ids], heaviest)

    def least_refunds(self, ids: list[str], heaviest: int) -> list[Row]:
        """The smallest partial refund that beats a return, for each price and quote."""
        quotes = self.quotes(ids, heaviest)
        return [(self.money(p), [self._least(p, quote.amount) for quote in quotes]) for p in PRICES]

    def rules(self) -> list[DutyRule]:
        """The current customs rule and the announced one."""
        return [costs.rule_of(self.state.data.claims, taken) for taken in duty.RULES]

    def dues(self) -> list[Row]:
        """The duty and VAT of each parcel by both rules."""
        rules = self.rules()
        return [(self._euros(each, each), [self._dues(each, rule) for rule in rules]) for each in PARCELS]

    def money(self, amount: Decimal) -> str:
        """A formatted amount in tenge."""
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
