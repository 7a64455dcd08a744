"""The translation of a claim, step or label has the figures of its English text, and no others."""

from __future__ import annotations

import re

from babel.messages.catalog import Catalog

from ...model.diagnostics import Diagnostic
from ...outputs.catalogs import file_of
from ...outputs.site import Site
from ...outputs.words import forms_of, is_whole

CODE = "translated-figure"
_FIGURE = re.compile(r"[1-9]\d*|0")
# A day written for machines may become one written for readers, whose month is a word.
_DAY = re.compile(r"(\d{4})-\d\d-(\d\d)")


def check(site: Site) -> list[Diagnostic]:
    """Each translation that is shown and whose figures differ from English."""
    found = []
    for code, catalog in site.catalogs.items():
        found += _of(f"locale/{file_of(code)}", catalog)
    return found


def _of(file: str, catalog: Catalog) -> list[Diagnostic]:
    found = []
    for message in catalog:
        english = message.id if isinstance(message.id, str) else message.id[-1]
        wanted = _figures(english)
        for form in forms_of(message) if english and is_whole(message) else ():
            if _figures(form) != wanted:
                expected = f"the figures {', '.join(wanted) or 'of English: none'}"
                found.append(
                    Diagnostic.of_rule(
                        file, message.lineno or 1, CODE, form, expected, "Copy them from English"
                    )
                )
    return found


def _figures(text: str) -> list[str]:
    return sorted(_FIGURE.findall(_DAY.sub(r"\1 \2", text)))
