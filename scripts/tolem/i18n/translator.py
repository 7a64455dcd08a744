"""Short strings in one language: labels from the catalogs, and the words of claims, steps and questions.

A message that is missing or fuzzy comes back in English and says so, so that it is never stale.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from typing import SupportsIndex

from babel.messages.catalog import Catalog, Message
from pydantic import BaseModel

from ..data.declared import message_of
from .enums import WORDS


class Untranslated(str):
    """A message that has no translation yet: templates show it with `lang="en"`."""

    __slots__ = ()

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> Untranslated:
        """The message with a placeholder filled is still English."""
        return Untranslated(str.replace(self, old, new, count))


def filled(text: str, **values: str) -> str:
    """A text with its placeholders filled; a short form of a year may end in a full stop of its own."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text.replace("..", ".")


@dataclass(frozen=True)
class Translator:
    """The strings of one language; `catalog` is None for English itself.

    `missed` gathers the messages that had to be shown in English, for whoever asked for the words.
    """

    catalog: Catalog | None
    missed: set[str] = field(default_factory=set, compare=False)

    def label(self, text: str) -> str:
        """A label."""
        return self._found(text, None)

    def of(self, field: str, *records: BaseModel) -> str:
        """The words of a field of the last record, which stands in those before it: a claim's text."""
        return self.in_context(*message_of(field, *records))

    def in_context(self, context: str, text: str) -> str:
        """Words whose whole context is known, as those of a question."""
        return self._found(text, context)

    def has(self, context: str, text: str) -> bool:
        """Whether words of the data can be shown in this language."""
        if self.catalog is None:
            return True
        message = self.catalog.get(text, context)
        return message is not None and is_translated(message)

    def count(self, unit: str, number: int, shown: str) -> str:
        """`shown` with its unit in the plural form of `number`: `1–5 days`."""
        one, many = WORDS.UNITS[unit]["one"], WORDS.UNITS[unit]["many"]
        form = _plural(self.catalog.plural_expr)(number) if self.catalog else 0
        english = one if number == 1 else many
        return self._found(one, None, form, english).replace("{count}", shown)

    def _found(self, text: str, context: str | None, form: int = 0, english: str = "") -> str:
        """The translation of `text`; without one, `english`, where that is another form of it."""
        if self.catalog is None:
            return english or text
        message = self.catalog.get(text, context)
        if message and is_translated(message):
            return forms_of(message)[form]
        self.missed.add(text)
        return Untranslated(english or text)


def is_translated(message: Message) -> bool:
    """Whether a message may be shown: translated in all its forms, and not since its English changed."""
    return not message.fuzzy and all(forms_of(message))


def english_of(message: Message) -> tuple[str, ...]:
    """The English of a message: one form, or one and many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms_of(message: Message) -> tuple[str, ...]:
    """The translation's plural forms, or the one form it has."""
    string = message.string
    return tuple(map(str, string)) if isinstance(string, (tuple, list)) else (str(string or ""),)


# Which plural form a language uses for a number; its rule is read once for all numbers.
_plural = cache(c2py)
