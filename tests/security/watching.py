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
        if fault := check.judge(hostile, title, *found):
            wrong.setdefault(hostile.name, f"{check.page}: {fault}")
    _search(watch)
    for incident in watch.incidents:
        wrong.setdefault(THE_SITE, incident)
    return wrong


def _claim(hostile: Input, _: str, claim: Seen, note: Seen) -> str | None:
    # The number of its note stands behind it, and leads to its line.
    if claim.active != 1 or not note.text:
        return f"something active beside {claim.folded!r}"
    shown = claim.folded.removesuffix(note.folded).strip()
    if hostile.kind == "number":
        figure = re.search(r"[\d,.]+", shown)
        same = figure and Decimal(figure[0].replace(",", "").rstrip(".")) == Decimal(hostile.payload)
    else:
        same = hostile.kind == "date" or shown == hostile.payload.strip()
    return None if same else f"shown as {shown!r}"


def _entry(hostile: Input, _: str, heading: Seen, link: Seen, entry: Seen) -> str | None:
    # Its sentence is a link to itself.
    if heading.active != 1 or not link.text:
        return "something active in its entry"
    if hostile.kind == "number":
        return None
    wanted = hostile.payload.strip()
    if hostile.kind == "date":
        day = date.fromisoformat(hostile.payload)
        wanted = f"{day.day} {day:%B} {day.year}"
    return None if wanted in entry.folded else f"its entry says {entry.folded!r}"


def _title(hostile: Input, _: str, source: Seen) -> str | None:
    return None if hostile.payload in source.folded else f"the title is shown as {source.folded!r}"


def _address(hostile: Input, _: str, link: Seen) -> str | None:
    return None if link.href == hostile.payload else f"the address is linked as {link.href!r}"


def _standing(hostile: Input, _: str, link: Seen) -> str | None:
    same = link.folded == hostile.payload and not link.active
    return None if same else f"the list of ways to pay says {link.folded!r}"


def _method(hostile: Input, title: str, heading: Seen, here: Seen) -> str | None:
    """What its own page says of a method, and what the menu says of it there."""
    if heading.active or here.active:
        return "something active in the heading or in the menu"
    name = hostile.payload if hostile.kind == "string" else "A real name"
    told = {"heading": heading.folded == name, "title": title.startswith(name), "menu": name in here.text}
    return next((f"the {where} does not say {name!r}" for where, same in told.items() if not same), None)


class Check(NamedTuple):
    """Where inputs of some kinds show: the page, the places on it, and what must stand there."""

    kinds: tuple[str, ...]
    page: str
    places: tuple[str, ...]
    judge: Callable[..., str | None]

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
