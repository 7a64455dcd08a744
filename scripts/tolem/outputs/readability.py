"""How plain a page is: Flesch–Kincaid grade, words a sentence, sentences a paragraph, against the targets.

Every word counts, names included, so a page full of them needs all the shorter sentences. A number is
one syllable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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

    @property
    def faults(self) -> list[str]:
        """What is over its target, in words for the person who mends it."""
        found = []
        if self.grade > MAX_GRADE:
            found.append(f"grade {self.grade:.1f} is over {MAX_GRADE:g}: shorter words, shorter sentences")
        if self.mean > MAX_MEAN:
            found.append(f"{self.mean:.1f} words a sentence are over {MAX_MEAN:g}")
        if len(words(self.longest)) > MAX_SENTENCE:
            found.append(f"{len(words(self.longest))} words are over {MAX_SENTENCE}: “{self.longest}”")
        if len(self.fullest) > MAX_PARAGRAPH:
            found.append(
                f"{len(self.fullest)} sentences are over {MAX_PARAGRAPH}: “{' '.join(self.fullest)}”"
            )
        return found


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
