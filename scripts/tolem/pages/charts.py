"""The lengths of bars in charts, in percent, which templates turn into rows."""

from decimal import Decimal
from itertools import count, groupby
from math import ceil, inf
from typing import NamedTuple

from ..claims.claim import Claim
from ..claims.state import State
from ..claims.verdict import Verdict
from ..data.values import Span, ends
from ..deadlines.deadline import Limit, Stage
from ..methods.costs import PostageQuote, quotes

# Calendar days per unit; banks work five days of seven.
_IN_DAYS = {"hours": 1 / 24, "days": 1, "working_days": 7 / 5}
# More labels would overlap on a narrow phone.
_MAX_STEPS = 4
WHOLE = 100.0


class Bar(NamedTuple):
    """The ends of the parts of a bar: certain, possible, and unknown, which may be infinite."""

    certain: float
    possible: float
    unknown: float

    def scaled_to(self, longest: float) -> "Bar":
        """The bar in percent of the longest one."""
        return Bar(*(min(WHOLE, round(WHOLE * end / longest, 1)) for end in self))


def timeline(state: State) -> list[tuple[Stage, list[tuple[Limit, Claim, Bar]]]]:
    """The stages of a dispute with their time limits, relative to the longest."""
    claims, stages = state.data.claims, state.data.stages.values()
    names = [limit.claim for stage in stages for limit in stage.limits]
    known = {name: length(claims[name], state.verdict(name)) for name in names}
    longest = max((bar.possible for bar in known.values()), default=0) or 1
    return [
        (stage, [(o, claims[o.claim], known[o.claim].scaled_to(longest)) for o in stage.limits])
        for stage in stages
    ]


def postage(state: State) -> tuple[list[Decimal], list[tuple[Claim, list[tuple[PostageQuote, Bar]]]]]:
    """Round amounts for an axis, and the cheapest postage for each weight, by tariff.

    Postage exceeds a price within the first part of a bar, and half of a price within the second part.
    """
    offers = quotes(state.data.tariffs)
    largest = 2 * max((offer.amount for offer in offers), default=Decimal(1))
    size = step(largest)
    steps = ceil(largest / size)
    bars = [(offer, Bar(price := float(offer.amount), 2 * price, 0)) for offer in offers]
    rows = [(offer, bar.scaled_to(float(size * steps))) for offer, bar in bars]
    groups = [(claim, [*own]) for claim, own in groupby(rows, lambda row: row[0].claim)]
    return [size * number for number in range(steps + 1)], groups


def length(claim: Claim, verdict: Verdict) -> Bar:
    """The figure of a claim in calendar days; open-ended if it has none, does not hold or is disputed."""
    figure, factor = (claim.value.figure, _IN_DAYS.get(claim.value.kind)) if claim.value else (None, None)
    if verdict in ("wrong", "ended") or factor is None or not isinstance(figure, int | Span):
        return Bar(0, 0, inf)
    least, most = (end * factor for end in ends(figure))
    is_endless = isinstance(figure, Span) and figure.max is None
    return Bar(least, most, inf if verdict == "disputed" or is_endless else most)


def step(largest: Decimal) -> Decimal:
    """The smallest of 1, 2, 5, 10, 20, 50 … that reaches `largest` in at most four steps."""
    sizes = (Decimal(factor * 10**power) for power in count() for factor in (1, 2, 5))
    return next(size for size in sizes if size * _MAX_STEPS >= largest)
