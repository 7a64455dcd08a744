"""Where English has a term of the glossary, the translation has one of the stems that the term allows.

A glossary is a CSV file as Weblate reads it. Only terms whose `developer_comments` say `stems:` are held to
it: for the others a good sentence can do without the word.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...data.characters import fault_of
from ...data.diagnostics import Diagnostic
from ...i18n.catalogs import file_of
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...i18n.translator import shown
from ...pages.site import Site
from .wording import QUOTED

CODE = "glossary-term"
FILE = "glossary.csv"
COLUMNS = ("source", "target", "context", "translator_comments", "developer_comments")
_STEMS = re.compile(r"stems: (\S.*)")


@dataclass(frozen=True)
class Term:
    """A term that is held to: how English and the translation are searched for it."""

    target: str
    english: re.Pattern[str]
    stems: re.Pattern[str]


def check(site: Site) -> Iterator[Diagnostic]:
    """Each translation without the term of its English, and each line of a glossary that is none."""
    for code in BY_CODE:
        if code != SOURCE_LANGUAGE:
            terms, faults = terms_of(site.root, code)
            yield from faults
            yield from _unused(site, code, terms)


def terms_of(root: Path, code: str) -> tuple[list[Term], list[Diagnostic]]:
    """The terms of a language that are held to, and what is wrong in its glossary."""
    name, path = f"locale/{code}/{FILE}", root / "locale" / code / FILE
    if not path.exists():
        return [], []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    faults = [] if tuple(rows[0]) == COLUMNS else [_fault(name, 1, ",".join(rows[0]), ",".join(COLUMNS))]
    terms, known = [], set[tuple[str, str]]()
    for line, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS) or not (row[0] and row[1]):
            faults.append(_fault(name, line, ",".join(row), "a term, its translation and three more columns"))
        elif reason := next(filter(None, map(fault_of, row)), ""):
            faults.append(_fault(name, line, reason, "visible characters only"))
        elif (row[0], row[2]) in known:
            faults.append(_fault(name, line, row[0], "a term that no other line has in this context"))
        elif found := _STEMS.fullmatch(row[4]):
            terms.append(_term(row[0], row[1], found[1]))
        known.add((row[0], row[2] if len(row) > 2 else ""))
    return terms, faults


def _term(source: str, target: str, stems: str) -> Term:
    """A term; its English may name several words, as `commission, fee`."""
    words = "|".join(re.escape(word.strip()) for word in re.split(r"[,/]", source))
    english = re.compile(rf"(?<![\w-])(?:{words})(?:e?s|’s)?(?![\w-])", re.IGNORECASE)
    return Term(target, english, re.compile(rf"(?:{stems})", re.IGNORECASE))


def _unused(site: Site, code: str, terms: list[Term]) -> Iterator[Diagnostic]:
    """Each translation that is shown and says something else."""
    for message, english, forms in shown(site.catalogs[code]):
        if (message.context or "").startswith(QUOTED):
            continue
        for term in (term for term in terms if term.english.search(english)):
            for form in (form for form in forms if not term.stems.search(form)):
                yield _fault(f"locale/{file_of(code)}", message.lineno or 1, form, f"“{term.target}”")


def _fault(file: str, line: int, found: str, expected: str) -> Diagnostic:
    return Diagnostic.of_rule(file, line, CODE, found, expected, "Say it in the words of the glossary")
