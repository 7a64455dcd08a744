"""Data comes in through one gate: plain YAML, bounded, every fault with its line and column."""

import pytest

from tables import by_case, cases
from tolem.data.yaml_reader import MAX_BYTES, MAX_DEPTH, read

PLAIN = {what: (case["raw"].encode(), case["words"]) for what, case in cases("yaml.yml").items()}
REFUSED: dict[str, tuple[bytes, str]] = PLAIN | {
    "not UTF-8": (b"name: \xe9\n", "UTF-8"),
    "UTF-16": ("name: a\n".encode("utf-16"), "UTF-8"),
    "left by a cut in the power": (b"\0" * 64, "control character"),
    "too deep": (b"a: " + b"[" * 200 + b"]" * 200, f"at most {MAX_DEPTH} levels"),
    "too big": (b"#" * (MAX_BYTES + 1), f"at most {MAX_BYTES:,} bytes"),
    "too many": (b"[" + b"a," * 60_000 + b"]", "at most"),
}


@by_case("raw, words", REFUSED)
def test_what_is_not_plain_yaml_is_refused_with_its_place(raw: bytes, words: str) -> None:
    faults = read("data/x.yml", raw).faults
    assert any(words in str(fault) for fault in faults), faults
    assert all(fault.file == "data/x.yml" and fault.line >= 1 and fault.column >= 1 for fault in faults)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["a: b\n", "- id: a\n  text: Қазақша мәтін\n" * 50])
def test_another_encoding_is_one_fault_that_says_what_to_do(encoding: str, text: str) -> None:
    (fault,) = read("data/x.yml", text.encode(encoding)).faults
    assert str(fault) == "data/x.yml:1:1: file: expected UTF-8 text, found UTF-16. Save as UTF-8"


def test_every_scalar_stays_text_and_a_key_without_a_value_has_none() -> None:
    document = read(
        "x", b"a: 1\nb: 2026-11-22\nc: 'no'\nd: 0x1F\ne: .nan\nf: [1, {g: 1_000}, ]\nh:\ni: {j: , }\n"
    )
    assert not document.faults
    assert document.content == {
        "a": "1", "b": "2026-11-22", "c": "no", "d": "0x1F", "e": ".nan", "f": ["1", {"g": "1_000"}], "h": "", "i": {"j": ""},
    }  # fmt: skip


def test_a_fault_stands_at_its_line_and_column() -> None:
    (fault,) = read("x", b"a: b\nc:\n  d: &x e\n").faults
    assert (fault.line, fault.column, fault.about) == (3, 6, "c.d")


def test_a_slip_in_one_record_does_not_hide_that_of_another() -> None:
    faults = read("x", b"- id: a\n  text: b: c\n- id: d\n  text: [e\n").faults
    assert [fault.line for fault in faults] == [2, 4]
