"""The layout of every page and chart at several sizes: overflow, broken words, targets, length and weight."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from bench.reading import loaded
from bench.serving import serving
from chromium import NewPage, load_script
from conftest import TODAY, golden_site, real_site
from tables import load_cases, parametrize
from tolem.claims.verdict import Verdict
from tolem.data.values import Value
from tolem.i18n.languages import BY_CODE
from tolem.pages import charts
from tolem.pages.charts import Bar
from tolem.pages.navigation import LISTS, RECORDS
from tolem.pages.page_source import PageSource, address_of
from tolem.pages.render import PageContext
from tolem.quality.data.pages import kind_of

_PART = re.compile(r'part\("([a-z-]+)"')


def _features(page: PageSource) -> frozenset[str]:
    """What a page contains that affects its layout: its parts, tool, standing, kind of node, or topic."""
    standing = page.head.method and str(
        real_site().state.standing(real_site().state.data.methods[page.head.method])
    )
    node = page.node and f"{page.node.tree.id}: {page.node.layout}"
    topic = page.topic and "a topic of the register"
    return frozenset(filter(None, (*_PART.findall(page.body), page.head.tool, standing, node, topic)))


def _kinds() -> list[str]:
    """The addresses, below a language, of pages that together have all features."""
    features = {address_of(path): _features(page) for path, page in real_site().english.items()}
    covered, kinds = features[""], [""]
    for address in sorted(features, key=lambda address: -len(features[address])):
        if not features[address] <= covered:
            kinds.append(address)
            covered |= features[address]
    return sorted(kinds)


KINDS = _kinds()
SITE = real_site()
# The pages whose length is limited.
MEASURED = {
    path: page
    for path, page in SITE.english.items()
    if page.is_reader_page and path not in (*RECORDS, *LISTS)
}
LIMITS = load_cases("layout.yml")


def is_too_long(path: str, top: float, below: float) -> bool:
    """Whether a page exceeds a limit: its part above the notes, or the rest, in screens."""
    kind, tops, ends = (
        kind_of(SITE, MEASURED[path]),
        LIMITS["screens above the notes"],
        LIMITS["screens below"],
    )
    max_top = tops.get(path, tops.get(kind, tops["any other"]))
    return bool(top > max_top or below > ends.get(kind, ends["any other"]))


def test_pages_fit_all_screens_and_length_limits(
    browser: Browser, base_url: str, site: Path, code: str
) -> None:
    screen: ViewportSize = {"width": 1300, "height": 700}
    page = browser.new_page(viewport=screen, reduced_motion="reduce", base_url=base_url)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((base_url, "data:")) else errors.append(r.url))
    page.on("response", lambda r: errors.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    # A page of the same origin, which may open the others in a frame.
    page.route("**/walk", lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.goto("walk")
    # The print page has only the text of the others.
    pages = [f"{path.parent.relative_to(site)}/" for path in sorted((site / code).rglob("index.html"))]
    pages.remove(f"{code}/all/")
    measured = {f"{code}/{address_of(path)}": path for path in MEASURED}
    kinds = [f"{code}/{kind}" for kind in KINDS]
    options = {**LIMITS["layout"], "pages": pages, "kinds": kinds, "measured": list(measured)}
    layout_errors, heights = page.evaluate(load_script("page-layout"), options)
    page.close()
    assert heights.keys() == measured.keys()
    for name, (top, below) in heights.items():
        if is_too_long(measured[name], top, below):
            errors.append(f"{name}: {top:.1f} screens, and {below:.1f} below")
    assert not [*errors, *layout_errors]


# The site on a date when all checks are overdue.
OVERDUE = replace(SITE, state=replace(SITE.state, today=TODAY.replace(year=2099)))
CHARTS: list[tuple[str, dict[str, Any]]] = [
    ("dispute-timeline", {}),
    ("postage-chart", {}),
    *(("tree", {"id": name}) for name in SITE.state.data.trees),
]
TEXTS = "article :is(p, strong, span, a, th, td, li, figcaption, rect)"


def charts_page(new_page: NewPage, code: str, **options: Any) -> Page:
    """All charts and trees of a language on a narrow phone, with current and with overdue checks."""
    contexts = [PageContext(site, BY_CODE[code], "index.md") for site in (SITE, OVERDUE)]
    html = "".join(str(context.part(name, **arguments)) for name, arguments in CHARTS for context in contexts)
    address = f"{code}/returns/deadlines/"
    page = new_page(address, width=320, reduced_motion="reduce", bypass_csp=True, **options)
    page.evaluate("html => document.querySelector('article').innerHTML = html", html)
    return page


def test_chart_texts_neither_overflow_nor_overlap(new_page: NewPage, code: str) -> None:
    page = charts_page(new_page, code)
    for spacing in ("* {}", LIMITS["layout"]["room"]):
        page.add_style_tag(content=spacing)
        lines = page.evaluate(load_script("text-boxes"))
        assert len(lines) > 2 * len(CHARTS)
        for line in lines:
            assert line["box"][0] >= 0 and line["box"][2] <= 320 and line["size"] >= 12, line
        assert [pair for pair in combinations(lines, 2) if overlap(*pair)] == []


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two lines overlap by more than the few pixels that lines of one paragraph may."""
    (left, top, right, bottom), (a, b, c, d) = one["box"], other["box"]
    return bool(right > a + 1 and c > left + 1 and min(bottom, d) - max(top, b) > 6)


