"""Measure page loads and the first search result in a browser that emulates a slow phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

from chromium import load_script

from .serving import CountingServer

# Slow 4G as in Lighthouse, and a processor four times slower than the machine.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
CPU_SLOWDOWN = 4
PHONE = ViewportSize(width=360, height=640)
# A page is idle after so many seconds without requests, on a slow network and on a fast one.
IDLE_SLOW, IDLE_FAST = 1.5, 0.3


class Load(NamedTuple):
    """A page load: bytes, requests, milliseconds until paints, blocked milliseconds, and layout shift."""

    size: int
    requests: int
    paint: float = 0
    largest: float = 0
    blocked: float = 0
    shift: float = 0


@contextmanager
def phone(browser: Browser, slow: bool = True) -> Iterator[Page]:
    """A page as on a phone, with an empty cache."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    if slow:
        client.send("Network.emulateNetworkConditions", NETWORK)
        client.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    page.add_init_script(load_script("performance-metrics"))
    try:
        yield page
    finally:
        context.close()


def load(page: Page, server: CountingServer, path: str, slow: bool = True) -> Load:
    """Open a path of the server and wait until the page is idle."""
    server.take_sizes()
    page.goto(server.address + path, wait_until="load")
    page.evaluate("() => new Promise(requestIdleCallback)")
    server.wait_until_idle(IDLE_SLOW if slow else IDLE_FAST)
    metrics = page.evaluate("() => metrics")
    sizes = server.take_sizes()
    return Load(sum(sizes), len(sizes), **metrics)


def loaded(browser: Browser, server: CountingServer, *paths: str, slow: bool = True) -> Load:
    """Open paths in succession, beginning with an empty cache; returns the load of the last."""
    with phone(browser, slow) as page:
        return [load(page, server, path, slow) for path in paths][-1]


def first_result(
    browser: Browser, server: CountingServer, path: str, query: str, idle: bool
) -> dict[str, float]:
    """Milliseconds and bytes until the first search result, with an empty cache.

    Measured from the navigation, or on an idle page from opening the search.
    """
    with phone(browser) as page:
        server.take_sizes()
        if idle:
            load(page, server, path)
        else:
            page.goto(server.address + path, wait_until="commit")
        start = page.evaluate("() => performance.now()") if idle else 0
        return {
            "found": page.evaluate(load_script("time-to-first-result"), query) - start,
            "size": sum(server.take_sizes()),
        }
