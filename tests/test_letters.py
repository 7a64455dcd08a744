"""Text in pictures: no line runs out of its room, none loses a letter, and what is English stays marked as such."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tolem.outputs.pictures.letters import width, wrapped
from tolem.outputs.pictures.shapes import WIDTH, Pen, Word
from tolem.outputs.words import English


@given(text=st.text(max_size=80), room=st.integers(20, WIDTH))
def test_lines_keep_every_letter_and_stay_within_their_room(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room for line in lines)


def test_words_break_only_where_they_do_not_fit() -> None:
    assert wrapped("one two three", width("one two")) == ("one two", "three")
    assert wrapped("anticonstitutional", 60) == ("anticon", "stitutio", "nal")


def test_lines_of_what_is_not_translated_say_so() -> None:
    assert all(isinstance(line, English) for line in wrapped(English("not translated yet"), 60))
    assert not isinstance(wrapped("translated", 330)[0], English)


def test_what_does_not_fit_starts_a_new_line() -> None:
    pen = Pen()
    short, long, last = pen.text(Word("short"), Word("long" * 10), Word("end", at_end=True), x=9)
    assert (short.x, long.x, short.y < long.y, long.y < last.y) == (9, 9, True, True)
    assert last.x + last.word.width <= WIDTH < last.x + last.word.width + 1
    assert pen.y > last.y


def test_what_fits_stands_side_by_side() -> None:
    one, two = Pen().text(Word("one"), Word("two", verdict="wrong"))
    assert one.y == two.y
    assert two.x > one.x + one.word.width
    assert two.word.width > Word("two").width  # its sign takes room
