"""Stylesheets and scripts: bundling, removal of unused rules, names, sizes, and the APIs that scripts use."""

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

CLASS, STYLESHEET = re.compile(r"\.(tolem-[\w-]+)"), re.compile(r"assets/([a-z]+)\.\w+\.css")
ASSETS = ROOT / "overrides/assets"
STYLESHEETS, BUNDLES = sorted(ASSETS.rglob("*.css")), sorted(ASSETS.glob("*.css"))


def test_imports_and_icons_are_inlined(tmp_path: Path) -> None:
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


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_stylesheet_is_imported_once_and_has_no_forbidden_declarations(path: Path) -> None:
    text, bundles = path.read_text("utf-8"), "".join(bundle.read_text("utf-8") for bundle in BUNDLES)
    assert path in BUNDLES or bundles.count(f'"css/{path.name}"') == 1
    forbidden = ("!important", "word-break: break", "hyphens: auto")
    assert not [declaration for declaration in forbidden if declaration in text]


@parametrize("css, expected, own_css", load_cases("unused.yml"))
def test_unused_theme_rules_are_removed(css: str, expected: str, own_css: str) -> None:
    used = words(['<p class="used" data-used="yes">note', "{% if x %}"])
    assert remove_unused(css, used, own_css) == expected
    assert words(["!!! note"]) == {"note"}


def test_asset_name_and_integrity_depend_on_the_content() -> None:
    one, other = Asset("a.js", b"1"), Asset("a.js", b"2")
    assert one.path.startswith("assets/a.") and one.path.endswith(".js")
    assert (one.path, one.integrity) != (other.path, other.integrity)


def test_pages_link_the_stylesheets_of_their_classes(site: Path) -> None:
    paths = site.glob("assets/*.css")
    sheets = {path.name.split(".")[0]: set(CLASS.findall(path.read_text())) for path in paths}
    for path in sorted(site.glob("[a-z][a-z]/**/index.html")):
        text = path.read_text(encoding="utf-8")
        linked = set().union(*(sheets[name] for name in STYLESHEET.findall(text)))
        used = {name for names in re.findall('class="([^"]*)"', text) for name in names.split()}
        assert not used & set().union(*sheets.values()) - linked, path


SCRIPTS = sorted((ROOT / "overrides/assets/js").glob("*.js"))
PAGES = real_site().english
IMPORT = re.compile(r"""\b(?:import|from)\b\s*\(?\s*["'`]([^"'`]*)""")
COMMENT = re.compile(r"/\*.*?\*/|(?<!\S)//[^\n]*", re.S)
APIS = load_cases("scripts.yml")
FORBIDDEN = re.compile("|".join(APIS["forbidden"]))
KILOBYTE = 1024


def test_asset_sizes_are_limited_and_there_are_no_fonts(site: Path) -> None:
    styles = b"".join(path.read_bytes() for path in sorted(site.glob("assets/*.css")))
    assert len(gzip.compress(styles, 9)) <= 18_000
    sizes = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in site.glob("assets/*.js")}
    (search,) = (size for name, size in sizes.items() if name.startswith("search."))
    assert search <= 15 * KILOBYTE
    assert max(sizes.values()) <= max(search, 8 * KILOBYTE)
    assert not [path for path in site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf"}]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_has_only_allowed_imports_and_apis_and_no_messages(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert set(IMPORT.findall(code)) <= {f"./{each.name}" for each in SCRIPTS}
    assert set(FORBIDDEN.findall(code)) <= {*APIS["allowed"].get(path.name, ())}
    texts = re.findall(r""""((?:[^"\\]|\\.)*)"|`([^`]*)`""", code)
    assert not [text for pair in texts for text in pair if re.search(r"\w{2,} \w{2,} |[А-яЁё]", text)]


def loaded(page: LexborHTMLParser, selector: str, attribute: str) -> list[str]:
    """The names of the files that a page loads, without their hashes."""
    return [Path(node.attributes[attribute] or "").name.split(".")[0] for node in page.css(selector)]


def test_page_loads_one_stylesheet_one_script_and_that_of_its_form(site: Path) -> None:
    assert loaded(built_page(site, "sv/"), "link[rel=stylesheet]", "href") == ["tolem"]
    for path, page in PAGES.items():
        built = built_page(site, f"sv/{address_of(path)}")
        form_script = [f"{page.head.tool}-page"] if page.head.tool else []
        assert loaded(built, "script", "src") == ["page", *form_script], path
        assert bool(built.css(".tolem-tool[hidden]")) == bool(form_script), path
    sheets = {path.relative_to(site).as_posix().split(".")[0] for path in site.rglob("*.css*")}
    assert sheets == {f"assets/{path.stem}" for path in BUNDLES}


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_forms_are_hidden_and_text_is_visible(new_page: NewPage, width: int) -> None:
    reader, count = new_page(width=width, script=False), 0
    # One topic page is enough, because all have the same layout.
    topics = [path for path, page in PAGES.items() if page.topic]
    for path in (path for path, page in PAGES.items() if page.head.tool and path not in topics[1:]):
        reader.goto(f"en/{address_of(path)}")
        forms, text = reader.locator(".tolem-tool"), reader.locator("article :is(h2, ol, table)")
        count += forms.count()
        expect(forms.filter(visible=True)).to_have_count(0)
        expect(text.filter(visible=True)).not_to_have_count(0)
    assert count >= 4
