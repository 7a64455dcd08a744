"""What text may hold: everything a reader can see, nothing that hides, reorders or imitates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolem.data.characters import fault_of

KEPT = [
    "Қазақша: ӘәҒғҚқҢңӨөҰұҮүҺһІі 12\u00a0500\u202f₸",
    "Russian «ёлка» — № 5, x² ≥ 3…",
    "您好！订单号：5（五）。",
    "AliExpress-тен, Kaspi.kz, Tele2, QR-код",
    "שלום עליכם",
    "emoji 🙂 👍🏽 👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3",
]
REFUSED = {
    "bell": "a\x07b",
    "escape": "\x1b[31mred",
    "next line": "a\x85b",
    "carriage return": "a\rb",
    "right-to-left override": "a\u202eb",
    "isolate": "a\u2066b",
    "zero-width space": "pay\u200bpal",
    "zero-width joiner between letters": "a\u200db",
    "zero-width joiner at the end of an emoji": "🙂\u200d",
    "soft hyphen": "pay\u00adpal",
    "byte order mark": "\ufeffa",
    "tag characters": "ok\U000e0041",
    "private use": "a\ue000",
    "noncharacter": "a\ufffe",
    "unassigned": "a\U000e0fff",
    "lone surrogate": "a\ud800",
    "full-width letters": "ｐａｙ",
    "mathematical letters": "\U0001d5c9ay",
    "circled letters": "Ⓐlert",
    "ligature": "ﬁle",
    "blank letter": "a\u3164b",
    "braille blank": "a\u2800b",
    "replacement character": "a\ufffdb",
    "em space": "a\u2003b",
    "line separator": "a\u2028b",
    "decomposed": "Cafe\u0301",
    "pile of accents": "a\u0300\u0316\u0317\u0318b",
    "Cyrillic а in a Latin word": "pаypal",
    "Latin i in a Kazakh word": "тiл",
    "Greek omicron": "gοogle",
}


@pytest.mark.parametrize("text", KEPT)
def test_what_our_own_texts_need_is_kept(text: str) -> None:
    assert fault_of(text) is None


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_hides_reorders_or_imitates_is_refused(text: str) -> None:
    assert fault_of(text)


@given(st.text())
def test_no_text_is_too_strange_to_judge(text: str) -> None:
    assert fault_of(text) is None or "U+" in str(fault_of(text)) or "letters" in str(fault_of(text))
