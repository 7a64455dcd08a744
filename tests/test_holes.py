"""The holes proved in this stack, each with what closes it here."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from conftest import GOLDEN, ROOT, TODAY, refused
from tolem.model.gate import MAX_BYTES, read
from tolem.outputs.environment import environment
from tolem.outputs.languages import BY_CODE
from tolem.outputs.render import render_all
from tolem.outputs.site import read_site

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


def test_text_of_the_data_is_no_template() -> None:
    shown = environment().from_string("{{ text }}").render(text="{{ 7*7 }}")
    assert "49" not in shown


CODE = [
    "{{ 7*7 }}",
    "{{ page.site }}",
    '{{ claim("x").__class__ }}',
    '{{ "".join("x") }}',
    "{% set x = 1 %}",
    "{## x ##}",
]


@pytest.mark.parametrize("code", CODE)
def test_no_code_of_a_page_is_run(small: Path, code: str) -> None:
    with (small / "docs/en/cost.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{code}\n")
    assert "docs/en/cost.md" in refused(small)


@pytest.mark.parametrize("raw", [BOMB, b"a: " + b"[" * 100_000, b"#" * (MAX_BYTES * 4), b"- a\n" * 120_000])
def test_no_file_fills_the_memory(raw: bytes) -> None:
    tracemalloc.start()
    document = read("x", raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert document.faults
    assert peak < 64 * 1024 * 1024


def test_page_heads_hold_no_raw_markup() -> None:
    for page in render_all(read_site(GOLDEN, TODAY), BY_CODE["en"]).values():
        head = yaml.safe_load(page.head.split("---\n")[1])
        assert not any(sign in str(value) for value in head.values() for sign in "<>\"'")


def test_no_script_of_a_page_is_ours_inline(site: Path) -> None:
    page = BeautifulSoup((site / "index.html").read_bytes(), "html.parser")
    assert not page.find_all("script")
