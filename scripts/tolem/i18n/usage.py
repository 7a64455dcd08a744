"""Every English message that is no label, and where each shows: the pages and headings below which it stands.

All English pages are rendered once with a sign before each message, which no page holds otherwise. Read down
a page, the last heading before a sign is the place of its message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..data.declared import CatalogMessage, Translatable, as_message, declared
from ..data.loader import Dataset
from ..messages.message import Message
from ..pages.page_source import PageSource, address_of
from ..pages.render import render_all
from ..pages.site import Site
from .enums import FRAME
from .languages import BY_CODE, SOURCE_LANGUAGE, Language
from .translator import Translator

# The sign of the first message; the others follow. Nothing of ours is written in this plane of private signs.
_FIRST = 0xF0000
_SIGN_OR_HEADING = re.compile(r"[\U000F0000-\U000FFFFD]|^(?=#{2,6} .*\{ ?#([a-z0-9-]+))", re.MULTILINE)
# More places than these say nothing more to a translator, and change too often.
MOST = 3
FRAME_PLACE = "the frame of every page"


@dataclass(frozen=True)
class Signed(Translator):
    """English words, each behind the sign of its message."""

    signs: dict[CatalogMessage, str] = field(default_factory=dict, compare=False)

    def _found(self, text: str, context: str | None, form: int = 0, english: str = "") -> str:
        sign = self.signs.setdefault((context or "", text), chr(_FIRST + len(self.signs)))
        return sign + (english or text)


@dataclass(frozen=True, eq=False)
class SignedSite(Site):
    """A site whose English words are signed."""

    signs: dict[CatalogMessage, str] = field(default_factory=dict)

    def words(self, language: Language) -> Translator:
        """The words of English, signed; no other language is rendered."""
        return Signed(None, signs=self.signs)


def places(site: Site) -> dict[CatalogMessage, list[str]]:
    """The places where each message shows, those that a reader acts on first, by its context and text."""
    signed = SignedSite(site.root, site.state, site.settings, site.page_sources, site.catalogs)
    pages = render_all(signed, BY_CODE[SOURCE_LANGUAGE])
    last = sorted(pages, key=lambda path: (site.english[path].is_register, path))
    found: dict[str, dict[str, None]] = {}
    for path in (path for path in last if not site.english[path].head.gathers):
        for sign, place in _on_page(_place(path), pages[path].body):
            found.setdefault(sign, {})[place] = None
    shown = {key: list(found.get(sign, {})) for key, sign in signed.signs.items()}
    titled = {page.title: [_place(path)] for path, page in site.english.items() if page.title}
    framed = {("", text): [FRAME_PLACE] for text in FRAME.values()}
    return {**shown, **titled, **framed}


def _place(path: str) -> str:
    return f"/{SOURCE_LANGUAGE}/{address_of(path)}"


def _on_page(page: str, body: str) -> Iterator[tuple[str, str]]:
    """Each sign on a page, and the place where it stands."""
    place = page
    for match in _SIGN_OR_HEADING.finditer(body):
        if match[1]:
            place = f"{page}#{match[1]}"
        else:
            yield match[0], place


def comment(found: list[str]) -> str:
    """The places in one line for a translator."""
    if not found:
        return "Shows on no page at present"
    return f"Shows on {', '.join(found[:MOST])}{' and others' if len(found) > MOST else ''}"


def messages(data: Dataset, pages: list[PageSource], language: str) -> Iterator[tuple[CatalogMessage, str]]:
    """All messages for a language, each with its English file: words of the models, then titles of pages.

    A text to send is explained to readers in whose language it is not sent.
    """
    for record in data.records:
        sent = record.texts.by_language if isinstance(record, Message) else {}
        for found in declared(record, Translatable):
            if not (found.mark.is_sent and language in sent):
                yield as_message(found), data.place_of(record)[0].file
    yield from ((page.title, f"docs/{SOURCE_LANGUAGE}/{page.path}") for page in pages if page.title)
