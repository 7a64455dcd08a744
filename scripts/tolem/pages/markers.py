"""Markers in pages: parsed as calls with literal arguments, never evaluated.

`{{ claim("…") }}` inserts a claim, `{{ value("…") }}` its figure, `{{ verdict("…") }}` the number of its
note, and `{{ part("…") }}` a template of templates/parts/, whose arguments a strict model validates.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from ..claims.state import Standing
from ..data.declared import ChecklistId, ClaimId, MessageId, Ref, broken_references, redundant_references
from ..data.diagnostics import describe, nearest
from ..data.fields import Id, Line
from ..data.loader import Dataset
from ..data.models import validated
from ..data.values import Record
from ..data.yaml_reader import Document
from ..methods import duty
from ..methods.method import PROPERTY_NAMES

# A marker without escapes; or the start of an incomplete one, or of a Jinja statement or comment.
_MARKER = re.compile(
    r"\{\{(?P<call>(?:(?!\{\{)[^\\])*?)\}\}|\{\{|\{%|\{##|\{? ?\b(?:claim|value|verdict|part)\([\"'“”«„]",
    re.DOTALL,
)
PART = "part"
# The characters of an incomplete marker that a diagnostic may show.
_MAX_SHOWN = 100
TariffId = Annotated[Id, Ref("tariff", "the ID of a claim with a tariff")]
TreeId = Annotated[Id, Ref("tree")]
Property = Annotated[str, Ref("property", "a property of methods")]
NON_EMPTY = Field(min_length=1)
Grams = Annotated[int, Field(strict=True, ge=1, le=100_000)]
CLAIM_MARKERS = {
    "claim": Ref("claim"),
    "value": Ref("figure", "the ID of a claim with a `value`"),
    "verdict": Ref("claim"),
}


@dataclass(frozen=True)
class Marker:
    """A marker: its function, its first argument, its keyword arguments, its line, and the text beside it.

    Text that starts like a marker but is none has no function; it is the argument.
    """

    kind: str
    name: str
    arguments: dict[str, Any] = field(default_factory=dict)
    line: int = 1
    beside: str = ""


def pieces(body: str) -> Iterator[str | Marker]:
    """The text and markers of a page, in order; lines start at 1."""
    end = 0
    for found in _MARKER.finditer(body):
        yield body[end : found.start()]
        yield _read(found, body.count("\n", 0, found.start()) + 1)
        end = found.end()
    yield body[end:]


def _read(found: re.Match[str], line: int) -> Marker:
    """Parse a call with one string and keyword arguments, all of them literals."""
    try:
        with warnings.catch_warnings(action="ignore"):
            code = (found["call"] or "").strip()
            call = ast.parse(code, mode="eval").body
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) == 1:
            name = ast.literal_eval(call.args[0])
            arguments = {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}
            # Sets are unordered.
            plain = not any(isinstance(part, ast.Set) for part in ast.walk(call)) and code.endswith(")")
            if isinstance(name, str) and plain and len(arguments) == len(call.keywords):
                return Marker(call.func.id, name, arguments, line, _beside(found))
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        pass
    rest = found.string[found.start() : found.start() + _MAX_SHOWN]
    return Marker("", found[0] if found["call"] else rest.split("\n")[0], line=line)


def _beside(found: re.Match[str]) -> str:
    """The text before and after a marker in its paragraph, spaces included."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return (before.rpartition("\n\n")[2] + after.partition("\n\n")[0]).strip("\n")


class Part(Record):
    """No arguments."""


class Limits(Part):
    """A table of claims: their figures, and what they limit."""

    ids: Annotated[tuple[ClaimId, ...], NON_EMPTY]
    """The IDs of the claims, in the order of display."""
    caption: Line
    """The caption of the table, in the language of the page."""


class Tariffs(Part):
    """Prices by weight."""

    ids: Annotated[tuple[TariffId, ...], NON_EMPTY]
    """The IDs of claims with a tariff."""


class Postage(Tariffs):
    """Calculations from prices by weight."""

    heaviest: Grams
    """The heaviest parcel in grams, not less than the first weight of a tariff."""


class OfMessage(Part):
    """A message, with its form and texts."""

    id: MessageId
    """The ID of the message."""


class TextsPart(OfMessage):
    """Only the texts of a message."""

    copies: Annotated[bool, Field(strict=True)]
    """`True` if each text has a copy button, else `False`."""


