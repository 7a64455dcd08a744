"""Style sheets and scripts are joined as they say, cut to what pages use, and named after what is in them."""

import gzip
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, change
from tolem.mkdocs.assets import Asset, bundled, joined
from tolem.mkdocs.unused_css import remove_unused, words

CLASS, SHEET = re.compile(r"\.(tolem-[\w-]+)"), re.compile(r"assets/([a-z]+)\.\w+\.css")
ASSETS = ROOT / "overrides/assets"
SHEETS = sorted(ASSETS.rglob("*.css"))


def test_an_import_stands_in_its_layer_and_an_icon_in_its_place(tmp_path: Path) -> None:
    sheet = (
        '/* Why. */\n@layer one, two;\n@import "css/a.css" layer(two);\n@import "b.*.min.css" layer(one);\n'
    )
    change(tmp_path, "css/a.css", "", 'a :is(b),\nc {\n  /* How. */\n  --x: ;\n  mask: url("../i.svg");\n}\n')
    change(tmp_path, "i.svg", "", '<svg fill="#000"/>\n')
    change(tmp_path, "theme/b.123.min.css", "", '@charset "UTF-8";a{b:c, d}')
    assert joined(change(tmp_path, "all.css", "", sheet), tmp_path / "theme", frozenset()) == (
        '@charset "UTF-8";@layer one,two;'
        "@layer two{a :is(b),c{--x:;mask:url('data:image/svg+xml,<svg fill=\"%23000\"/>');}}"
        "@layer one{a{b:c, d}}"
    )


def test_a_mark_before_a_file_reaches_no_reader(tmp_path: Path) -> None:
    files = {"all.css": '@import "css/a.css" layer(a);\n', "css/a.css": 'b { mask: url("../i.svg") }\n'}
    files |= {
        "i.svg": "<svg/>",
        "b.js": 'import { c } from "./c.js";\nc();\n',
        "c.js": "export const c = 1;\n",
    }
    texts = []
    for mark in ("", "\ufeff"):
        for name, text in files.items():
            change(tmp_path, name, "", "").write_text(mark + text, encoding="utf-8")
        texts.append(joined(tmp_path / "all.css", tmp_path, frozenset()) + bundled(tmp_path / "b.js"))
    assert texts[0] == texts[1]


def test_every_component_is_imported_once() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in SHEETS if path.parent.name == "assets")
    for path in (path for path in SHEETS if path.parent.name == "css"):
        assert sheets.count(f'"css/{path.name}"') == 1, path.name


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_shouts_at_nobody_and_cuts_no_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [words for words in ("!important", "word-break: break", "hyphens: auto") if words in text]


def test_of_the_theme_stays_what_a_page_can_use() -> None:
    sheet = (
        ":root{--a:1;--b:var(--c);--c:url('data:x;y{}')}.used,.unused{color:var(--a)}#__unused:checked~.used{top:0}"
        "@media print{.unused{top:0}.used:not(.unused){top:var(--b)!important}}[data-used=no] p{top:0}li>a{top:0}"
        "@keyframes x{to{top:0}}.used :is(.unused,b){top:0}"
    )
    assert remove_unused(sheet, words(['<p class="used" data-used="yes">', "{% if x %}"]), "a{top:0}") == (
        ':root{--a:1;--b:var(--c);--c:url("data:x;y{}")}.used{color:var(--a)}'
        "@media print{.used:not(.unused){top:var(--b)!important}}li>a{top:0}@keyframes x{to{top:0}}"
    )
    assert "--c" not in remove_unused(sheet.replace("var(--b)", "0"), words(["used"]), "a{top:0}")
    assert "--c" in remove_unused(sheet.replace("var(--b)", "0"), words(["used"]), "a{top:var(--b)}")


def test_modules_keep_their_names_to_themselves_in_one_script(tmp_path: Path) -> None:
    change(
        tmp_path, "b.js", "", "const own = 2;\nexport function b() {\n  return own;\n}\nexport const d = 3;\n"
    )
    own = 'import { b as c, d } from "./b.js";\nconst own = 1;\nconsole.log(c(), d, own);\n'
    script = bundled(change(tmp_path, "a.js", "", own))
    assert script.index("own = 2") < script.index("own = 1")
    assert "import " not in script and "export " not in script
    assert 'const { b: c, d } = modules["b.js"];' in script


def test_a_name_changes_with_what_is_in_a_file_and_so_does_its_integrity() -> None:
    one, other = Asset("a.js", b"1"), Asset("a.js", b"2")
    assert one.path.startswith("assets/a.") and one.path.endswith(".js")
    assert (one.path, one.integrity) != (other.path, other.integrity)


def test_every_page_has_the_style_sheets_of_what_is_on_it(site: Path) -> None:
    known = {
        path.name.split(".")[0]: set(CLASS.findall(path.read_text())) for path in site.glob("assets/*.css")
    }
    for path in sorted(site.glob("[a-z][a-z]/**/index.html")):
        text = path.read_text(encoding="utf-8")
        linked = set().union(*(known[name] for name in SHEET.findall(text)))
        used = {name for names in re.findall('class="([^"]*)"', text) for name in names.split()}
        assert not used & set().union(*known.values()) - linked, path


def test_our_styles_stay_small(site: Path) -> None:
    sent = b"".join(path.read_bytes() for path in sorted(site.glob("assets/*.css")))
    assert len(gzip.compress(sent, 9)) <= 18_000


def test_a_page_loads_one_style_sheet_and_files_stand_once_for_all_languages(site: Path) -> None:
    page = LexborHTMLParser((site / "kk/index.html").read_bytes())
    loaded = [
        Path(link.attributes["href"] or "").name.split(".")[0] for link in page.css("link[rel=stylesheet]")
    ]
    assert loaded == ["tolem"]
    sheets = {path.relative_to(site).as_posix().split(".")[0] for path in site.rglob("*.css*")}
    assert sheets == {f"assets/{path.stem}" for path in ASSETS.glob("*.css")}


def test_text_is_set_in_the_reader_s_own_fonts(site: Path) -> None:
    assert not [path for path in site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf"}]
