"""The parts that a page may show with `{{ part("…") }}`, and a closed model of what each must be given."""

from typing import Annotated

from pydantic import Field

from ..claims.state import Standing
from ..data.declared import ChecklistId, ClaimId, MessageId, Ref, dead_names
from ..data.fields import Id, Line
from ..data.loader import Dataset
from ..data.pydantic_errors import validated
from ..data.values import Record
from ..data.yaml_reader import Document
from ..methods.method import PROPERTY_NAMES
from .markers import Marker

FIGURE = Ref("figure", "the id of a claim with a `value`")
TariffId = Annotated[Id, Ref("tariff", "the id of a claim with a tariff")]
TreeId = Annotated[Id, Ref("tree")]
Property = Annotated[str, Ref("property", "a property of methods")]
SEVERAL = Field(min_length=1)
Grams = Annotated[int, Field(strict=True, ge=1, le=100_000)]


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


def check(here: Document, marker: Marker, data: Dataset) -> None:
    """Record what is wrong with the arguments of a known part; all of `here` is the place of its marker."""
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