class OfChecklist(Part):
    """A checklist of evidence."""

    id: ChecklistId
    """The ID of the checklist."""


class OfTree(Part):
    """A decision tree."""

    tree: TreeId
    """The ID of the tree."""


class Comparison(Part):
    """A comparison of methods."""

    standings: Annotated[tuple[Standing, ...], NON_EMPTY]
    """The standings of the methods to show."""
    columns: Annotated[tuple[Property, ...], NON_EMPTY]
    """The properties to compare."""


WITHOUT_ARGUMENTS = (
    "all", "all-pages", "blanks", "changes", "cost-form", "cost-table", "countdown", "deadlines-form",
    "defects", "dispute-timeline", "facts", "keep", "languages", "ledger", "old-article",
    "open-questions", "operator", "origins", "ready-days", "rules", "search", "situations", "source-list",
    "standings", "take-along", "topics", "turns", "verdicts",
)  # fmt: skip
PARTS: dict[str, type[Part]] = {
    **dict.fromkeys(WITHOUT_ARGUMENTS, Part),
    "checklist": OfChecklist,
    "comparison": Comparison,
    "first": OfTree,
    "message": OfMessage,
    "limits": Limits,
    "postage-chart": Postage,
    "tariff": Tariffs,
    "texts": TextsPart,
    "tree": OfTree,
    "worth-it": Postage,
    "worth-it-form": Postage,
}
# Parts that text may follow.
INLINE = ("countdown",)
# Claims used in the template of a part.
USED_CLAIMS = dict.fromkeys(["cost-form", "cost-table"], (*duty.UNITS, "customs-limit-without-delivery"))


def check(document: Document, body: str, offset: int, data: Dataset) -> None:
    """Add a diagnostic for each invalid marker: unknown function, ID, part or arguments."""
    for marker in (piece for piece in pieces(body) if isinstance(piece, Marker)):
        places = (), (marker.name,), *((marker.name, key) for key in marker.arguments)
        here = Document(document.file, marks=dict.fromkeys(places, (offset + marker.line, 1)))
        if marker.kind == PART:
            _check_part(here, marker, data)
        elif claim := CLAIM_MARKERS.get(marker.kind):
            if broken := claim.problem(marker.name, data.known_ids):
                here.add((marker.kind,), *broken)
            if marker.arguments:
                here.add((marker.kind,), "only an ID", f"also `{next(iter(marker.arguments))}`")
        else:
            expected = f"one of {', '.join((*CLAIM_MARKERS, PART))} with an ID in quotes"
            found = f"“{marker.kind}(…)”" if marker.kind else describe(marker.name)
            here.add((), f'a marker such as {{{{ claim("…") }}}}, {expected}', found)
        document.faults += here.faults


def _check_part(here: Document, marker: Marker, data: Dataset) -> None:
    """Add diagnostics for a part and its arguments, at the line of its marker."""
    if marker.name not in PARTS:
        hint = nearest(marker.name, sorted(PARTS))
        here.add((PART,), "a part listed in DATA.md", f"“{marker.name}”", hint)
        return
    for name in USED_CLAIMS.get(marker.name, ()):
        if broken := CLAIM_MARKERS["claim"].problem(name, data.known_ids):
            here.add((marker.name,), *broken)
    if marker.beside and marker.name not in INLINE:
        here.add(
            (marker.name,), "a paragraph of its own", describe(marker.beside), "Put empty lines around it"
        )
    if part := validated(here, PARTS[marker.name], (marker.name,), marker.arguments):
        dangling = broken_references(part, {**data.known_ids, "property": PROPERTY_NAMES})
        for place, expected, found, hint in (*dangling, *redundant_references(part)):
            here.add((marker.name, *place), expected, found, hint)
        if isinstance(part, Postage) and not here.faults:
            _check_weight(here, marker.name, part, data)


def _check_weight(here: Document, name: str, part: Postage, data: Dataset) -> None:
    values = [data.claims[one].value for one in part.ids if one in data.claims]
    tariffs = [value.tariff for value in values if value and value.tariff]
    steps = [row.up_to_grams for tariff in tariffs for row in tariff.rows]
    if steps and part.heaviest < min(steps):
        here.add((name, "heaviest"), f"at least {min(steps)} grams", str(part.heaviest))
