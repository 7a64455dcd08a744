"""Every message of the data and of the titles of pages, with the context that says where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from ..data.declared import CatalogMessage, Translatable, as_message, declared
from ..data.loader import Dataset
from ..messages.message import Message
from ..pages.page_source import PageSource


def messages(data: Dataset, pages: list[PageSource], language: str) -> Iterator[CatalogMessage]:
    """All messages for a language: the words that the models declare, then the titles of pages.

    A text to send is explained to readers in whose language it is not sent.
    """
    for record in data.records:
        sent = record.by_language if isinstance(record, Message) else {}
        for found in declared(record, Translatable):
            if not (found.mark.is_sent and language in sent):
                yield as_message(found)
    yield from (page.title for page in pages if page.title)
