"""Nothing is worded as it never is right in its language; what to say is named instead.

Each language keeps its own list, locale/<code>/wording.yml. An entry shows a sentence in which it is found
and one near it in which it is not, so that nobody finds more by it than was meant.
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
    """A wording that is never right here."""

    kind: Line
    """What kind of mistake it is."""
    pattern: Annotated[str, Field(min_length=1, max_length=MAX_LINE)]
    """The wording, as a regular expression that starts at a word, in large letters or small ones."""
    say: Line
    """What to say instead, and why."""
    wrong: Line
    """A sentence in which it is found."""
    right: Line
    """A sentence near it in which it is not."""

    def _unmet(self) -> Unmet:
        try:
            found = [bool(compiled(self.pattern).search(text)) for text in (self.wrong, self.right)]
        except re.error as error:
            yield expected("a regular expression", str(error), "pattern")
            return
        if compiled(self.pattern).groups:
            yield expected("groups as (?:…), which keep nothing", field="pattern")
        if found != [True, False]:
            yield expected("a pattern found in `wrong` and not in `right`", field="pattern")


def misleading_words(site: Site) -> Findings:
    """Each such wording in a catalog, in our English words or on a page by hand; a faulty list too."""
    for code in BY_CODE:
        wordings, document = wordings_of(site.root, code)
        yield from document.faults
        words = _english(site) if code == SOURCE_LANGUAGE else _translated(site, code)
        # Most texts have none of them, and one search says so.
        every = compiled("|".join(each.pattern for each in wordings))
        for file, first, text in (*words, *by_hand(site, code)) if wordings else ():
            for each in wordings if every.search(text) else ():
                for match in compiled(each.pattern).finditer(prose(text)):
                    line = first + text.count("\n", 0, match.start())
                    yield Diagnostic.of_rule(file, line, "misleading-words", match[0], each.say)


def wordings_of(root: Path, code: str) -> tuple[list[Wording], Document]:
    """The list of a language, and its file with what is wrong in it."""
    path = root / "locale" / code / FILE
    document = read(f"locale/{code}/{FILE}", path.read_bytes() if path.is_file() else b"[]")
    return records_of(document, Wording), document


def _english(site: Site) -> Iterator[Text]:
    """Our English words in the data, with their lines."""
    data = site.state.data
    for record, found in data.declared(Translatable):
        context, text = as_message(found)
        if not context.startswith(QUOTED):
            yield (*data.line_of(record, found.place), text)


def _translated(site: Site, code: str) -> Iterator[Text]:
    """The translations that are shown, with their lines."""
    for each in translations(site, code):
        if not each.context.startswith(QUOTED):
            yield from ((each.file, each.line, form) for form in each.forms)
