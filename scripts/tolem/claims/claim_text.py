"""How a page shows claims: by its statement if it holds, else a text that is true.

The note of each claim, at the end of the page, names its sources.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..data.fields import first_day
from ..i18n.enums import WORDS
from ..i18n.formatter import Formatter
from ..i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ..i18n.translator import Translator, Untranslated, filled
from ..methods.method import Method
from .claim import Claim
from .source import FIRST_HAND, INDEPENDENT, Source
from .state import State

ENGLISH = Formatter(BY_CODE[SOURCE_LANGUAGE], Translator(None))


@dataclass(frozen=True)
class ClaimTexts:
    """What pages say of claims in one language. Untranslated statements get English wording around them."""

    state: State
    formatter: Formatter

    def current(self, claim: Claim) -> str:
        """The text of a claim today: its own text for the verdict, or the framed statement."""
        verdict = self.state.verdict(claim.id)
        if getattr(claim.told, verdict) is None:
            return self.qualified(claim)
        return self._filled(self.formatter.words.of(verdict, claim, claim.told), claim)

    def qualified(self, claim: Claim) -> str:
        """The statement; if it does not hold today, after wording that says so."""
        text, verdict = self.sentence(claim), self.state.verdict(claim.id)
        if verdict not in WORDS.TOLD:
            return text
        formatter = self._formatter_of(text)
        since = self._since(WORDS.TOLD_ENDED_ON, claim, formatter)
        words = since or formatter.words.label(WORDS.TOLD[verdict])
        stop = "." if text.endswith(".") else ""
        return type(text)(words.replace("{text}", text.removesuffix(".")).replace("{stop}", stop))

    def _since(self, frame: str, claim: Claim, formatter: Formatter) -> str:
        """The wording that says since when an ended claim does not hold; empty if unknown."""
        if self.state.verdict(claim.id) != "ended" or not claim.valid.ended:
            return ""
        return formatter.dated(formatter.words.label(frame), "day", formatter.day(claim.valid.ended))

    def sentence(self, claim: Claim) -> str:
        """The text of the claim with its figure, which is inserted once and not parsed as a template."""
        return self._filled(self.formatter.words.of("text", claim), claim)

    def brief(self, claim: Claim) -> str:
        """A short form of the claim for captions: its brief, its figure, or its full text."""
        if claim.brief:
            return self.with_warning(self._filled(self.formatter.words.of("brief", claim), claim), claim)
        return self.figure(claim) if claim.value else self.current(claim)

    def figure(self, claim: Claim) -> str:
        """The figure of the claim while it holds, or why there is none."""
        verdict = self.state.verdict(claim.id)
        if verdict in WORDS.CELLS and verdict != "disputed":
            return self.formatter.words.label(WORDS.CELLS[verdict])
        if not claim.value:
            return self.brief(claim)
        return self.with_warning(self.formatter.value(claim.value), claim)

    def with_warning(self, text: str, claim: Claim) -> str:
        """A text that depends on a claim, followed in brackets by a warning if the claim does not hold."""
        doubt = WORDS.IN_DOUBT.get(self.state.verdict(claim.id))
        if doubt is None:
            return text
        return type(text)(f"{text} ({self._formatter_of(text).words.label(doubt)})")

    def availability(self, method: Method) -> str:
        """The comparison cell that answers whether a method works in Kazakhstan."""
        claim, words = self.state.works_claim(method), self.formatter.words
        answer, verdict = self.state.answer(claim), self.state.verdict(claim.id)
        if verdict == "reported" and answer == "yes":
            # Sources with the same origin count once.
            count = len({source.origin for source in self.state.counted_sources(claim)})
            return words.count("say so", count, str(count))
        if verdict == "wrong" or (self.state.holds(claim.id) and not claim.brief):
            return words.label(WORDS.VALUE_WORDS[answer])
        return self._holding(claim)

    def cell(self, claim: Claim) -> str:
        """The text of another comparison cell; of a claim that ended, what holds now, not since when."""
        verdict = self.state.verdict(claim.id)
        return self.current(claim) if verdict == "ended" and claim.told.ended else self._holding(claim)

    def _holding(self, claim: Claim) -> str:
        """The short form of the claim while it holds, else why not."""
        verdict = self.state.verdict(claim.id)
        if verdict not in WORDS.CELLS:
            return self.brief(claim)
        since = self._since(WORDS.CELL_ENDED_ON, claim, self.formatter)
        return since or self.formatter.words.label(WORDS.CELLS[verdict])

    def _filled(self, text: str, claim: Claim) -> str:
        if "{value}" not in text or claim.value is None:
            return text
        formatter = self._formatter_of(text)
        return filled(formatter.dated(text, "value", formatter.value(claim.value)))

    def _formatter_of(self, text: str) -> Formatter:
        return ENGLISH if isinstance(text, Untranslated) else self.formatter

    def note(self, claim: Claim) -> str:
        """The sources of a claim, their dates, and its verdict, in words."""
        words, judgement = self.formatter.words, self.state.judgements[claim.id]
        supporting, opposing = self.state.counted_sources(claim), self.state.counted_sources(claim, "against")
        cited = [self.state.data.sources[ground.id] for ground in claim.sources]
        # For an ended claim, the sources against it say that it ended.
        sources = (opposing if judgement.verdict == "ended" else supporting) or supporting or cited
        kind = "reported-otherwise" if judgement.verdict == "disputed" and not opposing else judgement.verdict
        text = words.label(
            WORDS.NOTES[kind],
            names=self._names(sources, 2, self._name),
            others=self._names(opposing, 2, self._name),
            when=self._when(sources) if sources else "",
        )
        return f"{text} {words.label(WORDS.OVERDUE)}" if judgement.overdue else text

    def publishers(self, claims: Iterable[Claim]) -> str:
        """The publishers that support the claims of a page, first-hand ones first, at most three."""
        verdict = self.state.verdict
        stated = (claim for claim in claims if verdict(claim.id) not in ("wrong", "ended", "unknown"))
        found = Counter(source for claim in stated for source in self.state.counted_sources(claim))
        return self._names(sorted(found, key=lambda source: -found[source]), 3, self._kind_or_name)

    def _kind_or_name(self, source: Source) -> str:
        """The name of a source below a title, or its kind, so that a blog does not look authoritative."""
        kind = WORDS.SOURCE_KINDS.get(source.grade)
        return self.formatter.words.label(kind) if kind else source.publisher or ""

    def _name(self, source: Source) -> str:
        return source.publisher or self._kind_or_name(source)

    def _names(self, sources: Iterable[Source], most: int, named: Callable[[Source], str]) -> str:
        """Their names by `named`, first-hand sources first; those beyond `most` become “others”."""
        ranks = (FIRST_HAND, INDEPENDENT)
        ordered = sorted(sources, key=lambda source: [source.grade not in rank for rank in ranks])
        names = list(dict.fromkeys(map(named, ordered)))
        if len(names) <= most:
            return self.formatter.listed(names)
        return self.formatter.words.label(WORDS.AND_OTHERS, names=", ".join(names[:most]))

    def _when(self, sources: Iterable[Source]) -> str:
        """The latest publication date among the sources, or else the date on which they were read."""
        if seen := [(source.last_seen, source) for source in sources if source.last_seen]:
            day, latest = max(seen, key=lambda pair: pair[0])
            shown = latest.published if latest.published and first_day(latest.published) == day else None
            return self.formatter.partial_day(shown) if shown else self.formatter.day(day)
        read = self.formatter.day(max(source.accessed for source in sources))
        return self.formatter.words.label(WORDS.READ_ON, day=read)
