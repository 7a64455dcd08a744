"""The letters of each language: every one has a glyph, and lists follow each alphabet."""

from __future__ import annotations

import pytest

from conftest import Opened
from tolem.i18n.languages import sort_key

KAZAKH = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя₸"
SHOW = """([text, style]) => { const canvas = document.createElement("canvas"); canvas.width = canvas.height = 40;
  const pen = canvas.getContext("2d", {willReadFrequently: true}); pen.font = style + " 24px " +
  getComputedStyle(document.body).fontFamily; pen.fillText(text, 4, 30); return canvas.toDataURL() }"""


@pytest.mark.parametrize("face", ["", "bold", "italic"])
def test_every_kazakh_letter_and_the_tenge_have_a_glyph(opened: Opened, address: str, face: str) -> None:
    visitor = opened(f"{address}kk/")
    nothing = {visitor.evaluate(SHOW, [char, face]) for char in ("\uf8fe", "\U000f0000", "\u0378")}
    drawn = {char: visitor.evaluate(SHOW, [char, face]) for char in KAZAKH}
    assert not [char for char, shape in drawn.items() if shape in nothing]
    assert len({drawn[char] for char in "ӘҒҚҢӨҰҮҺІ₸"}) == 10


def test_lists_follow_each_alphabet() -> None:
    assert sorted(["Я", "Қ", "К", "Ә", "А", "І", "Ы"], key=lambda w: sort_key("kk", w)) == list("АӘКҚЫІЯ")
    assert sorted(["ö", "z", "å", "a"], key=lambda w: sort_key("sv", w)) == ["a", "z", "å", "ö"]
    assert sorted(["ё", "е", "ж"], key=lambda w: sort_key("ru", w)) == ["е", "ё", "ж"]
