"""How plain a page is in each language: its own measure, the hardest first, and no figure from a few lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conftest import golden_site, page_of
from tolem.i18n.languages import BY_CODE, Language
from tolem.i18n.plainness import FEWEST, SCALES, USUAL, hardest, scale_of
from tolem.i18n.readability import paragraphs
from tolem.pages.site import Site

# By language: a text that is plain, and one that is not.
TEXTS = {
    "en": ("You can ask the bank. ", "Beneficiaries necessitate comprehensive documentation. "),
    "ru": (
        "Вы можете спросить у банка. ",
        "Несанкционированное использование преследуется законодательством. ",
    ),
    "sv": ("Du kan be din bank. ", "Förvaltningsförfarandet förutsätter konsumentavdelningen. "),
    "kk": ("Сіз банктен сұрай аласыз. ", "Пайдаланушыларымыздың хабарландыруларын қарастырамыз. "),
}


def made(texts: dict[str, str]) -> Callable[[Site, str, Language], Any]:
    """A way to write pages that gives these texts, and no other page any."""
    return lambda site, path, language: SimpleNamespace(body=texts.get(path, ""))


def test_every_language_has_words_to_measure() -> None:
    assert set(TEXTS) == set(BY_CODE) == set(SCALES)


@pytest.mark.parametrize("code", TEXTS)
def test_a_hard_text_is_beyond_the_target_and_a_plain_one_is_not(code: str) -> None:
    scale = SCALES[code]
    plain, hard = (
        scale.of(
            [word for block in paragraphs(text * 6) for each in block for word in each.rstrip(".").split()], 6
        )
        for text in TEXTS[code]
    )
    assert (plain >= scale.target > hard) if scale.is_better_high else (plain <= scale.target < hard)


def test_a_language_without_a_measure_is_measured_by_its_long_words() -> None:
    assert scale_of(Language("uz", "Oʻzbekcha", "Uzbek", "uz", "Tolem", "a b")) is USUAL


def test_the_hardest_page_comes_first_and_one_of_a_few_sentences_is_left_out() -> None:
    site = golden_site()
    site = Site(site.root, site.state, site.settings, site.page_sources, site.catalogs)
    plain, hard = (text * FEWEST for text in TEXTS["en"])
    texts = {"cost.md": plain, "index.md": hard, "sources.md": TEXTS["en"][1] * (FEWEST - 1)}
    found = hardest(site, BY_CODE["en"], made(texts))
    assert [page.path for page in found] == ["index.md", "cost.md"]
    assert found[0].longest == 4


def test_the_page_of_languages_names_pages_of_its_language(site: Path) -> None:
    for code in BY_CODE:
        rows = page_of(site, f"{code}/languages").css("article table:last-of-type tbody a")
        assert rows
        assert all((row.attributes["href"] or "").startswith("../") for row in rows)
