"""Whatever chance or a slip of the hand writes into the site, it ends with faults or builds."""

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
    "2026-02-30", "-0", "1e309", ".nan", "0x1F", "https://", "javascript:x", "{value}", "no", "~", "a-b", "KZ",
    "ru", "9" * 5000,
])  # fmt: skip
shapes = st.recursive(
    scalars | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small site with a catalog and a translated page."""
    root = copies.copy_golden(tmp_path_factory.mktemp("mutations") / "site")
    edit_file(
        root, "locale/kk/LC_MESSAGES/tolem.po", "", (ROOT / "tests/cases/catalog.po").read_text("utf-8")
    )
    edit_file(root, "docs/kk/cost.md", "", (root / "docs/en/cost.md").read_text(encoding="utf-8"))
    return root


def is_whole(fault: Diagnostic) -> bool:
    """Whether it names a place, and what was expected and found there, in signs that show."""
    told = fault.file and fault.line >= 1 and fault.column >= 1 and fault.expected and fault.found
    return bool(told) and str(fault).isprintable()


def ends_well(path: Path, raw: bytes, work: Callable[[], object]) -> bool:
    """Whether some work with another content of a file comes to its end, or to faults that are whole."""
    sound = path.read_bytes()
    path.write_bytes(raw)
    try:
        work()
    except DataError as error:
        return bool(error.faults) and all(map(is_whole, error.faults))
    finally:
        path.write_bytes(sound)
    return True


def broken(draw: Callable[[Any], Any], content: Any) -> Any:
    """The content with a value somewhere in it replaced."""
    keys = list(content if isinstance(content, dict) else range(len(content))) if content else []
    if isinstance(content, str) or not keys or draw(st.integers(0, 5)) == 0:
        return draw(shapes)
    key, other = draw(st.sampled_from(keys)), content.copy()
    other[key] = broken(draw, content[key])
    return other


@given(data=st.data())
def test_each_field(small: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(TARGETS))
    content = yaml.load((DATA / name).read_bytes(), yaml.BaseLoader)  # noqa: S506  it makes nothing but text
    changed = broken(data.draw, content)
    raw = json.dumps(changed, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert ends_well(small / "data" / name, raw, lambda: read_site(small, GOLDEN_DAY))


names = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=40)


@given(name=names.filter(lambda name: name not in (".", "..") and len(name.encode()) <= 200))
def test_file_names(small: Path, name: str) -> None:
    stray = small / "data/methods" / name
    stray.write_bytes(b"x")
    try:
        _, faults = read_all(small / "data", TODAY)
        assert faults or is_ignored(name)
        assert all(str(fault).isprintable() for fault in faults)
    finally:
        stray.unlink()


def test_every_kind_of_file_is_fuzzed() -> None:
    named = (str(Path(name).with_stem(ANY_NAME)) for name in TARGETS if name not in FILES)
    assert {*named, *FILES.keys() & TARGETS} == set(FILES)


# `MUTATIONS=5000 pytest tests/test_fuzz.py` looks further.
COUNT = int(os.environ.get("MUTATIONS", "100"))
SIGNS = [
    b"{{", b"}}", b"{%", b"{##", b'"', b": ", b"- ", b"[", b"]", b"---\n", b"\t", b"\xef\xbb\xbf", b"\0", b"\r\n",
]  # fmt: skip
# What the hand slips on: a byte, a line, a word, a marker, and what a marker is given.
PARTS = [
    rb"(?s).", rb".*\n", rb"[A-Za-z_]{3,}", rb"\{\{.*?\}\}", rb",?\s*\w+=(?:\[.*?\]|\".*?\"|\w+)(?=[^{]*\}\})",
]  # fmt: skip
# What becomes of it, with another one like it at hand.
SLIPS: list[Callable[[random.Random, bytes, bytes], bytes]] = [
    lambda chance, part, other: b"",
    lambda chance, part, other: part + other,
    lambda chance, part, other: other,
    lambda chance, part, other: swapped(part, chance.randrange(len(part))),
    lambda chance, part, other: part + chance.choice(SIGNS),
    lambda chance, part, other: chance.randbytes(1) + part[1:],
]


def swapped(part: bytes, at: int) -> bytes:
    """With two letters in each other's place."""
    return part[:at] + part[at + 1 : at + 2] + part[at : at + 1] + part[at + 2 :]


def slipped(chance: random.Random, raw: bytes) -> bytes:
    """The file after one slip of the hand, or cut off in the middle."""
    found = [*re.finditer(chance.choice(PARTS), raw)] or [*re.finditer(PARTS[0], raw)]
    part, other = chance.choice(found), chance.choice(found)
    if chance.random() < 0.1:
        return raw[: part.start()]
    return raw[: part.start()] + chance.choice(SLIPS)(chance, part[0], other[0]) + raw[part.end() :]


def shown(root: Path) -> None:
    """Read everything, apply the rules on it, and make every page and file of every language."""
    site = read_site(root, GOLDEN_DAY)
    in_data(site)
    for language in LANGUAGES:
        render_all(site, language)
        extra_files(site, language)


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_slip_of_the_hand_is_no_traceback(small: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  the same slips each time
    path = chance.choice(sorted(path for path in small.rglob("*.*") if path.stat().st_size > 9))
    assert ends_well(path, slipped(chance, path.read_bytes()), lambda: shown(small))
