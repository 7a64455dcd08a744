"""The holes proved in this stack, each with what closes it here."""

from __future__ import annotations

import tracemalloc

import pytest
import yaml

from conftest import ROOT, golden_site, in_english
from tolem.data.yaml_reader import MAX_BYTES, read

CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
UNSAFE_WORDS = (
    "content.tooltips",
    "snippets",
    "magiclink",
    "macros",
    "emoji",
    "privacy",
    "social",
    "repo_url",
)
BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in range(ord("b"), ord("k"))
)


@pytest.mark.parametrize("word", UNSAFE_WORDS)
def test_no_feature_that_turns_text_into_markup_files_or_requests_is_on(word: str) -> None:
    assert word not in CONFIG


def test_data_is_never_read_by_a_loader_that_runs_tags() -> None:
    for path in (ROOT / "scripts" / "tolem").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "yaml_load" not in text and "yaml.load" not in text and "safe_load" not in text, path.name


@pytest.mark.parametrize("raw", [BOMB, b"a: " + b"[" * 100_000, b"#" * (MAX_BYTES * 4), b"- a\n" * 120_000])
def test_no_file_fills_the_memory(raw: bytes) -> None:
    tracemalloc.start()
    document = read("x", raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert document.faults
    assert peak < 64 * 1024 * 1024


def test_page_heads_hold_no_raw_markup() -> None:
    for markdown in in_english(golden_site()).values():
        head = yaml.safe_load(markdown.split("---\n")[1])
        texts = [value for value in head.values() if isinstance(value, str)] + head.get("notices", [])
        assert not any(sign in text for text in texts for sign in "<>\"'")
