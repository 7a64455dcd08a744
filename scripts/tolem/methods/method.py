"""Payment methods: which claims answer which question, and the steps to take."""

from typing import Annotated, Literal

from pydantic import Field, Tag

from ..data.declared import ClaimId, MethodId, Translatable
from ..data.fields import Id, Line
from ..data.values import PLAIN_OR_RECORD, NamedRecord, Record


class NotApplicable(Record):
    """A question that has no meaning for a method, with the reason."""

    not_applicable: Annotated[Line, Translatable("property {ids}")]
    """Why the question has no meaning here."""


Answer = Annotated[
    Annotated[Annotated[tuple[ClaimId, ...], Field(min_length=1)], Tag("plain")]
    | Annotated[NotApplicable, Tag("record")],
    PLAIN_OR_RECORD,
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


class Method(NamedRecord):
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
    properties: Properties
    """The answers to the questions of the comparison."""
    instead: tuple[MethodId, ...] = ()
    """The names of the nearest methods that work, if this one does not."""


PROPERTY_NAMES: tuple[str, ...] = tuple(Properties.model_fields)
