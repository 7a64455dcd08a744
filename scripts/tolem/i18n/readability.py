"""How plain a page is: Flesch–Kincaid grade, words a sentence, sentences a paragraph, against the targets.

Every word counts, names included, so a page full of them needs all the shorter sentences. A number is
one syllable. Labels, sources and quotations are not read.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from ..data.diagnostics import Diagnostic
from ..pages.html_blocks import HtmlBlocks
from ..pages.print_page import without

EXTENSIONS = ["attr_list", "admonition", "md_in_html", "tables", "pymdownx.superfences"]
BLOCKS = "p, li, td, dd, div, section, figcaption, option"
# Headings, labels and figures are no sentences; quotations and texts to send are not our wording.
SKIPPED = (
    "h1, h2, h3, h4, th, caption, summary, pre, code, q, blockquote, svg, sup, [lang], .tolem-chip,"
    " .tolem-fact, .tolem-sources, cite, .tolem-dates, .tolem-stands, .tolem-banner,"
    " .tolem-standings, .tolem-changes, .tolem-notes, .tolem-moved, .tolem-formerly, .tolem-means,"
    " .tolem-report, .tolem-share, .tolem-operator, .tolem-letters, .admonition-title"
)
# Below this a line without a full stop is a label: a link of a list, a figure in a cell.
LABEL_WORDS = 9
MAX_GRADE = 6.0
MAX_MEAN = 14.0
MAX_SENTENCE = 25
MAX_PARAGRAPH = 3

# No part of what a page says, when its words are counted: forms, the tables and lists of a tool, texts to
# send, notes and what stands for one, where it stands, the way that led here, and what every page ends with.
APART = (
    "form, fieldset, pre, .tolem-tool, .tolem-figures, .tolem-ready, .tolem-picture, .tolem-messages,"
    " .tolem-tree, .tolem-index, .tolem-ways, .tolem-note, .tolem-advice, #notes, .tolem-notes,"
    " .tolem-stands, .tolem-banner, .tolem-dates, .tolem-moved, #report, .tolem-report, .tolem-share,"
    " .tolem-operator"
)

_WORD = re.compile(r"[^\W_][\w’'-]*(?:[.,]\d+)*%?")
_CAPITAL = "A-ZÅÄÖА-ЯЁӘҒҚҢӨҰҮҺІ0-9"
_END = re.compile(rf"(?<=[.!?])[”’»)]*\s+(?=[“”«(]?[{_CAPITAL}])")
_CLOSED = re.compile(r"[.!?:][”’»)]*$")
# Text that no page holds.
_BORDER = "\x1e"
_VOWELS = re.compile(r"[aeiouy]+")
# An e that is written and not spoken: made, makes, asked, safely; but table, prices, wanted keep theirs.
_SILENT = re.compile(
    r"(?:[^aeiouylscgxz]e|[aeiouy]le|[scgz]e|[^aeioulscgxzh]es|[aeiouy]les|[^aeioutd]ed|[^aeiouydtlb]ely)$"
)
# Two sounds that stand together: buy-er, be-ing, are-a.
_APART = re.compile(r"[aeou]y[aeiou]|[eu]ing|(?:[dr]|^)ea$|i[au](?!l?l$)")


@dataclass(frozen=True)
class Measure:
    """The figures of one page, with its longest sentence and its fullest paragraph."""

    grade: float
    mean: float
    longest: str
    fullest: list[str]

    def __str__(self) -> str:
        """The figures in one line."""
        longest = len(words(self.longest))
        return f"grade {self.grade:4.1f}, {self.mean:4.1f} words a sentence, at most {longest}"

    def faults(self, file: str) -> list[Diagnostic]:
        """What is over its target, for the person who mends the page."""
        longest, fullest = len(words(self.longest)), " ".join(self.fullest)
        targets: list[tuple[float, float, str, str]] = [
            (self.grade, MAX_GRADE, "grade", f"Shorter words, shorter sentences, as of “{self.longest}”"),
            (self.mean, MAX_MEAN, "words a sentence", f"Cut sentences, as “{self.longest}”"),
            (longest, MAX_SENTENCE, "words in a sentence", f"Cut “{self.longest}”"),
            (len(self.fullest), MAX_PARAGRAPH, "sentences in a paragraph", f"Cut “{fullest}”"),
        ]
        return [
            Diagnostic(file, 1, 1, what, f"at most {target:g}", f"{number:.3g}", hint)
            for number, target, what, hint in targets
            if number > target
        ]


def measure(markdown: str) -> Measure:
    """Measure the prose of one page of Markdown."""
    blocks = paragraphs(markdown)
    sentences = [sentence for block in blocks for sentence in block]
    if not sentences:
        return Measure(0.0, 0.0, "", [])
    every = [word for sentence in sentences for word in words(sentence)]
    longest = max(sentences, key=lambda sentence: len(words(sentence)))
    return Measure(grade(every, len(sentences)), len(every) / len(sentences), longest, max(blocks, key=len))


def grade(every: list[str], sentences: int) -> float:
    """Flesch–Kincaid: the class that reads so many sentences of these words with ease."""
    return 0.39 * len(every) / sentences + 11.8 * sum(map(syllables, every)) / len(every) - 15.59


def paragraphs(markdown: str) -> list[list[str]]:
    """The sentences of a page's Markdown, paragraph by paragraph."""
    tree = _without(SKIPPED, markdown)
    for node in tree.css("br"):
        node.insert_before(" ")
    for node in tree.css(BLOCKS):
        node.insert_before(_BORDER)
        node.insert_after(_BORDER)
    texts = (tree.body.text() if tree.body else "").split(_BORDER)
    found = [_END.split(" ".join(text.split())) for text in texts]
    return [kept for block in found if (kept := [s for s in block if _is_sentence(s)])]


def length(markdown: str) -> int:
    """How many words a page has as printed, without what is `APART`."""
    body = _without(APART, markdown).body
    return len(words(body.text(separator=" "))) if body else 0


def _without(selector: str, markdown: str) -> LexborHTMLParser:
    """A page of Markdown as a browser reads it, without some of its elements."""
    tree = LexborHTMLParser(_html(markdown.split("\n---\n", 1)[-1]))
    without(tree, selector)
    return tree


# What is measured in one way is measured in others too; all pages of four languages have room.
@lru_cache(maxsize=1024)
def _html(text: str) -> str:
    return Markdown(extensions=[*EXTENSIONS, HtmlBlocks()]).convert(text)


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number with its sign is one word."""
    return _WORD.findall(sentence)


def _is_sentence(text: str) -> bool:
    count = len(words(text))
    return count >= LABEL_WORDS or (count > 1 and bool(_CLOSED.search(text)))


def syllables(word: str) -> int:
    """About how many syllables an English word has; compounds with a hyphen part by part."""
    return sum(_part(part) for part in re.split(r"[-’']", word.lower()) if part)


def _part(part: str) -> int:
    groups = len(_VOWELS.findall(part))
    silent = groups > 1 and _SILENT.search(part) is not None
    return max(1, groups - silent + len(_APART.findall(part)))
