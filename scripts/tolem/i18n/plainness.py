"""How plain each page of a language is, the hardest first; people’s judgement beats the number.

Each language has a measure of its own: English and Russian count syllables, Swedish and Kazakh long words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..pages.page_source import PageSource, address_of
from ..pages.site import Site, remembered
from .enums import N_
from .languages import Language
from .readability import grade, paragraphs, words

Counted = Callable[[list[str], int], float]
# What makes the text of a page in a language.
Written = Callable[[Site, str, Language], Any]
# With fewer sentences a page has no measure worth a name.
FEWEST = 5
# The only measure that has no name of its own.
LONG_WORDS = N_("Long words, in percent")
_VOWELS_RU = re.compile("[аеёиоуыэюя]", re.IGNORECASE)


@dataclass(frozen=True)
class Scale:
    """How a language is measured: the name of the measure, the figure that it should not be beyond."""

    name: str
    target: int
    of: Counted
    is_better_high: bool = False


@dataclass(frozen=True)
class Plainness:
    """The figures of one page."""

    path: str
    mean: float
    longest: int
    index: float

    @property
    def address(self) -> str:
        """The address of the page."""
        return address_of(self.path)


def _ease(every: list[str], sentences: int) -> float:
    """Flesch’s ease of reading, with the weights of Russian."""
    spoken = sum(max(1, len(_VOWELS_RU.findall(word))) for word in every)
    return 206.835 - 1.3 * len(every) / sentences - 60.1 * spoken / len(every)


def _lix(every: list[str], sentences: int) -> float:
    """LIX: the words of a sentence, and the share of those with more than six letters."""
    return len(every) / sentences + _long(every, 6)


def _long_words(every: list[str], _: int) -> float:
    """The share of words with more than ten letters."""
    return _long(every, 10)


def _long(every: list[str], most: int) -> float:
    return 100 * sum(sum(map(str.isalpha, word)) > most for word in every) / len(every)


SCALES = {
    "en": Scale("Flesch–Kincaid", 7, grade),
    "ru": Scale("Flesch", 58, _ease, is_better_high=True),
    "sv": Scale("LIX", 38, _lix),
    "kk": Scale(LONG_WORDS, 12, _long_words),
}
USUAL = SCALES["kk"]


def scale_of(language: Language) -> Scale:
    """The measure of a language; one that has none of its own is measured by its long words."""
    return SCALES.get(language.code, USUAL)


@remembered
def hardest(site: Site, language: Language, render: Written) -> list[Plainness]:
    """Each page that the language has of its own, the hardest first."""
    own = site.page_sources[language.code].items()
    found = [_of(render(site, path, language).body, path, language) for path, page in own if _is_read(page)]
    scale = scale_of(language)
    sign = -1 if scale.is_better_high else 1
    return sorted((each for each in found if each), key=lambda each: (-sign * each.index, each.path))


def _is_read(page: PageSource) -> bool:
    """Whether a page is read: not one of the register, to print, or with the measures."""
    return not (page.is_register or page.head.gathers or "languages" in page.path)


def _of(body: str, path: str, language: Language) -> Plainness | None:
    """The figures of one page, if it has sentences enough."""
    sentences = [each for block in paragraphs(body) for each in block]
    if len(sentences) < FEWEST:
        return None
    every = [word for sentence in sentences for word in words(sentence)]
    longest = max(len(words(sentence)) for sentence in sentences)
    index = scale_of(language).of(every, len(sentences))
    return Plainness(path, len(every) / len(sentences), longest, index)
