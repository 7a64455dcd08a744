"""The parts that a page may show with `{{ part("…") }}`, and a closed model of what each must be given."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, ValidationError

from ..model import faults
from ..model.checklists import Checklist
from ..model.claims import Claim
from ..model.fields import Id, Line
from ..model.gate import Document
from ..model.letters import Letter
from ..model.load import Dataset
from ..model.methods import PROPERTY_NAMES
from ..model.trees import Tree
from ..model.values import Record, Tariff
from ..state.state import Standing
from ..state.traits import Trait
from .markers import Marker


@dataclass(frozen=True)
class Named:
    """What a name in a marker may be: in words, and every name of that kind."""

    words: str
    known: Callable[[Dataset], Collection[str]]
    kind: type[Record] | None = None


def _tariffs(data: Dataset) -> set[str]:
    return {claim.id for claim in data.claims.values() if isinstance(claim.value, Tariff)}


def _figures(data: Dataset) -> set[str]:
    return {claim.id for claim in data.claims.values() if claim.value is not None}


CLAIM = Named("the id of a claim", lambda data: data.claims, Claim)
FIGURE = Named("the id of a claim with a `value`", _figures, Claim)
TARIFF = Named("the id of a claim with a tariff", _tariffs, Claim)
LETTER = Named("the id of a message", lambda data: data.letters, Letter)
CHECKLIST = Named("the id of a checklist", lambda data: data.checklists, Checklist)
TREE = Named("the id of a tree", lambda data: data.trees, Tree)
PROPERTY = Named("a property of methods", lambda data: PROPERTY_NAMES)
SEVERAL = Field(min_length=1)
Grams = Annotated[int, Field(strict=True, ge=1, le=100_000)]


class Part(Record):
    """Nothing more."""


class OfClaims(Part):
    """It shows the claims named."""

    ids: Annotated[tuple[Id, ...], SEVERAL, CLAIM]
    """The claims, in the order in which they are shown."""


class Limits(OfClaims):
    """A table of claims: the figure of each, and what it limits."""

    caption: Line
    """What the table holds, in the language of the page."""


class Tariffs(Part):
    """Prices by weight."""

    ids: Annotated[tuple[Id, ...], SEVERAL, TARIFF]
    """The claims that hold a tariff."""


class Postage(Tariffs):
    """Sums from prices by weight."""

    heaviest: Grams
    """The heaviest parcel, in grams; as heavy as the first step of a tariff at least."""


class OfLetter(Part):
    """A message to send, with its form and its texts."""

    id: Annotated[Id, LETTER]
    """The message."""


class Texts(OfLetter):
    """The texts of a message alone."""

    copies: Annotated[bool, Field(strict=True)]
    """Whether each has a button to copy it, `True` or `False`."""


class OfChecklist(Part):
    """A list of proof to tick off."""

    id: Annotated[Id, CHECKLIST]
    """The checklist."""


class OfTree(Part):
    """A tree of questions."""

    tree: Annotated[Id, TREE]
    """The tree."""


class Comparison(Part):
    """Methods side by side."""

    standings: Annotated[tuple[Standing, ...], SEVERAL]
    """The standings of the methods to show."""
    columns: Annotated[tuple[str, ...], SEVERAL, PROPERTY]
    """The properties to compare."""
    filters: Annotated[tuple[Trait, ...], SEVERAL] | None = None
    """What readers may filter by."""


PLAIN = (
    "all", "all-pages", "blanks", "changes", "cost-form", "cost-table", "countdown", "deadlines-form",
    "defects", "dispute-timeline", "languages", "latest-corrections", "ledger", "origins", "ready-days",
    "rules", "seed-ways", "situations", "source-list", "standings", "turns", "unknowns", "verdicts",
)  # fmt: skip
PARTS: dict[str, type[Part]] = {
    **dict.fromkeys(PLAIN, Part),
    "checklist": OfChecklist,
    "comparison": Comparison,
    "conflict": OfClaims,
    "first": OfTree,
    "letter": OfLetter,
    "limits": Limits,
    "postage-chart": Postage,
    "tariff": Tariffs,
    "texts": Texts,
    "tree": OfTree,
    "worth-it": Postage,
    "worth-it-form": Postage,
}


def check(document: Document, marker: Marker, mark: tuple[int, int], data: Dataset) -> None:
    """Record what is wrong with the arguments of a known part, at the place of its marker."""
    kind, here = PARTS[marker.name], Document(document.file, marks={(): mark})
    try:
        part = kind.model_validate(marker.given)
    except ValidationError as error:
        faults.translate(here, kind, (marker.name,), error)
    else:
        _check_names(here, marker.name, part, data)
        if isinstance(part, Postage) and not here.faults:
            _check_weight(here, marker.name, part, data)
    document.faults += here.faults


def _check_names(here: Document, name: str, part: Part, data: Dataset) -> None:
    for key, about in type(part).model_fields.items():
        value: Any = getattr(part, key)
        for named in (each for each in about.metadata if isinstance(each, Named)):
            for one in (value,) if isinstance(value, str) else value:
                refuse(here, (name, key), named, one, data)


def refuse(document: Document, place: tuple[str, ...], named: Named, name: str, data: Dataset) -> None:
    """Record a name that leads nowhere; one whose record could not be read has a fault of its own."""
    known = named.known(data)
    if name not in known and name not in data.unread_ids and named.kind not in data.unread_kinds:
        document.add(place, named.words, f"“{name}”, which is none", faults.nearest(name, sorted(known)))


def _check_weight(here: Document, name: str, part: Postage, data: Dataset) -> None:
    values = [data.claims[one].value for one in part.ids if one in data.claims]
    steps = [row.up_to_grams for value in values if isinstance(value, Tariff) for row in value.tariff.rows]
    if steps and part.heaviest < min(steps):
        here.add((name, "heaviest"), f"at least {min(steps)} grams", str(part.heaviest))
