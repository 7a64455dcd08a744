"""Words that mislead: each is found where it misleads, and let pass where it is right."""

from __future__ import annotations

import re

import pytest

from tolem.quality.data.wording import WORDS

# The language, a sentence that misleads, and one near it that does not. Written for this test, not taken from the site.
EXAMPLES = [
    ("kk", "Уәделі күні келмеді.", "Уәде етілген күні келмеді."),
    ("kk", "Оны ірі сомада байқамаңыз.", "Байқап көріңіз."),
    ("kk", "«Менің банкім» бөлімін ашыңыз.", "«Жеке Банк» бөлімін ашыңыз."),
    ("ru", "После отзыва спор закрыт.", "После отзыва лицензии спор закрыт."),
    ("ru", "Защита не действует на этот товар.", "Защита действует до среды."),
    ("ru", "AliExpress вступает позже.", "Правило вступает в силу позже."),
    ("ru", "Платёж можно оспорить {value}.", "Платёж можно оспорить в течение {value}."),
    ("ru", "Закон не дотянется до продавца.", "Закон не распространяется на продавца."),
    ("sv", "En chef talade för Kazakstan.", "En chef talade om Kazakstan."),
    ("sv", "Först nekade butiken betalkort.", "Först nekade butiken charge-kort."),
    ("sv", "Skriv kortets slutdatum.", "Skriv kortets giltighetstid."),
    ("sv", "En plånbok i QIWI är stängd.", "En QIWI-plånbok är stängd."),
]


def found(code: str, text: str) -> set[str]:
    return {pattern for pattern in WORDS[code] if re.search(rf"\b(?:{pattern})", text, re.IGNORECASE)}


@pytest.mark.parametrize(("code", "red", "green"), EXAMPLES)
def test_a_wording_is_found_where_it_misleads_and_only_there(code: str, red: str, green: str) -> None:
    assert len(found(code, red)) == 1
    assert found(code, green) == set()


def test_each_wording_has_an_example() -> None:
    assert {(code, pattern) for code, red, _ in EXAMPLES for pattern in found(code, red)} == {
        (code, pattern) for code, patterns in WORDS.items() for pattern in patterns
    }
