"""What a word may have meant: its stem without endings, and what the search of a real page finds among titles that a test makes up."""

from conftest import InBrowser, real
from tolem.search.aliases import Aliases, names
from tolem.search.folding import words
from tolem.search.index import FIELDS, OUTCOME, Document, Records, index
from tolem.search.stems import Stems, possible


def best(in_browser: InBrowser, language: str, text: str, *titles: str) -> str:
    """The title that the search finds first, were these all pages of a language."""
    pages = [Document(str(number), title) for number, title in enumerate(titles)]
    (found,) = in_browser("found", [{"index": index(pages, [], Aliases(), language), "text": text}])
    return found[0] if found else ""


def test_what_no_endings_follow_is_mistyped_or_two_words_rather_than_a_stem(in_browser: InBrowser) -> None:
    assert best(in_browser, "ru", "тамажня", "там", "таможня") == "таможня"
    assert best(in_browser, "sv", "tulldeklarationer", "tull", "deklaration", "porto") in (
        "tull",
        "deklaration",
    )


def test_a_letter_that_is_a_sign_on_another_keyboard_does_not_part_a_word(in_browser: InBrowser) -> None:
    assert best(in_browser, "ru", "дисбут", "en", "диспут") == "диспут"


def test_two_wrong_letters_in_a_word_of_six_are_seen_where_one_is_not(in_browser: InBrowser) -> None:
    assert best(in_browser, "en", "renfud", "refund", "dispute") == "refund"


def test_a_space_does_not_part_a_figure(in_browser: InBrowser) -> None:
    assert best(in_browser, "kk", "12 500 теңге", "теңге", "12500 баға") == "12500 баға"


def test_a_figure_counts_more_than_a_word_but_not_in_a_sentence_and_a_year_nowhere(
    in_browser: InBrowser,
) -> None:
    titles = order, figure, _ = "Fees for a small order from abroad", "300 and more", "2026 and later"
    assert best(in_browser, "en", "small 300", *titles) == figure
    assert best(in_browser, "en", "small order takes long 300", *titles) == order
    assert best(in_browser, "en", "small order 2026", *titles) == order


def test_a_page_stands_before_the_outcome_that_is_called_like_it(in_browser: InBrowser) -> None:
    pages = [
        Document("a/", "Purse wallet closed", answer="A purse wallet."),
        Document("b/", "Purse wallet", OUTCOME),
    ]
    given = {"index": index(pages, [], Aliases(), "en"), "text": "purse wallet"}
    assert in_browser("found", [given]) == [[page.title for page in pages]]


def test_what_people_ask_is_found_and_listed_nowhere(in_browser: InBrowser, code: str) -> None:
    page = Document("a/", "One")
    aliases = Aliases(asked={"a/": ("qwertz asdf",)})
    given = {"index": index([page], [], aliases, code), "text": "qwertz"}
    assert in_browser("found", [given]) == [["One"]]
    assert not list(names(aliases))


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


def test_an_ending_in_a_vowel_stands_behind_none_and_one_in_a_glide_does() -> None:
    assert "tole" in possible(words("төлейді")[0], "kk")
    assert "tole" not in possible("tolear", "kk")


def test_a_sound_that_ends_a_word_and_begins_its_ending_is_written_once() -> None:
    assert words("pay")[0] in possible(words("paying")[0], "en")
