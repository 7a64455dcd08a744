"""Readability of pages: the formula of each language, words per sentence, sentences per paragraph.

English must meet the targets. For other languages, only the hardest pages are listed, for review by people.
Names count as words, so pages with many names need shorter sentences. A number counts as one syllable.
Labels, sources and quotations are excluded.
"""

import re
from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from ..data.diagnostics import Diagnostic, Findings
from ..pages.markdown_extensions import converted
from ..pages.page_source import address_of
from ..pages.print_page import remove
from .enums import N_
from .languages import SOURCE_LANGUAGE

BLOCKS = "p, li, td, dd, div, section, figcaption, option"
# The lines below the title, the notes, and the end of every page.
_FRAME = (
    ".tolem-stands, .tolem-banner, .tolem-notes, .tolem-dates, .tolem-moved, .tolem-report, .tolem-share,"
    " .tolem-sending, .tolem-operator"
)
# Headings, labels and figures are not sentences; quotations and messages are not our wording.
NOT_SENTENCES = (
    f"{_FRAME}, h1, h2, h3, h4, th, caption, summary, pre, code, q, blockquote, svg, sup, [lang], cite,"
    " .tolem-chip, .tolem-fact, .tolem-open, .tolem-sources, .tolem-standings, .tolem-changes,"
    " .tolem-formerly, .tolem-means, .tolem-letters, .admonition-title"
)
# Excluded from the word count: forms, tables and lists of tools, messages, breadcrumbs, and the way that led
# to an outcome.
UNCOUNTED = (
    f"{_FRAME}, form, fieldset, pre, .tolem-tool, .tolem-figures, .tolem-ready, .tolem-picture,"
    " .tolem-messages, .tolem-tree, .tolem-index, .tolem-ways, .tolem-note, #notes, .tolem-report-box"
)
# A line without a full stop and with fewer words is a label, such as a link or a table cell.
LABEL_WORDS = 9
MAX_MEAN = 14.0
MAX_SENTENCE = 25
MAX_PARAGRAPH = 3
# Pages with fewer sentences are not ranked.
MIN_SENTENCES = 5
# The only formula without a name.
LONG_WORDS = N_("Long words, in percent")

_WORD = re.compile(r"[^\W_][\w’'-]*(?:[.,]\d+)*%?")
_CAPITAL = "A-ZÅÄÖА-ЯЁӘҒҚҢӨҰҮҺІ0-9"
_END = re.compile(rf"(?<=[.!?])[”’»)]*\s+(?=[“”«(]?[{_CAPITAL}])")
_CLOSED = re.compile(r"[.!?:][”’»)]*$")
# A separator that no page contains.
_BORDER = "\x1e"
_VOWELS, _VOWELS_RU = re.compile(r"[aeiouy]+"), re.compile("[аеёиоуыэюя]", re.IGNORECASE)
# A silent e, as in made, makes, asked, safely; but not in table, prices, wanted.
_SILENT = re.compile(
    r"(?:[^aeiouylscgxz]e|[aeiouy]le|[scgz]e|[^aeioulscgxzh]es|[aeiouy]les|[^aeioutd]ed|[^aeiouydtlb]ely)$"
)
# Two adjacent vowels in separate syllables: buy-er, be-ing, are-a.
_HIATUS = re.compile(r"[aeou]y[aeiou]|[eu]ing|(?:[dr]|^)ea$|i[au](?!l?l$)")


class Scale(NamedTuple):
    """The readability formula of a language: its name, and its target.

    `of` takes the words of a text and the number of its sentences.
    """

    name: str
    target: float
    of: Callable[[list[str], int], float]
    is_better_high: bool = False


class Measure(NamedTuple):
    """The readability of a page, with its longest sentence and its longest paragraph.

    `word_count` is its number of words without the elements of `UNCOUNTED`. `answer_length` is the number of
    sentences of the answer at its top.
    """

    path: str
    word_count: int
    sentences: int
    score: float
    words_per_sentence: float
    longest_sentence: str
    longest_paragraph: list[str]
    answer_length: int

    @property
    def address(self) -> str:
        return address_of(self.path)

    @property
    def longest_length(self) -> int:
        return len(words(self.longest_sentence))

    def __str__(self) -> str:
        mean, most = self.words_per_sentence, self.longest_length
        return f"{self.score:4.1f}, {mean:4.1f} words per sentence, at most {most}"

    def faults(self) -> Findings:
        """A diagnostic for each target that an English page misses."""
        sentence, paragraph = self.longest_sentence, self.longest_paragraph
        hard = f"Use shorter words and sentences; the longest is “{sentence}”"
        targets: list[tuple[float, float, str, str]] = [
            (self.score, SCALES[SOURCE_LANGUAGE].target, "grade", hard),
            (self.words_per_sentence, MAX_MEAN, "words per sentence", f"Shorten “{sentence}”"),
            (self.longest_length, MAX_SENTENCE, "words in a sentence", f"Shorten “{sentence}”"),
            (len(paragraph), MAX_PARAGRAPH, "sentences in a paragraph", f"Split “{' '.join(paragraph)}”"),
        ]
        file = f"docs/{SOURCE_LANGUAGE}/{self.path}"
        for number, target, what, hint in targets:
            if number > target:
                yield Diagnostic(file, 1, 1, what, f"at most {target:g}", f"{number:.3g}", hint)


