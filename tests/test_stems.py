"""Words and their forms have one stem, by which the search finds them."""

from conftest import real
from tolem.search.aliases import names
from tolem.search.index import FIELDS, Records
from tolem.search.words import Stems, possible, words


def test_a_word_and_its_forms_share_a_stem() -> None:
    stems = Stems(["karta", "kartasi", "kartami", "kartasinan", "kar"], "kk")
    assert {stems.of(word) for word in ("karta", "kartasi", "kartasinan")} == {"karta"}


def test_a_name_that_seems_to_be_little_but_endings_is_whole() -> None:
    every = ["bilain", "bil", "bilu", "kartalar", "karta"]
    stems, plain = Stems(every, "kk", ["bilain", "kartalar"]), Stems(every, "kk")
    assert (stems.of("bilain"), plain.of("bilain")) == ("bilain", "bil")
    assert stems.of("kartalar") == plain.of("kartalar") == "karta"


def test_each_word_stands_below_the_longest_stem_it_begins_with(code: str) -> None:
    told = [name for _, _, name in names(real().aliases[code], with_asked=True)]
    every = [[*words(name)] for name in told]
    alone = [own[0] for own in every if len(own) == 1]
    records = Records(Stems([word for own in every for word in own], code, alone), frozenset())
    for name in told:
        records.add(0, 0, text=name)
    for number, word in ((number, word) for number, name in enumerate(told) for word in words(name)):
        stem = next(word[:length] for length in range(len(word), 0, -1) if word[:length] in records.terms)
        assert number in records.terms[stem][FIELDS.index("text")], word


def test_an_ending_in_a_vowel_stands_behind_none_one_in_a_glide_does_and_a_sound_is_written_once() -> None:
    assert words("pay")[0] in possible(words("paying")[0], "en")
    assert "tole" in possible(words("төлейді")[0], "kk")
    assert "tole" not in possible("tolear", "kk")
