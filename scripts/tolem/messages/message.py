"""Messages to the seller and to the bank, what can be wrong with an order, and what to keep as proof."""

import re
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field

from ..data.declared import ClaimId, DefectMessageId, Misfits, ProofId, Translatable
from ..data.diagnostics import nearest
from ..data.fields import Line, Lines
from ..data.values import NamedRecord, Record
from ..data.yaml_reader import Place
from ..deadlines.deadline import OrderEvent

Blank = Literal["order", "date", "item", "defect", "amount", "quote", "percent", "offer", "tracking", "card"]
BLANKS: tuple[Blank, ...] = get_args(Blank)
# What an address may fill in: nothing about a person or an order.
ASKED: tuple[Blank, ...] = ("date", "amount", "quote", "percent", "offer")
# Blanks that hold a figure, with its places if it is not whole: each text writes it as its language does.
SUMS: dict[Blank, int] = {"amount": 2, "quote": 2, "percent": 0, "offer": 2}
# What a text says behind some of them itself.
COUNTS: dict[Blank, str] = {"quote": "KZT", "percent": "%"}
# The languages in which each side gets a text, in the order in which they are shown.
READ_BY = {"seller": ("zh-Hans", "en", "ru"), "bank": ("ru", "kk", "en")}
Situation = Literal["not-arrived", "broken", "wrong", "short", "customs", "return", "bank"]
SITUATIONS: tuple[Situation, ...] = get_args(Situation)
BLANK = re.compile(r"\{(\w+)\}")
_STRAY = re.compile(r"\{(?!\w+\})|(?<!\w)\}")


class MessageText(Record):
    """What to send, by language, with the same blanks in each."""

    zh_hans: Lines | None = Field(None, alias="zh-Hans")
    """Chinese, for a seller."""
    en: Lines
    """English."""
    ru: Lines
    """Russian."""
    kk: Lines | None = None
    """Kazakh, for a bank."""

    @cached_property
    def by_language(self) -> dict[str, str]:
        """The texts by language code."""
        found: dict[str, str] = self.model_dump(by_alias=True, exclude_none=True)
        return found


Hint = Annotated[Line, Translatable("blank {ids} {field}")]


class Hints(Record):
    """What goes into a blank of this message, where its usual hint does not say enough."""

    date: Hint | None = None
    """Which day; needed wherever a text has `{date}`."""
    amount: Hint | None = None
    """Which sum."""
    defect: Hint | None = None
    """What is wrong."""


class Message(NamedRecord):
    """A message to send: when, its text by language, and the proof that it promises.

    A text holds blanks such as `{order}`, which the page lets readers fill in.
    """

    to: Literal["seller", "bank"]
    """Who reads it."""
    when: Annotated[Line, Translatable("when {ids}")]
    """When to send it."""
    day: OrderEvent | None = None
    """The event whose day goes into `{date}`, if a reader may know it from the page of deadlines."""
    hints: Hints = Hints()
    """What goes into some of its blanks."""
    texts: Annotated[MessageText, Translatable("gloss {ids}", part="en", is_sent=True)]
    """What to send."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that say why it may be asked."""
    proof: Annotated[tuple[ProofId, ...], Field(min_length=1)]
    """The lines of the checklists that a sender should have ready."""

    @property
    def blanks(self) -> list[str]:
        """The blanks to fill in, in the order of the English text."""
        return blanks(self.texts.en)

    @property
    def takes_defect(self) -> bool:
        """Whether it says what is wrong."""
        return "defect" in self.blanks

    def hint(self, blank: str) -> str | None:
        """Its own hint on a blank, if it has one."""
        return getattr(self.hints, blank, None)


class Proof(NamedRecord):
    """One thing to keep. It has a number on the page, or else no claim that holds asks for it: our advice."""

    text: Annotated[Line, Translatable("proof {record.id}")]
    """What to do."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that ask for it."""


class Checklist(NamedRecord):
    """A list of what to keep, below a heading of its own."""

    for_: Annotated[tuple[Situation, ...], Field(alias="for", min_length=1)]
    """The situations in which a buyer needs it."""
    proofs: Annotated[tuple[Proof, ...], Field(min_length=1)]
    """Its lines."""


class Defect(NamedRecord):
    """What can be wrong with an order, as a reader picks it, and as messages say it."""

    text: Annotated[Line, Translatable("defect {ids}")]
    """What the reader picks."""
    for_: Annotated[tuple[DefectMessageId, ...], Field(alias="for", min_length=1)]
    """The messages that can say it."""
    texts: MessageText
    """What stands in the place of `{defect}`, in each language of those messages."""


def blanks(text: str) -> list[str]:
    """The blanks of a text, each once, in its order."""
    return list(dict.fromkeys(BLANK.findall(text)))


def check_message(message: Message) -> Misfits:
    """What does not fit together in a message."""
    wanted = READ_BY[message.to]
    if set(message.texts.by_language) != set(wanted):
        yield ("texts",), f"texts in {', '.join(wanted)}", ", ".join(message.texts.by_language), ""
    for language, text in message.texts.by_language.items():
        yield from _check_text(("texts", language), text, message.blanks)
    for name in Hints.model_fields:
        if message.hint(name) and name not in message.blanks:
            yield ("hints", name), "a blank of this message", f"“{name}”", nearest(name, message.blanks)
    if "date" in message.blanks and not message.hints.date:
        yield ("hints",), "a hint that says which day {date} is", "none", ""
    if message.day and "date" not in message.blanks:
        yield ("day",), "texts with {date}", "none", "Delete it"


def _check_text(place: Place, text: str, wanted: list[str]) -> Misfits:
    found = blanks(text)
    for name in found:
        if name not in BLANKS:
            yield place, f"one of {', '.join(BLANKS)}", f"“{{{name}}}”", nearest(name, BLANKS)
    if _STRAY.search(text):
        yield place, "braces around a blank only, as in {order}", "a brace of its own", "Delete it"
    if set(found) != set(wanted):
        expected = f"the blanks of the English text, {' '.join(wanted) or 'none'}"
        yield place, expected, " ".join(found) or "none", "Each language has the same ones"
