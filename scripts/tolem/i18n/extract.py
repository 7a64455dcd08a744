"""Every message of the data and of the titles of pages, with the context that says where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..data.declared import Translatable, as_message, declared
from ..data.loader import Dataset
from ..messages.message import Message
from ..pages.page_source import PageSource
from .languages import SOURCE_LANGUAGE


class Entry(NamedTuple):
    """A message for the catalogs, and the file that has it in English."""

    context: str
    text: str
    file: str


def messages(data: Dataset, pages: list[PageSource], language: str) -> Iterator[Entry]:
    """All messages for a language: the words that the models declare, then the titles of pages.

    A text to send is explained to readers in whose language it is not sent.
    """
    for record in data.records:
        sent = record.texts.by_language if isinstance(record, Message) else {}
        for found in declared(record, Translatable):
            if not (found.mark.is_sent and language in sent):
                yield Entry(*as_message(found), data.place_of(record)[0].file)
    yield from (Entry(*page.title, f"docs/{SOURCE_LANGUAGE}/{page.path}") for page in pages if page.title)
