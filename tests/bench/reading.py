"""What a reader waits for: one page on a slow phone, the next one, another language, the first thing found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from playwright.sync_api import Browser, Page, ViewportSize

from .serving import Counting

# Slow 4G as Lighthouse has it, and a processor four times slower than this one.
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
PHONE = ViewportSize(width=360, height=640)
# Nothing is asked for so long, in seconds: the page has come to rest.
QUIET = 1.5
# What the browser notes from the first moment on.
OBSERVED = """() => {
  globalThis.benched = {paint: 0, largest: 0, shift: 0, blocked: 0};
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({type, buffered: true});
  watch("paint", (each) => { if (each.name === "first-contentful-paint") benched.paint = each.startTime; });
  watch("largest-contentful-paint", (each) => { benched.largest = each.startTime; });
  watch("layout-shift", (each) => { if (!each.hadRecentInput) benched.shift += each.value; });
  watch("longtask", (each) => { benched.blocked += each.duration - 50; });
}"""
# Turns to the search and asks, again and again until a script listens, as long as nothing is shown.
FOUND = """async (query) => {
  const shown = () => document.querySelector(".md-search-result__item");
  while (!shown() && performance.now() < 60_000) {
    const toggle = document.querySelector("#__search"), field = document.querySelector(".md-search__input");
    if (toggle && field) {
      if (!toggle.checked) toggle.click();
      if (document.activeElement !== field) field.focus();
      field.value = query;
      field.dispatchEvent(new Event("input", {bubbles: true}));
      field.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return performance.now();
}"""


@dataclass(frozen=True)
class Load:
    """What came over the wire, and when it showed: milliseconds, and the share of the screen that moved."""

    size: int
    requests: int
    paint: float = 0
    largest: float = 0
    blocked: float = 0
    shift: float = 0

    def measures(self) -> dict[str, float]:
        """All of it, by name."""
        return asdict(self)


@contextmanager
def phone(browser: Browser, slow: bool = True) -> Iterator[Page]:
    """A page of a phone that has never been here."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    if slow:
        client.send("Network.emulateNetworkConditions", NETWORK)
        client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(f"({OBSERVED})()")
    try:
        yield page
    finally:
        context.close()


def load(page: Page, server: Counting, path: str) -> Load:
    """Go to an address below the server's, until the page has come to rest."""
    server.taken()
    page.goto(server.address + path, wait_until="load")
    page.evaluate("() => new Promise(requestIdleCallback)")
    server.wait(QUIET)
    seen = page.evaluate("() => benched")
    sent = server.taken()
    return Load(sum(each.size for each in sent), len(sent), **seen)


def first_load(browser: Browser, server: Counting, path: str, slow: bool = True) -> Load:
    """The first page that a reader sees here."""
    with phone(browser, slow) as page:
        return load(page, server, path)


def next_load(browser: Browser, server: Counting, first: str, path: str, slow: bool = True) -> Load:
    """A page after another one."""
    with phone(browser, slow) as page:
        load(page, server, first)
        return load(page, server, path)


def found_from_navigation(browser: Browser, server: Counting, path: str, query: str) -> tuple[float, int]:
    """How long until the first thing is found by a reader who has never been here, and how many bytes it took."""
    with phone(browser) as page:
        server.taken()
        page.goto(server.address + path, wait_until="commit")
        spent = page.evaluate(FOUND, query)
        return spent, sum(each.size for each in server.taken())


def found_from_opening(browser: Browser, server: Counting, path: str, query: str) -> tuple[float, int]:
    """The same on a page that has come to rest, from the moment when the search is opened."""
    with phone(browser) as page:
        load(page, server, path)
        start = page.evaluate("() => performance.now()")
        spent = page.evaluate(FOUND, query)
        return spent - start, sum(each.size for each in server.taken())
