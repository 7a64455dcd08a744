"""Bring the catalogs in locale/ up to date: extract the English messages, merge them, check what is written.

A message whose English changed becomes fuzzy: its old translation stays in the file for the translator and
is not shown until somebody has mended it and taken the word `fuzzy` away.
"""

from __future__ import annotations

from argparse import Namespace

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from ..i18n.catalogs import file_of, read
from ..i18n.extract import messages
from ..i18n.languages import LANGUAGES, SOURCE_LANGUAGE
from ..i18n.translator import is_whole
from ..pages.site import Site, read_site
from . import ROOT

PACKAGE = ROOT / "scripts" / "tolem"
HOME = ROOT / "locale"
KEYWORDS = {"_": None, "N_": None, "NN_": (1, 2), "label": None}
METHODS = [("**.py", "python"), ("**.jinja", "jinja2.ext:babel_extract")]
JINJA = {"**.jinja": {"comment_start_string": "{##", "comment_end_string": "##}", "silent": "false"}}


def template(site: Site, language: str) -> Catalog:
    """All English messages for a language: labels of code and templates first, then the words of the data."""
    catalog = Catalog(project="Tolem", charset="utf-8")
    found = extract_from_dir(PACKAGE, METHODS, JINJA, KEYWORDS)
    for file, _, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalog.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    for context, text in messages(site.state.data, list(site.english.values()), language):
        catalog.add(text, context=context)
    return catalog


def run(asked: Namespace) -> int:
    """Bring locale/<language>/LC_MESSAGES/tolem.po up to date with the English words."""
    site = read_site(ROOT, asked.today)
    for language in LANGUAGES:
        if language.code == SOURCE_LANGUAGE:
            continue
        path, catalog = HOME / file_of(language.code), read(HOME, language.code)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog.update(template(site, language.code), no_fuzzy_matching=False, update_header_comment=False)
        with path.open("wb") as file:
            write_po(file, catalog, width=120, ignore_obsolete=True, omit_header=True)
        done = sum(is_whole(message) for message in catalog if message.id)
        print(f"{language.code}: {done} of {len(catalog)} messages translated")
    return 0
