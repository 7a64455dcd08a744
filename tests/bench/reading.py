"""What a reader waits for: one page on a slow phone, the next one, another language, the first thing found."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

from chromium import script

# Slow 4G as Lighthouse has it, and a processor four times slower than this one.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
PHONE = ViewportSize(width=360, height=640)


class Load(NamedTuple):
    """What came over the wire, and when it showed: milliseconds, and the share of the screen that moved."""

    size: int
    requests: int
    paint: float = 0
    largest: float = 0
    blocked: float = 0
    shift: float = 0


class Phone(NamedTuple):
    """A page, and the bytes of each answer that it got over the wire, head and body."""

    page: Page
    sent: list[int]

    def load(self, address: str) -> Load:
        """Go to an address, until the page has come to rest."""
        self.sent.clear()
        self.page.goto(address, wait_until="networkidle")
        seen = self.page.evaluate("() => benched")
        return Load(sum(self.sent), len(self.sent), **seen)


@contextmanager
def phone(browser: Browser, slow: bool = True) -> Iterator[Phone]:
    """One that has never been here."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    page, sent = context.new_page(), list[int]()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    # What the browser has itself counts nothing.
    client.on("Network.loadingFinished", lambda done: sent.extend(filter(None, [done["encodedDataLength"]])))
    if slow:
        client.send("Network.emulateNetworkConditions", NETWORK)
        client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(script("observed"))
    try:
        yield Phone(page, sent)
    finally:
        context.close()


def loaded(browser: Browser, *addresses: str, slow: bool = True) -> Load:
    """The last of the pages that a reader who has never been here goes to."""
    with phone(browser, slow) as reader:
        return [reader.load(address) for address in addresses][-1]


def found(browser: Browser, address: str, query: str, at_rest: bool) -> dict[str, float]:
    """How long until the first thing is found by a reader who has never been here, and how many bytes it took.

    Counted from the navigation, or on a page that has come to rest, from the moment when the search is opened.
    """
    with phone(browser) as (page, sent):
        page.goto(address, wait_until="networkidle" if at_rest else "commit")
        start = page.evaluate("() => performance.now()") if at_rest else 0
        before = len(sent) if at_rest else 0
        return {"found": page.evaluate(script("found"), query) - start, "size": sum(sent[before:])}
