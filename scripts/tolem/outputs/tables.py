"""Worked tables for one language: what a partial refund must beat, what an order costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..model.claims import Claim
from ..model.methods import Method
from ..state import cost, worth_it
from ..state.state import State
from ..state.worth_it import Quote
from .forms import Forms

# Round sums in tenge, of the size people order for.
CURRENCY = "KZT"
PRICES = tuple(map(Decimal, (5_000, 10_000, 20_000, 50_000, 100_000)))
ORDERS = tuple(map(Decimal, (5_000, 10_000, 20_000, 50_000)))
BALANCE = EXAMPLE = Decimal(20_000)


@dataclass(frozen=True)
class Row:
    """The sum a row is about, and a cell for each column; an empty cell: a return never pays."""

    label: str
    cells: list[str]


@dataclass(frozen=True)
class Sum:
    """What one commission makes of the example order; `fee` and `total` as the language writes money."""

    claim: Claim
    fee: str
    total: str


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

    def totals(self, commissions: list[Claim]) -> list[Row]:
        """For each order, what it comes to without a commission and with each of those given."""
        terms = [cost.Terms(), *map(cost.terms_of, commissions)]
        return [Row(self.money(o), [self.money(cost.bill(o, term).needed) for term in terms]) for o in ORDERS]

    def largest_orders(self, commissions: list[Claim]) -> Row:
        """The largest order that one balance can pay, without a commission and with each of those given."""
        terms = [cost.Terms(), *map(cost.terms_of, commissions)]
        return Row(self.money(BALANCE), [self.money(cost.largest_order(BALANCE, term)) for term in terms])

    def commissions(self, method: Method) -> list[Sum]:
        """The example order with each commission of a method, the fee rounded up to whole tenge."""
        return [self._sum(claim) for claim in self._claims(method.commissions)]

    def _sum(self, claim: Claim) -> Sum:
        bill = cost.bill(EXAMPLE, cost.terms_of(claim))
        return Sum(claim, self.money(bill.commission), self.money(bill.needed))

    @property
    def example(self) -> str:
        """The order that the commissions are worked out for."""
        return self.money(EXAMPLE)

    def money(self, amount: Decimal) -> str:
        """A sum in tenge."""
        return self.forms.money(amount, CURRENCY)

    def _claims(self, ids: Iterable[str]) -> list[Claim]:
        return [self.state.data.claims[name] for name in ids]

    def _least(self, price: Decimal, postage: Decimal) -> str:
        least = worth_it.least_refund(worth_it.Case(price, postage))
        return "" if least is None else f"{self.money(least)} ({self.forms.share(least / price)})"
