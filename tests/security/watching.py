"""Open built pages in Chromium without Content Security Policy, and check that inputs are inert."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

from chromium import load_script

from .planting import FILE_ID, TOPIC, Input

# The name of failures that no single input explains.
WHOLE_SITE = "the site as a whole"
SCREEN: ViewportSize = {"width": 1280, "height": 800}
# Elements that could run, load, link or take the focus.
ACTIVE = (
    "a, img, script, iframe, object, embed, form, input, button, svg, math, style, link, meta, base, details"
)
# For a page to load, in milliseconds.
TIMEOUT = 30_000
TRAP = """for (const name of ["alert", "confirm", "prompt", "open", "print"])
  window[name] = () => { window.__ran = name }"""


class Element(NamedTuple):
    """An element: its visible text, all text, the number of active elements in it, and its link target."""

    visible: str = ""
    text: str = ""
    active: int = 0
    href: str | None = None

    @property
    def normalized(self) -> str:
        """The visible text with collapsed white space."""
        return re.sub(r"[ \t\r\n\f\v]+", " ", self.visible).strip()


@dataclass
class Monitor:
    """A page, and all its external requests, dialogs, popups, downloads and errors."""

    page: Page
    base_url: str
    incidents: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page, and report if it redirects or runs a payload."""
        self.page.goto(self.base_url + path)
        self._check_location(path, self.page.url, self.page.evaluate("window.__ran"))

    def _check_location(self, path: str, url: str, ran: str | None) -> None:
        if url.split("#", maxsplit=1)[0] != self.base_url + path or ran:
            self.incidents.append(f"{path} left for {url} or ran {ran}")

    def inspect(self, selectors: dict[str, list[str]]) -> dict[str, tuple[str, dict[str, Element]]]:
        """Open pages; returns the title of each, and the elements that its selectors match."""
        pages = [[self.base_url + path, each] for path, each in selectors.items()]
        results = self.page.evaluate(load_script("inspect-pages"), [pages, ACTIVE, TIMEOUT])
        found = {}
        for path, (url, ran, title, elements) in zip(selectors, results, strict=True):
            self._check_location(path, url, ran)
            found[path] = (title, {selector: Element(*each) for selector, each in elements.items()})
        return found


@contextmanager
def monitored_page(browser: Browser, base_url: str) -> Iterator[Monitor]:
    """A page without Content Security Policy that is monitored from before its first script."""
    with browser.new_page(viewport=SCREEN, bypass_csp=True) as page:
        monitor = Monitor(page, base_url)
        note, own = monitor.incidents.append, (base_url, "data:image/svg+xml")
        page.add_init_script(TRAP)
        page.on("request", lambda r: None if r.url.startswith(own) else note(f"request {r.url}"))
        page.on("dialog", lambda dialog: note(f"dialog {dialog.message}"))
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.on("popup", lambda popup: note(f"popup {popup.url}"))
        page.on("download", lambda download: note(f"download {download.url}"))
        page.on("pageerror", lambda error: note(f"error {error}"))
        yield monitor


def find_failures(monitor: Monitor, inputs: list[Input]) -> dict[str, str]:
    """The inputs that are not shown as typed and inert, by name, with an error message."""
    checks = [(each, check) for check in CHECKS for each in inputs if each.kind in check.kinds]
    selectors: dict[str, list[str]] = {}
    for hostile, check in checks:
        selectors.setdefault(check.page.format(id=hostile.id), []).extend(check.selectors_of(hostile))
    monitor.go("en/")
    pages, wrong = monitor.inspect(selectors), dict[str, str]()
    for hostile, check in checks:
        title, elements = pages[check.page.format(id=hostile.id)]
        found = [elements.get(selector, Element()) for selector in check.selectors_of(hostile)]
        if not check.is_inert(hostile, title, *found):
            wrong.setdefault(hostile.name, f"{check.page} “{title}”: {found}")
    _search(monitor)
    for incident in monitor.incidents:
        wrong.setdefault(WHOLE_SITE, incident)
    return wrong


def _claim(hostile: Input, _: str, claim: Element, note: Element) -> bool:
    # Its text is followed by the number of its note, a link.
    if claim.active != 1 or not note.text:
        return False
    text = claim.normalized.removesuffix(note.normalized).strip()
    if hostile.kind == "number":
        figure = re.search(r"[\d,.]+", text)
        return figure is not None and Decimal(figure[0].replace(",", "").rstrip(".")) == Decimal(
            hostile.payload
        )
    return hostile.kind == "date" or text == str(hostile.payload).strip()


def _register_entry(hostile: Input, _: str, heading: Element, link: Element, entry: Element) -> bool:
    expected = hostile.payload.strip()
    if hostile.kind == "date":
        day = date.fromisoformat(hostile.payload)
        expected = f"{day.day} {day:%B} {day.year}"
    # Its heading is a link to itself.
    is_plain = heading.active == 1 and bool(link.text)
    return is_plain and (hostile.kind == "number" or expected in entry.normalized)


def _title(hostile: Input, _: str, source: Element) -> bool:
    return str(hostile.payload) in source.normalized


def _address(hostile: Input, _: str, link: Element) -> bool:
    return link.href == str(hostile.payload)


def _method_link(hostile: Input, _: str, link: Element) -> bool:
    return link.normalized == str(hostile.payload) and not link.active


def _method(hostile: Input, title: str, heading: Element, current: Element) -> bool:
    """Whether the page of a method shows its name as the heading, in the title and in the menu."""
    name = hostile.payload if hostile.kind == "string" else "A real name"
    is_plain = not heading.active and not current.active
    return is_plain and heading.normalized == name and title.startswith(name) and name in current.text


class Check(NamedTuple):
    """A page that shows inputs of some kinds, selectors of its elements, and a function to check them."""

    kinds: tuple[str, ...]
    page: str
    selectors: tuple[str, ...]
    is_inert: Callable[..., bool]

    def selectors_of(self, hostile: Input) -> list[str]:
        """The selectors for one input."""
        return [selector.format(id=hostile.id) for selector in self.selectors]


CLAIM, ENTRY = 'span[data-claim="{id}"]', "article#claim-{id}"
CLAIM_KINDS = ("string", "number", "date")
# The heading of a page, and its entry in the menu.
PAGE_NAME = ("h1", ".tolem-menu [aria-current]")
CHECKS = (
    Check(CLAIM_KINDS, "en/cost/", (CLAIM, CLAIM + ' > sup.tolem-note > a[href="#claim-{id}"]'), _claim),
    Check(CLAIM_KINDS, f"en/facts/{TOPIC}/", (f"{ENTRY} h2", f"{ENTRY} h2 > a", ENTRY), _register_entry),
    Check(("string",), "en/facts/sources/", ("#source-{id}",), _title),
    Check(("url",), "en/facts/sources/", ("#source-{id} a",), _address),
    Check(("string",), "en/", ('.tolem-standings a[href="methods/{id}/"]',), _method_link),
    Check(("string",), "en/methods/{id}/", PAGE_NAME, _method),
    Check(("file",), f"en/methods/{FILE_ID}/", PAGE_NAME, _method),
)


def _search(monitor: Monitor) -> None:
    """Search for words on all planted pages, so that the results show the hostile titles."""
    monitor.go("en/cost/")
    monitor.page.get_by_role("textbox", name="Search").fill("nothing more")
    monitor.page.keyboard.press("Shift")
    monitor.page.locator(".md-search-result__item").first.wait_for()
    monitor.page.wait_for_timeout(500)
    if monitor.page.evaluate("window.__ran"):
        monitor.incidents.append("the search ran something")
