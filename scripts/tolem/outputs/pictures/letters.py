"""How wide text is and where its lines break: SVG breaks none, and readers' own fonts differ.

The widths are those of DejaVu Sans, the widest of the fonts that tolem.css names, rounded up. So a line may
end a little early, and never runs out of its picture.
"""

from __future__ import annotations

from typing import NamedTuple

from ..words import English

# Shares of the size of the text, and the characters that are no wider.
_WIDTHS = {
    0.30: "'IJijlІі\u202f",
    0.35: " ,./:;\\|’\u00a0",
    0.42: "!()-[]frt",
    0.55: '"*?_`czsгзсэ–„“”',
    0.60: "FLkvxyвтухчьғұү",
    0.65: "$0123456789EPSTYabdeghnopqu{}ГЕЗРТУабеийклоряЁёӘәқөҰҮһåäöÉé₸€«»·",
    0.70: "ABCKRVXZАБВСХЧЬЭЯднпцҒңҺÅÄ",
    0.80: "&DGHNOQUДИЙКЛНОПЦмъыҚҢӨÖ",
    0.90: "#+<=>M^w~МФЪЫфю×−",
    1.00: "%@Wmжшщ—…",
    1.10: "ЖШЩЮ№",
}
_WIDTH_OF = {letter: share for share, letters in _WIDTHS.items() for letter in letters}
# Of what is not in the table: ideographs and emoji take a whole square and a little more.
_WIDEST = 1.3
_BOLD = 1.14


class Style(NamedTuple):
    """The size of a text, in units of its picture, and whether it is bold; pictures.css says the same."""

    size: int
    is_bold: bool


PLAIN = Style(14, is_bold=False)
STRONG = Style(14, is_bold=True)
FIGURE = Style(17, is_bold=True)


def width(text: str, style: Style = PLAIN) -> float:
    """The width of a text on one line, at most."""
    shares = sum(_WIDTH_OF.get(letter, _WIDEST) for letter in text)
    return shares * style.size * (_BOLD if style.is_bold else 1)


def wrapped(text: str, room: float, style: Style = PLAIN) -> tuple[str, ...]:
    """The lines of a text, none wider than `room`. A word breaks only where it does not fit on a line."""
    lines = [""]
    for word in (piece for whole in text.split(" ") for piece in _pieces(whole, room, style)):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer, style) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [line for line in lines if line]
    return tuple(map(English, kept)) if isinstance(text, English) else tuple(kept)


def _pieces(word: str, room: float, style: Style) -> list[str]:
    """A word as it is, or in pieces that fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, style) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
