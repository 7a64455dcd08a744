"""What an order takes from a balance in tenge, and the largest order that leaves something on it.

overrides/assets/js/cost.js does the same sums in the browser; tests/cases/cost.json holds both to one answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..model.claims import Claim
from ..model.values import PercentValue

# A payment fails when it leaves nothing on the balance, so one whole tenge must stay.
MUST_STAY = Decimal(1)


@dataclass(frozen=True)
class Terms:
    """The rate (tenge for one unit of the order's currency), and what is added to an order.

    Commission and margin are shares (0.0245 is 2.45 %); the fixed fee is in tenge.
    """

    commission: Decimal = Decimal(0)
    fixed: Decimal = Decimal(0)
    margin: Decimal = Decimal(0)
    rate: Decimal = Decimal(1)


@dataclass(frozen=True)
class Bill:
    """What one order takes, in tenge. The order, the margin and the commission are whole, rounded up."""

    order: Decimal
    margin: Decimal
    commission: Decimal
    fixed: Decimal

    @property
    def needed(self) -> Decimal:
        """What must be on the balance, before what has to stay there."""
        return self.order + self.margin + self.commission + self.fixed


def terms_of(claim: Claim) -> Terms:
    """The terms that a commission's claim names."""
    if not isinstance(claim.value, PercentValue):
        raise TypeError(f"{claim.id} is no commission")
    return Terms(commission=claim.value.percent / 100)


def bill(total: Decimal, terms: Terms) -> Bill:
    """What an order of `total`, in its own currency, takes by these terms."""
    exact = Fraction(total) * Fraction(terms.rate)
    order, with_margin = _up(exact), _up(exact * (1 + Fraction(terms.margin)))
    return Bill(order, with_margin - order, _up(exact * Fraction(terms.commission)), terms.fixed)


def left(total: Decimal, balance: Decimal, terms: Terms) -> Decimal:
    """What stays on the balance after the order; below zero where it lacks."""
    return balance - bill(total, terms).needed


def fits(total: Decimal, balance: Decimal, terms: Terms) -> bool:
    """Whether enough stays on the balance for the payment to go through."""
    return left(total, balance, terms) >= MUST_STAY


def largest_order(balance: Decimal, terms: Terms, step: Decimal = MUST_STAY) -> Decimal:
    """The largest order that fits, in steps of its currency; 0 if there is none."""
    share = (1 + Fraction(terms.margin) + Fraction(terms.commission)) * Fraction(terms.rate)
    free = max(Fraction(balance - MUST_STAY - terms.fixed), Fraction(0))
    # Both parts of a bill round up, so the quotient can be too large: step down to what holds, by halves.
    low, high = 0, math.floor(free / share / Fraction(step))
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle * step, balance, terms):
            low = middle
        else:
            high = middle - 1
    return low * step


def _up(amount: Fraction) -> Decimal:
    return Decimal(math.ceil(amount))
