"""Style sheets and scripts are small, joined as they say, cut to what pages use, and do what they may."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, NewPage, built_page, edit_file, real_site
from tables import load_cases, parametrize
from tolem.assets.bundles import Asset, bundle_css
from tolem.assets.unused_css import remove_unused, words
from tolem.pages.page_source import address_of

CLASS, SHEET = re.compile(r"\.(tolem-[\w-]+)"), re.compile(r"assets/([a-z]+)\.\w+\.css")
ASSETS = ROOT / "overrides/assets"
SHEETS, TOP_SHEETS = sorted(ASSETS.rglob("*.css")), sorted(ASSETS.glob("*.css"))


def test_an_import_stands_in_its_layer_and_an_icon_in_its_place(tmp_path: Path) -> None:
    sheet = '/* A */\n@layer one, two;\n@import "css/a.css" layer(two);\n@import "b.*.min.css" layer(one);\n'
    edit_file(
        tmp_path, "css/a.css", "", 'a :is(b),\nc {\n  /* How. */\n  --x: ;\n  mask: url("../i.svg");\n}\n'
    )
    edit_file(tmp_path, "i.svg", "", '<svg fill="#000"/>\n')
    edit_file(tmp_path, "theme/b.123.min.css", "", '@charset "UTF-8";a{b:c, d}')
    assert bundle_css(edit_file(tmp_path, "all.css", "", sheet), tmp_path / "theme", frozenset()) == (
        '@charset "UTF-8";@layer one,two;'
        "@layer two{a :is(b),c{--x:;mask:url('data:image/svg+xml,<svg fill=\"%23000\"/>');}}"
        "@layer one{a{b:c, d}}"
    )


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_is_imported_once_shouts_at_nobody_and_cuts_no_word(path: Path) -> None:
    text, joined_in = path.read_text("utf-8"), "".join(each.read_text("utf-8") for each in TOP_SHEETS)
    assert path in TOP_SHEETS or joined_in.count(f'"css/{path.name}"') == 1
    assert not [words for words in ("!important", "word-break: break", "hyphens: auto") if words in text]


@parametrize("sheet, left, ours", load_cases("unused.yml"))
def test_of_the_theme_stays_what_a_page_can_use(sheet: str, left: str, ours: str) -> None:
    used = words(['<p class="used" data-used="yes">note', "{% if x %}"])
    assert remove_unused(sheet, used, ours) == left
    assert words(["!!! note"]) == {"note"}


def test_a_name_changes_with_what_is_in_a_file_and_so_does_its_integrity() -> None:
    one, other = Asset("a.js", b"1"), Asset("a.js", b"2")
    assert one.path.startswith("assets/a.") and one.path.endswith(".js")
    assert (one.path, one.integrity) != (other.path, other.integrity)


def test_every_page_has_the_style_sheets_of_what_is_on_it(site: Path) -> None:
    known = {one.name.split(".")[0]: set(CLASS.findall(one.read_text())) for one in site.glob("assets/*.css")}
    for path in sorted(site.glob("[a-z][a-z]/**/index.html")):
        text = path.read_text(encoding="utf-8")
        linked = set().union(*(known[name] for name in SHEET.findall(text)))
        used = {name for names in re.findall('class="([^"]*)"', text) for name in names.split()}
        assert not used & set().union(*known.values()) - linked, path


SCRIPTS = sorted((ROOT / "overrides/assets/js").glob("*.js"))
PAGES = real_site().english
IMPORT = re.compile(r"""\b(?:import|from)\b\s*\(?\s*["'`]([^"'`]*)""")
COMMENT = re.compile(r"/\*.*?\*/|(?<!\S)//[^\n]*", re.S)
WORLD = load_cases("scripts.yml")
FORBIDDEN = re.compile("|".join(WORLD["forbidden"]))
KILOBYTE = 1024


def test_styles_and_scripts_stay_small_and_no_font_is_sent(site: Path) -> None:
    styles = b"".join(path.read_bytes() for path in sorted(site.glob("assets/*.css")))
    assert len(gzip.compress(styles, 9)) <= 18_000
    packed = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in site.glob("assets/*.js")}
    (search,) = (size for name, size in packed.items() if name.startswith("search."))
    assert search <= 15 * KILOBYTE
    assert max(packed.values()) <= max(search, 8 * KILOBYTE)
    assert not [path for path in site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf"}]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_its_neighbours_says_no_word_and_does_no_more_with_the_world(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert set(IMPORT.findall(code)) <= {f"./{each.name}" for each in SCRIPTS}
    assert set(FORBIDDEN.findall(code)) <= {*WORLD["allowed"].get(path.name, ())}
    texts = re.findall(r""""((?:[^"\\]|\\.)*)"|`([^`]*)`""", code)
    assert not [text for pair in texts for text in pair if re.search(r"\w{2,} \w{2,} |[А-яЁё]", text)]


def loaded(page: LexborHTMLParser, selector: str, attribute: str) -> list[str]:
    """The names of the files that a page loads, without their hashes."""
    return [Path(node.attributes[attribute] or "").name.split(".")[0] for node in page.css(selector)]


def test_a_page_loads_one_style_sheet_one_script_and_that_of_its_form_which_stand_once(site: Path) -> None:
    assert loaded(built_page(site, "sv/"), "link[rel=stylesheet]", "href") == ["tolem"]
    for path, page in PAGES.items():
        built = built_page(site, f"sv/{address_of(path)}")
        form = [f"{page.head.tool}-page"] if page.head.tool else []
        assert loaded(built, "script", "src") == ["page", *form], path
        assert bool(built.css(".tolem-tool[hidden]")) == bool(form), path
    sheets = {path.relative_to(site).as_posix().split(".")[0] for path in site.rglob("*.css*")}
    assert sheets == {f"assets/{path.stem}" for path in TOP_SHEETS}


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_no_form_shows_on_any_screen_and_the_text_does(
    new_page: NewPage, width: int
) -> None:
    reader, found = new_page(width=width, script=False), 0
    # The pages of the register are laid out alike: one topic stands for all.
    topics = [path for path, page in PAGES.items() if page.topic]
    for path in (path for path, page in PAGES.items() if page.head.tool and path not in topics[1:]):
        reader.goto(f"en/{address_of(path)}")
        forms, text = reader.locator(".tolem-tool"), reader.locator("article :is(h2, ol, table)")
        found += forms.count()
        expect(forms.filter(visible=True)).to_have_count(0)
        expect(text.filter(visible=True)).not_to_have_count(0)
    assert found >= 4
