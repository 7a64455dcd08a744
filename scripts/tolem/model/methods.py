"""Payment methods: which claims answer which question, and the steps to take."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from .claims import Quote
from .fields import Id, Line
from .values import Record


class NotApplicable(Record):
    """A property that has no meaning for a method, with the reason."""

    not_applicable: Line


def _answer_kind(value: Any) -> str:
    return "none" if isinstance(value, (dict, NotApplicable)) else "claims"


Answer = Annotated[
    Annotated[Annotated[tuple[Id, ...], Field(min_length=1)], Tag("claims")]
    | Annotated[NotApplicable, Tag("none")],
    Discriminator(_answer_kind),
]


class Properties(Record):
    """The questions every method answers, in the order readers see them."""

    works_kz: Annotated[tuple[Id, ...], Field(min_length=1)]
    works_ru: Answer
    currency: Answer
    commission: Answer
    limits: Answer
    needs: Answer
    confirm_time: Answer
    refund_route: Answer
    partial_refund: Answer
    refund_time: Answer
    chargeback: Answer


class Step(Record):
    """One thing to do; `exceptions` are the claims to know while doing it."""

    id: Id
    text: Line
    button: Quote | None = None
    exceptions: tuple[Id, ...] = ()


class Steps(Record):
    """At most eight steps; `era: seed` marks steps that are known only from the seed's time."""

    era: Literal["seed", "now"]
    list: Annotated[tuple[Step, ...], Field(min_length=1, max_length=8)]


class Trouble(Record):
    """What a reader sees, why, and what to do, with the claims behind it."""

    id: Id
    symptom: Line
    cause: Line
    remedy: Line
    claims: tuple[Id, ...] = ()


class Need(Record):
    """Something to have ready before the first step."""

    id: Id
    text: Line
    claims: tuple[Id, ...] = ()


class Method(Record):
    """A payment method: which claims answer which question about it."""

    id: Id
    name: Line
    kind: Literal["card", "bank-app", "phone-wallet", "wallet", "carrier"]
    formerly: tuple[Line, ...] = ()
    answer: Line
    properties: Properties
    prepare: Annotated[tuple[Need, ...], Field(max_length=5)] = ()
    steps: Steps | None = None
    commissions: tuple[Id, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    money_back: tuple[Id, ...] = ()
    seed: tuple[Id, ...] = ()
    background: tuple[Id, ...] = ()
    instead: tuple[Id, ...] = ()


PROPERTY_NAMES: tuple[str, ...] = tuple(Properties.model_fields)
