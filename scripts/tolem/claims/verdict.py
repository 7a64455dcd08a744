"""The verdict of a claim, one of seven, from a pure function. See decisions/seven-verdicts.md."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args

from .claim import Claim
from .correction import Correction, Progress
from .source import FIRST_HAND, INDEPENDENT, Source

Verdict = Literal["wrong", "ended", "disputed", "unknown", "confirmed", "concluded", "reported"]
Reason = Literal[
    "correction-upheld", "validity-over", "sources-withdrawn", "correction-open", "sources-disagree",
    "nobody-says", "first-hand", "two-independent", "our-conclusion", "not-dated-lately", "not-confirmed",
]  # fmt: skip
Sources = Mapping[str, Source]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
# The maximum age of a source that can confirm a claim about today.
RECENT_YEARS = 2
# What confirms a claim, by confidence: grades of sources, number of origins, and the reason.
_ENOUGH: dict[str, tuple[frozenset[str], int, Reason]] = {
    "primary": (FIRST_HAND, 1, "first-hand"),
    "secondary": (INDEPENDENT, 2, "two-independent"),
}


class Judgement(NamedTuple):
    """A verdict, its reason, and whether the check of the claim is overdue."""

    verdict: Verdict
    reason: Reason
    overdue: bool


def judge(claim: Claim, corrections: Iterable[Correction], sources: Sources, today: date) -> Judgement:
    """Judge `claim` on `today`; `corrections` are those of all claims, `sources` all sources by ID."""
    progress = {correction.progress for correction in corrections if claim.id in correction.about}
    verdict, reason = _verdict(claim, progress, sources, today)
    return Judgement(verdict, reason, claim.next_check is not None and claim.next_check < today)


def _verdict(claim: Claim, progress: set[Progress], sources: Sources, today: date) -> tuple[Verdict, Reason]:
    if "upheld" in progress:
        return "wrong", "correction-upheld"
    if claim.valid.until and claim.valid.until < today:
        return "ended", "validity-over"
    if claim.sources and all(sources[g.id].standing == "withdrawn" for g in claim.sources):
        return "ended", "sources-withdrawn"
    if "credible" in progress:
        return "disputed", "correction-open"
    if _disagree(claim, sources):
        return "disputed", "sources-disagree"
    if not claim.sources:
        return "unknown", "nobody-says"
    return _weight(claim, sources, today)


def counted_sources(claim: Claim, sources: Sources, stance: str) -> list[Source]:
    """The sources that count for one side: lookalikes and withdrawn pages do not."""
    named = [sources[g.id] for g in claim.sources if g.stance == stance]
    return [source for source in named if source.standing not in ("lookalike", "withdrawn")]


def _disagree(claim: Claim, sources: Sources) -> bool:
    pro = {source.origin for source in counted_sources(claim, sources, "for")}
    contra = {source.origin for source in counted_sources(claim, sources, "against")}
    return bool(pro and contra and len(pro | contra) > 1)


def _weight(claim: Claim, sources: Sources, today: date) -> tuple[Verdict, Reason]:
    if claim.confidence == "inference":
        return "concluded", "our-conclusion"
    if claim.confidence not in _ENOUGH:
        return "reported", "not-confirmed"
    grades, needed, reason = _ENOUGH[claim.confidence]
    grounds = [source for source in counted_sources(claim, sources, "for") if source.grade in grades]
    if len({source.origin for source in grounds}) < needed:
        return "reported", "not-confirmed"
    if claim.era == "now" and not any(_is_recent(source, today) for source in grounds):
        return "reported", "not-dated-lately"
    return "confirmed", reason


def _is_recent(source: Source, today: date) -> bool:
    """Whether it was dated or archived within two years of `today`; a page without either was not."""
    shown = source.last_seen
    if shown is None or source.standing == "superseded":
        return False
    return (shown.year + RECENT_YEARS, shown.month, shown.day) >= (today.year, today.month, today.day)
