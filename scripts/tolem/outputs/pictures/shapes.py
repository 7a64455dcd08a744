"""What all pictures are made of, and the pen that sets it from the top down. Units are those of a viewBox.

A picture is hardly wider than the text on the narrowest phone, so its own text can be read there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .letters import PLAIN, Style, width, wrapped

WIDTH = 330
# Where everything starts: some letters reach out to the left.
MARGIN = 2
# Where the words of a key, a timeline and its bars start.
INDENT = 28
LEADING = 18
# From the top of a line down to the feet of its letters, and to the middle of the small ones.
_FEET = 14
_MIDDLE = 9
# What keeps a key that takes two lines apart from the next.
_BELOW = 3
# The room that the sign of a verdict takes before its word, and the space between two words of a row.
_SIGN = 15
_SPACE = 9


@dataclass(frozen=True)
class Word:
    """Text that stays together, with the sign and colour of a verdict, the colour of a standing, or neither.

    `is_beside` marks what is no claim's wording: a name, a day, what another source says. `at_end` sets it at
    the end of its line.
    """

    text: str
    style: Style = PLAIN
    verdict: str = ""
    standing: str = ""
    is_beside: bool = False
    at_end: bool = False

    @property
    def width(self) -> float:
        """The room it takes, its sign included."""
        return width(self.text, self.style) + self.indent

    @property
    def indent(self) -> int:
        """Where its letters start, behind its sign."""
        return _SIGN if self.verdict else 0


@dataclass(frozen=True)
class Placed:
    """A word, or a line of one, at its place; its letters stand on `y`."""

    x: int
    y: int
    word: Word


@dataclass(frozen=True)
class Key:
    """What a sign means; the sign is drawn around `y`."""

    y: int
    text: tuple[Placed, ...]


@dataclass
class Pen:
    """Sets text from the top down; `y` is the top of what comes next."""

    y: int = 0

    def skip(self, height: int) -> int:
        """Leave room for something drawn, and say where it starts."""
        self.y += height
        return self.y - height

    def feet(self) -> int:
        """Leave room for one line of text, and say where its letters stand."""
        return self.skip(LEADING) + _FEET

    def text(self, *words: Word, x: int = MARGIN) -> tuple[Placed, ...]:
        """Words one after the other up to the right edge; one that does not fit starts the next line."""
        placed: list[Placed] = []
        end: float = WIDTH + 1
        for word in words:
            for line in wrapped(word.text, WIDTH - x - word.indent, word.style):
                piece = replace(word, text=line)
                if end + piece.width > WIDTH:
                    end, feet = x, self.feet()
                start = WIDTH - piece.width if word.at_end else end
                placed.append(Placed(int(start), feet, piece))
                end += piece.width + _SPACE
        return tuple(placed)

    def key(self, words: str, style: Style = PLAIN) -> Key:
        """What a sign means, with room for the sign."""
        key = Key(self.y + _MIDDLE, self.text(Word(words, style), x=INDENT))
        self.skip(_BELOW)
        return key
