"""Whatever is written into data/, the loader ends with faults or with records: no traceback, no hang."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import GOLDEN, TODAY
from tolem.data.diagnostics import Diagnostic
from tolem.data.loader import ANY_NAME, FILES, read_all
from tolem.data.stray_files import is_nobodys

DATA = GOLDEN / "data"
TARGETS = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yml"))
scalars = st.text(max_size=12) | st.sampled_from([
    "2026-02-30", "-0", "1e309", ".nan", "0x1F", "https://", "javascript:x", "{value}", "no", "~", "a-b", "KZ", "ru", "9" * 5000,
])  # fmt: skip
shapes = st.recursive(
    scalars | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "data"


def judged(folder: Path, name: str, raw: bytes) -> list[Diagnostic]:
    """The faults of the small data set with one file replaced."""
    for path in DATA.rglob("*.yml"):
        target = folder / path.relative_to(DATA)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (folder / name).write_bytes(raw)
    return read_all(folder, TODAY)[1]


def is_whole(fault: Diagnostic) -> bool:
    """Whether it names a place, and what was expected and found there, in signs that show."""
    placed = fault.line >= 1 and fault.column >= 1
    return placed and bool(fault.expected and fault.found) and str(fault).isprintable()


@given(name=st.sampled_from(TARGETS), raw=st.binary(max_size=300))
def test_bytes(folder: Path, name: str, raw: bytes) -> None:
    faults = judged(folder, name, raw)
    assert all(map(is_whole, faults))
    assert faults or raw.strip() in (b"[]", b"{}")


@given(name=st.sampled_from(TARGETS), shape=shapes)
def test_yaml_shapes(folder: Path, name: str, shape: Any) -> None:
    raw = yaml.safe_dump(shape, allow_unicode=True).encode("utf-8", "surrogatepass")
    assert all(map(is_whole, judged(folder, name, raw)))


def broken(draw: Callable[[Any], Any], content: Any) -> Any:
    """The content with a value somewhere in it replaced."""
    keys = list(content if isinstance(content, dict) else range(len(content))) if content else []
    if isinstance(content, str) or not keys or draw(st.integers(0, 5)) == 0:
        return draw(shapes)
    key, other = draw(st.sampled_from(keys)), content.copy()
    other[key] = broken(draw, content[key])
    return other


@given(data=st.data())
def test_each_field(folder: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(TARGETS))
    content = yaml.load((DATA / name).read_bytes(), yaml.BaseLoader)  # noqa: S506  it makes nothing but text
    changed = broken(data.draw, content)
    raw = json.dumps(changed, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert all(map(is_whole, judged(folder, name, raw)))


names = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=40)


@given(name=names.filter(lambda name: name not in (".", "..") and len(name.encode()) <= 200))
def test_file_names(folder: Path, name: str) -> None:
    judged(folder, "sources.yml", (DATA / "sources.yml").read_bytes())
    stray = folder / "methods" / name
    stray.write_bytes(b"x")
    try:
        _, faults = read_all(folder, TODAY)
        assert faults or is_nobodys(name)
        assert all(str(fault).isprintable() for fault in faults)
    finally:
        stray.unlink()


def test_every_kind_of_file_is_fuzzed() -> None:
    named = (str(Path(name).with_stem(ANY_NAME)) for name in TARGETS if name not in FILES)
    assert {*named, *FILES.keys() & TARGETS} == set(FILES)
