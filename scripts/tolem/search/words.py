"""Words of the search: folded to one spelling for each sound, in any script, and stemmed at build time.

`folding.json` has the tables of folding; search-words.js does the same, and one file of cases tests both.

So the browser needs stems but no rules of a language. Endings are removed in every way that the list of a
language allows. The stem of a word is the longest candidate that many words of the site share. A query word
is matched by the longest stem that it starts with.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import filterfalse

from typing_extensions import TypedDict

from ..data.models import table


class Tables(TypedDict):
    """Replacements of letters and groups of letters, keys by keyboard layout, Latin letters by others."""

    letters: dict[str, str]
    pairs: list[tuple[str, str]]
    layouts: dict[str, tuple[str, str]]


TABLES: Tables = table(__file__, "folding.json", Tables)
# The tables for the search of the register, without keyboard layouts.
SPELLING: Tables = {**TABLES, "layouts": {}}
_LETTERS = str.maketrans(TABLES["letters"])
# Digits in groups of three.
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
# A date is known by its day and year, as pages write the month as a word.
_DATE = re.compile(r"(?<![\d.])0?(\d{1,2})\.\d{1,2}\.(\d{4})(?![\d.]*\d)")
# A number may be joined to its unit; a single letter is part of the name, as in 3D.
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?=[^\W\d_]{2})|\d+(?:[.,]\d+)+|[^\W_]+")
# Invisible characters, such as soft hyphens.
_UNSEEN = re.compile(
    r"[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_DOUBLE = re.compile(r"([^\W\d_])\1+")
# The maximum number of endings, and the minimum length of a stem.
MAX_ENDINGS, MIN_STEM = {"kk": 4, "sv": 1}, 3
# A stem must be shared by this fraction of the words that share any candidate.
MIN_SHARE = 0.6
# Names of this length are not stemmed to the minimum: most are foreign.
MIN_NAME = 5
# Languages with closed compounds, and the minimum length of a part.
COMPOUNDING, MIN_PART = frozenset({"sv"}), 4
VOWELS = frozenset("aeiou")
# A semivowel after a vowel.
GLIDE = "й"
_LISTS: dict[str, str] = table(__file__, "endings.json", dict[str, str])


# Cached, because texts are folded for the index and for the copies.
@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order."""
    lower = unicodedata.normalize("NFKC", _GROUPED.sub("", _UNSEEN.sub("", text))).lower().translate(_LETTERS)
    bare = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", lower)))
    return tuple(filter(None, map(folded, _WORD.findall(_DATE.sub(r"\1 \2", bare)))))


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word in plain Latin letters by its sound; a number with a decimal point."""
    if word[0].isdigit() and not word.isalnum():
        return _THOUSANDS.sub("", word).replace(",", ".")
    for group, sound in TABLES["pairs"]:
        word = word.replace(group, sound)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=8)
def endings(language: str) -> dict[bool, frozenset[str]]:
    """The folded endings of a language, by whether they may follow a vowel."""
    every = [(ending, sound) for ending in _LISTS.get(language, "").split() for sound in words(ending)]
    return {
        behind: frozenset(sound for ending, sound in every if _fits(ending, sound, language, behind))
        for behind in (True, False)
    }


def _fits(ending: str, sound: str, language: str, behind_vowel: bool) -> bool:
    """Single consonants except s follow only vowels; in Kazakh, vowels do not follow vowels."""
    if language == "kk" and sound[0] in VOWELS:
        return behind_vowel is ending.startswith(GLIDE)
    return behind_vowel or sound[0] in VOWELS or len(sound) > 1 or sound == "s"


@lru_cache(maxsize=65536)
def possible(word: str, language: str) -> frozenset[str]:
    """The candidate stems of a folded word; numbers and short names are not stemmed."""
    found = left = frozenset([word])
    if any(sign.isdigit() for sign in word):
        return found
    for _ in range(MAX_ENDINGS.get(language, 2)):
        left = frozenset(stem for each in left for stem in _shorter(each, language)) - found
        found |= left
    return found


def _shorter(word: str, language: str) -> Iterable[str]:
    known = endings(language)
    for length in range(MIN_STEM, len(word)):
        last, ending = word[length - 1], word[length:]
        fitting = known[last in VOWELS]
        # A sound at the end of the stem and the start of the ending is written once.
        if (ending in fitting or last + ending in fitting) and not VOWELS.isdisjoint(word[:length]):
            yield word[:length]


class Stems:
    """The stems of all words of a site in a language; `names` are not stemmed, `stop` words not searched."""

    def __init__(
        self, every: Iterable[str], language: str, names: Iterable[str] = (), stop: Iterable[str] = ()
    ) -> None:
        self.language, self.every, self.stop = language, frozenset(every), frozenset(stop)
        self.sharing = Counter(left for word in self.every for left in possible(word, language))
        self._known: dict[str, str] = {}
        self._terms: dict[str, frozenset[str]] = {}
        self._indexed: dict[str, tuple[int, frozenset[str]]] = {}
        unstemmed = [name for name in names if len(name) >= MIN_NAME and len(self.of(name)) <= MIN_STEM]
        # Discards intermediate results, which may depend on names.
        self._known = {name: name for name in unstemmed}

    @cached_property
    def all(self) -> frozenset[str]:
        return frozenset(map(self.of, self.every))

    def of(self, word: str) -> str:
        if word not in self._known:
            left = possible(word, self.language)
            enough = MIN_SHARE * max(self.sharing[each] for each in left)
            stem = max((each for each in left if self.sharing[each] >= enough), key=len)
            self._known[word] = stem if stem == word else self.of(stem)
        return self._known[word]

    def longest(self, word: str) -> str:
        """The longest stem that a word starts with, as the browser looks it up."""
        for length in range(len(word), MIN_STEM - 1, -1):
            if word[:length] in self.all:
                return word[:length]
        return word

    def terms(self, word: str) -> frozenset[str]:
        """All stems that a word is indexed under."""
        if word not in self._terms:
            parts = self.parts(word)
            self._terms[word] = frozenset([*map(self.of, parts), *map(self.longest, parts)])
        return self._terms[word]

    def kept(self, text: str) -> Sequence[str]:
        """The words of a text without stop words, unless it has no others."""
        every = words(text)
        return [word for word in every if word not in self.stop] or every

    def indexed(self, text: str) -> tuple[int, frozenset[str]]:
        """The number of different words of a text that are kept, and their stems."""
        if text not in self._indexed:
            kept = self.kept(text)
            self._indexed[text] = len(set(kept)), frozenset().union(*map(self.terms, kept))
        return self._indexed[text]

    def parts(self, word: str) -> list[str]:
        """A word, and its parts if it is a compound of known words."""
        if self.language not in COMPOUNDING:
            return [word]
        for at in range(MIN_PART, len(word) - MIN_PART + 1):
            first = word[:at] if word[:at] in self.every else word[:at].removesuffix("s")
            # A sound at the end of the first and the start of the second is written once.
            for second in (word[at:], word[at - 1 :]):
                if len(second) >= MIN_PART and {first, second} <= self.every:
                    return [word, first, second]
        return [word]
