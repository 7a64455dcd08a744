"""The Markdown of a small site of its own, byte by byte, without MkDocs.

`UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes what the generator makes now; read the difference.
"""

from __future__ import annotations

import os

import pytest

from conftest import GOLDEN, golden_site, in_english

EXPECTED = GOLDEN / "expected"
MADE = in_english(golden_site())
if os.environ.get("UPDATE_GOLDEN"):
    for name, text in MADE.items():
        (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", sorted(MADE))
def test_the_markdown_is_as_expected(path: str) -> None:
    assert MADE[path] == (EXPECTED / path).read_text(encoding="utf-8")


def test_no_expected_page_is_left_over() -> None:
    assert {p.relative_to(EXPECTED).as_posix() for p in EXPECTED.rglob("*.md")} == set(MADE)
