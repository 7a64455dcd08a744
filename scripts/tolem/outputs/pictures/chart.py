"""A chart of what postage costs at each weight, as bars along a scale of what was paid for the goods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from math import ceil

from ...model.claims import Claim
from ...state.worth_it import Quote
from .letters import STRONG
from .shapes import LEADING, MARGIN, WIDTH, Key, Pen, Placed, Word

BAR = 14
_GAP = 8
_MOST_STEPS = 5
# Where the scale starts and ends, so that neither its first line nor its last number is cut.
_START = MARGIN
_END = WIDTH - 26


@dataclass(frozen=True)
class Labels:
    """The words of a chart: keys, scale, the head of a tariff, and how weights and sums are written."""

    keys: tuple[str, ...]
    scale: str
    tariff: Callable[[Claim], tuple[Word, ...]]
    weight: Callable[[int], str]
    money: Callable[[Decimal], str]
    number: Callable[[Decimal], str]


@dataclass(frozen=True)
class Tick:
    """A sum on the scale, and its line down the chart."""

    x: int
    text: str


@dataclass(frozen=True)
class Bar:
    """A quote: a price below `never` is all eaten by postage, one below `half` by more than half."""

    label: tuple[Placed, ...]
    y: int
    never: int
    half: int
    x: int = _START
    height: int = BAR


@dataclass(frozen=True)
class Group:
    """The bars of one tariff, below its name and verdict."""

    claim: Claim
    head: tuple[Placed, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """The whole picture; the lines of the scale run from `top` down."""

    height: int
    keys: tuple[Key, ...]
    scale: tuple[Placed, ...]
    top: int
    ticks: tuple[Tick, ...]
    groups: tuple[Group, ...]
    width: int = WIDTH


def draw(quotes: Sequence[Quote], labels: Labels) -> Chart:
    """Set the quotes in the order given; neighbours of one tariff share its name."""
    pen = Pen()
    keys = tuple(pen.key(words) for words in labels.keys)
    pen.skip(_GAP)
    scale = pen.text(Word(labels.scale, STRONG))
    top = pen.skip(LEADING) + LEADING
    ticks, unit = _ticks(2 * max((quote.amount for quote in quotes), default=Decimal(1)), labels)
    by_tariff = groupby(quotes, lambda quote: quote.claim)
    groups = tuple(_group(pen, claim, list(group), unit, labels) for claim, group in by_tariff)
    return Chart(pen.y, keys, scale, top, ticks, groups)


def step(largest: Decimal) -> Decimal:
    """The least of 1, 2, 5, 10, 20, 50 … that reaches `largest` in five steps at most."""
    size = Decimal(1)
    while True:
        for factor in (1, 2, 5):
            if size * factor * _MOST_STEPS >= largest:
                return size * factor
        size *= 10


def _ticks(largest: Decimal, labels: Labels) -> tuple[tuple[Tick, ...], Decimal]:
    """The scale from nothing up to `largest` or a little more, and how wide one tenge is on it."""
    size = step(largest)
    count = ceil(largest / size)
    unit = (_END - _START) / (size * count)
    sums = [size * number for number in range(count + 1)]
    return tuple(Tick(_START + round(amount * unit), labels.number(amount)) for amount in sums), unit


def _group(pen: Pen, claim: Claim, quotes: list[Quote], unit: Decimal, labels: Labels) -> Group:
    pen.skip(_GAP)
    head = pen.text(*labels.tariff(claim))
    return Group(claim, head, tuple(_bar(pen, quote, unit, labels) for quote in quotes))


def _bar(pen: Pen, quote: Quote, unit: Decimal, labels: Labels) -> Bar:
    pen.skip(_GAP // 2)
    label = pen.text(Word(labels.weight(quote.grams)), Word(labels.money(quote.amount), STRONG))
    y, amount = pen.skip(BAR + _GAP), quote.amount
    return Bar(label, y + 1, _START + round(amount * unit), _START + round(2 * amount * unit))
