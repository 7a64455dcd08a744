"""Worked tables for one language: what a partial refund must beat, what an order costs, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..model.claims import Claim
from ..state import cost, history, worth_it
from ..state.state import State
from ..state.worth_it import Quote
from .forms import Forms

# Round sums in tenge, of the size people order for.
CURRENCY = "KZT"
PRICES = tuple(map(Decimal, (5_000, 10_000, 20_000, 50_000, 100_000)))
ORDERS = tuple(map(Decimal, (5_000, 10_000, 20_000, 50_000)))
BALANCE = Decimal(20_000)


@dataclass(frozen=True)
class Row:
    """The sum a row is about, and a cell for each column; an empty cell: a return never pays."""

    label: str
    cells: list[str]


@dataclass(frozen=True)
class Tables:
    """Tables built from claims; a new figure in a claim makes a new table."""

    state: State
    forms: Forms

    def quotes(self, ids: list[str], heaviest: int) -> list[Quote]:
        """The cheapest quote for each weight, from the tariffs named."""
        return worth_it.quotes(self._claims(ids), heaviest)

    def least_refunds(self, ids: list[str], heaviest: int) -> list[Row]:
        """For each price and quote, the least partial refund that beats a return."""
        quotes = self.quotes(ids, heaviest)
        return [Row(self.money(p), [self._least(p, quote.amount) for quote in quotes]) for p in PRICES]

    def totals(self, ids: list[str]) -> list[Row]:
        """For each order, what it comes to without a commission and with each of those named."""
        terms = [cost.Terms(), *map(cost.terms_of, self._claims(ids))]
        return [Row(self.money(o), [self.money(cost.needed(o, term)) for term in terms]) for o in ORDERS]

    def largest_orders(self, ids: list[str]) -> Row:
        """The largest order that one balance can pay, without a commission and with each of those named."""
        terms = [cost.Terms(), *map(cost.terms_of, self._claims(ids))]
        return Row(self.money(BALANCE), [self.money(cost.largest_order(BALANCE, term)) for term in terms])

    def checks(self) -> list[history.Checked]:
        """The days of checking."""
        return history.checks(self.state)

    def reports(self) -> list[history.Reported]:
        """The events of all corrections."""
        return history.reports(self.state)

    def turns(self) -> list[history.Turned]:
        """The days on which facts began or ended."""
        return history.turns(self.state)

    def money(self, amount: Decimal) -> str:
        """A sum in tenge."""
        return self.forms.money(amount, CURRENCY)

    def _claims(self, ids: list[str]) -> list[Claim]:
        return [self.state.data.claims[name] for name in ids]

    def _least(self, price: Decimal, postage: Decimal) -> str:
        least = worth_it.least_refund(worth_it.Case(price, postage))
        return "" if least is None else f"{self.money(least)} ({self.forms.share(least / price)})"
