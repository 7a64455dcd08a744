"""How long the bars of a page are, in percent of their room. Templates make rows of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from math import ceil

from ..claims.claim import Claim
from ..claims.state import State
from ..claims.verdict import Verdict
from ..data.values import Span, ends
from ..deadlines.deadline import Limit, Stage
from ..methods import costs
from ..methods.costs import PostageQuote

# How many calendar days each is; banks work on five days of seven.
_IN_DAYS = {"hours": 1 / 24, "days": 1, "working_days": 7 / 5}
# More sums would run into one another on a narrow phone.
_MOST_STEPS = 4
WHOLE = 100


@dataclass(frozen=True)
class BarLength:
    """At least and at most so many calendar days; `is_open` if the end is unknown or disputed."""

    least: float = 0
    most: float = 0
    is_open: bool = False


@dataclass(frozen=True)
class Bar:
    """Where the parts of a bar end: what is sure, what may come on top, and a rest that is open."""

    sure: float
    may: float
    rest: float


@dataclass(frozen=True)
class Timed:
    """A time limit with its claim, and how long it is beside the others."""

    limit: Limit
    claim: Claim
    bar: Bar


@dataclass(frozen=True)
class Priced:
    """A quote; a price below the sure part of its bar is all eaten by postage, the rest by more than half."""

    quote: PostageQuote
    bar: Bar


@dataclass(frozen=True)
class Scale:
    """Round sums from nothing to the end of the scale, and below them the bars, tariff by tariff."""

    sums: tuple[Decimal, ...]
    groups: tuple[tuple[Claim, tuple[Priced, ...]], ...]


@dataclass(frozen=True)
class Charts:
    """What templates ask of figures that are shown as bars."""

    state: State

    def timeline(self) -> list[tuple[Stage, list[Timed]]]:
        """The stages of a dispute with their time limits; the longest of all fills its room."""
        claims, stages = self.state.data.claims, self.state.data.stages.values()
        known = {
            limit.claim: length(claims[limit.claim], self.state.verdict(limit.claim))
            for stage in stages
            for limit in stage.limits
        }
        longest = max((each.most for each in known.values()), default=0) or 1
        return [
            (stage, [Timed(o, claims[o.claim], _bar(known[o.claim], longest)) for o in stage.limits])
            for stage in stages
        ]

    def postage(self, ids: Sequence[str], heaviest: int) -> Scale:
        """The cheapest postage for each weight up to `heaviest` grams, by tariff."""
        quotes = costs.quotes([self.state.data.claims[name] for name in ids], heaviest)
        largest = 2 * max((quote.amount for quote in quotes), default=Decimal(1))
        size = step(largest)
        count = ceil(largest / size)
        groups = groupby(quotes, lambda quote: quote.claim)
        return Scale(
            tuple(size * number for number in range(count + 1)),
            tuple((claim, tuple(_priced(quote, size * count) for quote in group)) for claim, group in groups),
        )


def length(claim: Claim, verdict: Verdict) -> BarLength:
    """How long a claim's figure is; open if it has none or does not hold."""
    count, factor = (claim.value.figure, _IN_DAYS.get(claim.value.kind)) if claim.value else (None, None)
    if verdict in ("wrong", "ended") or factor is None or not isinstance(count, int | Span):
        return BarLength(is_open=True)
    least, most = ends(count)
    is_endless = isinstance(count, Span) and count.max is None
    return BarLength(least * factor, most * factor, verdict == "disputed" or is_endless)


def _bar(found: BarLength, longest: float) -> Bar:
    sure, may = _share(found.least, longest), _share(found.most, longest)
    return Bar(sure, may, WHOLE if found.is_open else may)


def _priced(quote: PostageQuote, end: Decimal) -> Priced:
    half = _share(2 * quote.amount, end)
    return Priced(quote, Bar(_share(quote.amount, end), half, half))


def _share(part: float | Decimal, whole: float | Decimal) -> float:
    return round(WHOLE * float(part) / float(whole), 1)


def step(largest: Decimal) -> Decimal:
    """The least of 1, 2, 5, 10, 20, 50 … that reaches `largest` in four steps at most."""
    size = Decimal(1)
    while True:
        for factor in (1, 2, 5):
            if size * factor * _MOST_STEPS >= largest:
                return size * factor
        size *= 10
