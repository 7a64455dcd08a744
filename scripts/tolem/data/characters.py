"""Which characters text may contain: visible ones, none that hide, reorder or imitate others.

Based on Unicode properties, which `regex` supports by name, and UTS #39 (confusables, mixed scripts). See
decisions/what-text-may-hold.md.
"""

import re
import unicodedata

import regex

# Compatibility characters that our own texts need: no-break spaces, №, …, ™ and full-width Chinese
# punctuation. Every other character that NFKC would change is rejected.
KEPT = frozenset("\u00a0\u202f№…™²³½，。！？：；（）％、")
_ALPHABETS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic")
}
# Letters of living languages. Latin and Cyrillic without phonetic letters, small capitals and historic
# letters, which look like others; of other scripts, those recommended by UAX #31.
_LETTERS = regex.compile(
    r"[A-Za-zÀ-ÖØ-öø-ķĹ-žƏəƠơƯưǍ-ǜȘ-țẞẠ-ỹЀ-џҊ-ӿ]|[\p{Common}\p{Inherited}\p{Arabic}\p{Armenian}\p{Bengali}\p{Bopomofo}"
    r"\p{Devanagari}\p{Ethiopic}\p{Georgian}\p{Greek}\p{Gujarati}\p{Gurmukhi}\p{Han}\p{Hangul}\p{Hebrew}\p{Hiragana}"
    r"\p{Kannada}\p{Katakana}\p{Khmer}\p{Lao}\p{Malayalam}\p{Myanmar}\p{Oriya}\p{Sinhala}\p{Tamil}\p{Telugu}\p{Thaana}"
    r"\p{Thai}\p{Tibetan}]"
)
WORD = regex.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Russian stress, Hebrew points and Arabic vowels need two; Vietnamese letters hold two.
MARKS_ON_A_LETTER = 2
# What fits on a line of a phone. Our longest word is a host name of 36 characters.
MAX_WORD = 40
# A run without a line break opportunity (UAX #14): no-break spaces and hyphens before a digit do not break.
# Chinese, Japanese and Korean characters break anywhere.
_UNBROKEN = regex.compile(
    r"(?:[^\s\-‐–—/?\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}，。！？：；（）％、]|[\u00a0\u202f]|[-/?](?=[0-9]))"
    rf"{{{MAX_WORD + 1},}}"
)
# Characters that are always allowed: ASCII, and the letters and punctuation of our languages. Text that
# contains only these needs no further check, unless two alphabets touch.
_PLAIN = re.compile(r"[ -~\n\u00a0\u202fÀ-ÖØ-öø-ÿЀ-џҊ-ӿ‐–—‘’“”„•…№«»·×−→₸€£™]*")
_TOUCHING = re.compile(r"[A-Za-zÀ-ÿ][0-9'’]*[Ѐ-ӿ]|[Ѐ-ӿ][0-9'’]*[A-Za-zÀ-ÿ]")
# Emoji may contain characters that are rejected elsewhere: one variation selector, joiners between
# pictographs, and keycaps. Flags encoded as tags are rejected: tags can encode hidden text.
_EMOJI = regex.compile(
    r"(?P<one>(?!\p{Cn})\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\ufe0e\ufe0f])?)(?:\u200d(?&one))*"
    r"|[0-9#*]\ufe0f\u20e3"
)
VISIBLE = "☺"
# Characters without a visible glyph: by property, Hangul jamo, and a few others.
_UNSEEN = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}\p{hst=L}\p{hst=V}\p{hst=T}\u2800\ufffc\ufffd\U0001d159\U00016fe4]"
)
_HIDDEN = {
    "Cc": "a control character",
    "Cf": "an invisible formatting character",
    "Cs": "a surrogate",
    "Co": "a private-use character",
    "Cn": "an unassigned code point",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}


def fault_of(text: str) -> str | None:
    """The first disallowed character of `text` and its position, or None. Line feeds are allowed."""
    if _PLAIN.fullmatch(text) and not _TOUCHING.search(text):
        return None  # most texts, and the quick way out
    seen = _EMOJI.sub(lambda emoji: VISIBLE * len(emoji[0]), text)
    for index, char in enumerate(seen):
        if reason := _char_fault(seen, index, char):
            return f"{reason} (U+{ord(char):04X}) at character {index + 1}"
    if unicodedata.normalize("NFC", text) != text:
        return "decomposed letters (not Unicode NFC)"
    for word in WORD.findall(text):
        scripts = [name for name, letter in _ALPHABETS.items() if letter.search(word)]
        if len(scripts) > 1:
            return f"the word “{word}”, which mixes {' and '.join(sorted(scripts))} letters"
    return None


def too_long(text: str) -> str | None:
    """The first word that is too long for a line of a phone, or None."""
    if max(map(len, text.split(" "))) <= MAX_WORD:
        return None  # most texts, and the quick way out
    found = _UNBROKEN.search(text)
    return found[0] if found else None


def is_invisible(char: str) -> bool:
    """Whether a character other than the space is never visible."""
    return bool((unicodedata.category(char)[0] in "CZ" and char != " ") or _UNSEEN.match(char))


def _char_fault(text: str, index: int, char: str) -> str | None:
    if " " <= char <= "~" or char == "\n":
        return None
    if char == "\t":
        return "a tab; indent with spaces"
    category = unicodedata.category(char)
    if reason := _HIDDEN.get(category):
        return reason
    if _UNSEEN.match(char):
        return "a character that is invisible, blank or a replacement character"
    if char not in KEPT and unicodedata.normalize("NFKC", char) != unicodedata.normalize("NFC", char):
        return "a compatibility variant of a plain character"
    if category[0] == "L" and not _LETTERS.match(char):
        return "a letter of no living language, which may look like another"
    if category == "Zs" and char not in KEPT:
        return "an unusual space"
    return _mark_fault(text[: index + 1], category) if category[0] == "M" else None


def _mark_fault(text: str, category: str) -> str | None:
    """What is wrong with the combining mark that ends a text: it must follow a letter, with few others."""
    if category == "Me" or unicodedata.combining(text[-1]) == 1:
        return "a mark that encloses or strikes out a character"
    start = len(text)
    while start and unicodedata.category(text[start - 1])[0] == "M":
        start -= 1
    if not start or not text[start - 1].isalpha():
        return "a combining mark without a letter"
    marks = len(unicodedata.normalize("NFD", text[start - 1 :])) - 1
    return "too many combining marks" if marks > MARKS_ON_A_LETTER else None


def has_invisible(text: str) -> bool:
    """Whether a decoded URL contains invisible or reordering characters."""
    return any(is_invisible(char) and char != "\ufffd" for char in text)
