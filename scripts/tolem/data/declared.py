"""What fields declare beside their kind: where a name leads, which words are translated, which day is past.

One walk over a record finds them at any depth, so that no check and no catalog keeps a list of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from .diagnostics import nearest
from .fields import Address, Day, Id, Line
from .yaml_reader import Place

# Every name that leads somewhere, by the kind it is of. A kind that is not there cannot be checked yet.
Names = Mapping[str, Collection[str]]
# Words for the catalogs: their context, which says where they stand, and the English text.
CatalogMessage = tuple[str, str]
# What does not fit in a record: each time its place, what is expected, what was found, a hint.
Misfits = Iterator[tuple[Place, str, str, str]]


@dataclass(frozen=True)
class Ref:
    """A name that must lead to something of a kind. `whole` is the address a name is but the end of.

    Of an address the page is looked for; a place on it is looked for by the rule dead-link.
    """

    kind: str
    words: str = ""
    whole: str = ""

    def refused(self, name: str, names: Names) -> tuple[str, str, str] | None:
        """What is expected, what was found and a hint, if the name leads nowhere."""
        known = names.get(self.kind)
        if known is None or (self.whole + name).partition("#")[0] in known:
            return None
        expected = self.words or f"the id of a {self.kind}"
        return expected, f"“{name}”, which is none", nearest(name, sorted(known))


@dataclass(frozen=True)
class Translatable:
    """Words of ours that catalogs translate, in a context that says where they stand.

    In `context`, {ids} are those of the records around them, {record} is the nearest and {field} its field.
    `part` names the field of a record within that holds the words. `is_sent` marks a text for others to
    read, which only readers who do not get it in their language need explained.
    """

    context: str
    part: str = ""
    is_sent: bool = False


@dataclass(frozen=True)
class Past:
    """A day on which something was done, so that it cannot lie ahead."""


Mark = TypeVar("Mark", bound=Ref | Translatable | Past)


class Found(NamedTuple, Generic[Mark]):
    """A value whose field declares something: its place, and the records around it, outermost first."""

    place: Place
    mark: Mark
    value: Any
    field: str
    records: tuple[BaseModel, ...]


def declared(
    record: BaseModel, mark: type[Mark], place: Place = (), around: tuple[BaseModel, ...] = ()
) -> Iterator[Found[Mark]]:
    """Everything in a record, at any depth, whose field declares such a mark."""
    for name, (alias, annotation, marks) in fields_of(type(record)).items():
        if mark in marks:
            value = getattr(record, name)
            at: Found[Any] = Found((*place, alias), None, value, name, (*around, record))
            yield from _in(annotation, value, mark, at)


def _in(annotation: Any, value: Any, mark: type[Mark], at: Found[Any]) -> Iterator[Found[Mark]]:
    """What a value of this type declares itself, and what is declared in it."""
    bare, *extras = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
    kind = get_origin(bare) or bare
    if kind in (Union, UnionType):
        for arm in get_args(bare):
            yield from _in(arm, value, mark, at)
    elif isinstance(kind, type) and isinstance(value, kind):
        yield from (at._replace(mark=extra, value=value) for extra in extras if isinstance(extra, mark))
        if isinstance(value, BaseModel):
            yield from declared(value, mark, at.place, at.records)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _in(get_args(bare)[0], item, mark, at._replace(place=(*at.place, index)))


@cache
def fields_of(kind: type[BaseModel]) -> dict[str, tuple[str, Any, frozenset[type]]]:
    """The fields of a record that declare something: their key, whole type, and the kinds of marks in it."""
    every = {
        name: (field.alias or name, Annotated[field.annotation, *(field.metadata or [None])])
        for name, field in kind.model_fields.items()
    }
    return {name: (*field, marks) for name, field in every.items() if (marks := _marks(field[1]))}


def _marks(annotation: Any) -> frozenset[type]:
    """The kinds of marks that a type declares, itself or within."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return frozenset().union(*(marks for _, _, marks in fields_of(annotation).values()))
    own = {type(annotation)} if isinstance(annotation, Ref | Translatable | Past) else set()
    return frozenset(own).union(*map(_marks, get_args(annotation)))


def dead_names(record: BaseModel, names: Names) -> Misfits:
    """Each name in a record that leads nowhere."""
    for found in declared(record, Ref):
        if refused := found.mark.refused(found.value, names):
            yield found.place, *refused


def days_ahead(record: BaseModel, today: date) -> Misfits:
    """Each day in a record that is said to be past and is not."""
    for found in declared(record, Past):
        if found.value > today:
            late, hint = f"{found.value}, which is later", "Or build with a later --today"
            yield found.place, f"a day not after today, {today}", late, hint


def names_in(record: BaseModel, kind: str) -> list[str]:
    """Each name of a kind in a record, once."""
    return list(dict.fromkeys(each.value for each in declared(record, Ref) if each.mark.kind == kind))


def message_of(field: str, *records: BaseModel) -> CatalogMessage:
    """The words of a field of the last record, which stands in those before it."""
    *around, record = records
    alias, annotation, _ = fields_of(type(record))[field]
    value = getattr(record, field)
    found: Found[Any] = Found((alias,), None, value, field, (*around, record))
    return as_message(next(_in(annotation, value, Translatable, found)))


def as_message(found: Found[Translatable]) -> CatalogMessage:
    """Words as the catalogs hold them."""
    mark, record = found.mark, found.records[-1]
    ids = " ".join(name for each in found.records if (name := getattr(each, "id", "")))
    text = getattr(found.value, mark.part) if mark.part else found.value
    return mark.context.format(ids=ids, record=record, field=found.field), text


PastDay = Annotated[Day, Past()]
ClaimId = Annotated[Id, Ref("claim")]
CountedClaimId = Annotated[
    Id, Ref("counted", "a claim of `era: now` with days or working days that have an end")
]
TimedClaimId = Annotated[Id, Ref("timed", "a claim with hours, days or working days, or without a figure")]
SourceId = Annotated[Id, Ref("source")]
MethodId = Annotated[Id, Ref("method")]
EvidenceId = Annotated[Id, Ref("evidence", "an entry of data/evidence.yml")]
MessageId = Annotated[Id, Ref("message", "the id of a message")]
DefectMessageId = Annotated[Id, Ref("defect message", "a message with {defect} in its texts")]
DefectId = Annotated[Id, Ref("defect")]
ChecklistId = Annotated[Id, Ref("checklist")]
ProofId = Annotated[Id, Ref("proof", "the id of a line of a checklist")]
RootId = Annotated[Id, Ref("question", "the id of a question")]
NodeId = Annotated[Id, Ref("node", "the id of a question or outcome")]
PagePath = Annotated[Line, Ref("page", "the path of a page in this language")]
Link = Annotated[Address, Ref("address", "the address of a page, or of a heading on it")]
MessagePlace = Annotated[MessageId, Ref("address", "a heading of returns/messages/", "returns/messages/#")]
ProofPlace = Annotated[Id, Ref("address", "a heading of returns/evidence/", "returns/evidence/#")]
