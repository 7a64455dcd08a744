"""Markers on field types: references to other records, translatable text, and dates in the past.

`declared` finds them in a record at any depth, so that checks and catalogs need no lists of fields.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from .diagnostics import nearest
from .fields import Address, Day, Id, Line
from .yaml_reader import Place

# All known IDs by kind. A kind that is missing cannot be checked yet.
KnownIds = Mapping[str, Collection[str]]
# A message of the catalogs: its context (msgctxt) and the English text (msgid).
CatalogMessage = tuple[str, str]
# Problems in a record: the place, what was expected, what was found, and a hint.
Problems = Iterator[tuple[Place, str, str, str]]


@dataclass(frozen=True)
class Ref:
    """A reference: with `prefix`, the value must be a known ID of this kind, or the path of a page.

    Only the page of a path is checked here; the rule dead-link checks the anchor.
    """

    kind: str
    expected: str = ""
    prefix: str = ""

    def problem(self, name: str, ids: KnownIds) -> tuple[str, str, str] | None:
        """What was expected, what was found and a hint, if `name` is not known; else None."""
        known = ids.get(self.kind)
        if known is None or (self.prefix + name).partition("#")[0] in known:
            return None
        expected = self.expected or f"the ID of a {self.kind}"
        return expected, f"“{name}”, which does not exist", nearest(name, sorted(known))


@dataclass(frozen=True)
class Translatable:
    """Text that the catalogs translate, with a template of its context.

    In `context`, {ids} are the IDs of the enclosing records, {record} is the innermost and {field} its field.
    `part` names the field of a nested record that holds the text. `is_sent` marks a text to send to others,
    which is translated only into languages that the text itself does not have.
    """

    context: str
    part: str = ""
    is_sent: bool = False


@dataclass(frozen=True)
class Past:
    """A date on which something was done, so it must not be in the future."""


Mark = TypeVar("Mark", bound=Ref | Translatable | Past)


class Found(NamedTuple, Generic[Mark]):
    """A value whose field has a marker: its place, and the enclosing records, outermost first."""

    place: Place
    mark: Mark
    value: Any
    field: str
    records: tuple[BaseModel, ...]


def declared(
    record: BaseModel, mark: type[Mark], place: Place = (), around: tuple[BaseModel, ...] = ()
) -> Iterator[Found[Mark]]:
    """All values in a record, at any depth, whose field has a marker of this type."""
    for name, field in _fields_of(type(record)).items():
        if mark in field.held:
            at: Found[Any] = Found((*place, field.key), None, None, name, (*around, record))
            yield from _in(getattr(record, name), field.marks, mark, at)


def _in(value: Any, marks: tuple[Any, ...], mark: type[Mark], at: Found[Any]) -> Iterator[Found[Mark]]:
    """A value of a field with these markers, or each item of a list, and all values in a nested record."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in(item, marks, mark, at._replace(place=(*at.place, index)))
        return
    if value is not None:
        yield from (at._replace(mark=each, value=value) for each in _fitting(marks, mark, value))
    if isinstance(value, BaseModel):
        yield from declared(value, mark, at.place, at.records)


def _fitting(marks: tuple[Any, ...], mark: type[Mark], value: Any) -> Iterator[Mark]:
    """The markers of this type: those with a `part` are for a record, the others for a plain value."""
    is_record = isinstance(value, BaseModel)
    return (each for each in marks if isinstance(each, mark) and bool(getattr(each, "part", "")) == is_record)


class _Field(NamedTuple):
    """A field of a record type: its key, its markers, and the types of those at any depth."""

    key: str
    marks: tuple[Any, ...]
    held: frozenset[type]


@cache
def _fields_of(kind: type[BaseModel]) -> dict[str, _Field]:
    """The fields of a record type, by name."""
    found = {}
    for name, field in kind.model_fields.items():
        parts = [*_parts(field.annotation), *field.metadata]
        marks = tuple(part for part in parts if isinstance(part, Ref | Translatable | Past))
        records = [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
        inside = (own.held for record in records for own in _fields_of(record).values())
        held = frozenset(map(type, marks)).union(*inside)
        found[name] = _Field(field.alias or name, marks, held)
    return found


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and what it is made of, such as the items of a list, but not the fields of records."""
    yield annotation
    yield from chain(*map(_parts, get_args(annotation)))


def broken_references(record: BaseModel, ids: KnownIds) -> Problems:
    for found in declared(record, Ref):
        if problem := found.mark.problem(found.value, ids):
            yield found.place, *problem


def redundant_references(record: BaseModel) -> Problems:
    """Duplicate names in lists, and references of a record to itself."""
    own = type(record).__name__.lower(), getattr(record, "id", "")
    seen = set[tuple[object, ...]]()
    for found in declared(record, Ref):
        # Records in a list are identified by `id`; other references may repeat.
        place = found.place[:-1] if found.place[-1] == "id" else found.place
        name = (*place[:-1], found.value)
        if (found.mark.kind, found.value) == own:
            yield found.place, "the name of another", f"“{found.value}” itself", "Delete it"
        elif place and isinstance(place[-1], int) and name in seen:
            yield found.place, "each name once", f"“{found.value}” again", "Delete one"
        seen.add(name)


def future_dates(record: BaseModel, today: date) -> Problems:
    for found in declared(record, Past):
        if found.value > today:
            late, hint = f"{found.value}, which is in the future", "Or set a later --today"
            yield found.place, f"a date not after today, {today}", late, hint


def message_of(field: str, *records: BaseModel) -> CatalogMessage:
    """The catalog message of a field of the last record; those before it enclose it."""
    value, own = getattr(records[-1], field), _fields_of(type(records[-1]))[field]
    mark = next(_fitting(own.marks, Translatable, value))
    return as_message(Found((own.key,), mark, value, field, records))


def as_message(found: Found[Translatable]) -> CatalogMessage:
    mark, record = found.mark, found.records[-1]
    ids = " ".join(name for each in found.records if (name := getattr(each, "id", "")))
    text = getattr(found.value, mark.part) if mark.part else found.value
    return mark.context.format(ids=ids, record=record, field=found.field), text


PastDay = Annotated[Day, Past()]
ClaimId = Annotated[Id, Ref("claim")]
CountedClaimId = Annotated[
    Id, Ref("counted", "a claim of `era: now` with a number of days or working days, not open-ended")
]
TimedClaimId = Annotated[Id, Ref("timed", "a claim with hours, days or working days, or without a value")]
SourceId = Annotated[Id, Ref("source")]
MethodId = Annotated[Id, Ref("method")]
EvidenceId = Annotated[Id, Ref("evidence", "an entry of data/evidence.yml")]
MessageId = Annotated[Id, Ref("message", "the ID of a message")]
DefectMessageId = Annotated[Id, Ref("defect message", "a message with {defect} in its texts")]
DefectId = Annotated[Id, Ref("defect")]
ChecklistId = Annotated[Id, Ref("checklist")]
ProofId = Annotated[Id, Ref("proof", "the ID of a checklist item")]
RootId = Annotated[Id, Ref("question", "the ID of a question")]
NodeId = Annotated[Id, Ref("node", "the ID of a question or outcome")]
PagePath = Annotated[Line, Ref("page", "the path of a page in this language")]
Link = Annotated[Address, Ref("address", "the path of a page, or of a heading on it")]
MessagePlace = Annotated[MessageId, Ref("address", "a heading of returns/messages/", "returns/messages/#")]
ProofPlace = Annotated[Id, Ref("address", "a heading of returns/evidence/", "returns/evidence/#")]
