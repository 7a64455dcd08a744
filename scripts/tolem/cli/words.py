"""Updates the catalogs in locale/. Messages whose English changed become fuzzy, and are not shown."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from ..claims.state import State
from ..data.declared import CatalogMessage, Past
from ..data.diagnostics import Diagnostic, Findings
from ..i18n.catalogs import file_of, write
from ..i18n.enums import WORDS
from ..i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ..i18n.translator import english_of, is_translated
from ..i18n.usage import comment, messages, places
from ..pages.site import Site, read_site
from . import ROOT, skeleton

METHODS = [("**.py", "python"), ("**.jinja", "jinja2.ext:babel_extract")]
PACKAGE = ROOT / "scripts" / "tolem"
LOCALE = ROOT / "locale"
KEYWORDS = {"_": None, "N_": None, "label": None}
JINJA = {"**.jinja": {"comment_start_string": "{##", "comment_end_string": "##}", "silent": "false"}}


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


def untranslated(site: Site) -> Findings:
    """Each untranslated message, in the languages that have every page.

    Fuzzy messages are not reported: somebody marked them for later.
    """
    by_hand = {path for path, page in site.english.items() if not page.is_generated}
    complete = [code for code in site.catalogs if by_hand <= site.page_sources[code].keys()]
    for code in complete:
        file, catalog = f"{LOCALE.name}/{file_of(code)}", site.catalogs[code]
        if not len(catalog):
            yield Diagnostic.of_file(file, "a catalog with messages", "none", "Run `make words`")
            continue
        for message in filter(lambda each: each.id, template(site, code, {})):
            one, *many = english_of(message)
            own = catalog.get(one, message.context)
            about = f"a translation of “{(many or [one])[-1]}” ({message.context or 'a label'})"
            if own is None:
                yield Diagnostic(file, 1, 1, "msgid", about, "no such message", "Run `make words`")
            elif not (own.fuzzy or is_translated(own)):
                yield Diagnostic(file, own.lineno or 1, 1, "msgstr", about, "none", "Translate it")


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
