"""The data on one day: every claim judged, every method's standing, every correction where it belongs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Literal, get_args

from ..data.loader import Dataset
from ..methods.method import Method
from .claim import Claim, Quest, Topic
from .correction import Correction
from .source import Grade, Source
from .verdict import VERDICTS, Judgement, Verdict, judge, voters

Standing = Literal["works", "unknown", "disputed", "closed", "fails"]
# What a method's first answer to "does it work in Kazakhstan" means once its verdict is known.
_BY_VERDICT: dict[Verdict, Standing] = {"unknown": "unknown", "disputed": "disputed", "ended": "closed"}
OPPOSITE: dict[str, str] = {"yes": "no", "no": "yes"}
HOLD: tuple[Verdict, ...] = ("confirmed", "concluded", "reported", "disputed")
STANDINGS: tuple[Standing, ...] = get_args(Standing)
GRADES: tuple[Grade, ...] = get_args(Grade)
QUESTS: tuple[Quest, ...] = get_args(Quest)


@dataclass(frozen=True)
class State:
    """The dataset as of `today`. Every output reads this and nothing else."""

    data: Dataset
    today: date

    @cached_property
    def judgements(self) -> dict[str, Judgement]:
        """The judgement of every claim, by id."""
        reported, sources = list(self.data.corrections.values()), self.data.sources
        claims = self.data.claims.values()
        return {claim.id: judge(claim, reported, sources, self.today) for claim in claims}

    def verdict(self, claim_id: str) -> Verdict:
        """The verdict of one claim."""
        return self.judgements[claim_id].verdict

    def voters(self, claim: Claim, stance: str = "for") -> list[Source]:
        """The sources that count for one side of a claim: no look-alike, and none that was withdrawn."""
        return voters(claim, self.data.sources, stance)

    def voices(self, claim: Claim) -> int:
        """How many say so; documents that copy one another are one."""
        return len({source.origin for source in self.voters(claim)})

    def standing(self, method: Method) -> Standing:
        """Whether `method` works for a buyer in Kazakhstan, as its first such claim and verdict say."""
        claim = self.works_claim(method)
        verdict = self.verdict(claim.id)
        word = claim.word or "yes"
        if verdict == "wrong":
            word = OPPOSITE[word]
        return _BY_VERDICT.get(verdict, "works" if word == "yes" else "fails")

    def works_claim(self, method: Method) -> Claim:
        """The claim that says whether `method` works in Kazakhstan."""
        return self.data.claims[method.properties.works_kz[0]]

    @cached_property
    def answered(self) -> dict[str, list[Method]]:
        """The methods of which each claim says whether they work, by its id."""
        found: dict[str, list[Method]] = {}
        for method in self.data.methods.values():
            found.setdefault(self.works_claim(method).id, []).append(method)
        return found

    def about(self, claim_ids: Iterable[str]) -> list[Correction]:
        """Everything that readers reported about one of these claims."""
        names = set(claim_ids)
        return [c for c in self.data.corrections.values() if names & set(c.about)]

    def counts(self, topic: Topic) -> dict[Verdict, int]:
        """How many claims of a topic carry each verdict that some carry."""
        found = Counter(self.verdict(claim.id) for claim in self.data.claims_by_topic[topic.id])
        return {verdict: found[verdict] for verdict in VERDICTS if verdict in found}

    @cached_property
    def open(self) -> dict[Quest, list[Claim]]:
        """The questions that nobody could answer, by where a reader could see the answer."""
        every = [claim for topic in self.data.topics for claim in self.data.claims_by_topic[topic]]
        asked = [claim for claim in every if self.verdict(claim.id) == "unknown"]
        found = {quest: [claim for claim in asked if claim.quest == quest] for quest in QUESTS}
        return {quest: claims for quest, claims in found.items() if claims}

    def settled(self, ids: Iterable[str]) -> bool:
        """Whether somebody says each of these claims, and nothing speaks against it."""
        return {self.verdict(name) for name in ids} <= {"confirmed", "concluded", "reported"}

    def sources(self, ids: Iterable[str]) -> list[Source]:
        """Sources by id, in the order given."""
        return [self.data.sources[name] for name in ids]

    def by_origin(self, ids: Iterable[str]) -> list[tuple[str, list[Source]]]:
        """Sources grouped by who really speaks, the largest group first."""
        ordered = sorted(self.sources(ids), key=lambda source: source.origin)
        groups = [(origin, list(group)) for origin, group in groupby(ordered, lambda s: s.origin)]
        return sorted(groups, key=lambda group: -len(group[1]))

    def by_grade(self) -> list[tuple[Grade, list[Source]]]:
        """All sources, grade by grade, each by publisher and title."""
        everything = sorted(self.data.sources.values(), key=lambda s: (s.publisher or "", s.title))
        found = [(grade, [s for s in everything if s.grade == grade]) for grade in GRADES]
        return [(grade, sources) for grade, sources in found if sources]

    @cached_property
    def in_force(self) -> list[Correction]:
        """Corrections that change verdicts today, newest first."""
        found = [c for c in self.data.corrections.values() if c.progress in ("credible", "upheld")]
        return sorted(found, key=lambda c: c.events[-1].on, reverse=True)
