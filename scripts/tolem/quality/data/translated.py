"""The translation of a claim, step or label has the figures of its English text, and no others."""

import re
from collections.abc import Iterator

from ...data.diagnostics import Diagnostic
from ...i18n.catalogs import file_of
from ...i18n.translator import shown
from ...pages.site import Site

CODE = "translated-figure"
_FIGURE = re.compile(r"[1-9]\d*|0")
# A day written for machines may become one written for readers, whose month is a word.
_DAY = re.compile(r"(\d{4})-\d\d-(\d\d)")


def check(site: Site) -> Iterator[Diagnostic]:
    """Each translation that is shown and whose figures differ from English."""
    for code, catalog in site.catalogs.items():
        for message, english, forms in shown(catalog):
            wanted = _figures(english)
            for form in forms:
                if _figures(form) != wanted:
                    file, line = f"locale/{file_of(code)}", message.lineno or 1
                    expected = f"the figures {', '.join(wanted) or 'of English: none'}"
                    yield Diagnostic.of_rule(file, line, CODE, form, expected, "Copy them from English")


def _figures(text: str) -> list[str]:
    return sorted(_FIGURE.findall(_DAY.sub(r"\1 \2", text)))
