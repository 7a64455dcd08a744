"""One walk over every page in each language: no word cut, nothing wider than any screen, targets to hit, few screens."""

from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from chromium import script
from conftest import real
from kinds import KINDS
from tolem.pages.navigation import LISTS as LISTS_OF_PAGES
from tolem.pages.navigation import RECORDS
from tolem.pages.page_source import address_of
from tolem.quality.data.length import kind_of

SITE = real()
# The pages whose length counts.
READ = {
    path: page
    for path, page in SITE.english.items()
    if page.is_reader_page and path not in (*RECORDS, *LISTS_OF_PAGES)
}
# The screen, the size of text in percent, and how many letters a word may have. A screen of 320 pixels is one of 640
# at 200 %; on the smallest phones, larger text has no room for the longest words.
SCREENS = [(320, 100, 99), (360, 150, 17), (320, 200, 7), (1280, 100, 99)]
# What a reader who needs more room sets (WCAG 2.2, 1.4.12).
ROOM = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-bottom: 2em !important }"
)
# Screens of 360×640 down to the notes, in any language, by what a page is for. Those of home and the usual are the design’s.
TALL = {"the home page": 3.0, "a tool": 9.5, "the messages, all of them": 30.0}
USUAL = 6.0
# What holds a list that is to be read whole: a tree, what to tick off, each rule that is checked.
LISTS = {"returns/decide/index.md": 11.5, "returns/evidence.md": 7.5, "rules.md": 9.5}
# What a page ends with: its notes, where its old anchors lead, and the place for a report.
END = {"a tool": 3.3}
USUAL_END = 2.4


def too_long(path: str, top: float, below: float) -> bool:
    kind = kind_of(SITE, READ[path])
    return top > LISTS.get(path, TALL.get(kind, USUAL)) or below > END.get(kind, USUAL_END)


def test_every_page_fits_every_screen_cuts_no_word_and_is_read_in_a_few_screens(
    browser: Browser, address: str, site: Path, code: str
) -> None:
    screen: ViewportSize = {"width": 1300, "height": 700}
    page = browser.new_page(viewport=screen, reduced_motion="reduce", base_url=address)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else wrong.append(r.url))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    # A page of the site's own origin, which may open the others in a frame.
    page.route("**/walk", lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.goto("walk")
    # The one page to print has nothing but the text of the others.
    pages = [f"{path.parent.relative_to(site)}/" for path in sorted((site / code).rglob("index.html"))]
    pages.remove(f"{code}/all/")
    read = {f"{code}/{address_of(path)}": path for path in READ}
    kinds = [f"{code}/{kind}" for kind in KINDS]
    asked = {"pages": pages, "kinds": kinds, "screens": SCREENS, "room": ROOM, "measured": list(read)}
    found, heights = page.evaluate(script("page-layout"), asked)
    page.close()
    assert heights.keys() == read.keys()
    for name, (top, below) in heights.items():
        if too_long(read[name], top, below):
            found.append(f"{name}: {top:.1f} screens, and {below:.1f} below")
    assert not [*wrong, *found]
