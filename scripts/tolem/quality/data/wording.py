"""No translation says what means another thing in its language; what to say is named instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...data.diagnostics import Diagnostic
from ...i18n.catalogs import file_of
from ...i18n.translator import forms_of, is_whole
from ...pages.site import Site
from .typed import NOISE

CODE = "misleading-words"
# By language: what is never right here, and what to say. Only what no other sentence of ours could need.
WORDS: dict[str, dict[str, str]] = {
    "kk": {
        r"уәделі": "уәде етілген: уәделі is betrothed",
        r"байқамаңыз": "сынап көрмеңіз: байқамау is not to notice",
        r"Менің [Бб]анкім": "«Жеке Банк», as Kaspi’s app has it",
    },
    "ru": {
        r"отзыв(?:а|у|ом|е)?\b(?! лицензии| о )": "отменить спор: отзыв is a review of goods",
        r"(?:действует|действовать) на (?!с)": "распространяется на: действовать на is to have an effect on",
        r"AliExpress вступа": "вмешивается в спор: вступает во что?",
        r"(?:оспорить|оспаривать) (?:ещё )?\{value\}": "в течение {value}: a bare span is no grammar here",
        r"дотян": "распространяется на",
    },
    "sv": {
        r"talade för Kazakstan": "uttalade sig om: tala för is to speak in favour of",
        r"nekade \S+ betalkort": "charge-kort: betalkort is any card",
        r"slutdatum": "giltighetstid: that is what a card has",
        r"plånbok i QIWI": "QIWI-plånbok",
    },
}


def check(site: Site) -> Iterator[Diagnostic]:
    """Each such wording in a catalog or on a page written by hand."""
    for code in WORDS:
        yield from _in_catalog(site, code)
        yield from _on_pages(site, code)


def _in_catalog(site: Site, code: str) -> Iterator[Diagnostic]:
    for message in site.catalogs[code]:
        for form in forms_of(message) if message.id and is_whole(message) else ():
            yield from _in_text(f"locale/{file_of(code)}", message.lineno or 1, code, form)


def _on_pages(site: Site, code: str) -> Iterator[Diagnostic]:
    for page in site.page_sources[code].values():
        if not page.is_made:
            for number, line in enumerate(page.body.splitlines(), page.first_line):
                yield from _in_text(f"docs/{code}/{page.path}", number, code, NOISE.sub(" ", line))


def _in_text(file: str, line: int, code: str, text: str) -> Iterator[Diagnostic]:
    for pattern, instead in WORDS[code].items():
        if match := re.search(rf"\b(?:{pattern})", text, re.IGNORECASE):
            yield Diagnostic.of_rule(file, line, CODE, match[0], instead)
