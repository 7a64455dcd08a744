"""Every page and figure: no word cut or over another, nothing wider than any screen, light to load."""

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
from tolem.pages.navigation import LISTS as LISTS_OF_PAGES
from tolem.pages.navigation import RECORDS
from tolem.pages.page_source import PageSource, address_of
from tolem.pages.render import PageContext
from tolem.quality.data.pages import kind_of

_PART = re.compile(r'part\("([a-z-]+)"')


def _holds(page: PageSource) -> frozenset[str]:
    """What a page holds that makes it another kind of page."""
    standing = page.head.method and str(
        real_site().state.standing(real_site().state.data.methods[page.head.method])
    )
    node = page.node and f"{page.node.tree.id}: {page.node.layout}"
    topic = page.topic and "a topic of the register"
    return frozenset(filter(None, (*_PART.findall(page.body), page.head.tool, standing, node, topic)))


def _kinds() -> list[str]:
    """The addresses below a language of those that hold most, and of each that holds what none of them does."""
    holds = {address_of(path): _holds(page) for path, page in real_site().english.items()}
    seen, found = holds[""], [""]
    for name in sorted(holds, key=lambda name: -len(holds[name])):
        if not holds[name] <= seen:
            found.append(name)
            seen |= holds[name]
    return sorted(found)


KINDS = _kinds()
SITE = real_site()
# The pages whose length counts.
UNREAD = (*RECORDS, *LISTS_OF_PAGES)
READ = {path: page for path, page in SITE.english.items() if page.is_reader_page and path not in UNREAD}
LIMITS = load_cases("layout.yml")


def too_long(path: str, top: float, below: float) -> bool:
    kind, most, end = kind_of(SITE, READ[path]), LIMITS["screens down to the notes"], LIMITS["screens below"]
    long = top > most.get(path, most.get(kind, most["any other"])) or below > end.get(kind, end["any other"])
    return bool(long)


def test_every_page_fits_every_screen_cuts_no_word_is_easy_to_press_and_is_read_in_a_few_screens(
    browser: Browser, base_url: str, site: Path, code: str
) -> None:
    screen: ViewportSize = {"width": 1300, "height": 700}
    page = browser.new_page(viewport=screen, reduced_motion="reduce", base_url=base_url)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((base_url, "data:")) else wrong.append(r.url))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    # A page of the site's own origin, which may open the others in a frame.
    page.route("**/walk", lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.goto("walk")
    # The one page to print has nothing but the text of the others.
    pages = [f"{path.parent.relative_to(site)}/" for path in sorted((site / code).rglob("index.html"))]
    pages.remove(f"{code}/all/")
    read = {f"{code}/{address_of(path)}": path for path in READ}
    kinds = [f"{code}/{kind}" for kind in KINDS]
    asked = {**LIMITS["walk"], "pages": pages, "kinds": kinds, "measured": list(read)}
    found, heights = page.evaluate(load_script("page-layout"), asked)
    page.close()
    assert heights.keys() == read.keys()
    for name, (top, below) in heights.items():
        if too_long(read[name], top, below):
            found.append(f"{name}: {top:.1f} screens, and {below:.1f} below")
    assert not [*wrong, *found]


# When every check is overdue, and says so.
LATE = replace(SITE, state=replace(SITE.state, today=TODAY.replace(year=2099)))
SHOWN: list[tuple[str, dict[str, Any]]] = [
    ("dispute-timeline", {}),
    ("postage-chart", {}),
    *(("tree", {"id": name}) for name in SITE.state.data.trees),
]
TEXTS = "article :is(p, strong, span, a, th, td, li, figcaption, rect)"


def figures(new_page: NewPage, code: str, **wishes: Any) -> Page:
    """Every figure and tree of a language on the narrowest phone, as they are and as they are when checks are late."""
    contexts = [PageContext(site, BY_CODE[code], "index.md") for site in (SITE, LATE)]
    html = "".join(str(context.part(name, **given)) for name, given in SHOWN for context in contexts)
    reader = new_page(
        f"{code}/returns/deadlines/", width=320, reduced_motion="reduce", bypass_csp=True, **wishes
    )
    reader.evaluate("html => document.querySelector('article').innerHTML = html", html)
    return reader


def test_no_text_runs_out_of_the_screen_or_over_another(new_page: NewPage, code: str) -> None:
    reader = figures(new_page, code)
    for room in ("* {}", LIMITS["walk"]["room"]):
        reader.add_style_tag(content=room)
        lines = reader.evaluate(load_script("text-boxes"))
        assert len(lines) > 2 * len(SHOWN)
        for line in lines:
            assert line["box"][0] >= 0 and line["box"][2] <= 320 and line["size"] >= 12, line
        assert [pair for pair in combinations(lines, 2) if overlap(*pair)] == []


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Lines of one paragraph may touch; what stands over another shares more than its edge."""
    (left, top, right, bottom), (a, b, c, d) = one["box"], other["box"]
    return bool(right > a + 1 and c > left + 1 and min(bottom, d) - max(top, b) > 6)


SIDEWAYS = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"


def test_menu_and_page_fit_with_text_twice_the_size_and_more_room(new_page: NewPage, code: str) -> None:
    page = new_page(f"{code}/methods/bank-card/", width=320, bypass_csp=True)
    page.add_style_tag(content=LIMITS["walk"]["room"])
    page.evaluate(load_script("double-text-size"))
    assert page.locator("html, .tolem-side, .tolem-side nav").evaluate_all(SIDEWAYS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_a_figure_stands_out_from_its_ground(new_page: NewPage, scheme: str) -> None:
    reader = figures(new_page, "en", color_scheme=scheme)
    found = reader.locator(TEXTS).evaluate_all(load_script("contrast-ratios"))
    assert {bar for bar, _, _ in found} == {True, False}
    assert [(words, ratio) for bar, words, ratio in found if ratio < (3 if bar else 4.5)] == []


@parametrize("value, verdict, bar", load_cases("values.yml")["bars"])
def test_the_length_of_a_figure(value: dict[str, Any] | None, verdict: Verdict, bar: list[float]) -> None:
    read = Value.model_validate(value) if value else None
    claim = golden_site().state.data.claims["fee"].model_copy(update={"value": read})
    assert charts.length(claim, verdict) == Bar(*bar)


@pytest.mark.parametrize(("largest", "expected"), load_cases("values.yml")["scales"].items())
def test_a_scale_has_round_steps_and_few(largest: int, expected: int) -> None:
    assert charts.step(Decimal(largest)) == expected


KILOBYTE = 1000
# The headings of a page are its own.
CONTENTS = re.compile(r'<nav class="tolem-contents-bar".*?</nav>', re.DOTALL)


@parametrize("paths, kilobytes, requests", LIMITS["light"])
def test_a_page_is_light_and_the_next_one_lighter(
    browser: Browser, site: Path, paths: list[str], kilobytes: int, requests: int
) -> None:
    with serving(site) as host:
        load = loaded(browser, host, *paths, slow=False)
    assert load.size <= kilobytes * KILOBYTE and load.requests <= requests


def test_what_stands_around_a_page_is_small_on_each(site: Path) -> None:
    for page in site.glob("*/**/index.html"):
        frame, _, rest = page.read_text("utf-8").partition("<article")
        frame += rest.rpartition("</article>")[2]
        assert len(CONTENTS.sub("", frame).encode("utf-8")) <= 8 * KILOBYTE, page
