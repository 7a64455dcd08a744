"""Opens the built pages in a real Chromium without a policy and says what each inert input became."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from playwright.sync_api import Browser, Dialog, Page, ViewportSize

from chromium import script

from .inputs import Input
from .planting import FILE_ID, TOPIC

THE_SITE = "the site as a whole"
# Where a page stands in the menu.
HERE = ".tolem-menu [aria-current]"
SCREEN: ViewportSize = {"width": 1280, "height": 800}
# Anything inside a shown text that could run, load, link or take focus.
ACTIVE = (
    "a, img, script, iframe, object, embed, form, input, button, svg, math, style, link, meta, base, details"
)
# What stands at a place: the text that shows, all text, also while it is folded away, and how much of it could act.
SEEN = """([place, active]) => {
  const found = document.querySelector(place);
  return found && [found.innerText, found.textContent, found.querySelectorAll(active).length];
}"""
# For how many milliseconds a page may load.
PATIENCE = 30_000
TRAP = """for (const name of ["alert", "confirm", "prompt", "open", "print"])
  window[name] = () => { window.__ran = name }"""


@dataclass
class Watch:
    """A page that notes every request, dialog, popup and download that is not the site's own."""

    page: Page
    address: str
    incidents: list[str] = field(default_factory=list)
    _seen: dict[str, tuple[str, str, int]] = field(default_factory=dict)

    def start(self) -> None:
        """Listen to everything that could leave the page."""
        self.page.add_init_script(TRAP)
        self.page.on(
            "request", lambda r: None if self._own(r.url) else self.incidents.append(f"request {r.url}")
        )
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda p: self.incidents.append(f"popup {p.url}"))
        self.page.on("download", lambda d: self.incidents.append(f"download {d.url}"))
        self.page.on("pageerror", lambda e: self.incidents.append(f"error {e}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.incidents.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _own(self, url: str) -> bool:
        return url.startswith((self.address, "data:image/svg+xml"))

    def go(self, path: str) -> None:
        """Open a page of the site and make sure it stays there and ran nothing."""
        self.page.goto(self.address + path)
        self._seen.clear()
        if self.page.url.split("#")[0] != self.address + path or self.page.evaluate("window.__ran"):
            self.incidents.append(f"{path} left or ran {self.page.evaluate('window.__ran')}")

    def framed(self, paths: list[str], *places: str) -> Iterator[str]:
        """Open pages of the site one after another; yields the title of each, whose places are then at hand."""
        opened = self.page.evaluate(
            script("framed"), [[self.address + p for p in paths], places, ACTIVE, PATIENCE]
        )
        for path, (at, ran, title, seen) in zip(paths, opened, strict=True):
            if at.split("#")[0] != self.address + path or ran:
                self.incidents.append(f"{path} left for {at} or ran {ran}")
            self._seen = {place: each or ("", "", 0) for place, each in zip(places, seen, strict=True)}
            yield title

    def _at(self, place: str) -> tuple[str, str, int]:
        if place not in self._seen:
            self._seen[place] = self.page.evaluate(SEEN, [place, ACTIVE]) or ("", "", 0)
        return self._seen[place]

    def text(self, place: str) -> str:
        """The text a reader sees at the first match, white space folded; nothing if there is none."""
        return re.sub(r"[ \t\r\n\f\v]+", " ", self._at(place)[0]).strip()

    def folded(self, place: str) -> str:
        """The text at the first match, also while it is folded away; nothing if there is none."""
        return self._at(place)[1]

    def active(self, place: str) -> int:
        """How many elements at the match could act."""
        return self._at(place)[2]


@contextmanager
def watching(browser: Browser, address: str) -> Iterator[Watch]:
    """A page without any policy at the address of a built site."""
    with browser.new_page(viewport=SCREEN, bypass_csp=True) as page:
        watch = Watch(page, address)
        watch.start()
        yield watch


def observe(watch: Watch, inputs: list[Input]) -> dict[str, str]:
    """What went wrong with each input that should be inert, by its name; nothing for those that are."""
    wrong: dict[str, str] = {}
    for path, check in CHECKS:
        watch.go(path)
        for hostile in inputs:
            if fault := check(watch, hostile):
                wrong.setdefault(hostile.name, fault)
    named = [hostile for hostile in inputs if hostile.kind in ("string", "file")]
    paths = [f"en/methods/{each.id if each.kind == 'string' else FILE_ID}/" for each in named]
    for hostile, title in zip(named, watch.framed(paths, "h1", HERE), strict=True):
        if fault := _method(watch, hostile, title):
            wrong.setdefault(hostile.name, fault)
    _search(watch)
    for incident in watch.incidents:
        wrong.setdefault(THE_SITE, incident)
    return wrong


def _claims(watch: Watch, hostile: Input) -> str | None:
    place = f'span[data-claim="{hostile.id}"]'
    if hostile.kind in ("url", "file"):
        return None
    shown = watch.text(place)
    # The number of its note stands behind it, and leads to its line.
    note = f'{place} > sup.tolem-note > a[href="#claim-{hostile.id}"]'
    if watch.active(place) != 1 or not watch.folded(note):
        return f"something active beside {shown!r}"
    shown = shown.removesuffix(watch.text(note))
    if hostile.kind == "number":
        figure = re.search(r"[\d,.]+", shown)
        same = figure is not None and Decimal(figure[0].replace(",", "").rstrip(".")) == Decimal(
            hostile.payload
        )
        return None if same else f"shown as {shown!r}"
    same = hostile.kind == "date" or shown.strip() == hostile.payload.strip()
    return None if same else f"the claim is shown as {shown!r}"


def _entry(watch: Watch, hostile: Input) -> str | None:
    """What the register says of it."""
    if hostile.kind in ("url", "file"):
        return None
    place = f"article#claim-{hostile.id}"
    # Its sentence is a link to itself.
    if watch.active(f"{place} h2") != 1 or not watch.folded(f"{place} h2 > a"):
        return "something active in its entry"
    words = watch.text(place)
    if hostile.kind == "date":
        day = date.fromisoformat(hostile.payload)
        return None if f"{day.day} {day:%B} {day.year}" in words else f"the day is shown as {words!r}"
    same = hostile.kind == "number" or words.startswith(hostile.payload.strip())
    return None if same else f"its entry says {words!r}"


def _sources(watch: Watch, hostile: Input) -> str | None:
    place = f"#source-{hostile.id}"
    if hostile.kind == "string" and hostile.payload not in watch.text(place):
        return f"the title is shown as {watch.text(place)!r}"
    if hostile.kind == "url":
        href = watch.page.get_attribute(f"{place} a", "href")
        return None if href == hostile.payload else f"the address is linked as {href!r}"
    return None


def _navigation(watch: Watch, hostile: Input) -> str | None:
    """What the menu of a method's own page says of it, which is open."""
    if watch.active(HERE):
        return "something active in the navigation"
    words = watch.folded(HERE)
    return None if hostile.payload in " ".join(words.split(" ")) else f"the navigation says {words.strip()!r}"


def _standings(watch: Watch, hostile: Input) -> str | None:
    if hostile.kind != "string":
        return None
    place = f'.tolem-standings a[href="methods/{hostile.id}/"]'
    if watch.active(place):
        return "something active in the list of ways to pay"
    shown = watch.text(place)
    return None if shown == hostile.payload else f"the list of ways to pay says {shown!r}"


def _method(watch: Watch, hostile: Input, title: str) -> str | None:
    """What its own page says of a method, which is open in a frame and has this title."""
    name = hostile.payload if hostile.kind == "string" else "A real name"
    if watch.active("h1"):
        return "something active in the heading"
    if watch.text("h1") != name:
        return f"the heading says {watch.text('h1')!r}"
    if hostile.kind == "string" and (fault := _navigation(watch, hostile)):
        return fault
    return None if title.startswith(name) else f"the window's title says {title!r}"


# The page that shows what was planted, and what it must show.
CHECKS = (
    ("en/cost/", _claims),
    (f"en/facts/{TOPIC}/", _entry),
    ("en/facts/sources/", _sources),
    ("en/", _standings),
)


def _search(watch: Watch) -> None:
    """Search for words that every planted page holds, so that the search shows its hostile titles."""
    watch.go("en/cost/")
    watch.page.get_by_role("textbox", name="Search").fill("nothing more")
    watch.page.keyboard.press("Shift")
    watch.page.locator(".md-search-result__item").first.wait_for()
    watch.page.wait_for_timeout(500)
    if watch.page.evaluate("window.__ran"):
        watch.incidents.append("the search ran something")
