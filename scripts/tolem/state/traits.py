"""What a buyer may ask of a payment method, where a claim says yes; unknown or disputed is no yes."""

from __future__ import annotations

from typing import Literal, get_args

from ..model.methods import Answer, Method, NotApplicable
from ..model.values import PercentValue, Value, WordValue
from .state import State

Trait = Literal["works", "partial", "free"]


def traits(state: State, method: Method) -> list[Trait]:
    """What holds of `method`: it works in Kazakhstan, refunds a part, takes no commission."""
    refund = _known(state, method.properties.partial_refund)
    commission = _known(state, method.properties.commission)
    held: dict[Trait, bool] = {
        "works": state.standing(method) == "works",
        "partial": isinstance(refund, WordValue) and refund.word == "yes",
        "free": isinstance(commission, PercentValue) and commission.percent == 0,
    }
    return [trait for trait in get_args(Trait) if held[trait]]


def _known(state: State, answer: Answer) -> Value | None:
    """The value of an answer's first claim, if that claim holds today."""
    if isinstance(answer, NotApplicable):
        return None
    claim = state.data.claims[answer[0]]
    return claim.value if state.verdict(claim.id) in ("confirmed", "concluded", "reported") else None
