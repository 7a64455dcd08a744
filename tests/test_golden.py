"""The Markdown of a small site of its own and the files beside it, byte by byte, without MkDocs.

`UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes what the generator makes now; read the difference.
"""

import os

import pytest

from conftest import GOLDEN, change, golden_site, in_english
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import files_beside

EXPECTED = GOLDEN / "expected"
FILES = files_beside(golden_site(), BY_CODE["en"])
MADE = in_english(golden_site()) | {path: content.decode() for path, content in FILES.items()}
if os.environ.get("UPDATE_GOLDEN"):
    for name, text in MADE.items():
        change(EXPECTED, name, "", "").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", sorted(MADE))
def test_what_is_made_is_as_expected(path: str) -> None:
    assert MADE[path] == (EXPECTED / path).read_text(encoding="utf-8")


def test_nothing_expected_is_left_over() -> None:
    assert {p.relative_to(EXPECTED).as_posix() for p in EXPECTED.rglob("*.*")} == set(MADE)
