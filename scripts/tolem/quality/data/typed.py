"""Figures, dates and absolutes come from claims, and are not typed into pages or data texts."""

import re
from collections.abc import Iterator
from pathlib import Path

from ...data.declared import Translatable, as_message
from ...data.diagnostics import Diagnostic, Findings
from ...data.loader import Dataset
from ...data.values import NamedRecord
from ...deadlines.deadline import Deadline, Stage
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...messages.message import Checklist, Defect, Message
from ...methods.method import Method
from ...pages.site import Site
from ...trees.tree import Tree

# A file, the line where a text begins, and the text.
Text = tuple[str, int, str]
CODE = "typed-fact"
STALE = "exception-stale"
HINT = 'Make it a claim and show it with {{ value("…") }} or {{ claim("…") }}'
# Markers, messages, quotations, code, tags, link targets, IDs and list numbers.
NOISE = re.compile(
    r"\{\{.*?\}\}|<pre.*?</pre>|<q\b.*?</q>|<blockquote.*?</blockquote>|```.*?```|`[^`\n]*`|<[^>]*>|\]\([^)]*\)"
    r"|^\s*\d+\. |\{[^}]*\}",
    re.DOTALL | re.MULTILINE,
)
# Names with a digit that is not a figure.
NAMES = re.compile(r"\bTele2\b|\b3-D Secure\b|\bCC BY 4\.0|\bWCAG 2\.2")
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
# The default of a language without a list: it matches nothing.
_NOTHING = "(?!)"
_TYPED = {
    code: re.compile(rf"\b(?:{words})\b|(?-i:\b(?:{_MONTHS})\b)|[\d.,]*\d%?|[%‰$€₸₽£]", re.IGNORECASE)
    for code, words in ((code, ABSOLUTES.get(code, _NOTHING)) for code in BY_CODE)
}


def typed_fact(site: Site) -> Findings:
    """Figures, dates and absolute words typed into pages or templates, and unused exceptions."""
    used = set()
    for finding in _found(site):
        file = re.sub("^docs/[^/]+/", f"docs/{SOURCE_LANGUAGE}/", finding.file)
        if passing := {entry for entry in EXCEPTIONS if entry[0] == file and entry[1] in finding.found}:
            used |= passing
        else:
            yield finding
    hint = f"Delete it from EXCEPTIONS in {Path(__file__).name}, or correct it"
    for file, text in EXCEPTIONS:
        if (file, text) not in used and (site.root / file).exists():
            yield Diagnostic.of_rule(file, 1, STALE, "none", f"a typed fact “{text}”, as in EXCEPTIONS", hint)


def _found(site: Site) -> Findings:
    """Each typed figure with some context, including exceptions."""
    pages = ((code, *text) for code in site.page_sources for text in by_hand(site, code))
    records = ((SOURCE_LANGUAGE, *text) for text in _in_records(site.state.data))
    for code, file, first, text in (*pages, *records):
        for match in _TYPED[code].finditer(NAMES.sub(_blank, prose(text))):
            line = first + text.count("\n", 0, match.start())
            around = " ".join(text[max(0, match.start() - 25) : match.end() + 15].split())
            found, expected = f"{match[0]}: …{around}…", "no figure, date or absolute"
            yield Diagnostic.of_rule(file, line, CODE, found, expected, HINT)


def by_hand(site: Site, code: str) -> Iterator[Text]:
    """The texts of hand-written pages."""
    for page in (page for page in site.page_sources[code].values() if not page.is_generated):
        file = f"docs/{code}/{page.path}"
        yield from ((file, 1, text) for text in (page.head.title or "", page.head.description))
        yield file, page.first_line, page.body


def _in_records(data: Dataset) -> Iterator[Text]:
    """Our own data texts, without names and messages."""
    for record, found in data.declared(Translatable):
        _, text = as_message(found)
        if isinstance(record, OURS) and not found.mark.is_sent and text != getattr(record, "name", None):
            yield (*data.line_of(record, found.place), text)


def prose(text: str) -> str:
    """A text in which everything but our prose is replaced by spaces, to keep positions."""
    return NOISE.sub(_blank, text)


def _blank(noise: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", noise[0])