def _grade(every: list[str], sentences: int) -> float:
    """Flesch–Kincaid grade level."""
    return 0.39 * len(every) / sentences + 11.8 * sum(map(syllables, every)) / len(every) - 15.59


def _ease(every: list[str], sentences: int) -> float:
    """Flesch reading ease, with weights for Russian."""
    spoken = sum(max(1, len(_VOWELS_RU.findall(word))) for word in every)
    return 206.835 - 1.3 * len(every) / sentences - 60.1 * spoken / len(every)


def _long(every: list[str], most: int) -> float:
    """The percentage of words with more than `most` letters."""
    return 100 * sum(sum(map(str.isalpha, word)) > most for word in every) / len(every)


# By language; by default the percentage of long words.
DEFAULT_SCALE = Scale(LONG_WORDS, 12, lambda every, _: _long(every, 10))
SCALES = {
    "en": Scale("Flesch–Kincaid", 6, _grade),
    "ru": Scale("Flesch", 58, _ease, is_better_high=True),
    "sv": Scale("LIX", 38, lambda every, sentences: len(every) / sentences + _long(every, 6)),
    "kk": DEFAULT_SCALE,
}


def scale_of(code: str) -> Scale:
    return SCALES.get(code, DEFAULT_SCALE)


def hardest(pages: Iterable[Measure], code: str) -> list[Measure]:
    """Pages of a language with enough sentences, hardest first."""
    sign = 1 if scale_of(code).is_better_high else -1
    compared = (page for page in pages if page.sentences >= MIN_SENTENCES)
    return sorted(compared, key=lambda page: (sign * page.score, page.path))


def measure(markdown: str, path: str = "", code: str = SOURCE_LANGUAGE) -> Measure:
    html = html_of(markdown)
    counted, blocks = _remove(UNCOUNTED, html), paragraphs(html)
    word_count = len(words(counted.body.text(separator=" "))) if counted.body else 0
    answer = counted.css_first(".tolem-answer")
    answer_length = sum(map(len, paragraphs(answer.html or ""))) if answer else 0
    sentences = [sentence for block in blocks for sentence in block]
    if not sentences:
        return Measure(path, word_count, 0, 0.0, 0.0, "", [], answer_length)
    spoken, count = list(map(words, sentences)), len(sentences)
    longest = sentences[spoken.index(max(spoken, key=len))]
    every = list(chain.from_iterable(spoken))
    index = scale_of(code).of(every, count)
    mean, most = len(every) / count, max(blocks, key=len)
    return Measure(path, word_count, count, index, mean, longest, most, answer_length)


def html_of(markdown: str) -> str:
    """The HTML of a page of Markdown without front matter."""
    return converted(markdown.split("\n---\n", 1)[-1])


def paragraphs(html: str) -> list[list[str]]:
    """The sentences of a page, paragraph by paragraph."""
    tree = _remove(NOT_SENTENCES, html)
    for node in tree.css(BLOCKS):
        node.insert_before(_BORDER)
        node.insert_after(_BORDER)
    texts = (tree.body.text() if tree.body else "").split(_BORDER)
    found = [_END.split(" ".join(text.split())) for text in texts]
    return [kept for block in found if (kept := [s for s in block if _is_sentence(s)])]


def _remove(selector: str, html: str) -> LexborHTMLParser:
    """The DOM of a page, without elements that match the selector."""
    tree = LexborHTMLParser(html)
    remove(tree, selector)
    return tree


def words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def _is_sentence(text: str) -> bool:
    count = len(words(text))
    return count >= LABEL_WORDS or (count > 1 and bool(_CLOSED.search(text)))


def syllables(word: str) -> int:
    """The approximate number of syllables of an English word; hyphenated parts are counted separately."""
    count = 0
    for part in filter(None, re.split(r"[-’']", word.lower())):
        groups = len(_VOWELS.findall(part))
        silent = groups > 1 and _SILENT.search(part) is not None
        count += max(1, groups - silent + len(_HIATUS.findall(part)))
    return count
