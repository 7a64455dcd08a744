"""Calculates our tables: customs duty, and the smallest partial refund that beats a return.

cost.js and worth-it.js do the same for numbers that readers type; tests/cases/ tests both.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..claims.claim import Claim
from ..claims.state import State
from ..i18n.formatter import Formatter
from .duty import RULES

# Typical order amounts in tenge.
CURRENCY = "KZT"
PRICES = tuple(map(Decimal, (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)))
# Typical parcel values in euros, around the limit and above it, not heavy.
PARCELS = tuple(map(Decimal, (200, 250, 300, 500, 1_000)))
# The weight in grams of the heaviest parcel that is compared.
HEAVIEST = 3_000
# The amount of a row, and its cells; an empty cell means that a return never pays, or nothing is due.
Row = tuple[str, list[str]]


class DutyRule(NamedTuple):
    """The customs duty above a limit, and VAT: a share of the value, with a minimum in euros per kilogram.

    With a free weight, only the excess above the limits counts; without one, the whole parcel does.
    """

    limit: Decimal
    share: Decimal
    kilogram: Decimal
    free_weight: Decimal | None = None
    vat: Decimal = Decimal(0)


class PostageQuote(NamedTuple):
    """The cheapest price in tenge of a parcel up to a weight in grams, and the claim of its tariff."""

    grams: int
    amount: Decimal
    claim: Claim


def _figure(claim: Claim, unit: str) -> Decimal:
    """The figure of a claim, which was validated on reading; a percentage as a fraction."""
    found = claim.value.exact(unit) if claim.value else None
    if found is None:
        raise TypeError(f"{claim.id} has no figure in {unit}")
    return found / 100 if unit == "percent" else found


def customs(value: Fraction, weight: Decimal, rule: DutyRule) -> tuple[Fraction, Fraction]:
    """The minimum and maximum of duty and VAT in euros, for a value in euros and a weight in kilograms.

    They differ because no source says whether VAT is charged on the duty as well.
    """
    above = value - Fraction(rule.limit)
    if rule.free_weight is not None:
        taxed, kilos = max(above, Fraction(0)), weight - rule.free_weight
    else:
        taxed, kilos = (value, weight) if above > 0 else (Fraction(0), Decimal(0))
    duty = max(taxed * Fraction(rule.share), Fraction(kilos * rule.kilogram))
    return duty + taxed * Fraction(rule.vat), duty + (taxed + duty) * Fraction(rule.vat)


def least_refund(price: Decimal, postage: Decimal) -> Decimal | None:
    """The smallest partial refund that is not worse than a return; None if a return never pays."""
    return price - postage if price > postage else None


def quotes(tariffs: Iterable[Claim]) -> list[PostageQuote]:
    """The cheapest quote for each weight of the tariffs."""
    known = [(claim, claim.value.tariff.rows) for claim in tariffs if claim.value and claim.value.tariff]
    steps = {row.up_to_grams for _, rows in known for row in rows if row.up_to_grams <= HEAVIEST}
    found = []
    for grams in sorted(steps):
        # The first row of each tariff for this weight.
        fitting = ((claim, [row for row in rows if row.up_to_grams >= grams]) for claim, rows in known)
        offers = [PostageQuote(grams, rows[0].amount, claim) for claim, rows in fitting if rows]
        found.append(min(offers, key=lambda offer: offer.amount))
    return found


def rounded_up(amount: Fraction, places: int = 0) -> Decimal:
    return Decimal(math.ceil(amount * 10**places)).scaleb(-places)


@dataclass(frozen=True)
class Tables:
    """Tables calculated from claims."""

    state: State
    formatter: Formatter

    def quotes(self) -> list[PostageQuote]:
        return quotes(self.state.data.tariffs)

    def least_refunds(self) -> list[Row]:
        """The smallest partial refund that beats a return, for each price and quote."""
        return [(self.money(p), [self._refund_cell(p, q.amount) for q in self.quotes()]) for p in PRICES]

    def rules(self) -> list[DutyRule]:
        """The customs rules: without the announced reform, and with it."""
        claims = self.state.data.claims
        return [
            DutyRule(**{field: _figure(claims[name], unit) for field, (name, unit) in rule.items()})
            for rule in RULES
        ]

    def duties(self) -> list[Row]:
        """The duty and VAT of each parcel by both rules."""
        rules = self.rules()
        return [(self._euros(value, value), [self._duty_cell(value, r) for r in rules]) for value in PARCELS]

    def money(self, amount: Decimal) -> str:
        return self.formatter.money(amount, CURRENCY)

    def _duty_cell(self, value: Decimal, rule: DutyRule) -> str:
        least, most = (rounded_up(each, 2) for each in customs(Fraction(value), Decimal(0), rule))
        return self._euros(least, most) if most else ""

    def _euros(self, least: Decimal, most: Decimal) -> str:
        spread = [least] if least == most else [least, most]
        return self.formatter.priced("–".join(self.formatter.amount(euros) for euros in spread), "EUR")

    def _refund_cell(self, price: Decimal, postage: Decimal) -> str:
        least = least_refund(price, postage)
        return "" if least is None else f"{self.money(least)} ({self.formatter.share(least / price)})"
