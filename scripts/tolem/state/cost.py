"""What an order takes in tenge, and what customs may ask for the parcel.

overrides/assets/js/cost.js does the same sums in the browser; tests/cases/cost.json holds both to one answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..model.claims import Claim
from ..model.values import Kilograms, Money, PercentValue


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
class Rule:
    """What customs asks above its limit: a share, but no less than so many euros for each kilogram, and VAT.

    With a weight that is free, what is above the limits counts alone; without one, the whole does.
    """

    limit: Decimal
    share: Decimal
    kilogram: Decimal
    free_weight: Decimal | None = None
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class Dues:
    """Duty and VAT in exact euros; two sums, as nobody says whether VAT is counted on the duty too."""

    least: Fraction
    most: Fraction

    def euros(self) -> tuple[Decimal, Decimal]:
        """Both, rounded up to a cent."""
        return _up(self.least * 100) / 100, _up(self.most * 100) / 100

    def tenge(self, euro: Decimal) -> tuple[Decimal, Decimal]:
        """Both at a rate of the euro, rounded up to whole tenge."""
        return _up(self.least * Fraction(euro)), _up(self.most * Fraction(euro))


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
    return Terms(commission=_share(claim))


def bill(total: Decimal, terms: Terms) -> Bill:
    """What an order of `total`, in its own currency, takes by these terms."""
    exact = Fraction(total) * Fraction(terms.rate)
    order, with_margin = _up(exact), _up(exact * (1 + Fraction(terms.margin)))
    return Bill(order, with_margin - order, _up(exact * Fraction(terms.commission)), terms.fixed)


def rule_of(
    limit: Claim, share: Claim, kilogram: Claim, *, weight: Claim | None = None, vat: Claim | None = None
) -> Rule:
    """The rule that these claims tell together."""
    return Rule(
        limit=_euros(limit),
        share=_share(share),
        kilogram=_euros(kilogram),
        free_weight=None if weight is None else _kilograms(weight),
        vat=Decimal(0) if vat is None else _share(vat),
    )


def customs(value: Fraction, weight: Decimal, rule: Rule) -> Dues:
    """What customs asks for a parcel worth so many euros, of so many kilograms."""
    above = value - Fraction(rule.limit)
    if rule.free_weight is not None:
        taxed, kilos = max(above, Fraction(0)), weight - rule.free_weight
    else:
        taxed, kilos = (value, weight) if above > 0 else (Fraction(0), Decimal(0))
    duty = max(taxed * Fraction(rule.share), Fraction(kilos * rule.kilogram))
    return Dues(duty + taxed * Fraction(rule.vat), duty + (taxed + duty) * Fraction(rule.vat))


def _share(claim: Claim) -> Decimal:
    if not isinstance(claim.value, PercentValue):
        raise TypeError(f"{claim.id} is no share")
    return claim.value.percent / 100


def _euros(claim: Claim) -> Decimal:
    value = claim.value
    if not isinstance(value, Money) or value.money.currency != "EUR" or value.money.amount is None:
        raise TypeError(f"{claim.id} is no sum in euros")
    return value.money.amount


def _kilograms(claim: Claim) -> Decimal:
    if not isinstance(claim.value, Kilograms):
        raise TypeError(f"{claim.id} is no weight")
    return Decimal(claim.value.kilograms)


def _up(amount: Fraction) -> Decimal:
    return Decimal(math.ceil(amount))
