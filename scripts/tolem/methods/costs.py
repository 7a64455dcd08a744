"""The sums behind our tables: what a commission adds, what customs asks, what posting goods back costs.

In the browser cost.js and worth-it.js take more that readers type; tests/cases/ holds both to one answer.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..claims.claim import Claim
from .duty import Taken


@dataclass(frozen=True)
class DutyRule:
    """What customs asks above its limit: a share, but no less than so many euros for each kilogram, and VAT.

    With a weight that is free, what is above the limits counts alone; without one, the whole does.
    """

    limit: Decimal
    share: Decimal
    kilogram: Decimal
    free_weight: Decimal | None = None
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class PostageQuote:
    """What a parcel up to so many grams costs by the cheapest tariff, and the claim that says so."""

    grams: int
    amount: Decimal
    claim: Claim


def rule_of(claims: Mapping[str, Claim], taken: Mapping[str, Taken]) -> DutyRule:
    """The rule whose fields are figures of these claims."""
    return DutyRule(**{field: _figure(claims[name], unit) for field, (name, unit) in taken.items()})


def _figure(claim: Claim, unit: str) -> Decimal:
    """A figure of a claim, which was looked at when the data was read; a percentage as a share."""
    found = claim.value.exact(unit) if claim.value else None
    if found is None:
        raise TypeError(f"{claim.id} has no figure in {unit}")
    return found / 100 if unit == "percent" else found


def customs(value: Fraction, weight: Decimal, rule: DutyRule) -> tuple[Fraction, Fraction]:
    """Duty and VAT in exact euros for a parcel worth so many euros, of so many kilograms.

    The least and the most, as nobody says whether VAT is counted on the duty too.
    """
    above = value - Fraction(rule.limit)
    if rule.free_weight is not None:
        taxed, kilos = max(above, Fraction(0)), weight - rule.free_weight
    else:
        taxed, kilos = (value, weight) if above > 0 else (Fraction(0), Decimal(0))
    duty = max(taxed * Fraction(rule.share), Fraction(kilos * rule.kilogram))
    return duty + taxed * Fraction(rule.vat), duty + (taxed + duty) * Fraction(rule.vat)


def least_refund(price: Decimal, postage: Decimal) -> Decimal | None:
    """The least partial refund that leaves a buyer no worse than a return; None if a return never pays."""
    return price - postage if price > postage else None


def quotes(tariffs: Iterable[Claim], heaviest: int) -> list[PostageQuote]:
    """The cheapest quote for each weight step of the tariffs, up to `heaviest` grams."""
    known = [(claim, claim.value.tariff.rows) for claim in tariffs if claim.value and claim.value.tariff]
    steps = {row.up_to_grams for _, rows in known for row in rows if row.up_to_grams <= heaviest}
    found = []
    for grams in sorted(steps):
        # Of each tariff the first step that carries this weight.
        fitting = ((claim, [row for row in rows if row.up_to_grams >= grams]) for claim, rows in known)
        offers = [PostageQuote(grams, rows[0].amount, claim) for claim, rows in fitting if rows]
        found.append(min(offers, key=lambda offer: offer.amount))
    return found


def rounded_up(amount: Fraction, places: int = 0) -> Decimal:
    """The next figure with so many places."""
    return Decimal(math.ceil(amount * 10**places)).scaleb(-places)
