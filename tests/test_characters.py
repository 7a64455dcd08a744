"""What text may hold: everything a reader can see, nothing that hides, reorders or imitates."""

import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tables import by_case, cases
from tolem.data.characters import KEPT as KEPT_CHARACTERS
from tolem.data.characters import fault_of, too_long

CASES = cases("characters.yml")


@pytest.mark.parametrize("text", CASES["kept"])
def test_what_our_own_texts_need_is_kept(text: str) -> None:
    assert fault_of(text) is None


@by_case("text", CASES["refused"])
def test_what_hides_reorders_or_imitates_is_refused(text: str) -> None:
    assert fault_of(text)


def every(name: str) -> list[str]:
    """All characters of a property of Unicode, whole planes of them included."""
    return list(regex.findall(rf"\p{{{name}}}", "".join(map(chr, range(sys.maxunicode + 1)))))


@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
def test_no_character_of_a_hidden_category_passes_wherever_it_stands(category: str) -> None:
    # Of the categories with whole planes, every hundredth; the line feed is the caller's business.
    chars = [c for c in every(category) if c != "\n"]
    for char in chars[:: 100 if len(chars) > 50_000 else 1]:
        for text in (char, f"pay{char}pal", f"төлем{char}", f"🙂{char}"):
            assert fault_of(text), ascii(text)


def test_no_ignorable_character_passes_but_a_style_of_an_emoji() -> None:
    chars = every("Default_Ignorable_Code_Point")
    assert len(chars) > 4_000
    for char in chars:
        assert fault_of(f"pay{char}pal") and fault_of(char), ascii(char)
        assert bool(fault_of(f"🙂{char}")) == (char not in "\ufe0e\ufe0f"), ascii(char)


def test_no_space_passes_but_those_our_texts_need() -> None:
    spaces = {c for c in every("Zs") if not fault_of(f"a{c}b")}
    assert spaces == {" "} | {c for c in KEPT_CHARACTERS if c.isspace()}


@given(st.text(st.characters(categories=["Mn", "Me"]), min_size=3, max_size=9), st.sampled_from("aжשก1 ."))
def test_no_pile_of_marks_passes(marks: str, base: str) -> None:
    assert fault_of(unicodedata.normalize("NFC", base + marks))


@pytest.mark.parametrize("text", ["a" * 41, "ж" * 41, "a." * 30, "1-" * 30, "a\u00a0" * 30, "_" * 50])
def test_a_word_that_no_phone_shows_is_found(text: str) -> None:
    assert too_long(f"Pay {text} now")


@pytest.mark.parametrize(
    "text", ["a" * 40, "ab-" * 30, "ab/" * 30, "请" * 90, "a " * 90, "12\u00a0500\u202f₸"]
)
def test_a_word_that_a_browser_breaks_is_none(text: str) -> None:
    assert too_long(text) is None
