"""Screenshots of key pages, compared with references.

`UPDATE_PICTURES=1 pytest tests/test_screenshots.py` updates the references.

References are scaled down, in one font, and compared with a tolerance: another browser version passes, a lost
colour, column or margin fails. Each test saves its screenshot next to the built site of the test run.
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
# At most MAX_SHARE of the pixels may differ in brightness by more than MAX_SHADES of 256.
MAX_SHADES, MAX_SHARE = 24, 0.004
# A page of each kind.
KINDS = ("", "methods/", "methods/bank-card/", "returns/dispute/", "cost/", "returns/deadlines/", "returns/messages/",
         "returns/evidence/", "returns/decide/", "find/", "facts/", "facts/cards/", "corrections/", "search/")  # fmt: skip
KEY_PAGES = load_cases("screens.yml")


def take_screenshot(page: Page, path: str, size: tuple[int, int]) -> Image.Image:
    """The first screen of a page, in RGB at half the size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    page.add_style_tag(content=FONT)
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    return image.convert("RGB").resize((size[0] // 2, size[1] // 2), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ, or 1 if the sizes differ."""
    if one.size != other.size:
        return 1.0
    differing = ImageChops.difference(one, other).convert("L").point(lambda shade: shade > MAX_SHADES and 255)
    return differing.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("name", KEY_PAGES)
def test_key_page_matches_its_reference(new_page: NewPage, site: Path, name: str) -> None:
    path, screen, scheme = KEY_PAGES[name]
    page = new_page(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    screenshot = take_screenshot(page, path, SIZES[screen])
    reference = REFERENCES / f"{name}.png"
    if os.environ.get("UPDATE_PICTURES"):
        screenshot.quantize(64).save(reference, optimize=True)
    saved = site.parent / f"{name}.png"
    screenshot.save(saved)
    share = difference(screenshot, Image.open(reference).convert("RGB"))
    assert share <= MAX_SHARE, (
        f"{share:.1%} of {name} changed: compare {saved} with {reference}, then update it"
    )


def test_every_reference_has_a_key_page() -> None:
    assert {path.stem for path in REFERENCES.glob("*.png")} == set(KEY_PAGES)


# Half of the kinds in light colours on a phone, half in dark colours on a desktop.
HALVES = [("light", "phone", KINDS[::2]), ("dark", "desktop", KINDS[1::2])]


@pytest.mark.parametrize(("scheme", "screen", "paths"), HALVES, ids=["light", "dark"])
def test_removed_theme_rules_do_not_change_screenshots(
    new_page: NewPage, scheme: str, screen: str, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "remove_unused", lambda sheet, *_: sheet)
    uncut = bundles.bundle_css(ROOT / "overrides/assets/tolem.css", bundles.THEME, frozenset())
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    width, height = SIZES[screen]
    page.set_viewport_size({"width": width, "height": 2 * height})
    page.route("**/whole.css", lambda route: route.fulfill(body=uncut, content_type="text/css"))
    # A busy browser may take a screenshot before it has painted everything, so a difference must occur twice.
    assert [path for path in paths if not any(looks_the_same_uncut(page, path) for _ in range(2))] == []


def looks_the_same_uncut(page: Page, path: str) -> bool:
    page.goto(f"kk/{path}")
    cut = page.screenshot(animations="disabled", caret="hide")
    page.evaluate(load_script("replace-stylesheet"))
    return page.screenshot(animations="disabled", caret="hide") == cut


SHARE_IMAGE = ROOT / "overrides/assets/share.png"


def test_share_image_matches_its_source_and_size_limit(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    source = (ROOT / "tests/pictures/share.svg").read_text(encoding="utf-8")
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{source}")
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    if os.environ.get("UPDATE_PICTURES"):
        drawn.quantize(32).save(SHARE_IMAGE, optimize=True)
    assert SHARE_IMAGE.stat().st_size < 20_000
    assert difference(Image.open(SHARE_IMAGE).convert("RGB"), drawn) == 0
    assert drawn.size == (1200, 630)
