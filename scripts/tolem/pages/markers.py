"""Markers in pages: what is inserted, and at most one ID. They are never evaluated.

`{{ claim("…") }}` inserts a claim, `{{ value("…") }}` its figure, `{{ verdict("…") }}` the number of its
note, and `{{ part("…") }}` a template of templates/parts/. `{{ part("…", id="…") }}` shows one record.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..data.declared import Problems, Ref
from ..data.diagnostics import describe, nearest
from ..data.loader import Dataset
from ..data.yaml_reader import Document
from ..methods import duty
from ..methods.costs import HEAVIEST, quotes

# A marker; or the start of an incomplete one, or of a Jinja statement or comment.
_QUOTED = r"[\"']([^\"'{}\\]*)[\"']"
_MARKER = re.compile(
    rf"\{{\{{\s*(\w+)\(\s*{_QUOTED}\s*(?:,\s*id={_QUOTED}\s*)?\)\s*\}}\}}"
    r"|\{\{|\{%|\{##|\{? ?\b(?:claim|value|verdict|part)\([\"'“”«„]"
)
PART = "part"
# The characters of an incomplete marker that a diagnostic may show.
_MAX_SHOWN = 100
CLAIM_MARKERS = {
    "claim": Ref("claim"),
    "value": Ref("figure", "the ID of a claim with a `value`"),
    "verdict": Ref("claim"),
}
WITHOUT_ID = (
    "all", "all-pages", "blanks", "changes", "comparison", "cost-form", "cost-table", "countdown",
    "deadlines-form", "defects", "dispute-timeline", "facts", "keep", "languages", "ledger", "old-article",
    "open-questions", "operator", "origins", "postage-chart", "ready-days", "rules", "search", "situations",
    "source-list", "standings", "take-along", "tariff", "topics", "turns", "verdicts", "worth-it",
    "worth-it-form",
)  # fmt: skip
# What the ID of each part refers to.
PARTS: dict[str, Ref | None] = {
    **dict.fromkeys(WITHOUT_ID),
    "checklist": Ref("checklist"),
    "first": Ref("tree"),
    "message": Ref("message"),
    "texts": Ref("message"),
    "tree": Ref("tree"),
}
# Parts that text may follow.
INLINE = ("countdown",)
# Claims used in the template of a part.
USED_CLAIMS = dict.fromkeys(
    ["cost-form", "cost-table"], (*duty.UNITS, "customs-limit-without-delivery", "reform-in-force-kz")
)
# Parts that show current tariffs.
POSTAGE = {"postage-chart", "tariff", "worth-it", "worth-it-form"}


@dataclass(frozen=True)
class Marker:
    """A marker: its function, its argument, the ID of a part, its line, and the text beside a part.

    Text that starts like a marker but is none has no function; it is the argument.
    """

    kind: str
    name: str
    id: str | None = None
    line: int = 1
    beside: str = ""


def pieces(body: str) -> Iterator[str | Marker]:
    """The text and markers of a page, in order; lines start at 1."""
    end = 0
    for found in _MARKER.finditer(body):
        yield body[end : found.start()]
        kind, name, own = found.groups()
        line = body.count("\n", 0, found.start()) + 1
        rest = body[found.start() : found.start() + _MAX_SHOWN].partition("\n")[0]
        beside = _beside(found) if kind == PART else ""
        yield Marker(kind or "", name if kind else rest, own, line, beside)
        end = found.end()
    yield body[end:]


def _beside(found: re.Match[str]) -> str:
    """The text before and after a marker in its paragraph, spaces included."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return (before.rpartition("\n\n")[2] + after.partition("\n\n")[0]).strip("\n")


def check(document: Document, body: str, offset: int, data: Dataset) -> None:
    """Add a diagnostic for each invalid marker, at its line: unknown function, part or ID."""
    for marker in (piece for piece in pieces(body) if isinstance(piece, Marker)):
        problems = _of_part(marker, data) if marker.kind == PART else _of_claim(marker, data)
        for place, expected, found, hint in problems:
            document.add(place, expected, found, hint, (offset + marker.line, 1))


def _of_claim(marker: Marker, data: Dataset) -> Problems:
    if marker.kind not in CLAIM_MARKERS:
        expected = f'a marker such as {{{{ claim("…") }}}}, one of {", ".join((*CLAIM_MARKERS, PART))}'
        found = f"“{marker.kind}(…)”" if marker.kind else describe(marker.name)
        hint = nearest(marker.kind, (*CLAIM_MARKERS, PART))
        if re.match("[^)]*[“”„«»‘’]", marker.name):
            hint = 'Write straight quotation marks, "…"'
        yield (), f"{expected} with an ID in quotes", found, hint
    elif marker.id is not None:
        yield (marker.kind,), "only an ID", "also `id`", ""
    elif broken := CLAIM_MARKERS[marker.kind].problem(marker.name, data.known_ids):
        yield (marker.kind,), *broken


def _of_part(marker: Marker, data: Dataset) -> Problems:
    name = marker.name
    if name not in PARTS:
        yield (PART,), "a part listed in DATA.md", f"“{name}”", nearest(name, sorted(PARTS))
        return
    for used in USED_CLAIMS.get(name, ()):
        if broken := CLAIM_MARKERS["claim"].problem(used, data.known_ids):
            yield (name,), *broken
    if marker.beside and name not in INLINE:
        yield (name,), "a paragraph of its own", describe(marker.beside), "Put empty lines around it"
    if name in POSTAGE and not (quotes(data.tariffs) or data.unread_ids or data.unread_kinds):
        yield (name,), f"a claim with a tariff for at most {HEAVIEST:,} g", "none", ""
    ref = PARTS[name]
    if ref is None and marker.id is not None:
        yield (name,), "no `id`", f"“{marker.id}”", "Delete it"
    elif ref and marker.id is None:
        yield (name, "id"), f"the ID of a {ref.kind}", "nothing", ""
    elif ref and (broken := ref.problem(marker.id or "", data.known_ids)):
        yield (name, "id"), *broken
