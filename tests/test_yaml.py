"""Data is plain YAML, bounded, every fault with its place, in one style that changes nothing said."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commands import run
from conftest import GOLDEN, TODAY, edit_file
from tables import load_cases, parametrize
from tolem.data import yaml_reader, yaml_style
from tolem.data.characters import fault_of
from tolem.data.yaml_reader import MAX_BYTES, MAX_DEPTH, read

PLAIN = {what: (case["raw"].encode(), case["words"]) for what, case in load_cases("yaml.yml").items()}
REFUSED: dict[str, tuple[bytes, str]] = PLAIN | {
    "not UTF-8": (b"# a\nname: \xe9\n", "x.yml:2:1: file: expected UTF-8"),
    "left by a cut in the power": (b"\0" * 64, "control character"),
    "too deep": (b"a: " + b"[" * 200 + b"]" * 200, f"at most {MAX_DEPTH} levels"),
    "too big": (b"#" * (MAX_BYTES + 1), f"at most {MAX_BYTES:,} bytes"),
    "too many": (b"[" + b"a," * 60_000 + b"]", "at most"),
}


@parametrize("raw, words", REFUSED)
def test_what_is_not_plain_yaml_is_refused_with_its_place(raw: bytes, words: str) -> None:
    faults = read("data/x.yml", raw).faults
    assert any(words in str(fault) for fault in faults), faults
    assert all(fault.file == "data/x.yml" and fault.line >= 1 and fault.column >= 1 for fault in faults)


def test_every_scalar_stays_text_and_a_key_without_a_value_has_none() -> None:
    document = read(
        "x", b"a: 1\nb: 2026-11-22\nc: 'no'\nd: 0x1F\ne: .nan\nf: [1, {g: 1_000}, ]\nh:\ni: {j: , }\n"
    )
    assert not document.faults
    assert document.content == {
        "a": "1", "b": "2026-11-22", "c": "no", "d": "0x1F", "e": ".nan", "f": ["1", {"g": "1_000"}], "h": "", "i": {"j": ""},
    }  # fmt: skip


def test_a_slip_in_one_record_does_not_hide_that_of_another() -> None:
    faults = read("x", b"- id: a\n  text: b: c\n- id: d\n  text: [e\n").faults
    assert [fault.line for fault in faults] == [2, 4]


# There is every kind of file.
DATA = GOLDEN / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yml"))
HOWS: dict[str, dict[str, Any]] = {
    "all in braces": {"default_flow_style": True},
    "all spread out": {"default_flow_style": False, "width": 40},
    "all in quotes": {"default_style": '"'},
}
CLAIM = "- id: a\n  text: Is it so?\n  looked: Here.\n  quest: bank\n  review: {checked: 2026-11-22}\n"


def styled(folder: Path, name: str, text: str) -> yaml_style.Styled:
    """One file put into style, alone in a data folder."""
    edit_file(folder, f"data/{name}", "", "").write_text(text, encoding="utf-8")
    (found,) = yaml_style.read_styled(folder / "data")
    return found


def content(text: str) -> Any:
    return yaml_reader.read("x", text.encode("utf-8")).content


def turned(said: Any) -> Any:
    """The same with the keys of every record the other way round."""
    if isinstance(said, dict):
        return {key: turned(said[key]) for key in reversed(said)}
    return [turned(item) for item in said] if isinstance(said, list) else said


@parametrize("how", HOWS)
@pytest.mark.parametrize("name", FILES)
def test_the_style_follows_from_what_is_said(tmp_path: Path, name: str, how: dict[str, Any]) -> None:
    ours = styled(tmp_path, name, (DATA / name).read_text(encoding="utf-8")).after
    other = yaml.dump(turned(content(ours)), allow_unicode=True, sort_keys=False, **how)
    after = styled(tmp_path, name, other).after
    assert content(after) == content(ours)
    said = [line for line in ours.splitlines() if line and not line.startswith("#")]
    assert [line for line in after.splitlines() if line] == said


texts = st.text(st.characters(codec="utf-8", max_codepoint=0x2FFF), min_size=1, max_size=300)
lines = texts.map(lambda text: " ".join(text.split())).filter(lambda text: text and not fault_of(text))
records = st.recursive(
    lines | st.lists(lines, max_size=4),
    lambda inner: (
        st.dictionaries(st.sampled_from(["id", "text", "from"]), inner, min_size=1)
        | st.lists(st.dictionaries(st.sampled_from(["id", "on"]), inner, min_size=1), max_size=3)
    ),
    max_leaves=8,
)


@given(said=st.dictionaries(st.sampled_from(["id", "value"]), records, min_size=1))
def test_what_is_laid_out_reads_as_before(said: dict[str, Any]) -> None:
    text = "\n".join(line for block in yaml_style.entries(said, 0) for line in block)
    assert content(text) == said
    wide = [line for line in text.splitlines() if len(line) > yaml_style.WIDTH]
    assert all(" " not in line.strip().removeprefix("- ").split(": ", 1)[-1] for line in wide)


def test_comments_between_records_stay(tmp_path: Path) -> None:
    now = f"{CLAIM}  era: now\n\n"
    text = f"# head\n\n# part\n# of two lines\n\n{now}# next\n\n{now}# end\n"
    after = styled(tmp_path, "claims/a.yml", text).after
    said = ["# head", "# part", "# of two lines", "# next", "# end"]
    assert [line for line in after.splitlines() if line.startswith("#")] == said
    assert after.index("era") < after.index("# next") < after.rindex("- id")


def test_a_mark_before_a_file_is_not_seen_and_does_not_stay(tmp_path: Path) -> None:
    # One program may set it before that of another.
    mark, name = "\ufeff\ufeff", "claims/a.yml"
    ours = styled(tmp_path, name, f"{CLAIM}  era: now\n").after
    found = styled(tmp_path, name, mark + ours.replace("\n", "\r\n"))
    assert (found.document.faults, found.after) == ([], ours)
    styled(tmp_path, name, mark + ours)
    assert yaml_style.check(tmp_path / "data") == []


@parametrize("text, line, words", load_cases("style.yml"))
def test_a_file_at_fault_is_left_alone_and_named(golden_copy: Path, text: str, line: int, words: str) -> None:
    text = CLAIM + text
    path = edit_file(golden_copy, "data/claims/new.yml", "", text)
    origins = golden_copy / "data/origins.yml"
    origins.unlink()
    edit_file(golden_copy, "data/origins.yml", "", "- id: blogs\n  because:   A copy.\n")
    done = run(golden_copy, "format")
    assert (done.returncode, path.read_text(encoding="utf-8")) == (1, text)
    assert [told for told in done.stderr.splitlines() if f"claims/new.yml:{line}:" in told and words in told]
    assert origins.read_text(encoding="utf-8") == "- {id: blogs, because: A copy.}\n"


def test_the_check_names_the_first_line_that_is_not_in_style(golden_copy: Path) -> None:
    run(golden_copy, "format")
    path = golden_copy / "data/topics.yml"
    before = path.read_text(encoding="utf-8")
    edit_file(
        golden_copy, "data/topics.yml", "{id: times, title: Times and tariffs}", "{title: Times, id: times}"
    )
    done = run(golden_copy, "check", "--today", TODAY.isoformat())
    assert done.returncode == 1
    fault = "data/topics.yml:2:1: style: expected “- {id: times, title: Times}”, found “- {title"
    assert fault in done.stderr
    assert "Run `make format`" in done.stderr
    assert run(golden_copy, "format").stdout == "1 files rewritten\n"
    assert path.read_text(encoding="utf-8") == before.replace("Times and tariffs", "Times")
