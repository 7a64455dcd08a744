"""Which characters text may hold: everything a reader can see, nothing that hides, reorders or imitates.

Source for the classes: Unicode 15 general categories and UTS #39 (confusable and mixed-script text).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Compatibility characters that our own texts need: spaces that do not break, №, …, ™ and full-width
# Chinese punctuation. Every other character that NFKC would change is a styled look-alike.
KEPT = frozenset("\u00a0\u202f№…™²³½，。！？：；（）％、")
ZWJ, TEXT_STYLE, EMOJI_STYLE, KEYCAP = "\u200d", "\ufe0e", "\ufe0f", "\u20e3"
BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\ufffc\ufffd\u034f")
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MARKS_IN_A_ROW = 3
# Characters that are sound wherever they stand: ASCII, and the whole letters and signs of our languages.
# A text of nothing else needs no closer look, unless two alphabets touch.
_PLAIN = re.compile(r"[ -~\n\u00a0\u202fÀ-ÖØ-öø-ÿЀ-ҁҊ-ӿ‐–—‘’“”„•…№«»·×−→₸€£™]*")
_TOUCHING = re.compile(r"[A-Za-zÀ-ÿ][0-9'’]*[Ѐ-ӿ]|[Ѐ-ӿ][0-9'’]*[A-Za-zÀ-ÿ]")
_HIDDEN = {
    "Cc": "a control character",
    "Cf": "an invisible formatting character",
    "Cs": "half of a surrogate pair",
    "Co": "a private-use character",
    "Cn": "a code point that is no character",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}


def fault_of(text: str) -> str | None:
    """Say what is wrong with the characters of `text`, or None. Line feeds are the caller's business."""
    if _PLAIN.fullmatch(text) and not _TOUCHING.search(text):
        return None  # most texts, and the quick way out
    for index, char in enumerate(text):
        if reason := _char_fault(text, index, char):
            return f"{reason} (U+{ord(char):04X}) at character {index + 1}"
    if unicodedata.normalize("NFC", text) != text:
        return "letters typed as base and accent apart (not Unicode NFC)"
    return _mixed_word(text)


def _char_fault(text: str, index: int, char: str) -> str | None:
    if " " <= char <= "~" or char == "\n":
        return None
    if char == "\t":
        return "a tab; indent with spaces"
    if char in (ZWJ, TEXT_STYLE, EMOJI_STYLE, KEYCAP):
        return None if _joins_emoji(text, index) else "an invisible joiner outside an emoji"
    if reason := _HIDDEN.get(unicodedata.category(char)):
        return reason
    if char in BLANK_LETTERS:
        return "a character that shows as blank or as a replacement"
    if char not in KEPT and unicodedata.normalize("NFKC", char) != unicodedata.normalize("NFC", char):
        return "a styled look-alike of a plain character"
    if unicodedata.category(char) == "Zs" and char not in KEPT:
        return "an unusual space"
    return _stacked(text, index)


def _stacked(text: str, index: int) -> str | None:
    run = text[max(0, index + 1 - MARKS_IN_A_ROW) : index + 1]
    stacked = len(run) == MARKS_IN_A_ROW and all(unicodedata.combining(c) for c in run)
    return "a pile of accents" if stacked else None


def _joins_emoji(text: str, index: int) -> bool:
    """A joiner or style mark belongs to the emoji or keycap before it; a joiner needs one after it too."""
    char, before, after = text[index], text[:index].rstrip(EMOJI_STYLE + TEXT_STYLE), text[index + 1 :]
    if not before:
        return False
    if char == ZWJ:
        return _is_pictograph(before[-1]) and bool(after) and _is_pictograph(after[0])
    return _is_pictograph(before[-1]) or before[-1] in "0123456789#*"


def _is_pictograph(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk") and ord(char) > 0xFF


def _mixed_word(text: str) -> str | None:
    for word in WORD.findall(text):
        scripts = {s for c in word if (s := _alphabet(c))}
        if len(scripts) > 1:
            return (
                f"the word “{word}”, which mixes {' and '.join(s.title() for s in sorted(scripts))} letters"
            )
    return None


@cache
def _alphabet(char: str) -> str | None:
    if char.isascii():
        return "LATIN" if char.isalpha() else None
    name = unicodedata.name(char, "")
    return next((script for script in ALPHABETS if name.startswith(script)), None)
