"""Updates the catalogs in locale/. Messages whose English changed become fuzzy, and are not shown.

Comments tell translators where a message appears: all English pages are rendered once with a unique
private-use character before each message, and the last heading before that character is its location.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogEntry
from babel.messages.extract import extract_from_dir

from ..claims.state import State
from ..data.declared import CatalogMessage, Past, Translatable, as_message
from ..data.diagnostics import Diagnostic, Findings, describe
from ..data.loader import Dataset
from ..i18n.catalogs import file_of, write
from ..i18n.enums import WORDS
from ..i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ..i18n.translator import english_of, is_translated
from ..pages.page_source import ALL, PageSource, address_of
from ..pages.render import render_all
from ..pages.site import Site, read_site
from . import ROOT, skeleton

METHODS = [("**.py", "python"), ("**.jinja", "jinja2.ext:babel_extract")]
PACKAGE = ROOT / "scripts" / "tolem"
LOCALE = ROOT / "locale"
KEYWORDS = {"_": None, "N_": None, "label": None}
JINJA = {"**.jinja": {"comment_start_string": "{##", "comment_end_string": "##}", "silent": "false"}}
# The character of the first message. We use no other characters of this private-use plane.
_FIRST = 0xF0000
_SIGN_OR_HEADING = re.compile(r"[\U000F0000-\U000FFFFD]|^(?=#{2,6} .*\{ ?#([a-z0-9-]+))", re.MULTILINE)
# The maximum number of locations; more would not help translators, and change too often.
MAX_PLACES = 3
FRAME_PLACE = "the frame of every page"


def _texts_in(mapping: Any) -> Iterator[str | tuple[str, str]]:
    """All texts in nested mappings; singular and plural of a unit as a pair."""
    if isinstance(mapping, str):
        yield mapping
    elif mapping.keys() == {"one", "many"}:
        yield mapping["one"], mapping["many"]
    else:
        for inner in mapping.values():
            yield from _texts_in(inner)


@cache
def labels(package: Path) -> list[tuple[str, str | tuple[str, ...], str | None]]:
    """The English labels of code and templates: file, message, and context or None."""
    extracted = extract_from_dir(package, METHODS, JINJA, KEYWORDS)
    found = [(file, line, message, context) for file, line, message, _, context in extracted]
    found += [("i18n/enums.yml", number, words, None) for number, words in enumerate(_texts_in(WORDS))]
    ordered = sorted(found, key=lambda entry: entry[:2])
    return [(f"scripts/tolem/{file}", message, context) for file, _, message, context in ordered]


def template(site: Site, language: str, shown: Mapping[CatalogMessage, list[str]]) -> Catalog:
    """The catalog template of a language: labels of code and templates, then texts of the data."""
    catalog = Catalog(project="Tolem", charset="utf-8")
    texts = messages(site.state.data, list(site.english.values()), language)
    for file, message, context in (*labels(PACKAGE), *((file, text, about) for (about, text), file in texts)):
        english = message if isinstance(message, str) else message[0]
        about = [comment(shown.get((context or "", english), []))]
        catalog.add(message, locations=[(file, 0)], auto_comments=about, context=context)
    return catalog


def in_catalogs(site: Site) -> Findings:
    """Each message that the sources do not have; in languages with every page, each untranslated one.

    Fuzzy messages are not reported as untranslated: somebody marked them for later.
    """
    by_hand = {path for path, page in site.english.items() if not page.is_generated}
    for code, catalog in site.catalogs.items():
        file, sources = f"{LOCALE.name}/{file_of(code)}", template(site, code, {})
        for own in filter(lambda each: each.id, catalog):
            if not sources.get(english_of(own)[0], own.context):
                hint = "Correct it, or run `make words`, which deletes it"
                told = "a message of the sources", describe(english_of(own)[-1]), hint
                yield Diagnostic(file, own.lineno or 1, 1, "msgid", *told)
        is_complete = by_hand <= site.page_sources[code].keys()
        if is_complete and not len(catalog):
            yield Diagnostic.of_file(file, "a catalog with messages", "none", "Run `make words`")
            continue
        for message in filter(lambda each: each.id, sources) if is_complete else ():
            one, *many = english_of(message)
            own = catalog.get(one, message.context)
            about = f"a translation of “{(many or [one])[-1]}” ({message.context or 'a label'})"
            if own is None:
                yield Diagnostic(file, 1, 1, "msgid", about, "no such message", "Run `make words`")
            elif not (own.fuzzy or is_translated(own)):
                yield Diagnostic(file, own.lineno or 1, 1, "msgstr", about, "none", "Translate it")


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
        if not (found.mark.is_sent and language in found.value.by_language):
            yield as_message(found), data.place_of(record)[0].file
    yield from ((page.title, f"docs/{SOURCE_LANGUAGE}/{page.path}") for page in pages if page.title)


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


def run(today: date) -> int:
    """Update locale/<lang>/LC_MESSAGES/tolem.po from the English source strings."""
    site = read_site(ROOT, today)
    # Where messages appear depends on the date: that of the last edit keeps comments stable.
    edited = [page.head.edited for page in site.english.values()]
    day = max(edited + [found.value for _, found in site.state.data.declared(Past)])
    shown = places(replace(site, state=State(site.state.data, day)), template(site, SOURCE_LANGUAGE, {}))
    for code, catalog in site.catalogs.items():
        # Copied, because the site is cached.
        bring(code, deepcopy(catalog), template(site, code, shown), day)
    return 0


def bring(code: str, catalog: Catalog, english: Catalog, day: date) -> None:
    """Update the catalog of a language, and print how much of it is translated."""
    catalog.update(english, no_fuzzy_matching=False, update_header_comment=False)
    path = LOCALE / file_of(code)
    if not path.exists():
        name, plural = BY_CODE[code].english, catalog.plural_forms
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(skeleton(path.name, code=code, name=name, plural=plural, day=day), "utf-8")
    write(path, catalog)
    done = sum(is_translated(message) for message in catalog if message.id)
    print(f"{code}: {done} of {len(catalog)} messages translated")
