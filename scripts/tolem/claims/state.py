"""The data on one date: verdicts of claims, standings of methods, corrections, and what changed when.

Changes are derived from the dates in the data; there is no hand-written list.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, groupby
from typing import Literal, NamedTuple, get_args

from ..data.loader import Dataset
from ..methods.method import Method
from .claim import Claim, Quest, Topic
from .correction import Correction, CorrectionEvent
from .source import Grade, Source
from .verdict import VERDICTS, Judgement, Verdict, counted_sources, judge

Standing = Literal["works", "unknown", "disputed", "closed", "fails"]
# The standing of a method, from the verdict of its first claim in `works_kz`.
_BY_VERDICT: dict[Verdict, Standing] = {"unknown": "unknown", "disputed": "disputed", "ended": "closed"}
_OPPOSITE: dict[str, str] = {"yes": "no", "no": "yes"}
# The verdicts of claims that are supported, and not contradicted.
_HOLDING: tuple[Verdict, ...] = ("confirmed", "concluded", "reported")
STANDINGS: tuple[Standing, ...] = get_args(Standing)


class ValidityChange(NamedTuple):
    """The first day on which a claim holds, or on which it no longer holds."""

    on: date
    claim: Claim
    began: bool


@dataclass(frozen=True)
class State:
    """The dataset as of `today`, from which all output is derived."""

    data: Dataset
    today: date

    @cached_property
    def judgements(self) -> dict[str, Judgement]:
        reported, sources = list(self.data.corrections.values()), self.data.sources
        return {claim.id: judge(claim, reported, sources, self.today) for claim in self.data.claims.values()}

    def verdict(self, claim_id: str) -> Verdict:
        return self.judgements[claim_id].verdict

    def counted_sources(self, claim: Claim, stance: str = "for") -> list[Source]:
        return counted_sources(claim, self.data.sources, stance)

    def standing(self, method: Method) -> Standing:
        """Whether `method` works in Kazakhstan, from the first claim in `works_kz` and its verdict."""
        claim = self.works_claim(method)
        return _BY_VERDICT.get(self.verdict(claim.id), "works" if self.answer(claim) == "yes" else "fails")

    def answer(self, claim: Claim) -> str:
        """The answer of a claim to a question such as whether a method works; the opposite if it is wrong."""
        word = claim.word or "yes"
        return _OPPOSITE[word] if self.verdict(claim.id) == "wrong" else word

    def works_claim(self, method: Method) -> Claim:
        return self.data.claims[method.properties.works_kz[0]]

    def corrections_about(self, claim_ids: Iterable[str]) -> list[Correction]:
        names = set(claim_ids)
        return [c for c in self.data.corrections.values() if names & set(c.about)]

    def counts(self, topic: Topic) -> dict[Verdict, int]:
        """The number of claims of a topic by verdict, without zeros."""
        found = Counter(self.verdict(claim.id) for claim in self.data.claims_by_topic[topic.id])
        return {verdict: found[verdict] for verdict in VERDICTS if verdict in found}

    @cached_property
    def open_questions(self) -> dict[Quest, list[Claim]]:
        """The unanswered questions, by where a reader could find the answer."""
        claims = chain.from_iterable(self.data.claims_by_topic.values())
        unknown = [claim for claim in claims if self.verdict(claim.id) == "unknown"]
        found = {quest: [claim for claim in unknown if claim.quest == quest] for quest in get_args(Quest)}
        return {quest: claims for quest, claims in found.items() if claims}

    def holds(self, *ids: str) -> bool:
        """Whether all these claims are supported and none is contradicted."""
        return all(self.verdict(name) in _HOLDING for name in ids)

    def sources(self, ids: Iterable[str]) -> list[Source]:
        return [self.data.sources[name] for name in ids]

    def by_origin(self, ids: Iterable[str]) -> list[tuple[str, list[Source]]]:
        """Sources grouped by origin, largest group first."""
        ordered = sorted(self.sources(ids), key=lambda source: source.origin)
        groups = [(origin, list(group)) for origin, group in groupby(ordered, lambda s: s.origin)]
        return sorted(groups, key=lambda group: -len(group[1]))

    def by_grade(self) -> list[tuple[Grade, list[Source]]]:
        ordered = sorted(self.data.sources.values(), key=lambda s: (s.publisher or "", s.title))
        found = [(grade, [s for s in ordered if s.grade == grade]) for grade in get_args(Grade)]
        return [(grade, sources) for grade, sources in found if sources]

    @cached_property
    def in_force(self) -> list[Correction]:
        """Corrections that change verdicts today, newest first."""
        found = [c for c in self.data.corrections.values() if c.progress in ("credible", "upheld")]
        return sorted(found, key=lambda c: c.events[-1].on, reverse=True)

    @property
    def correction_events(self) -> list[tuple[Correction, CorrectionEvent]]:
        """All events of corrections, newest first; on the same date, the later event first."""
        every = self.data.corrections.values()
        found = [(correction, event) for correction in every for event in correction.events]
        return sorted(found, key=lambda pair: pair[1].on)[::-1]

    @property
    def validity_changes(self) -> list[ValidityChange]:
        """The dates, up to today, on which claims began and ended, newest first."""
        claims = list(self.data.claims.values())
        began = [ValidityChange(c.valid.from_, c, began=True) for c in claims if c.valid.from_]
        ended = [ValidityChange(c.valid.ended, c, began=False) for c in claims if c.valid.ended]
        past = [change for change in (*began, *ended) if change.on <= self.today]
        return sorted(past, key=lambda change: change.on, reverse=True)

    @property
    def changes(self) -> Iterator[tuple[str, date]]:
        """Each claim ID with each date on which it changed."""
        for claim in self.data.claims.values():
            yield claim.id, claim.review.checked
        for change in self.validity_changes:
            yield change.claim.id, change.on
        for correction, event in self.correction_events:
            yield from ((name, event.on) for name in correction.about)
