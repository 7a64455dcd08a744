"""What templates ask of letters in one language: the texts in their order, their meaning, who read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale

from ..model.defects import Defect
from ..model.letters import READ_BY, Letter
from ..model.load import Dataset
from ..model.reviews import Review
from .forms import decimals
from .languages import BY_CODE, Language
from .words import English, Words

_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Piece:
    """A piece of a text to send: words as they stand, or a blank, which has a name."""

    text: str
    blank: str = ""


@dataclass(frozen=True)
class Mail:
    """Questions about letters, answered for one language."""

    data: Dataset
    language: Language
    words: Words

    def languages(self, letter: Letter) -> list[str]:
        """The languages of its texts: the one to send first, then the reader's own, then the others."""
        first, *others = READ_BY[letter.to]
        return [first, *sorted(others, key=lambda code: code != self.language.code)]

    def gloss(self, letter: Letter) -> str | None:
        """What it says, for a reader whose language none of its texts has; None if nobody translated it."""
        if self.language.code in letter.by_language:
            return None
        found = self.words.of("texts", letter)
        return None if isinstance(found, English) else found

    def signs(self, code: str) -> dict[str, str]:
        """The signs with which a text in this language writes a figure."""
        locale = BY_CODE[code].locale if code in BY_CODE else code.replace("-", "_")
        return decimals(Locale.parse(locale))

    def defects(self, letter: Letter) -> list[Defect]:
        """What can be wrong where this letter is sent."""
        return [defect for defect in self.data.defects.values() if letter.id in defect.for_]

    @property
    def about_defects(self) -> list[Letter]:
        """The letters that say what is wrong."""
        return [letter for letter in self.data.letters.values() if "defect" in letter.blanks]

    def pieces(self, text: str) -> list[Piece]:
        """A text cut at its blanks."""
        # What stands between two blanks and the name of a blank take turns.
        parts = _BLANK.split(text)
        return [Piece(f"{{{part}}}", part) if index % 2 else Piece(part) for index, part in enumerate(parts)]

    def unread(self, *letters: Letter) -> list[str]:
        """The languages in which no native reader has checked the text of one of them."""
        missed = (
            code for letter in letters for code in self.languages(letter) if not self._readings(letter, code)
        )
        return list(dict.fromkeys(missed))

    def readings(self, letter: Letter) -> list[Review]:
        """Who has checked one of its texts."""
        return [review for code in self.languages(letter) for review in self._readings(letter, code)]

    def _readings(self, letter: Letter, code: str) -> list[Review]:
        reviews = self.data.reviews.values()
        return [review for review in reviews if review.lang == code and letter.id in review.letters]
