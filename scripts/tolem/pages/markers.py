"""Markers in a page, which name what fills them: each read as one call, and never run as code.

`{{ claim("…") }}` is a whole claim, `{{ value("…") }}` its figure, `{{ verdict("…") }}` its verdict and
`{{ part("…") }}` the template of that name in templates/parts/, with a closed model of what it must be given.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from ..claims.state import Standing
from ..data.declared import ChecklistId, ClaimId, MessageId, Ref, dead_names
from ..data.diagnostics import nearest, shown
from ..data.fields import Id, Line
from ..data.loader import Dataset
from ..data.models import validated
from ..data.values import Record
from ..data.yaml_reader import Document
from ..methods import duty
from ..methods.method import PROPERTY_NAMES

# A marker, without escapes; or what begins one, a statement or comment of a template: no page may hold that.
_MARKER = re.compile(
    r"\{\{(?P<call>(?:(?!\{\{)[^\\])*?)\}\}|\{\{|\{%|\{##|\{? ?\b(?:claim|value|verdict|part)\([\"'“”«„]",
    re.DOTALL,
)
PART = "part"
FIGURE = Ref("figure", "the id of a claim with a `value`")
TariffId = Annotated[Id, Ref("tariff", "the id of a claim with a tariff")]
TreeId = Annotated[Id, Ref("tree")]
Property = Annotated[str, Ref("property", "a property of methods")]
SEVERAL = Field(min_length=1)
Grams = Annotated[int, Field(strict=True, ge=1, le=100_000)]
CLAIM_MARKERS = {"claim": Ref("claim"), "value": FIGURE, "verdict": Ref("claim")}


@dataclass(frozen=True)
class Marker:
    """One marker: what it shows, of which name, what else it is given, and the line where it starts."""

    kind: str
    name: str
    given: dict[str, Any] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True)
class Unread:
    """What begins like a marker and is none."""

    text: str
    line: int


def pieces(body: str) -> Iterator[str | Marker | Unread]:
    """The text of a page and its markers, in their order; lines count from 1."""
    end = 0
    for found in _MARKER.finditer(body):
        yield body[end : found.start()]
        yield _read(found, body.count("\n", 0, found.start()) + 1)
        end = found.end()
    yield body[end:]


def _read(found: re.Match[str], line: int) -> Marker | Unread:
    """A call of a plain name with one text, then keywords that are plain values."""
    try:
        with warnings.catch_warnings(action="ignore"):
            call = ast.parse((found["call"] or "").strip(), mode="eval").body
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) == 1:
            name = ast.literal_eval(call.args[0])
            given = {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}
            # A set has no order.
            plain = not any(isinstance(part, ast.Set) for part in ast.walk(call))
            if isinstance(name, str) and plain and len(given) == len(call.keywords):
                return Marker(call.func.id, name, given, line)
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        pass
    return Unread(found[0] if found["call"] else found.string[found.start() :].split("\n")[0], line)


class Part(Record):
    """Nothing more."""


class OfClaims(Part):
    """It shows the claims named."""

    ids: Annotated[tuple[ClaimId, ...], SEVERAL]
    """The claims, in the order in which they are shown."""


class Limits(OfClaims):
    """A table of claims: the figure of each, and what it limits."""

    caption: Line
    """What the table holds, in the language of the page."""


class Tariffs(Part):
    """Prices by weight."""

    ids: Annotated[tuple[TariffId, ...], SEVERAL]
    """The claims that hold a tariff."""


class Postage(Tariffs):
    """Sums from prices by weight."""

    heaviest: Grams
    """The heaviest parcel, in grams; as heavy as the first step of a tariff at least."""


class OfMessage(Part):
    """A message to send, with its form and its texts."""

    id: MessageId
    """The message."""


class TextsPart(OfMessage):
    """The texts of a message alone."""

    copies: Annotated[bool, Field(strict=True)]
    """Whether each has a button to copy it, `True` or `False`."""


class OfChecklist(Part):
    """A list of proof to tick off."""

    id: ChecklistId
    """The checklist."""


class OfTree(Part):
    """A tree of questions."""

    tree: TreeId
    """The tree."""


class Comparison(Part):
    """Methods side by side."""

    standings: Annotated[tuple[Standing, ...], SEVERAL]
    """The standings of the methods to show."""
    columns: Annotated[tuple[Property, ...], SEVERAL]
    """The properties to compare."""


PLAIN = (
    "all", "all-pages", "blanks", "changes", "cost-form", "cost-table", "countdown", "deadlines-form",
    "defects", "dispute-timeline", "facts", "keep", "languages", "ledger", "old-article",
    "open-questions", "operator", "origins", "ready-days", "rules", "search", "situations", "source-list",
    "standings", "take-along", "topics", "turns", "verdicts",
)  # fmt: skip
PARTS: dict[str, type[Part]] = {
    **dict.fromkeys(PLAIN, Part),
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
# The claims that the template of a part names.
NAMED = dict.fromkeys(["cost-form", "cost-table"], (*duty.TAKEN, "customs-limit-without-delivery"))


def check(document: Document, body: str, offset: int, data: Dataset) -> None:
    """Record every marker that is none we know, names nothing we know, or is given what it cannot use."""
    for piece in pieces(body):
        if isinstance(piece, str):
            continue
        here = Document(document.file, marks={(): (offset + piece.line, 1)})
        if isinstance(piece, Unread) or piece.kind not in (*CLAIM_MARKERS, PART):
            found = shown(piece.text) if isinstance(piece, Unread) else f"“{piece.kind}(…)”"
            expected = f"one of {', '.join((*CLAIM_MARKERS, PART))} with a name in quotes"
            here.add((), f'markers as {{{{ claim("…") }}}}, {expected}', found)
        elif piece.kind != PART:
            _check_claim(here, piece, data)
        elif piece.name in PARTS:
            _check_part(here, piece, data)
        else:
            hint = nearest(piece.name, sorted(PARTS))
            here.add((PART,), "a part that DATA.md lists", f"“{piece.name}”", hint)
        document.faults += here.faults


def _check_claim(here: Document, marker: Marker, data: Dataset) -> None:
    if broken := CLAIM_MARKERS[marker.kind].refused(marker.name, data.names):
        here.add((marker.kind,), *broken)
    if marker.given:
        here.add((marker.kind,), "a name alone", f"also `{next(iter(marker.given))}`")


def _check_part(here: Document, marker: Marker, data: Dataset) -> None:
    """Record what is wrong with the arguments of a known part; all of `here` is the place of its marker."""
    for name in NAMED.get(marker.name, ()):
        if broken := CLAIM_MARKERS["claim"].refused(name, data.names):
            here.add((marker.name,), *broken)
    if part := validated(here, PARTS[marker.name], (marker.name,), marker.given):
        for place, expected, found, hint in dead_names(part, {**data.names, "property": PROPERTY_NAMES}):
            here.add((marker.name, *place), expected, found, hint)
        if isinstance(part, Postage) and not here.faults:
            _check_weight(here, marker.name, part, data)


def _check_weight(here: Document, name: str, part: Postage, data: Dataset) -> None:
    values = [data.claims[one].value for one in part.ids if one in data.claims]
    tariffs = [value.tariff for value in values if value and value.tariff]
    steps = [row.up_to_grams for tariff in tariffs for row in tariff.rows]
    if steps and part.heaviest < min(steps):
        here.add((name, "heaviest"), f"at least {min(steps)} grams", str(part.heaviest))
