"""Data comes in through one gate: plain YAML, bounded, every fault with its line and column."""

from __future__ import annotations

from tables import by_case
from tolem.data.yaml_reader import MAX_BYTES, MAX_DEPTH, read

REFUSED: dict[str, tuple[bytes, str]] = {
    "broken": (b"name: [unclosed\n", "well-formed YAML"),
    "tab": (b"name:\n\tx: 1\n", "a tab"),
    "empty": (b"", "a list or a mapping"),
    "comment only": (b"# nothing\n", "a list or a mapping"),
    "not UTF-8": (b"name: \xe9\n", "UTF-8"),
    "UTF-16": ("name: a\n".encode("utf-16"), "UTF-8"),
    "NUL": (b"name: a\x00\n", "visible characters only"),
    "bidi in a comment": ("# \u202e\nname: a\n".encode(), "visible characters only"),
    "escaped bidi": (b'name: "\\u202e"\n', "visible characters only"),
    "escaped NUL": (b'name: "a\\x00b"\n', "visible characters only"),
    "anchor": (b"name: &x a\n", "an anchor (&x)"),
    "alias": (b"name: &x a\nb: *x\n", "an alias (*x)"),
    "merge key": (b"a: &x {b: c}\nd:\n  <<: *x\n", "an alias (*x)"),
    "tag": (b"name: !!python/object/apply:os.system ['id']\n", "a tag"),
    "local tag": (b"name: !env HOME\n", "a tag"),
    "set": (b"name: !!set {x, y}\n", "a tag"),
    "duplicate key": (b"name: a\nname: b\n", "each key once"),
    "second document": (b"name: a\n---\nname: b\n", "a second document"),
    "directive": (b"%TAG ! tag:example.org,2000:\n---\nname: a\n", "YAML directives"),
    "list as key": (b"? [a, b]\n: c\n", "a plain word as key"),
    "truth value": (b"name: no\n", "a value"),
    "null": (b"name: ~\n", "a value"),
    "too deep": (b"a: " + b"[" * 200 + b"]" * 200, f"at most {MAX_DEPTH} levels"),
    "too big": (b"#" * (MAX_BYTES + 1), f"at most {MAX_BYTES:,} bytes"),
    "too many": (b"[" + b"a," * 60_000 + b"]", "at most"),
}


@by_case("raw, words", REFUSED)
def test_what_is_not_plain_yaml_is_refused_with_its_place(raw: bytes, words: str) -> None:
    document = read("data/x.yml", raw)
    assert document.faults
    assert any(words in str(fault) for fault in document.faults), document.faults
    assert all(
        fault.file == "data/x.yml" and fault.line >= 1 and fault.column >= 1 for fault in document.faults
    )


def test_every_scalar_stays_text() -> None:
    document = read("x", b"a: 1\nb: 2026-11-22\nc: 'no'\nd: 0x1F\ne: .nan\nf: [1, {g: 1_000}]\n")
    assert not document.faults
    expected = {"a": "1", "b": "2026-11-22", "c": "no", "d": "0x1F", "e": ".nan", "f": ["1", {"g": "1_000"}]}
    assert document.content == expected


def test_a_key_without_a_value_has_no_text() -> None:
    document = read("x", b"a:\nb: {c: , d: [e, ]}\n")
    assert not document.faults
    assert document.content == {"a": "", "b": {"c": "", "d": ["e"]}}


def test_windows_line_ends_are_fine() -> None:
    assert read("x", b"a: b\r\nc: d\r\n").content == {"a": "b", "c": "d"}


def test_a_fault_stands_at_its_line_and_column() -> None:
    (fault,) = read("x", b"a: b\nc:\n  d: &x e\n").faults
    assert (fault.line, fault.column, fault.about) == (3, 6, "c.d")
