"""What an order costs with a commission, and the largest order that leaves a balance above zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..model.claims import Claim
from ..model.values import PercentValue

# A payment fails when it leaves nothing on the balance, so one whole unit must stay.
MUST_STAY = Decimal(1)


@dataclass(frozen=True)
class Terms:
    """What is added to an order: shares of it (0.0245 is 2.45 %), and a fixed fee."""

    commission: Decimal = Decimal(0)
    fixed: Decimal = Decimal(0)
    margin: Decimal = Decimal(0)


def terms_of(claim: Claim) -> Terms:
    """The terms that a commission's claim names."""
    if not isinstance(claim.value, PercentValue):
        raise TypeError(f"{claim.id} is no commission")
    return Terms(commission=claim.value.percent / 100)


def fee(order: Decimal, terms: Terms) -> Decimal:
    """The commission and the fixed fee, rounded up to whole units."""
    return _up(order * terms.commission) + terms.fixed


def needed(order: Decimal, terms: Terms) -> Decimal:
    """What must be on the balance for `order`, before what has to stay there."""
    return _up(order * (1 + terms.margin)) + fee(order, terms)


def largest_order(balance: Decimal, terms: Terms) -> Decimal:
    """The largest whole order after which something stays on the balance; 0 if there is none."""
    share = 1 + terms.margin + terms.commission
    order = ((balance - MUST_STAY - terms.fixed) / share).to_integral_value(ROUND_FLOOR)
    # Both parts round up, so the quotient can miss by a little.
    while order > 0 and balance - needed(order, terms) < MUST_STAY:
        order -= 1
    return max(order, Decimal(0))


def _up(amount: Decimal) -> Decimal:
    return amount.to_integral_value(ROUND_CEILING)
