"""What templates ask of the state beyond a single record: groups, and lists in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ..claims.source import Grade, Source
from ..claims.state import STANDINGS, State
from ..i18n.enums import WORDS
from ..i18n.formatter import Formatter
from ..i18n.languages import sort_key
from ..methods.method import Method


@dataclass(frozen=True)
class Queries:
    """Questions about the state, answered for one language."""

    state: State
    formatter: Formatter

    def methods(self) -> list[Method]:
        """All methods, those that work first, then in the order of the language's alphabet."""
        code = self.formatter.language.code

        def place(method: Method) -> tuple[int, list[tuple[int, int]]]:
            name = self.formatter.words.of("name", method)
            return STANDINGS.index(self.state.standing(method)), sort_key(code, name)

        return sorted(self.state.data.methods.values(), key=place)

    def settled(self, ids: Iterable[str]) -> bool:
        """Whether somebody says each of these claims, and nothing speaks against it."""
        return {self.state.verdict(name) for name in ids} <= {"confirmed", "concluded", "reported"}

    def sources(self, ids: Iterable[str]) -> list[Source]:
        """Sources by id, in the order given."""
        return [self.state.data.sources[name] for name in ids]

    def by_origin(self, ids: Iterable[str]) -> list[tuple[str, list[Source]]]:
        """Sources grouped by who really speaks, the largest group first."""
        ordered = sorted(self.sources(ids), key=lambda source: source.origin)
        groups = [(origin, list(group)) for origin, group in groupby(ordered, lambda s: s.origin)]
        return sorted(groups, key=lambda group: -len(group[1]))

    def by_grade(self) -> list[tuple[Grade, list[Source]]]:
        """All sources, grade by grade, each by publisher and title."""
        everything = sorted(self.state.data.sources.values(), key=lambda s: (s.publisher or "", s.title))
        found = [(grade, [s for s in everything if s.grade == grade]) for grade in WORDS.GRADES]
        return [(grade, sources) for grade, sources in found if sources]

    def reason_of(self, origin: str) -> str:
        """Why these documents count as one voice; a document alone needs no reason."""
        known = self.state.data.origins.get(origin)
        if known:
            return self.formatter.words.of("because", known)
        return self.formatter.words.label("A separate document; no copy of it is known.")
