"""Is sending goods back worth it? The least partial refund that beats a return, and the cheapest post.

overrides/assets/js/worth-it.js does the same sums in the browser; tests/cases/worth-it.json holds both to one
answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..model.claims import Claim
from ..model.values import Tariff


@dataclass(frozen=True)
class Quote:
    """What a parcel up to so many grams costs by the cheapest tariff, and the claim that says so."""

    grams: int
    amount: Decimal
    claim: Claim


@dataclass(frozen=True)
class Case:
    """What a buyer paid and would lose by a return: postage, packing, and what keeping the goods is worth.

    A shop that pays the postage leaves the packing to the buyer.
    """

    price: Decimal
    postage: Decimal
    packing: Decimal = Decimal(0)
    kept_value: Decimal = Decimal(0)
    shop_pays: bool = False

    @property
    def left_by_return(self) -> Decimal:
        """What remains of the price after the way back; below zero if that costs more."""
        return self.price - self.packing - (0 if self.shop_pays else self.postage)


def least_refund(case: Case) -> Decimal | None:
    """The least partial refund that leaves the buyer no worse than a return; None if a return never pays."""
    if case.left_by_return <= 0:
        return None
    return min(max(case.left_by_return - case.kept_value, Decimal(0)), case.price)


def quotes(tariffs: Iterable[Claim], heaviest: int) -> list[Quote]:
    """The cheapest quote for each weight step of the tariffs, up to `heaviest` grams."""
    claims = [claim for claim in tariffs if isinstance(claim.value, Tariff)]
    steps = {row.up_to_grams for claim in claims for row in _tariff(claim).tariff.rows}
    return [_cheapest(claims, grams) for grams in sorted(steps) if grams <= heaviest]


def _cheapest(claims: list[Claim], grams: int) -> Quote:
    offers = [
        Quote(grams, amount, claim)
        for claim in claims
        if (amount := _price(_tariff(claim), grams)) is not None
    ]
    return min(offers, key=lambda offer: offer.amount)


def _price(tariff: Tariff, grams: int) -> Decimal | None:
    """The price of the first step that carries this weight."""
    return next((row.amount for row in tariff.tariff.rows if row.up_to_grams >= grams), None)


def _tariff(claim: Claim) -> Tariff:
    if not isinstance(claim.value, Tariff):
        raise TypeError(f"{claim.id} is no tariff")
    return claim.value
