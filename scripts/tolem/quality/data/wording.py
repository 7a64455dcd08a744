"""What our texts must not say: typed figures, dates and absolutes, and wordings that mislead.

Figures come from claims. locale/<code>/wording.yml has the wordings to avoid and what to say instead, each
with a sentence that matches and a similar one that does not: no pattern is too broad.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import regex
from pydantic import Field

from ...data.declared import Translatable, as_message
from ...data.diagnostics import Diagnostic, Findings
from ...data.fields import MAX_LINE, Line, Unmet, expected
from ...data.models import records_of
from ...data.values import NamedRecord, Record
from ...data.yaml_reader import Document, read
from ...deadlines.deadline import Deadline, Stage
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...messages.message import Checklist, Defect, Message
from ...methods.method import Method
from ...pages.site import Site
from ...trees.tree import Tree
from .catalogs import QUOTED, compiled, translations

# A file, the line where a text begins, and the text.
Text = tuple[str, int, str]
FILE = "wording.yml"
STALE = "exception-stale"
# Markers, messages, quotations, code, tags, link targets, IDs and list numbers.
_NOISE = re.compile(
    r"\{\{.*?\}\}|<pre.*?</pre>|<q\b.*?</q>|<blockquote.*?</blockquote>|```.*?```|`[^`\n]*`|<[^>]*>|\]\([^)]*\)"
    r"|^\s*\d+\. |\{[^}]*\}",
    re.DOTALL | re.MULTILINE,
)
# Names with a digit that is not a figure.
_NAMES = re.compile(r"\bTele2\b|\b3-D Secure\b|\bCC BY 4\.0|\bWCAG 2\.2")
# The records with our own texts; others report what somebody says, including figures.
OURS: tuple[type[NamedRecord], ...] = (Method, Tree, Deadline, Stage, Defect, Message, Checklist)
# Exceptions: the file, a part of what is found, and the reason. An English page includes its translations.
EXCEPTIONS = {
    ("data/trees/decide.yml", "3 days"): "Our own caution, told as advice: below it, no way ends in waiting.",
    ("docs/en/returns/dispute.md", "0–3"): "The same caution, on the page that a buyer in a hurry reads.",
    ("docs/en/returns/partial-refund.md", "0–3"): "The same, where a buyer who has the goods begins.",
}
_UNITS = r"(?:hours?|days?|weeks?|months?|years?|percent|tenge|euros?|dollars?|roubles?|kilograms?)"
_NUMBERS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|hundred)"
)
_MONTHS = "January|February|April|June|July|August|September|October|November|December"
ABSOLUTES = {
    "en": rf"always|never|instant\w*|guaranteed|per ?cent|percentage of|{_NUMBERS}[ -](?:working )?{_UNITS}",
    "ru": r"всегда|никогда|мгновенн\w*|моментальн\w*|гарантирован\w*|процент\w*",
    "kk": r"әрқашан|әрдайым|ешқашан|лезде|лездік|кепілдендір\w*|пайыз\w*",
    "sv": r"alltid|aldrig|omedelbart|ögonblickligen|garanterat|garanterade?|procent\w*",
}
# Nothing matches `(?!)`, the default of a language without a list.
_TYPED = {
    code: re.compile(rf"\b(?:{words})\b|(?-i:\b(?:{_MONTHS})\b)|[\d.,]*\d%?|[%‰$€₸₽£]", re.IGNORECASE)
    for code, words in ((code, ABSOLUTES.get(code, "(?!)")) for code in BY_CODE)
}


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
        except regex.error as error:
            yield expected("a regular expression", str(error), "pattern")
            return
        if compiled(self.pattern).groups:
            yield expected("non-capturing groups, (?:…)", field="pattern")
        if found != [True, False]:
            yield expected("a pattern that matches `wrong` and not `right`", field="pattern")


def typed_fact(site: Site) -> Findings:
    """Figures, dates and absolute words typed into pages or templates, and unused exceptions."""
    used = set()
    for finding in _typed(site):
        file = re.sub("^docs/[^/]+/", f"docs/{SOURCE_LANGUAGE}/", finding.file)
        if passing := {entry for entry in EXCEPTIONS if entry[0] == file and entry[1] in finding.found}:
            used |= passing
        else:
            yield finding
    hint = f"Delete it from EXCEPTIONS in {Path(__file__).name}, or correct it"
    for file, text in EXCEPTIONS:
        if (file, text) not in used and (site.root / file).exists():
            yield Diagnostic.of_rule(file, 1, STALE, "none", f"a typed fact “{text}”, as in EXCEPTIONS", hint)


def _typed(site: Site) -> Findings:
    """Each typed figure with some context, including exceptions."""
    hint = 'Make it a claim and show it with {{ value("…") }} or {{ claim("…") }}'
    for code, pattern in _TYPED.items():
        records = _our_records(site) if code == SOURCE_LANGUAGE else ()
        for file, first, text in (*_pages(site, code), *records):
            for match in pattern.finditer(_NAMES.sub(_blank, _NOISE.sub(_blank, text))):
                line = first + text.count("\n", 0, match.start())
                around = " ".join(text[max(0, match.start() - 25) : match.end() + 15].split())
                found, wanted = f"{match[0]}: …{around}…", "no figure, date or absolute"
                yield Diagnostic.of_rule(file, line, "typed-fact", found, wanted, hint)


def misleading_words(site: Site) -> Findings:
    """Each wording to avoid in a catalog, a data text or a hand-written page; and errors in the lists."""
    for code in BY_CODE:
        wordings, document = wordings_of(site.root, code)
        yield from document.faults
        # Most texts match none, which one search shows.
        every = compiled("|".join(each.pattern for each in wordings))
        for file, first, text in (*_messages(site, code), *_pages(site, code)):
            for each in wordings if every.search(text) else ():
                for match in compiled(each.pattern).finditer(_NOISE.sub(_blank, text)):
                    line = first + text.count("\n", 0, match.start())
                    yield Diagnostic.of_rule(file, line, "misleading-words", match[0], each.say)


def wordings_of(root: Path, code: str) -> tuple[list[Wording], Document]:
    """The list of a language, and its document with diagnostics."""
    path = root / "locale" / code / FILE
    document = read(f"locale/{code}/{FILE}", path.read_bytes() if path.is_file() else b"[]")
    return records_of(document, Wording), document


def _pages(site: Site, code: str) -> Iterator[Text]:
    """The texts of hand-written pages."""
    for page in (page for page in site.page_sources[code].values() if not page.is_generated):
        yield from ((page.file, 1, text) for text in (page.head.title or "", page.head.description))
        yield page.file, page.first_line, page.body


def _our_records(site: Site) -> Iterator[Text]:
    """Our own data texts, without names and messages."""
    for record, found in site.state.data.declared(Translatable):
        _, text = as_message(found)
        if isinstance(record, OURS) and not found.mark.is_sent and text != getattr(record, "name", None):
            yield (*site.state.data.line_of(record, found.place), text)


def _messages(site: Site, code: str) -> Iterator[Text]:
    """The data texts in a language, without quotations."""
    data = site.state.data
    for record, found in data.declared(Translatable) if code == SOURCE_LANGUAGE else ():
        context, text = as_message(found)
        if not context.startswith(QUOTED):
            yield (*data.line_of(record, found.place), text)
    for each in translations(site, code) if code in site.catalogs else ():
        if not each.context.startswith(QUOTED):
            yield from ((each.file, each.line, form) for form in each.forms)


def _blank(noise: re.Match[str]) -> str:
    """Spaces in place of what is not our prose, to keep positions."""
    return re.sub(r"[^\n]", " ", noise[0])
