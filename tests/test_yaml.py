"""Reading YAML: a subset of limited size, with a place for each error; and its canonical style."""

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

REJECTED: dict[str, tuple[bytes, str]] = {
    **{name: (case["text"].encode(), case["message"]) for name, case in load_cases("yaml.yml").items()},
    "not UTF-8": (b"# a\nname: \xe9\n", "x.yml:2:1: file: expected UTF-8"),
    "NUL bytes, as after a power failure": (b"\0" * 64, "control character"),
    "too deep": (b"a: " + b"[" * 200 + b"]" * 200, f"at most {MAX_DEPTH} levels"),
    "too big": (b"#" * (MAX_BYTES + 1), f"at most {MAX_BYTES:,} bytes"),
    "too many": (b"[" + b"a," * 60_000 + b"]", "at most"),
}


@parametrize("raw, message", REJECTED)
def test_unsupported_yaml_is_rejected_with_its_place(raw: bytes, message: str) -> None:
    errors = read("data/x.yml", raw).faults
    assert any(message in str(error) for error in errors), errors
    assert all(error.file == "data/x.yml" and error.line >= 1 and error.column >= 1 for error in errors)


def test_scalars_are_strings_and_missing_values_empty() -> None:
    document = read(
        "x", b"a: 1\nb: 2026-11-22\nc: 'no'\nd: 0x1F\ne: .nan\nf: [1, {g: 1_000}, ]\nh:\ni: {j: , }\n"
    )
    assert not document.faults
    assert document.content == {
        "a": "1", "b": "2026-11-22", "c": "no", "d": "0x1F", "e": ".nan", "f": ["1", {"g": "1_000"}], "h": "",
        "i": {"j": ""},
    }  # fmt: skip


def test_syntax_errors_of_all_records_are_reported() -> None:
    errors = read("x", b"- id: a\n  text: b: c\n- id: d\n  text: [e\n").faults
    assert [error.line for error in errors] == [2, 4]


# The golden site has every kind of file.
DATA = GOLDEN / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yml"))
DUMP_OPTIONS: dict[str, dict[str, Any]] = {
    "flow style": {"default_flow_style": True},
    "block style": {"default_flow_style": False, "width": 40},
    "quoted": {"default_style": '"'},
}
CLAIM = "- id: a\n  text: Is it so?\n  looked: Here.\n  quest: bank\n  review: {checked: 2026-11-22}\n"


def styled(folder: Path, name: str, text: str) -> yaml_style.Styled:
    """A file, alone in a data folder, with its text in canonical style."""
    edit_file(folder, f"data/{name}", "", "").write_text(text, encoding="utf-8")
    (file,) = yaml_style.read_styled(folder / "data")
    return file


def content(text: str) -> Any:
    return yaml_reader.read("x", text.encode("utf-8")).content


def with_reversed_keys(value: Any) -> Any:
    """The value with the keys of every mapping in reverse order."""
    if isinstance(value, dict):
        return {key: with_reversed_keys(value[key]) for key in reversed(value)}
    return [with_reversed_keys(item) for item in value] if isinstance(value, list) else value


@parametrize("options", DUMP_OPTIONS)
@pytest.mark.parametrize("name", FILES)
def test_style_depends_only_on_the_content(tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    canonical = styled(tmp_path, name, (DATA / name).read_text(encoding="utf-8")).after
    dumped = yaml.dump(with_reversed_keys(content(canonical)), allow_unicode=True, sort_keys=False, **options)
    after = styled(tmp_path, name, dumped).after
    assert content(after) == content(canonical)
    lines = [line for line in canonical.splitlines() if line and not line.startswith("#")]
    assert [line for line in after.splitlines() if line] == lines


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


@given(value=st.dictionaries(st.sampled_from(["id", "value"]), records, min_size=1))
def test_style_keeps_the_content(value: dict[str, Any]) -> None:
    text = "\n".join(line for block in yaml_style.entries(value, 0) for line in block)
    assert content(text) == value
    too_long = [line for line in text.splitlines() if len(line) > yaml_style.WIDTH]
    assert all(" " not in line.strip().removeprefix("- ").split(": ", 1)[-1] for line in too_long)


def test_style_keeps_comments_between_records(tmp_path: Path) -> None:
    record = f"{CLAIM}  era: now\n\n"
    text = f"# head\n\n# part\n# of two lines\n\n{record}# next\n\n{record}# end\n"
    after = styled(tmp_path, "claims/a.yml", text).after
    comments = ["# head", "# part", "# of two lines", "# next", "# end"]
    assert [line for line in after.splitlines() if line.startswith("#")] == comments
    assert after.index("era") < after.index("# next") < after.rindex("- id")


def test_style_removes_byte_order_marks(tmp_path: Path) -> None:
    # Two programs may each have added one.
    marks, name = "\ufeff\ufeff", "claims/a.yml"
    canonical = styled(tmp_path, name, f"{CLAIM}  era: now\n").after
    file = styled(tmp_path, name, marks + canonical.replace("\n", "\r\n"))
    assert (file.document.faults, file.after) == ([], canonical)
    styled(tmp_path, name, marks + canonical)
    assert yaml_style.check(tmp_path / "data") == []


@parametrize("text, line, message", load_cases("style.yml"))
def test_format_reports_and_skips_an_invalid_file(
    golden_copy: Path, text: str, line: int, message: str
) -> None:
    path = edit_file(golden_copy, "data/claims/new.yml", "", CLAIM + text)
    origins = golden_copy / "data/origins.yml"
    origins.write_text("- id: blogs\n  because:   A copy.\n", encoding="utf-8")
    result = run(golden_copy, "format")
    assert (result.returncode, path.read_text(encoding="utf-8")) == (1, CLAIM + text)
    errors = [error for error in result.stderr.splitlines() if f"claims/new.yml:{line}:" in error]
    assert any(message in error for error in errors), result.stderr
    assert origins.read_text(encoding="utf-8") == "- {id: blogs, because: A copy.}\n"


def test_check_reports_the_first_line_out_of_style(golden_copy: Path) -> None:
    run(golden_copy, "format")
    path = golden_copy / "data/topics.yml"
    before = path.read_text(encoding="utf-8")
    old, new = "{id: times, title: Times and tariffs}", "{title: Times, id: times}"
    edit_file(golden_copy, "data/topics.yml", old, new)
    result = run(golden_copy, "check", "--today", TODAY.isoformat())
    assert result.returncode == 1
    error = "data/topics.yml:2:1: style: expected “- {id: times, title: Times}”, found “- {title"
    assert error in result.stderr
    assert "Run `make format`" in result.stderr
    assert run(golden_copy, "format").stdout == "1 files rewritten\n"
    assert path.read_text(encoding="utf-8") == before.replace("Times and tariffs", "Times")
