"""The text of a claim on a page: its statement while it holds, else a text that is true."""

from dataclasses import dataclass

from ..i18n.enums import WORDS
from ..i18n.formatter import Formatter
from ..i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ..i18n.translator import Translator, Untranslated, filled
from ..methods.method import Method
from .claim import Claim
from .state import HOLDING, OPPOSITE, State

ENGLISH = Formatter(BY_CODE[SOURCE_LANGUAGE], Translator(None))


@dataclass(frozen=True)
class ClaimTexts:
    """The texts of claims in one language. Untranslated statements get English wording around them."""

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
        word, verdict = claim.word or "yes", self.state.verdict(claim.id)
        if verdict == "wrong":
            return words.label(WORDS.VALUE_WORDS[OPPOSITE[word]])
        if verdict == "reported" and word == "yes":
            # Sources with the same origin count once.
            count = len({source.origin for source in self.state.counted_sources(claim)})
            return words.count("say so", count, str(count))
        if verdict in HOLDING and verdict != "disputed" and not claim.brief:
            return words.label(WORDS.VALUE_WORDS[word])
        return self.cell(claim)

    def cell(self, claim: Claim) -> str:
        """The text of a comparison cell: the short form of the claim while it holds, else why not."""
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
