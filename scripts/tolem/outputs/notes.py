"""Notes: a number behind what a page says, and at its end a line a claim: who says so, and how sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from ..model.claims import Claim
from ..model.sources import FIRST_HAND, Source
from ..state.state import State
from . import labels
from .forms import Forms

# Where the line below a title goes, which is known once the rest of the page is.
STANDS = "<!--where it stands-->"
_CLAIM = re.compile(r'data-claim="([^"]+)"')
_NUMBER = re.compile(r'(<a href="#claim-([^"]+)" data-note[^>]*>)(?=</a>)')


def claims_in(text: str) -> tuple[str, ...]:
    """The names of the claims of a text, each once, in the order in which they appear."""
    return tuple(dict.fromkeys(map(unescape, _CLAIM.findall(text))))


def numbered(text: str, names: Sequence[str]) -> str:
    """A text whose notes have their numbers: the place of each claim among `names`."""
    places = {name: number for number, name in enumerate(names, 1)}
    return _NUMBER.sub(lambda note: f"{note[1]}{places[unescape(note[2])]}", text)


@dataclass(frozen=True)
class Notes:
    """What the end of a page, and the line below its title, say of the claims it stands on."""

    state: State
    forms: Forms

    def line(self, claim: Claim) -> str:
        """Who says so, when, and how sure it is, in words."""
        words, judgement = self.forms.words, self.state.judgements[claim.id]
        text = words.label(labels.NOTES[self._kind(claim)])
        for name, filled in self._fillings(claim).items():
            text = text.replace(f"{{{name}}}", filled)
        # A short form of a year may end in a full stop of its own.
        text = text.replace("..", ".")
        return f"{text} {words.label(labels.OVERDUE)}" if judgement.overdue else text

    def voices(self, claims: Iterable[Claim]) -> str:
        """Who the claims of a page come from: three publishers at most, first hand before the others."""
        found = Counter(source for claim in claims for source in self._sources(claim, "for"))
        return self._names(sorted(found, key=lambda source: -found[source]), 3)

    def _kind(self, claim: Claim) -> str:
        verdict = self.state.verdict(claim.id)
        if verdict == "disputed" and not self._sources(claim, "against"):
            return "reported-otherwise"
        return verdict

    def _fillings(self, claim: Claim) -> dict[str, str]:
        sources = self._sources(claim, "for") or self._sources(claim, "against")
        return {
            "names": self._names(sources, 2),
            "others": self._names(self._sources(claim, "against"), 2),
            "when": self._when(sources) if sources else "",
        }

    def _sources(self, claim: Claim, stance: str) -> list[Source]:
        return [self.state.data.sources[cited.id] for cited in claim.sources if cited.stance == stance]

    def _names(self, sources: Iterable[Source], most: int) -> str:
        """The publishers, first hand before the others; more than `most` are “others”."""
        ordered = sorted(sources, key=lambda source: source.grade not in FIRST_HAND)
        names = list(dict.fromkeys(source.publisher for source in ordered))
        listed = ", ".join(names[:most])
        more = self.forms.words.label(labels.AND_OTHERS)
        return more.replace("{names}", listed) if len(names) > most else listed

    def _when(self, sources: Iterable[Source]) -> str:
        """The latest day that one of them shows, or else the day somebody read it."""
        seen = [source.last_seen for source in sources if source.last_seen]
        if seen:
            return self.forms.day(max(seen))
        read = self.forms.words.label(labels.READ_ON)
        return read.replace("{day}", self.forms.day(max(source.accessed for source in sources)))