OVERFLOWING = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"


def test_menu_and_page_fit_with_double_text_size_and_spacing(new_page: NewPage, code: str) -> None:
    page = new_page(f"{code}/methods/bank-card/", width=320, bypass_csp=True)
    page.add_style_tag(content=LIMITS["layout"]["room"])
    page.evaluate(load_script("double-text-size"))
    assert page.locator("html, .tolem-side, .tolem-side nav").evaluate_all(OVERFLOWING) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_have_contrast(new_page: NewPage, scheme: str) -> None:
    page = charts_page(new_page, "en", color_scheme=scheme)
    ratios = page.locator(TEXTS).evaluate_all(load_script("contrast-ratios"))
    assert {is_bar for is_bar, _, _ in ratios} == {True, False}
    assert [(text, ratio) for is_bar, text, ratio in ratios if ratio < (3 if is_bar else 4.5)] == []


@parametrize("value, verdict, bar", load_cases("values.yml")["bars"])
def test_bar_length(value: dict[str, Any] | None, verdict: Verdict, bar: list[float]) -> None:
    parsed = Value.model_validate(value) if value else None
    claim = golden_site().state.data.claims["fee"].model_copy(update={"value": parsed})
    assert charts.length(claim, verdict) == Bar(*bar)


@pytest.mark.parametrize(("largest", "expected"), load_cases("values.yml")["scales"].items())
def test_scale_has_few_round_steps(largest: int, expected: int) -> None:
    assert charts.step(Decimal(largest)) == expected


KILOBYTE = 1000
# The contents list differs by page.
CONTENTS = re.compile(r'<nav class="tolem-contents-bar".*?</nav>', re.DOTALL)


@parametrize("paths, kilobytes, requests", LIMITS["weight"])
def test_page_weight_is_limited(
    browser: Browser, site: Path, paths: list[str], kilobytes: int, requests: int
) -> None:
    with serving(site) as server:
        load = loaded(browser, server, *paths, slow=False)
    assert load.size <= kilobytes * KILOBYTE and load.requests <= requests


def test_base_template_size_is_limited(site: Path) -> None:
    for page in site.glob("*/**/index.html"):
        frame, _, rest = page.read_text("utf-8").partition("<article")
        frame += rest.rpartition("</article>")[2]
        assert len(CONTENTS.sub("", frame).encode("utf-8")) <= 8 * KILOBYTE, page
