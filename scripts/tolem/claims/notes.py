"""Notes: a number behind what a page says, and at its end a line a claim: who says so, and how sure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape

from ..data.fields import first_day
from ..i18n.enums import WORDS
from ..i18n.formatter import Formatter
from ..i18n.translator import filled
from .claim import Claim
from .source import FIRST_HAND, INDEPENDENT, Source
from .state import HOLD, State

# Where the line below a title goes, which is known once the rest of the page is.
STANDS = "<!--where it stands-->"
# Where a page tells of corrections, if not there: below the table that answers.
CORRECTED = "<!--what was corrected-->"
_CLAIM = re.compile(r'data-claim="([^"]+)"')
_CORRECTION = re.compile(r'data-correction="([^"]+)"')
# Its name for ears holds the number too, in the place that the catalog gives it.
_NUMBER = re.compile(r'(<a href="#claim-([^"]+)" aria-label="[^"]*)&#123;number&#125;([^"]*">)(?=</a>)')


def claims_in(text: str) -> tuple[str, ...]:
    """The names of the claims of a text, each once, in the order in which they appear."""
    return tuple(dict.fromkeys(map(unescape, _CLAIM.findall(text))))


def corrections_in(text: str) -> set[str]:
    """The names of the corrections that a text tells of."""
    return set(map(unescape, _CORRECTION.findall(text)))


def numbered(text: str, names: Sequence[str]) -> str:
    """A text whose notes have their numbers: the place of each claim among `names`."""
    places = {name: number for number, name in enumerate(names, 1)}

    def filled(note: re.Match[str]) -> str:
        number = places[unescape(note[2])]
        return f"{note[1]}{number}{note[3]}{number}"

    return _NUMBER.sub(filled, text)


@dataclass(frozen=True)
class Notes:
    """What the end of a page, and the line below its title, say of the claims it stands on."""

    state: State
    formatter: Formatter

    def line(self, claim: Claim) -> str:
        """Who says so, when, and how sure it is, in words."""
        words, judgement = self.formatter.words, self.state.judgements[claim.id]
        said, denied = self.state.voters(claim), self.state.voters(claim, "against")
        cited = [self.state.data.sources[ground.id] for ground in claim.sources]
        # Whoever speaks against what is over says that it is.
        sources = (denied if judgement.verdict == "ended" else said) or said or cited
        kind = "reported-otherwise" if judgement.verdict == "disputed" and not denied else judgement.verdict
        text = filled(
            words.label(WORDS.NOTES[kind]),
            names=self._names(sources, 2),
            others=self._names(denied, 2),
            when=self._when(sources) if sources else "",
        )
        return f"{text} {words.label(WORDS.OVERDUE)}" if judgement.overdue else text

    def voices(self, claims: Iterable[Claim]) -> str:
        """Who says what holds of a page's claims, first hand before the others: three at most."""
        holding = [claim for claim in claims if self.state.verdict(claim.id) in HOLD]
        found = Counter(source for claim in holding for source in self.state.voters(claim))
        return self._names(sorted(found, key=lambda source: -found[source]), 3, self._kind_or_name)

    def due(self, claims: Iterable[Claim]) -> date | None:
        """The day by which the first of a page's claims is to be checked again; history is not."""
        return min((claim.next_check for claim in claims if claim.next_check), default=None)

    def _kind_or_name(self, source: Source) -> str:
        """What the line below a title calls a source: there, a blog's name would pass for a voucher."""
        kind = WORDS.VOICES.get(source.grade)
        return self.formatter.words.label(kind) if kind else source.publisher or ""

    def _name(self, source: Source) -> str:
        """Its publisher; a developer's notes without an address have none to name."""
        return source.publisher or self._kind_or_name(source)

    def _names(
        self, sources: Iterable[Source], most: int, named: Callable[[Source], str] | None = None
    ) -> str:
        """What `named` calls them, first hand before news and the others; more than `most` are “others”."""
        ranks = (FIRST_HAND, INDEPENDENT)
        ordered = sorted(sources, key=lambda source: [source.grade not in rank for rank in ranks])
        names = list(dict.fromkeys(map(named or self._name, ordered)))
        if len(names) <= most:
            return self.formatter.listed(names)
        return filled(self.formatter.words.label(WORDS.AND_OTHERS), names=", ".join(names[:most]))

    def _when(self, sources: Iterable[Source]) -> str:
        """The latest date that one of them shows, as it shows it, or else the day somebody read it."""
        if seen := [(source.last_seen, source) for source in sources if source.last_seen]:
            day, latest = max(seen, key=lambda pair: pair[0])
            shown = latest.published if latest.published and first_day(latest.published) == day else None
            return self.formatter.partial_day(shown) if shown else self.formatter.day(day)
        read = self.formatter.day(max(source.accessed for source in sources))
        return filled(self.formatter.words.label(WORDS.READ_ON), day=read)
