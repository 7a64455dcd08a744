"""A tree of questions from the top down: further in for each answer given, each outcome with a sign."""

from __future__ import annotations

from dataclasses import dataclass

from .letters import PLAIN, STRONG
from .shapes import MARGIN, WIDTH, Key, Pen, Placed, Word

_GAP = 6
# How far in the next question stands, and where its line runs down below its first letters.
_STEP = 13
_TRUNK = 5
# Where the words of an outcome start behind the place of its sign.
_SIGN = 14
# From the feet of a line to the middle of its small letters.
_MIDDLE = 5


@dataclass(frozen=True)
class Branch:
    """A question with what its answers lead to, or an outcome, which may name a day to look again."""

    words: str
    leads_to: tuple[Branch, ...] = ()
    comes_back: bool = False


@dataclass(frozen=True)
class Twig:
    """An outcome in its place, its sign around `x` and `y`."""

    x: int
    y: int
    comes_back: bool


@dataclass(frozen=True)
class Fork:
    """The line below a question: from `top` down along `x`, and out to each of `ends`."""

    x: int
    top: int
    ends: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Tree:
    """The whole picture; `keys` say which sign names a day to look again."""

    height: int
    keys: tuple[Key, ...]
    text: tuple[Placed, ...]
    forks: tuple[Fork, ...]
    twigs: tuple[Twig, ...]
    width: int = WIDTH


def draw(root: Branch, keys: tuple[str, ...]) -> Tree:
    """Set a tree from its first question on, below the keys."""
    planter = _Planter(Pen())
    shown = tuple(planter.pen.key(words) for words in keys)
    planter.pen.skip(2 * _GAP)
    planter.plant(root, MARGIN)
    return Tree(planter.pen.y, shown, tuple(planter.text), tuple(planter.forks), tuple(planter.twigs))


class _Planter:
    """Sets one branch after the other, and keeps what it has set."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.text: list[Placed] = []
        self.forks: list[Fork] = []
        self.twigs: list[Twig] = []

    def plant(self, branch: Branch, x: int) -> tuple[int, int]:
        """Set a branch that starts at `x`; says where the line to it ends."""
        if not branch.leads_to:
            return self._twig(branch, x)
        lines = self.pen.text(Word(branch.words, STRONG), x=x)
        self.text += lines
        self.pen.skip(_GAP)
        ends = tuple(self.plant(each, x + _STEP) for each in branch.leads_to)
        self.forks.append(Fork(x + _TRUNK, lines[-1].y + _GAP, ends))
        return x - 2, lines[0].y - _MIDDLE

    def _twig(self, branch: Branch, x: int) -> tuple[int, int]:
        lines = self.pen.text(Word(branch.words, PLAIN), x=x + _SIGN)
        self.text += lines
        self.pen.skip(_GAP)
        twig = Twig(x + _TRUNK, lines[0].y - _MIDDLE, branch.comes_back)
        self.twigs.append(twig)
        return twig.x - 5, twig.y
