"""Which characters text may hold: everything a reader can see, nothing that hides, reorders or imitates.

And which hosts may be linked: public names in plain letters, which lead every reader to the same place.

Decided by properties of Unicode, which `regex` knows by name, and UTS #39 (confusable and mixed-script text).
"""

import unicodedata
from ipaddress import ip_address

import regex

# Compatibility characters that our own texts need: spaces that do not break, №, …, ™ and full-width
# Chinese punctuation. Every other character that NFKC would change is a styled look-alike.
KEPT = frozenset("\u00a0\u202f№…™²³½，。！？：；（）％、")
_ALPHABETS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic")
}
# Letters of languages that people write today: of Latin and Cyrillic without those of phonetics, of small
# capitals and of old books, which look like others; of other scripts, those that UAX #31 recommends.
_LETTERS = regex.compile(
    r"[A-Za-zÀ-ÖØ-öø-ķĹ-žƏəƠơƯưǍ-ǜȘ-țẞẠ-ỹЀ-џҊ-ӿ]|[\p{Common}\p{Inherited}\p{Arabic}\p{Armenian}\p{Bengali}\p{Bopomofo}"
    r"\p{Devanagari}\p{Ethiopic}\p{Georgian}\p{Greek}\p{Gujarati}\p{Gurmukhi}\p{Han}\p{Hangul}\p{Hebrew}\p{Hiragana}"
    r"\p{Kannada}\p{Katakana}\p{Khmer}\p{Lao}\p{Malayalam}\p{Myanmar}\p{Oriya}\p{Sinhala}\p{Tamil}\p{Telugu}\p{Thaana}"
    r"\p{Thai}\p{Tibetan}]"
)
WORD = regex.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Russian stress, Hebrew points and Arabic vowels need two; Vietnamese letters hold two.
MARKS_ON_A_LETTER = 2
# The most that a phone shows in a line. The longest of ours is the name of a host, of 36.
MAX_WORD = 40
# Between these a browser breaks no line, as UAX #14 says: not at a space that does not break, nor at a
# hyphen before a digit. Signs of Chinese, Japanese and Korean stand alone.
_UNBROKEN = regex.compile(
    r"(?:[^\s\-‐–—/?\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}，。！？：；（）％、]|[\u00a0\u202f]|[-/?](?=[0-9]))"
    rf"{{{MAX_WORD + 1},}}"
)
# Characters that are sound wherever they stand: ASCII, and the whole letters and signs of our languages.
# A text of nothing else needs no closer look, unless two alphabets touch.
_PLAIN = regex.compile(r"[ -~\n\u00a0\u202fÀ-ÖØ-öø-ÿЀ-џҊ-ӿ‐–—‘’“”„•…№«»·×−→₸€£™]*")
_TOUCHING = regex.compile(r"[A-Za-zÀ-ÿ][0-9'’]*[Ѐ-ӿ]|[Ѐ-ӿ][0-9'’]*[A-Za-zÀ-ÿ]")
# An emoji may hold what is invisible elsewhere: one style, and joiners between pictures. Keycaps too; not the
# flags spelled in tags, which would hide any text.
_EMOJI = regex.compile(
    r"(?P<one>(?!\p{Cn})\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\ufe0e\ufe0f])?)(?:\u200d(?&one))*"
    r"|[0-9#*]\ufe0f\u20e3"
)
SEEN = "☺"
# What has no shape of its own: by property, parts of Korean syllables, and signs drawn as nothing.
_UNSEEN = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}\p{hst=L}\p{hst=V}\p{hst=T}\u2800\ufffc\ufffd\U0001d159\U00016fe4]"
)
_HIDDEN = {
    "Cc": "a control character",
    "Cf": "an invisible formatting character",
    "Cs": "half of a surrogate pair",
    "Co": "a private-use character",
    "Cn": "a code point that is no character",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
# No label has two hyphens in its third place, as those of other alphabets in disguise (xn--) have.
_HOST = regex.compile(r"(?=.{4,253}$)(?:(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
# Last labels that lead nowhere, or elsewhere on each network: IANA's special-use names (RFC 6761 and later),
# what ICANN keeps for private use, and RFC 6762, appendix G. example.org and its like do lead somewhere.
SPECIAL_USE = frozenset([
    "alt", "arpa", "example", "internal", "invalid", "local", "localhost", "onion", "test",
    "corp", "home", "intranet", "lan", "localdomain", "mail", "private",
])  # fmt: skip


def fault_of(text: str) -> str | None:
    """Say what is wrong with the characters of `text`, or None. Line feeds are the caller's business."""
    if _PLAIN.fullmatch(text) and not _TOUCHING.search(text):
        return None  # most texts, and the quick way out
    seen = _EMOJI.sub(lambda emoji: SEEN * len(emoji[0]), text)
    for index, char in enumerate(seen):
        if reason := _char_fault(seen, index, char):
            return f"{reason} (U+{ord(char):04X}) at character {index + 1}"
    if unicodedata.normalize("NFC", text) != text:
        return "letters typed as base and accent apart (not Unicode NFC)"
    return _mixed_word(text)


def too_long(text: str) -> str | None:
    """The first word that no phone shows in one line, or None."""
    if max(map(len, text.split(" "))) <= MAX_WORD:
        return None  # most texts, and the quick way out
    found = _UNBROKEN.search(text)
    return found[0] if found else None


def is_unseen(char: str) -> bool:
    """Whether a character is not seen wherever it stands, but for the space."""
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
        return "a character that shows as nothing, blank or as a replacement"
    if char not in KEPT and unicodedata.normalize("NFKC", char) != unicodedata.normalize("NFC", char):
        return "a styled look-alike of a plain character"
    if category[0] == "L" and not _LETTERS.match(char):
        return "a letter of no language of today, which may look like another"
    if category == "Zs" and char not in KEPT:
        return "an unusual space"
    return _mark_fault(text[: index + 1], category) if category[0] == "M" else None


def _mark_fault(text: str, category: str) -> str | None:
    """What is wrong with the mark that ends a text: marks belong on a letter, few at a time."""
    if category == "Me" or unicodedata.combining(text[-1]) == 1:
        return "a mark that encloses a character or strikes it out"
    start = len(text)
    while start and unicodedata.category(text[start - 1])[0] == "M":
        start -= 1
    if not start or not text[start - 1].isalpha():
        return "an accent on no letter"
    marks = len(unicodedata.normalize("NFD", text[start - 1 :])) - 1
    return "a pile of accents" if marks > MARKS_ON_A_LETTER else None


def _mixed_word(text: str) -> str | None:
    for word in WORD.findall(text):
        scripts = [name for name, letter in _ALPHABETS.items() if letter.search(word)]
        if len(scripts) > 1:
            return f"the word “{word}”, which mixes {' and '.join(sorted(scripts))} letters"
    return None


def fault_of_host(host: str) -> tuple[str, str] | None:
    """What was expected of a host, and what it is instead; None if it may be linked."""
    if not _HOST.fullmatch(host) or is_number(host):
        return "a host name in small letters, without port, name or password", f"The host is “{host}”"
    if (last := host.rpartition(".")[2]) in SPECIAL_USE:
        return "a host that every reader can reach", f"No public host ends in .{last}"
    return None


def hides(text: str) -> bool:
    """Whether an address holds, once decoded, characters that are not seen or that reorder others."""
    return any(is_unseen(char) and char != "\ufffd" for char in text)


def is_number(host: str) -> bool:
    """Whether a host is the number of a machine."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
