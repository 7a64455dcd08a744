"""Wordings to avoid in a language, and what to say instead: locale/<code>/wording.yml.

An entry has an example sentence that matches and a similar one that does not: no pattern is too broad.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ...data.declared import Translatable, as_message
from ...data.diagnostics import Diagnostic, Findings
from ...data.fields import MAX_LINE, Line, Unmet, expected
from ...data.models import records_of
from ...data.values import Record
from ...data.yaml_reader import Document, read
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...pages.site import Site
from .catalogs import QUOTED, compiled, translations
from .typed import Text, by_hand, prose

FILE = "wording.yml"


class Wording(Record):
    """A wording to avoid."""

    kind: Line
    """The kind of mistake."""
    pattern: Annotated[str, Field(min_length=1, max_length=MAX_LINE)]
    """A regular expression that matches from the start of a word, ignoring case."""
    say: Line
    """What to say instead, and why."""
    wrong: Line
    """A sentence that matches."""
    right: Line
    """A similar sentence that does not match."""

    def _unmet(self) -> Unmet:
        try:
            found = [bool(compiled(self.pattern).search(text)) for text in (self.wrong, self.right)]
        except re.error as error:
            yield expected("a regular expression", str(error), "pattern")
            return
        if compiled(self.pattern).groups:
            yield expected("non-capturing groups, (?:…)", field="pattern")
        if found != [True, False]:
            yield expected("a pattern that matches `wrong` and not `right`", field="pattern")


def misleading_words(site: Site) -> Findings:
    """Each wording to avoid in a catalog, a data text or a hand-written page; and errors in the lists."""
    for code in BY_CODE:
        wordings, document = wordings_of(site.root, code)
        yield from document.faults
        words = _english(site) if code == SOURCE_LANGUAGE else _translated(site, code)
        # Most texts match none, which one search shows.
        every = compiled("|".join(each.pattern for each in wordings))
        for file, first, text in (*words, *by_hand(site, code)):
            for each in wordings if every.search(text) else ():
                for match in compiled(each.pattern).finditer(prose(text)):
                    line = first + text.count("\n", 0, match.start())
                    yield Diagnostic.of_rule(file, line, "misleading-words", match[0], each.say)


def wordings_of(root: Path, code: str) -> tuple[list[Wording], Document]:
    """The list of a language, and its document with diagnostics."""
    path = root / "locale" / code / FILE
    document = read(f"locale/{code}/{FILE}", path.read_bytes() if path.is_file() else b"[]")
    return records_of(document, Wording), document


def _english(site: Site) -> Iterator[Text]:
    """Our English data texts, with their lines."""
    data = site.state.data
    for record, found in data.declared(Translatable):
        context, text = as_message(found)
        if not context.startswith(QUOTED):
            yield (*data.line_of(record, found.place), text)


def _translated(site: Site, code: str) -> Iterator[Text]:
    """The translated messages, with their lines."""
    for each in translations(site, code):
        if not each.context.startswith(QUOTED):
            yield from ((each.file, each.line, form) for form in each.forms)
