"""Payment methods: which claims answer which question, and the steps to take."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from .claims import Quote
from .declared import ClaimId, MethodId, Translatable
from .fields import Id, Line, expected
from .values import Record


class NotApplicable(Record):
    """A question that has no meaning for a method, with the reason."""

    not_applicable: Annotated[Line, Translatable("property {ids}")]
    """Why the question has no meaning here."""


def _answer_kind(value: Any) -> str:
    return "none" if isinstance(value, (dict, NotApplicable)) else "claims"


Answer = Annotated[
    Annotated[Annotated[tuple[ClaimId, ...], Field(min_length=1)], Tag("claims")]
    | Annotated[NotApplicable, Tag("none")],
    Discriminator(_answer_kind),
]


class Properties(Record):
    """The questions every method answers, in the order readers see them.

    Each is answered by the names of claims. Where nobody knows, name a claim with `looked`.
    """

    works_kz: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    """Does it work in Kazakhstan? The first claim decides: it has the value `{word: "yes"}` or
    `{word: "no"}`, or it has `looked`.
    """
    works_ru: Answer
    """Does it work in Russia?"""
    currency: Answer
    """Which currency is charged?"""
    commission: Answer
    """What does it cost?"""
    limits: Answer
    """How much, at least and at most?"""
    needs: Answer
    """What must a buyer have?"""
    confirm_time: Answer
    """How long until the payment is confirmed?"""
    refund_route: Answer
    """Where does a refund go?"""
    partial_refund: Answer
    """Can a part of the sum be refunded?"""
    refund_time: Answer
    """How long does a refund take?"""
    chargeback: Answer
    """Can the bank take the payment back?"""


class Step(Record):
    """One thing to do."""

    id: Id
    """The step’s name, used once in this method. It becomes part of an address."""
    text: Annotated[Line, Translatable("step {ids}")]
    """What to do, verb first."""
    button: Annotated[Quote, Translatable("button {ids}", part="means")] | None = None
    """What the screen shows a reader in Kazakhstan there, in English or Russian, as a source shows it.

    Where none does, describe the button in `text`.
    """
    exceptions: tuple[ClaimId, ...] = ()
    """The names of the claims to know while doing it."""

    @model_validator(mode="after")
    def _seen(self) -> Step:
        if self.button and self.button.lang not in ("en", "kk", "ru"):
            raise expected("a button as it is in Kazakhstan: `en`, `kk` or `ru`", field="button")
        return self


class Steps(Record):
    """How to pay, step by step."""

    era: Literal["seed", "now"]
    """`seed` if the steps are known only from the old article, else `now`."""
    list: Annotated[tuple[Step, ...], Field(min_length=1, max_length=8)]
    """The steps, eight at most."""


class Trouble(Record):
    """Something that goes wrong with a method."""

    id: Id
    """The trouble’s name, used once in this method."""
    symptom: Annotated[Line, Translatable("symptom {ids}")]
    """What the reader sees."""
    cause: Annotated[Line, Translatable("cause {ids}")]
    """Why it happens."""
    remedy: Annotated[Line, Translatable("remedy {ids}")]
    """What to do."""
    claims: tuple[ClaimId, ...] = ()
    """The names of the claims behind it."""


class Need(Record):
    """Something to have ready before the first step."""

    id: Id
    """Its name, used once in this method."""
    text: Annotated[Line, Translatable("need {ids}")]
    """What to have ready."""
    claims: tuple[ClaimId, ...] = ()
    """The names of the claims behind it."""


class Method(Record):
    """A payment method: which claims answer which question about it."""

    id: Id
    """The method’s name, as the file is called. It becomes part of addresses and never changes."""
    name: Annotated[Line, Translatable("method {ids}")]
    """What people call it."""
    kind: Literal["card", "bank-app", "phone-wallet", "wallet", "carrier"]
    """What it is: `card`, `bank-app`, `phone-wallet`, `wallet`, or `carrier` for the balance of a mobile
    phone.
    """
    formerly: tuple[Line, ...] = ()
    """What it was called before."""
    answer: Annotated[Line, Translatable("answer {ids}")]
    """What to do, in a few short sentences, the answer first. No figures."""
    aside: Annotated[Line, Translatable("aside {ids}")] | None = None
    """What a list says beside its standing, where that alone would mislead. No figures."""
    properties: Properties
    """The answers to the questions of the comparison."""
    prepare: Annotated[tuple[Need, ...], Field(max_length=5)] = ()
    """What to have ready before the first step, five things at most."""
    steps: Steps | None = None
    """How to pay with it; leave it out if nobody knows."""
    commissions: tuple[ClaimId, ...] = ()
    """The names of the claims whose percentages the table of costs uses."""
    troubles: tuple[Trouble, ...] = ()
    """What can go wrong, and what to do."""
    money_back: tuple[ClaimId, ...] = ()
    """The names of the claims about getting money back."""
    seed: tuple[ClaimId, ...] = ()
    """The names of the claims on what the old article said."""
    background: tuple[ClaimId, ...] = ()
    """The names of the claims that are shown last, as more that is known."""
    instead: tuple[MethodId, ...] = ()
    """The names of the nearest methods that work, if this one does not."""


PROPERTY_NAMES: tuple[str, ...] = tuple(Properties.model_fields)
