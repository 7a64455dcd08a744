"""Translations of labels and data texts.

Missing and fuzzy messages are returned in English as `Untranslated`, so that no translation is stale.
"""

from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from typing import Self, SupportsIndex

from babel.messages.catalog import Catalog, Message
from pydantic import BaseModel

from ..data.declared import message_of
from .enums import WORDS


class Untranslated(str):
    """An untranslated message in English, which templates show with `lang="en"`."""

    __slots__ = ()

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> Self:
        """Like `str.replace`, but stays Untranslated."""
        return type(self)(str.replace(self, old, new, count))


def filled(text: str, **values: str) -> str:
    """A text with placeholders filled in; a full stop after an abbreviation is not doubled."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text.replace("..", ".")


@dataclass(frozen=True)
class Translator:
    """The translations of one language; `catalog` is None for English.

    `untranslated` collects the messages that were returned in English.
    """

    catalog: Catalog | None
    untranslated: set[str] = field(default_factory=set, compare=False)

    def label(self, text: str, /, **values: str) -> str:
        """The translation of a label, with its placeholders filled in."""
        return filled(self.in_context(None, text), **values)

    def of(self, field: str, *records: BaseModel) -> str:
        """The translation of a field of the last record, such as a claim's text; the others enclose it."""
        return self.in_context(*message_of(field, *records))

    def in_context(self, context: str | None, text: str, form: int = 0, english: str = "") -> str:
        """The translation of a message, or else `english`, if that is another form of `text`."""
        if self.catalog is None:
            return english or text
        if message := self._found(context, text):
            return forms_of(message)[form]
        self.untranslated.add(text)
        return Untranslated(english or text)

    def has(self, context: str, text: str) -> bool:
        return self.catalog is None or self._found(context, text) is not None

    def _found(self, context: str | None, text: str) -> Message | None:
        message = None if self.catalog is None else self.catalog.get(text, context)
        return message if message and is_translated(message) else None

    def count(self, unit: str, number: int, shown: str) -> str:
        """`shown` with its unit, in the plural form of `number`: `1–5 days`."""
        one, many = WORDS.UNITS[unit]["one"], WORDS.UNITS[unit]["many"]
        form = _plural(self.catalog.plural_expr)(number) if self.catalog else 0
        return self.in_context(None, one, form, one if number == 1 else many).replace("{count}", shown)


def is_translated(message: Message) -> bool:
    """Whether a message is translated in all its forms, and not fuzzy."""
    return not message.fuzzy and all(forms_of(message))


def english_of(message: Message) -> tuple[str, ...]:
    """The English text of a message: one form, or singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms_of(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(map(str, string)) if isinstance(string, (tuple, list)) else (str(string or ""),)


# The plural form of a number; the rule is compiled once.
_plural = cache(c2py)
