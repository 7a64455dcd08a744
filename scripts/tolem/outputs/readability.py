"""How plain a page is: Flesch–Kincaid grade, words a sentence, sentences a paragraph, against the targets.

Every word counts, names included, so a page full of them needs all the shorter sentences. A number is
one syllable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.diagnostics import Diagnostic
from .prose import paragraphs, words

MAX_GRADE = 6.0
MAX_MEAN = 14.0
MAX_SENTENCE = 25
MAX_PARAGRAPH = 3

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
            (self.grade, MAX_GRADE, "grade", "Shorter words, shorter sentences"),
            (self.mean, MAX_MEAN, "words a sentence", "Shorter sentences"),
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
    mean = len(every) / len(sentences)
    grade = 0.39 * mean + 11.8 * sum(map(syllables, every)) / len(every) - 15.59
    longest = max(sentences, key=lambda sentence: len(words(sentence)))
    return Measure(grade, mean, longest, max(blocks, key=len))


def syllables(word: str) -> int:
    """About how many syllables an English word has; compounds with a hyphen part by part."""
    return sum(_part(part) for part in re.split(r"[-’']", word.lower()) if part)


def _part(part: str) -> int:
    groups = len(_VOWELS.findall(part))
    silent = groups > 1 and _SILENT.search(part) is not None
    return max(1, groups - silent + len(_APART.findall(part)))
