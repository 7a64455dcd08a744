"""Fuzz the data, pages and catalogs: a mutated site renders, or ends with complete errors."""

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import copies
from conftest import GOLDEN, GOLDEN_DAY, ROOT, TODAY, edit_file
from tolem.data.diagnostics import DataError, Diagnostic
from tolem.data.files import is_ignored
from tolem.data.loader import ANY_NAME, FILES, read_all
from tolem.i18n.languages import LANGUAGES
from tolem.pages.edition import extra_files
from tolem.pages.render import render_all
from tolem.pages.site import read_site
from tolem.quality.registry import in_data

DATA = GOLDEN / "data"
TARGETS = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yml"))
scalars = st.text(max_size=12) | st.sampled_from([
    "2026-02-30", "-0", "1e309", ".nan", "0x1F", "https://", "javascript:x", "{value}", "no", "~", "a-b",
    "KZ", "ru", "9" * 5000,
])  # fmt: skip
shapes = st.recursive(
    scalars | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the golden site with a catalog and a translated page."""
    root = copies.copy_golden(tmp_path_factory.mktemp("mutations") / "site")
    catalog = (ROOT / "tests/cases/catalog.po").read_text(encoding="utf-8")
    edit_file(root, "locale/kk/LC_MESSAGES/tolem.po", "", catalog)
    edit_file(root, "docs/kk/cost.md", "", (root / "docs/en/cost.md").read_text(encoding="utf-8"))
    return root


def is_complete(error: Diagnostic) -> bool:
    """Whether an error has a place, and what was expected and found, all printable."""
    has_all = error.file and error.line >= 1 and error.column >= 1 and error.expected and error.found
    return bool(has_all) and str(error).isprintable()


def succeeds_or_reports(path: Path, content: bytes, action: Callable[[], object]) -> bool:
    """Whether an action, with other content in a file, succeeds or raises complete errors."""
    original = path.read_bytes()
    path.write_bytes(content)
    try:
        action()
    except DataError as error:
        return bool(error.faults) and all(map(is_complete, error.faults))
    finally:
        path.write_bytes(original)
    return True


def mutate(draw: Callable[[Any], Any], content: Any) -> Any:
    """The content with a value somewhere in it replaced."""
    keys = list(content if isinstance(content, dict) else range(len(content))) if content else []
    if isinstance(content, str) or not keys or draw(st.integers(0, 5)) == 0:
        return draw(shapes)
    key, mutated = draw(st.sampled_from(keys)), content.copy()
    mutated[key] = mutate(draw, content[key])
    return mutated


@given(data=st.data())
def test_mutated_values(root: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(TARGETS))
    content = yaml.load((DATA / name).read_bytes(), yaml.BaseLoader)  # noqa: S506  it creates only strings
    mutated = json.dumps(mutate(data.draw, content), ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert succeeds_or_reports(root / "data" / name, mutated, lambda: read_site(root, GOLDEN_DAY))


names = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=40)


@given(name=names.filter(lambda name: name not in (".", "..") and len(name.encode()) <= 200))
def test_random_file_names(root: Path, name: str) -> None:
    stray = root / "data/methods" / name
    stray.write_bytes(b"x")
    try:
        _, errors = read_all(root / "data", TODAY)
        assert errors or is_ignored(name)
        assert all(str(error).isprintable() for error in errors)
    finally:
        stray.unlink()


def test_every_kind_of_file_is_mutated() -> None:
    patterns = (str(Path(name).with_stem(ANY_NAME)) for name in TARGETS if name not in FILES)
    assert {*patterns, *FILES.keys() & TARGETS} == set(FILES)


# For a longer run: `MUTATIONS=5000 pytest tests/test_fuzz.py`.
COUNT = int(os.environ.get("MUTATIONS", "100"))
TOKENS = [
    b"{{", b"}}", b"{%", b"{##", b'"', b": ", b"- ", b"[", b"]", b"---\n", b"\t", b"\xef\xbb\xbf",
    b"\0", b"\r\n",
]  # fmt: skip
# The parts to edit: a byte, a line, a word, a marker, and an argument of a marker.
PARTS = [
    rb"(?s).", rb".*\n", rb"[A-Za-z_]{3,}", rb"\{\{.*?\}\}",
    rb",?\s*\w+=(?:\[.*?\]|\".*?\"|\w+)(?=[^{]*\}\})",
]  # fmt: skip
# The edits of a part, given another part of its kind.
EDITS: list[Callable[[random.Random, bytes, bytes], bytes]] = [
    lambda rng, part, other: b"",
    lambda rng, part, other: part + other,
    lambda rng, part, other: other,
    lambda rng, part, other: transpose(part, rng.randrange(len(part))),
    lambda rng, part, other: part + rng.choice(TOKENS),
    lambda rng, part, other: rng.randbytes(1) + part[1:],
]


def transpose(part: bytes, index: int) -> bytes:
    """The part with two adjacent bytes swapped."""
    return part[:index] + part[index + 1 : index + 2] + part[index : index + 1] + part[index + 2 :]


def edit_once(rng: random.Random, content: bytes) -> bytes:
    """The content after one typical mistake, or truncated."""
    parts = [*re.finditer(rng.choice(PARTS), content)] or [*re.finditer(PARTS[0], content)]
    part, other = rng.choice(parts), rng.choice(parts)
    if rng.random() < 0.1:
        return content[: part.start()]
    return content[: part.start()] + rng.choice(EDITS)(rng, part[0], other[0]) + content[part.end() :]


def read_and_render(root: Path) -> None:
    """Read the site, run the data rules, and render all pages and files of all languages."""
    site = read_site(root, GOLDEN_DAY)
    in_data(site)
    for language in LANGUAGES:
        render_all(site, language)
        extra_files(site, language)


@pytest.mark.parametrize("seed", range(COUNT))
def test_editing_mistakes(root: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  reproducible mistakes
    path = rng.choice(sorted(path for path in root.rglob("*.*") if path.stat().st_size > 9))
    assert succeeds_or_reports(path, edit_once(rng, path.read_bytes()), lambda: read_and_render(root))
