"""What a reader waits for: one page on a slow phone, the next one, another language, the first thing found."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

from chromium import load_script

from .serving import Counting

# Slow 4G as Lighthouse has it, and a processor four times slower than this one.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
PHONE = ViewportSize(width=360, height=640)
# Nothing is asked for so long, in seconds: the page has come to rest, on a slow network and without one.
QUIET, AT_ONCE = 1.5, 0.3


class Load(NamedTuple):
    """What came over the wire, and when it showed: milliseconds, and the share of the screen that moved."""

    size: int
    requests: int
    paint: float = 0
    largest: float = 0
    blocked: float = 0
    shift: float = 0


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
    page.add_init_script(load_script("performance-metrics"))
    try:
        yield page
    finally:
        context.close()


def load(page: Page, server: Counting, path: str, slow: bool = True) -> Load:
    """Go to an address below the server's, until the page has come to rest."""
    server.taken()
    page.goto(server.address + path, wait_until="load")
    page.evaluate("() => new Promise(requestIdleCallback)")
    server.wait(QUIET if slow else AT_ONCE)
    seen = page.evaluate("() => metrics")
    sent = server.taken()
    return Load(sum(sent), len(sent), **seen)


def loaded(browser: Browser, server: Counting, *paths: str, slow: bool = True) -> Load:
    """The last of the pages that a reader who has never been here goes to."""
    with phone(browser, slow) as page:
        return [load(page, server, path, slow) for path in paths][-1]


def found(browser: Browser, server: Counting, path: str, query: str, at_rest: bool) -> dict[str, float]:
    """How long until the first thing is found by a reader who has never been here, and how many bytes it took.

    Counted from the navigation, or on a page that has come to rest, from the moment when the search is opened.
    """
    with phone(browser) as page:
        server.taken()
        if at_rest:
            load(page, server, path)
        else:
            page.goto(server.address + path, wait_until="commit")
        start = page.evaluate("() => performance.now()") if at_rest else 0
        return {
            "found": page.evaluate(load_script("time-to-first-result"), query) - start,
            "size": sum(server.taken()),
        }
