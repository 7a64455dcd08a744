"""Figures: how long bars are, in what steps; with trees in a real browser, no text runs out or over another and all can be read."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pydantic import TypeAdapter

from chromium import script
from conftest import TODAY, golden_site, real
from tables import by_case, cases
from test_page_layout import ROOM
from tolem.claims.verdict import Verdict
from tolem.data.values import Value
from tolem.i18n.languages import BY_CODE
from tolem.pages import charts
from tolem.pages.charts import Bar
from tolem.pages.render import PageContext

SITE = real()
# When every check is overdue, and says so.
LATE = replace(SITE, state=replace(SITE.state, today=TODAY.replace(year=2099)))
TARIFFS = [name for name, claim in SITE.state.data.claims.items() if hasattr(claim.value, "tariff")]
SHOWN: list[tuple[str, dict[str, Any]]] = [
    ("dispute-timeline", {}),
    ("postage-chart", {"ids": TARIFFS, "heaviest": 3000}),
    *(("tree", {"tree": name}) for name in SITE.state.data.trees),
]
TEXTS = "article :is(p, strong, span, a, th, td, li, figcaption, rect)"


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """The narrowest phone."""
    screen = ViewportSize(width=320, height=640)
    with browser.new_page(
        viewport=screen, reduced_motion="reduce", bypass_csp=True, base_url=address
    ) as page:
        page.goto("en/returns/deadlines/")
        yield page


def show(reader: Page, code: str) -> None:
    """Put every figure and tree of a language into the page, as they are and as they will be when checks are late."""
    contexts = [PageContext(site, BY_CODE[code], "index.md") for site in (SITE, LATE)]
    html = "".join(str(context.part(name, **given)) for name, given in SHOWN for context in contexts)
    reader.evaluate("html => document.querySelector('article').innerHTML = html", html)


@pytest.mark.parametrize("room", ["* {}", ROOM], ids=["as it is", "with more room"])
def test_no_text_runs_out_of_the_screen_or_over_another(reader: Page, code: str, room: str) -> None:
    show(reader, code)
    style = reader.add_style_tag(content=room)
    lines = sorted(reader.evaluate(script("lines")), key=lambda line: line["box"][1])
    style.evaluate("node => node.remove()")
    assert len(lines) > 2 * len(SHOWN)
    for number, line in enumerate(lines):
        left, top, right, bottom = line["box"]
        assert left >= 0 and right <= 320, line
        assert line["size"] >= 12, line
        for other in lines[number + 1 :]:
            a, b, c, d = other["box"]
            if b >= bottom:
                break
            # Lines of one paragraph may touch; what stands over another shares more than its edge.
            apart = right <= a + 1 or c <= left + 1 or min(bottom, d) - max(top, b) <= 6
            assert apart, (line, other)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_a_figure_stands_out_from_its_ground(reader: Page, scheme: Literal["light", "dark"]) -> None:
    show(reader, "en")
    reader.emulate_media(color_scheme=scheme)
    found = reader.locator(TEXTS).evaluate_all(script("contrasts"))
    assert {bar for bar, _, _ in found} == {True, False}
    weak = [(words, ratio) for bar, words, ratio in found if ratio < (3 if bar else 4.5)]
    assert weak == []


@by_case("value, verdict, bar", cases("values.yml")["bars"])
def test_the_length_of_a_figure(value: dict[str, Any] | None, verdict: Verdict, bar: list[float]) -> None:
    read = TypeAdapter(Value).validate_python(value) if value else None
    claim = golden_site().state.data.claims["fee"].model_copy(update={"value": read})
    assert charts.length(claim, verdict) == Bar(*bar)


@pytest.mark.parametrize(("largest", "expected"), [(4, 1), (5, 2), (40_000, 10_000), (48_450, 20_000), (142_800, 50_000)])  # fmt: skip
def test_a_scale_has_round_steps_and_few(largest: int, expected: int) -> None:
    assert charts.step(Decimal(largest)) == expected
