"""Key pages look as they did when somebody last looked.

`UPDATE_PICTURES=1 pytest tests/test_screenshots.py` renews the references.

A reference is small and compared with tolerance, in one font, so that another version of the browser passes and a
lost colour, column or margin does not. What a test saw is kept beside the built site of the test run.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from chromium import load_script
from conftest import ROOT, NewPage
from tables import load_cases
from tolem.assets import bundles

REFERENCES = Path(__file__).parent / "pictures"
FONT = ':root { --md-text-font: "DejaVu Sans" !important; --md-code-font: "DejaVu Sans Mono" !important }'
SIZES = {"phone": (360, 640), "tablet": (768, 1024), "desktop": (1280, 800)}
# Shades (of 256) by which a pixel may differ, and the share of pixels that may differ by more.
SHADES, SHARE = 24, 0.004
# A page of each kind.
KINDS = ("", "methods/", "methods/bank-card/", "returns/dispute/", "cost/", "returns/deadlines/", "returns/messages/",
         "returns/evidence/", "returns/decide/", "find/", "facts/", "facts/cards/", "corrections/", "search/")  # fmt: skip
KEY_PAGES = load_cases("screens.yml")


def seen(page: Page, path: str, size: tuple[int, int]) -> Image.Image:
    """The first screen of a page at half its size, in shades of the three colours."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    page.add_style_tag(content=FONT)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    return picture.convert("RGB").resize((size[0] // 2, size[1] // 2), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ by more than a few shades; all of them if the sizes differ."""
    if one.size != other.size:
        return 1.0
    strongest = ImageChops.difference(one, other).convert("L").point(lambda shade: shade > SHADES and 255)
    return strongest.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("name", KEY_PAGES)
def test_key_pages_look_as_they_did(new_page: NewPage, site: Path, name: str) -> None:
    path, screen, scheme = KEY_PAGES[name]
    now = seen(new_page(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True), path, SIZES[screen])
    reference = REFERENCES / f"{name}.png"
    if os.environ.get("UPDATE_PICTURES"):
        now.quantize(64).save(reference, optimize=True)
    kept = site.parent / f"{name}.png"
    now.save(kept)
    share = difference(now, Image.open(reference).convert("RGB"))
    assert share <= SHARE, f"{share:.1%} of {name} changed: compare {kept} with {reference}, then renew it"


def test_no_reference_is_left_behind() -> None:
    assert {path.stem for path in REFERENCES.glob("*.png")} == set(KEY_PAGES)


# Half of them by day on a phone, half by night on a desktop.
HALVES = [("light", "phone", KINDS[::2]), ("dark", "desktop", KINDS[1::2])]


@pytest.mark.parametrize(("scheme", "screen", "paths"), HALVES, ids=["light", "dark"])
def test_what_is_cut_from_the_theme_changes_nothing_that_shows(
    new_page: NewPage, scheme: str, screen: str, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "remove_unused", lambda sheet, *_: sheet)
    whole = bundles.bundle_css(ROOT / "overrides/assets/tolem.css", bundles.THEME, frozenset())
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    width, height = SIZES[screen]
    page.set_viewport_size({"width": width, "height": 2 * height})
    page.route("**/whole.css", lambda route: route.fulfill(body=whole, content_type="text/css"))
    # A browser under load may take a picture before it has drawn all: what really differs does twice.
    assert [path for path in paths if not any(is_same_uncut(page, path) for _ in range(2))] == []


def is_same_uncut(page: Page, path: str) -> bool:
    page.goto(f"kk/{path}")
    cut = page.screenshot(animations="disabled", caret="hide")
    page.evaluate(load_script("replace-stylesheet"))
    return page.screenshot(animations="disabled", caret="hide") == cut


PICTURE = ROOT / "overrides/assets/share.png"


def test_the_picture_is_that_of_its_source_large_and_light(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    source = (ROOT / "tests/pictures/share.svg").read_text(encoding="utf-8")
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{source}")
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    if os.environ.get("UPDATE_PICTURES"):
        drawn.quantize(32).save(PICTURE, optimize=True)
    assert PICTURE.stat().st_size < 20_000
    assert difference(Image.open(PICTURE).convert("RGB"), drawn) == 0
    assert drawn.size == (1200, 630)
