"""Payment methods, and the claims that answer the questions of the comparison."""

from typing import Annotated, Literal

from pydantic import Field, Tag

from ..data.declared import ClaimId, MethodId, Translatable
from ..data.fields import Line
from ..data.values import PLAIN_OR_RECORD, NamedRecord, Record


class NotApplicable(Record):
    """A question that does not apply to a method."""

    not_applicable: Annotated[Line, Translatable("property {ids}")]
    """Why the question does not apply."""


Answer = Annotated[
    Annotated[Annotated[tuple[ClaimId, ...], Field(min_length=1)], Tag("plain")]
    | Annotated[NotApplicable, Tag("record")],
    PLAIN_OR_RECORD,
]


class Properties(Record):
    """The questions that every method answers, in the order of the comparison.

    Each is answered by claim IDs. If the answer is unknown, use a claim with `looked`.
    """

    works_kz: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    """Does it work in Kazakhstan? The first claim decides: it has the value `{word: "yes"}` or `{word:
    "no"}`, or `looked`.
    """
    works_ru: Answer
    """Does it work in Russia?"""
    currency: Answer
    """Which currency is charged?"""
    commission: Answer
    """What does it cost?"""
    limits: Answer
    """What are the minimum and maximum amounts?"""
    needs: Answer
    """What does a buyer need?"""
    confirm_time: Answer
    """How long until the payment is confirmed?"""
    refund_route: Answer
    """Where does a refund go?"""
    partial_refund: Answer
    """Can part of the amount be refunded?"""
    refund_time: Answer
    """How long does a refund take?"""
    chargeback: Answer
    """Can the bank reverse the payment?"""


class Method(NamedRecord):
    """A payment method, in a file of its ID, and the claims that answer each question about it."""

    name: Annotated[Line, Translatable("method {ids}")]
    """Its common name."""
    kind: Literal["card", "bank-app", "phone-wallet", "wallet", "carrier"]
    """Its kind: `card`, `bank-app`, `phone-wallet`, `wallet`, or `carrier` for a mobile phone balance."""
    formerly: tuple[Line, ...] = ()
    """Its former names."""
    properties: Properties
    """The answers to the questions of the comparison."""
    instead: tuple[MethodId, ...] = ()
    """The IDs of the closest working methods, if this one does not work."""


PROPERTY_NAMES: tuple[str, ...] = tuple(Properties.model_fields)
