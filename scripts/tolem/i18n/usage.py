"""The translatable data texts, and where each appears: its pages and headings.

All English pages are rendered once with a unique private-use character before each message. The last heading
before that character is the location of the message.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogEntry

from ..data.declared import CatalogMessage, Translatable, as_message
from ..data.loader import Dataset
from ..messages.message import Message
from ..pages.page_source import ALL, PageSource, address_of
from ..pages.render import render_all
from ..pages.site import Site
from .enums import WORDS
from .languages import BY_CODE, SOURCE_LANGUAGE
from .translator import english_of

# The character of the first message. We use no other characters of this private-use plane.
_FIRST = 0xF0000
_SIGN_OR_HEADING = re.compile(r"[\U000F0000-\U000FFFFD]|^(?=#{2,6} .*\{ ?#([a-z0-9-]+))", re.MULTILINE)
# The maximum number of locations; more would not help translators, and change too often.
MAX_PLACES = 3
FRAME_PLACE = "the frame of every page"


def places(site: Site, english: Catalog) -> dict[CatalogMessage, list[str]]:
    """The locations of each message of `english`, pages for readers first."""
    signs = {chr(_FIRST + number): message for number, message in enumerate(english) if message.id}
    pages = render_all(replace(site, catalogs={SOURCE_LANGUAGE: _signed(signs)}), BY_CODE[SOURCE_LANGUAGE])
    found: dict[str, dict[str, None]] = {sign: {} for sign in signs}
    apart = site.english.keys() - {ALL}
    for path in sorted(apart, key=lambda path: (site.english[path].is_register, path)):
        for sign, place in _on_page(_place(path), pages[path].body):
            found[sign][place] = None
    keys = {sign: (message.context or "", english_of(message)[0]) for sign, message in signs.items()}
    in_body = {keys[sign]: list(places) for sign, places in found.items()}
    in_title = {page.title: [_place(path)] for path, page in site.english.items() if page.title}
    in_frame = {("", text): [FRAME_PLACE] for text in WORDS.FRAME.values()}
    return {**in_body, **in_title, **in_frame}


def _signed(signs: Mapping[str, CatalogEntry]) -> Catalog:
    """A catalog from English to English, with the character of each message before its forms."""
    signed = Catalog(SOURCE_LANGUAGE)
    for sign, message in signs.items():
        forms = tuple(sign + form for form in english_of(message))
        signed.add(message.id, forms if message.pluralizable else forms[0], context=message.context)
    return signed


def _place(path: str) -> str:
    return f"/{SOURCE_LANGUAGE}/{address_of(path)}"


def _on_page(page: str, body: str) -> Iterator[tuple[str, str]]:
    """Each character on a page, and its location."""
    place = page
    for match in _SIGN_OR_HEADING.finditer(body):
        if match[1]:
            place = f"{page}#{match[1]}"
        else:
            yield match[0], place


def comment(found: list[str]) -> str:
    """The locations on one line, for translators."""
    if not found:
        return "Shows on no page at present"
    return f"Shows on {', '.join(found[:MAX_PLACES])}{' and others' if len(found) > MAX_PLACES else ''}"


def messages(data: Dataset, pages: list[PageSource], language: str) -> Iterator[tuple[CatalogMessage, str]]:
    """All data messages for a language, each with its file: fields of records, then titles of pages.

    Messages to send are included only if they have no text in the language.
    """
    for record, found in data.declared(Translatable):
        sent = record.texts.by_language if isinstance(record, Message) else {}
        if not (found.mark.is_sent and language in sent):
            yield as_message(found), data.place_of(record)[0].file
    yield from ((page.title, f"docs/{SOURCE_LANGUAGE}/{page.path}") for page in pages if page.title)
