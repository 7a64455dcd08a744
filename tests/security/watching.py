"""Opens the built pages in a real Chromium without a policy and says what each inert input became."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

from chromium import script

from .planting import FILE_ID, TOPIC, Input

THE_SITE = "the site as a whole"
SCREEN: ViewportSize = {"width": 1280, "height": 800}
# Anything inside a shown text that could run, load, link or take focus.
ACTIVE = (
    "a, img, script, iframe, object, embed, form, input, button, svg, math, style, link, meta, base, details"
)
# For how many milliseconds a page may load.
PATIENCE = 30_000
TRAP = """for (const name of ["alert", "confirm", "prompt", "open", "print"])
  window[name] = () => { window.__ran = name }"""


class Seen(NamedTuple):
    """What stands at a place: the text that shows, all text, how much of it could act, and where it leads."""

    shown: str = ""
    text: str = ""
    active: int = 0
    href: str | None = None

    @property
    def folded(self) -> str:
        """The text a reader sees, white space folded."""
        return re.sub(r"[ \t\r\n\f\v]+", " ", self.shown).strip()


@dataclass
class Watch:
    """A page, and every request, dialog, popup, download and error of it that is not the site's own."""

    page: Page
    address: str
    incidents: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the site and make sure it stays there and ran nothing."""
        self.page.goto(self.address + path)
        self._stayed(path, self.page.url, self.page.evaluate("window.__ran"))

    def _stayed(self, path: str, at: str, ran: str | None) -> None:
        if at.split("#", maxsplit=1)[0] != self.address + path or ran:
            self.incidents.append(f"{path} left for {at} or ran {ran}")

    def look(self, places: dict[str, list[str]]) -> dict[str, tuple[str, dict[str, Seen]]]:
        """Open pages of the site one after another: the title of each, and what stands at its places."""
        asked = [[self.address + path, selectors] for path, selectors in places.items()]
        opened = self.page.evaluate(script("framed"), [asked, ACTIVE, PATIENCE])
        found = {}
        for path, (at, ran, title, seen) in zip(places, opened, strict=True):
            self._stayed(path, at, ran)
            found[path] = (title, {place: Seen(*each) for place, each in seen.items()})
        return found


@contextmanager
def watching(browser: Browser, address: str) -> Iterator[Watch]:
    """A page without any policy at the address of a built site, watched from before its first script on."""
    with browser.new_page(viewport=SCREEN, bypass_csp=True) as page:
        watch = Watch(page, address)
        note, own = watch.incidents.append, (address, "data:image/svg+xml")
        page.add_init_script(TRAP)
        page.on("request", lambda r: None if r.url.startswith(own) else note(f"request {r.url}"))
        page.on("dialog", lambda dialog: note(f"dialog {dialog.message}"))
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.on("popup", lambda popup: note(f"popup {popup.url}"))
        page.on("download", lambda download: note(f"download {download.url}"))
        page.on("pageerror", lambda error: note(f"error {error}"))
        yield watch


def observe(watch: Watch, inputs: list[Input]) -> dict[str, str]:
    """What went wrong with each input that should be inert, by its name; nothing for those that are."""
    asked = [(each, check) for check in CHECKS for each in inputs if each.kind in check.kinds]
    places: dict[str, list[str]] = {}
    for hostile, check in asked:
        places.setdefault(check.page.format(id=hostile.id), []).extend(check.at(hostile))
    watch.go("en/")
    pages, wrong = watch.look(places), dict[str, str]()
    for hostile, check in asked:
        title, seen = pages[check.page.format(id=hostile.id)]
        found = [seen.get(place, Seen()) for place in check.at(hostile)]
        if not check.holds(hostile, title, *found):
            wrong.setdefault(hostile.name, f"{check.page} “{title}”: {found}")
    _search(watch)
    for incident in watch.incidents:
        wrong.setdefault(THE_SITE, incident)
    return wrong


def _claim(hostile: Input, _: str, claim: Seen, note: Seen) -> bool:
    # The number of its note stands behind it, and leads to its line.
    if claim.active != 1 or not note.text:
        return False
    shown = claim.folded.removesuffix(note.folded).strip()
    if hostile.kind == "number":
        figure = re.search(r"[\d,.]+", shown)
        return figure is not None and Decimal(figure[0].replace(",", "").rstrip(".")) == Decimal(
            hostile.payload
        )
    return hostile.kind == "date" or shown == str(hostile.payload).strip()


def _entry(hostile: Input, _: str, heading: Seen, link: Seen, entry: Seen) -> bool:
    wanted = hostile.payload.strip()
    if hostile.kind == "date":
        day = date.fromisoformat(hostile.payload)
        wanted = f"{day.day} {day:%B} {day.year}"
    # Its sentence is a link to itself.
    is_plain = heading.active == 1 and bool(link.text)
    return is_plain and (hostile.kind == "number" or wanted in entry.folded)


def _title(hostile: Input, _: str, source: Seen) -> bool:
    return str(hostile.payload) in source.folded


def _address(hostile: Input, _: str, link: Seen) -> bool:
    return link.href == str(hostile.payload)


def _standing(hostile: Input, _: str, link: Seen) -> bool:
    return link.folded == str(hostile.payload) and not link.active


def _method(hostile: Input, title: str, heading: Seen, here: Seen) -> bool:
    """Whether its own page has the name of a method as heading, in its title and in its menu."""
    name = hostile.payload if hostile.kind == "string" else "A real name"
    is_plain = not heading.active and not here.active
    return is_plain and heading.folded == name and title.startswith(name) and name in here.text


class Check(NamedTuple):
    """Where inputs of some kinds show: the page, the places on it, and whether what stands there is as it should be."""

    kinds: tuple[str, ...]
    page: str
    places: tuple[str, ...]
    holds: Callable[..., bool]

    def at(self, hostile: Input) -> list[str]:
        """The places of one input."""
        return [place.format(id=hostile.id) for place in self.places]


CLAIM, ENTRY = 'span[data-claim="{id}"]', "article#claim-{id}"
CLAIMED = ("string", "number", "date")
# A heading, and where a page stands in the menu.
OWN = ("h1", ".tolem-menu [aria-current]")
CHECKS = (
    Check(CLAIMED, "en/cost/", (CLAIM, CLAIM + ' > sup.tolem-note > a[href="#claim-{id}"]'), _claim),
    Check(CLAIMED, f"en/facts/{TOPIC}/", (f"{ENTRY} h2", f"{ENTRY} h2 > a", ENTRY), _entry),
    Check(("string",), "en/facts/sources/", ("#source-{id}",), _title),
    Check(("url",), "en/facts/sources/", ("#source-{id} a",), _address),
    Check(("string",), "en/", ('.tolem-standings a[href="methods/{id}/"]',), _standing),
    Check(("string",), "en/methods/{id}/", OWN, _method),
    Check(("file",), f"en/methods/{FILE_ID}/", OWN, _method),
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
