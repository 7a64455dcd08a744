"""Pictures in a real browser, in every language: no text runs out or over another, all of it large and strong enough."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from test_drawings import LATE, PICTURES, SITE, drawn
from test_face import ROOM
from tolem.outputs.languages import BY_CODE

# The boxes of all texts of each picture, in the units of its viewBox, and the picture's own size.
BOXES = """() => [...document.querySelectorAll(".tolem-picture svg")].map(svg => ({
  size: [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height],
  scale: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
  texts: [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBBox();
    return {words: text.textContent, box: [box.x, box.y, box.x + box.width, box.y + box.height],
            size: parseFloat(getComputedStyle(text).fontSize)};
  }),
}))"""
# How much each text and each shape stands out from what is behind it; bands and thin lines only decorate.
CONTRASTS = """() => {
  const light = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + .05) / (dark + .05);
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const found = [];
  for (const node of document.querySelectorAll(".tolem-picture :is(text, path, circle):not(.tolem-band, .tolem-thin)")) {
    const style = getComputedStyle(node), band = node.closest("g")?.querySelector(".tolem-band");
    const ground = band ? getComputedStyle(band).fill : paper;
    const ink = node.matches("text, .tolem-full") ? style.fill : style.stroke;
    found.push([node.localName, node.textContent || node.getAttribute("class"), ratio(ink, ground)]);
  }
  return found;
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The narrowest phone, in one of the colour schemes."""
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=request.param)
    page.goto(f"{address}en/returns/deadlines/")
    yield page
    page.close()


def show(reader: Page, code: str) -> None:
    """Put every picture of a language into the page, also where that language has no such page yet."""
    drawings = [drawn(part, site, code) for part in PICTURES for site in (SITE, LATE)]
    html = "".join(drawing.css_first("figure").html or "" for drawing in drawings)
    reader.evaluate("html => document.querySelector('article').innerHTML = html", html)


@pytest.mark.parametrize("code", BY_CODE)
def test_no_text_runs_out_of_its_picture_or_over_another(reader: Page, code: str) -> None:
    show(reader, code)
    reader.add_style_tag(content=ROOM)
    pictures = reader.evaluate(BOXES)
    assert len(pictures) == 2 * len(PICTURES)
    for picture in pictures:
        width, height = picture["size"]
        for number, text in enumerate(picture["texts"]):
            left, top, right, bottom = text["box"]
            assert left >= 0 and top >= 0 and right <= width and bottom <= height, text
            assert text["size"] * picture["scale"] >= 12, text
            for other in picture["texts"][:number]:
                a, b, c, d = other["box"]
                apart = right <= a or c <= left or bottom <= b + 2 or d <= top + 2
                assert apart, (text["words"], other["words"])


def test_all_of_a_picture_stands_out_from_its_ground(reader: Page) -> None:
    show(reader, "en")
    found = reader.evaluate(CONTRASTS)
    assert {name for name, _, _ in found} == {"text", "path", "circle"}
    weak = [(words, ratio) for name, words, ratio in found if ratio < (4.5 if name == "text" else 3)]
    assert weak == []
