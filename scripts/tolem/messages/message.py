"""Messages to the seller and the bank, defects of orders, and checklists of evidence."""

import re
from collections.abc import Collection
from functools import cached_property
from typing import Annotated, Literal, get_args

import regex
from pydantic import Field

from ..data.declared import ClaimId, DefectMessageId, Problems, ProofId, Translatable
from ..data.diagnostics import describe, nearest
from ..data.fields import Line, Lines
from ..data.values import NamedRecord, Record
from ..data.yaml_reader import Place
from ..deadlines.deadline import OrderEvent

Blank = Literal["order", "date", "item", "defect", "amount", "quote", "percent", "offer", "tracking", "card"]
BLANKS: tuple[Blank, ...] = get_args(Blank)
# The blanks that a URL may fill: nothing personal.
URL_BLANKS: tuple[Blank, ...] = ("date", "amount", "quote", "percent", "offer")
# Blanks with a number, and its decimal places; each text formats it for its language.
DECIMAL_PLACES: dict[Blank, int] = {"amount": 2, "quote": 2, "percent": 0, "offer": 2}
# The units that the texts of some of them contain already.
UNITS: dict[Blank, str] = {"quote": "KZT", "percent": "%"}
# The languages of the texts for each recipient, in the order of display.
READ_BY = {"seller": ("zh-Hans", "en", "ru"), "bank": ("ru", "kk", "en")}
Situation = Literal["not-arrived", "broken", "wrong", "short", "customs", "return", "bank"]
SITUATIONS: tuple[Situation, ...] = get_args(Situation)
BLANK = re.compile(r"\{(\w+)\}")
# A full stop within a sentence is followed by a small letter, or after one letter (“e.g.”) by a blank.
_END_OF_SENTENCE = regex.compile(
    r"(?<=[.!?…][)”»\"]*)(?=\s+[^\s\p{Ll}{]|(?<!\b\p{L}\.)\s+\{)"
    r"|(?<=[。！？][）”」]*)(?![）”」])|(?<=\S)(?=\n)"
)
_STRAY = re.compile(r"\{(?!\w+\})|(?<!\w)\}")


class MessageText(Record):
    """The text by language, with the same blanks in each."""

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
        found: dict[str, str] = self.model_dump(by_alias=True, exclude_none=True)
        return found


Hint = Annotated[Line, Translatable("blank {ids} {field}")]


class Hints(Record):
    """What to write into a blank of this message, if the default hint is not enough."""

    date: Hint | None = None
    """Which date; required if a text has `{date}`."""
    amount: Hint | None = None
    """Which amount."""
    defect: Hint | None = None
    """Which defect."""


class Message(NamedRecord):
    """A message to send: when, its text by language, and the evidence that it mentions.

    Texts contain blanks such as `{order}`, which readers fill in on the page.
    """

    to: Literal["seller", "bank"]
    """The recipient."""
    when: Annotated[Line, Translatable("when {ids}")]
    """When to send it."""
    day: OrderEvent | None = None
    """The event whose date is filled into `{date}`, if the page of deadlines can know it."""
    hints: Hints = Hints()
    """Hints for some of its blanks."""
    optional: tuple[Blank, ...] = ()
    """Blanks of which each text has a sentence of its own; the page leaves it out while they are empty."""
    texts: Annotated[MessageText, Translatable("gloss {ids}", part="en", is_sent=True)]
    """The text."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that justify the request."""
    proof: Annotated[tuple[ProofId, ...], Field(min_length=1)]
    """The IDs of the checklist items to have ready."""

    @property
    def blanks(self) -> list[str]:
        return blanks(self.texts.en)

    @property
    def takes_defect(self) -> bool:
        return "defect" in self.blanks

    def hint(self, blank: str) -> str | None:
        return getattr(self.hints, blank, None)


class Proof(NamedRecord):
    """An item of evidence. Without a claim that holds, its page calls it our own advice."""

    text: Annotated[Line, Translatable("proof {record.id}")]
    """The instruction."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that require it."""


class Checklist(NamedRecord):
    """A checklist of evidence, below its own heading."""

    for_: Annotated[tuple[Situation, ...], Field(alias="for", min_length=1)]
    """The situations in which a buyer needs it."""
    proofs: Annotated[tuple[Proof, ...], Field(min_length=1)]
    """Its items."""


class Defect(NamedRecord):
    """Something that can be wrong with an order, as readers choose it and as messages state it."""

    text: Annotated[Line, Translatable("defect {ids}")]
    """What the reader chooses."""
    for_: Annotated[tuple[DefectMessageId, ...], Field(alias="for", min_length=1)]
    """The IDs of the messages that can state it."""
    texts: MessageText
    """The replacement of `{defect}`, in each language of those messages."""


def blanks(text: str) -> list[str]:
    return list(dict.fromkeys(BLANK.findall(text)))


def sentences(text: str) -> list[str]:
    """A text split after each sentence."""
    return list(filter(None, _END_OF_SENTENCE.split(text)))


def is_optional(sentence: str, optional: Collection[str]) -> bool:
    """Whether a sentence has blanks, and only optional ones."""
    found = blanks(sentence)
    return bool(found) and set(found) <= set(optional)


def check_message(message: Message) -> Problems:
    wanted = READ_BY[message.to]
    if set(message.texts.by_language) != set(wanted):
        yield ("texts",), f"texts in {', '.join(wanted)}", ", ".join(message.texts.by_language), ""
    for language, text in message.texts.by_language.items():
        yield from _check_text(("texts", language), text, message.blanks)
        yield from _check_optional(("texts", language), text, set(message.optional))
    for name in Hints.model_fields:
        if message.hint(name) and name not in message.blanks:
            yield ("hints", name), "a blank of this message", f"“{name}”", nearest(name, message.blanks)
    if "date" in message.blanks and not message.hints.date:
        yield ("hints",), "a hint that says which date {date} is", "none", ""
    if message.day and "date" not in message.blanks:
        yield ("day",), "texts with {date}", "none", "Delete it"


def _check_optional(place: Place, text: str, optional: set[Blank]) -> Problems:
    expected = f"one or more sentences with the optional blanks, {' '.join(sorted(optional))}, and no others"
    for sentence in sentences(text):
        if optional & (own := {*blanks(sentence)}) and own - optional:
            yield place, expected, describe(sentence.strip()), "Give them a sentence of their own"
    if missing := optional - {*blanks(text)}:
        found, hint = f"none with {' '.join(sorted(missing))}", "Write one, or delete them from `optional`"
        yield place, expected, found, hint
    if all(is_optional(sentence, optional) for sentence in sentences(text)):
        yield place, "a sentence that is not optional", describe(text), "Without one, the page shows nothing"


def _check_text(place: Place, text: str, wanted: list[str]) -> Problems:
    found = blanks(text)
    for name in found:
        if name not in BLANKS:
            yield place, f"one of {', '.join(BLANKS)}", f"“{{{name}}}”", nearest(name, BLANKS)
    if _STRAY.search(text):
        yield place, "braces only around a blank, as in {order}", "another brace", "Delete it"
    if set(found) != set(wanted):
        expected = f"the blanks of the English text, {' '.join(wanted) or 'none'}"
        yield place, expected, " ".join(found) or "none", "All languages have the same blanks"
