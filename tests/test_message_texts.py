"""Messages to send: the same blanks in every language, texts exactly as typed, and no reader claimed who was none."""

from __future__ import annotations

import re

from conftest import real
from tolem.i18n import enums
from tolem.messages.message import BLANKS, SITUATIONS

DATA = real().state.data


# A dispute, and words that set it before the day named; for each language of a message to the seller.
TOO_SOON = {
    "en": re.compile(r"dispute[^.]*\bbefore\b|\bbefore\b[^.]*dispute"),
    "ru": re.compile(r"спор[^.]*\bдо (?:этого|того|конца)\b|\bдо (?:этого|того|конца)\b[^.]*спор"),
    "zh-Hans": re.compile(r"(?:之前|以前)[^。]*纠纷|纠纷[^。]*(?:之前|以前)"),
}


def test_no_message_threatens_with_a_dispute_that_cannot_be_opened_yet() -> None:
    """While a parcel moves, a dispute opens only once the delivery time is over: a message may announce no earlier one."""
    waiting = [message for message in DATA.messages.values() if "dispute-in-transit-wait" in message.claims]
    assert waiting
    for message in waiting:
        assert set(message.texts.by_language) == set(TOO_SOON)
        for language, text in message.texts.by_language.items():
            assert not TOO_SOON[language].search(text), (message.id, language)


def test_every_closed_list_has_its_words_and_every_situation_its_checklist() -> None:
    assert set(enums.BLANKS) == set(BLANKS)
    assert set(enums.SITUATIONS) == set(SITUATIONS)
    assert set(SITUATIONS) <= set(DATA.checklists)
    assert {code for message in DATA.messages.values() for code in message.texts.by_language} == set(
        enums.WRITTEN_IN
    )
