"""Launch Chromium with the features that tests need, and reuse its pages."""

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from copies import ROOT

NewPage = Callable[..., Page]
# Full browsers, as readers have them.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Opens a page in half the time, but hung in one of ten runs.
HEADLESS_SHELL = "chromium-headless-shell"
# Pages for the address bar and the toolbar, and a spare process, take a third of the time to open a page. The
# rest is Playwright's own list, which this one replaces.
DISABLED_FEATURES = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "OmniboxFullPopup"),
    *("InitialWebUI", "WebUIReloadButton", "WebUILocationBar", "SpareRendererForSitePerProcess"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("OptimizationHints", "MediaRouter", "LensOverlay", "DestroyProfileOnBrowserClose"),
]
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
    f"--disable-features={','.join(DISABLED_FEATURES)}",
]

# In the console message of each violation of a page's policy.
CSP_MESSAGE = "Content Security Policy"


def find_browser(names: Sequence[str] = (*BROWSERS, HEADLESS_SHELL)) -> str | None:
    """The path of a Chromium: $CHROMIUM, or else the first on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def load_script(name: str) -> str:
    """A script of tests/js/, to evaluate in a page."""
    return (ROOT / f"tests/js/{name}.js").read_text(encoding="utf-8")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that matches `selector` has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def count_printed_pages(page: Page) -> int:
    """The number of A4 pages on which a page is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@contextmanager
def launch_browser() -> Iterator[Browser]:
    """Run Chromium during the block."""
    path = find_browser()
    assert path, "run `make test`, which finds or installs a Chromium"
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser,
    ):
        yield browser


class PagePool:
    """Browser pages by their options, reused between tests: opening a new one takes twice as long."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        self.browser, self.base_url, self.errors = browser, base_url, list[str]()
        self.free: dict[str, list[Page]] = defaultdict(list)

    @contextmanager
    def opener(self) -> Iterator[NewPage]:
        """A function that opens pages for one test, which fails on script errors and policy violations.

        An `isolated` page is neither reused nor kept. Use it if the test leaves state that `release` does not
        reset: init scripts, a fake clock, listeners, or the cache.
        """
        opened: list[tuple[str, Page]] = []

        def new_page(
            address: str = "", width: int = 360, script: bool = True, isolated: bool = False, **options: Any
        ) -> Page:
            viewport: Any = {"width": width, "height": 640}
            kind = "" if isolated else f"{script} {options}"
            page = self.acquire(kind, viewport=viewport, java_script_enabled=script, **options)
            opened.append((kind, page))
            if page.viewport_size != viewport:
                page.set_viewport_size(viewport)
            if address:
                page.goto(address)
            return page

        yield new_page
        for kind, page in opened:
            if kind:
                self.release(kind, page)
            else:
                page.context.close()
        errors, self.errors = self.errors, []
        assert not errors

    def acquire(self, kind: str, **options: Any) -> Page:
        """A free blank page, or a new one in its own context."""
        if self.free[kind]:
            return self.free[kind].pop()
        page = self.browser.new_context(base_url=self.base_url, **options).new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if CSP_MESSAGE in message.text else None,
        )
        return page

    def release(self, kind: str, page: Page) -> None:
        """Reset a page to a blank one: its storage, popups, routes and media; close it if that fails."""
        try:
            if page.url != "about:blank":
                page.evaluate("localStorage.clear(), sessionStorage.clear()")
            page.goto("about:blank")
        except Error:
            page.context.close()
            return
        for other in page.context.pages:
            if other != page:
                other.close()
        page.mouse.move(0, 0)
        page.unroute_all()
        page.emulate_media(media="null")
        self.free[kind].append(page)
