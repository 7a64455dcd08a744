"""Style sheets are joined as they say, and written for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from tolem.mkdocs.assets import joined

SHEETS = sorted((ROOT / "overrides/assets").rglob("*.css"))


def test_an_import_stands_in_its_layer_and_an_icon_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "all.css").write_text(
        '/* Why. */\n@layer one, two;\n@import "css/a.css" layer(two);\n@import "b.*.min.css" layer(one);\n'
    )
    (tmp_path / "css/a.css").write_text(
        'a :is(b),\nc {\n  /* How. */\n  --x: ;\n  mask: url("../i.svg");\n}\n'
    )
    (tmp_path / "i.svg").write_text('<svg fill="#000"/>\n')
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "b.123.min.css").write_text('@charset "UTF-8";a{b:c, d}')
    assert joined(tmp_path / "all.css", theme) == (
        '@charset "UTF-8";@layer one,two;'
        "@layer two{a :is(b),c{--x:;mask:url('data:image/svg+xml,<svg fill=\"%23000\"/>');}}"
        "@layer one{a{b:c, d}}"
    )


def test_a_style_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "all.css").write_text('@import "css/nowhere.css" layer(one);')
    with pytest.raises(FileNotFoundError, match=r"nowhere\.css"):
        joined(tmp_path / "all.css", tmp_path)


def test_every_component_is_imported_once() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in SHEETS if path.parent.name == "assets")
    for path in (path for path in SHEETS if path.parent.name == "css"):
        assert sheets.count(f'"css/{path.name}"') == 1, path.name


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_shouts_at_nobody_and_cuts_no_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "!important" not in text
    assert "word-break: break" not in text
    assert "hyphens: auto" not in text
