"""Messages to send: the same blanks in every language, texts exactly as typed, and no reader claimed who was none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from conftest import TODAY, change, real
from test_escape import EXTENSIONS, HOSTILE
from tolem.i18n import enums
from tolem.i18n.languages import BY_CODE
from tolem.messages.message import BLANKS, SITUATIONS
from tolem.pages.render import render
from tolem.pages.site import read_site

MESSAGES = "data/returns/messages.yml"
DATA = real().state.data


def shown(root: Path, page: str = "returns/messages.md") -> BeautifulSoup:
    text = render(read_site(root, TODAY), page, BY_CODE["en"]).body
    return BeautifulSoup(Markdown(extensions=EXTENSIONS).convert(text), "html.parser")


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if "{" not in text])
def test_a_hostile_text_shows_as_typed(golden: Path, hostile: str) -> None:
    quoted = hostile.replace("'", "''")
    change(golden, MESSAGES, '"Order {order}, due {date} <b>."', f"'{{order}}{{date}}{quoted}'")
    text = shown(golden).select_one('pre[lang="en"]')
    assert text is not None
    assert text.get_text() == "{order}{date}" + hostile
    assert {tag.name for tag in text.find_all()} == {"bdi"}


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


def built(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / "en/returns" / address / "index.html").read_bytes(), "html.parser")


def test_each_message_stands_below_its_heading_with_the_proof_it_promises(site: Path) -> None:
    page, lines = built(site, "messages"), built(site, "evidence")
    for message in DATA.messages.values():
        block = page.select_one(f"h2#{message.id} + .tolem-message")
        assert isinstance(block, Tag)
        texts = {str(pre["lang"]): pre.get_text() for pre in block.select("pre[lang]")}
        assert texts == message.texts.by_language
        for name in message.proof:
            assert block.select_one(f'a[href="../evidence/#{name}"]')
            assert lines.select_one(f"li#{name} > label > input[type=checkbox]")
