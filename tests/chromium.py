"""How the tests start a Chromium, without what no test looks at, and hand on its pages."""

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from copies import ROOT

Opened = Callable[..., Page]
# What readers have.
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same browser without windows: a page costs it half of the time, but it hung once in ten runs.
SHELL = "chromium-headless-shell"
# What a whole browser prepares for each window, a third of what a page costs: pages of its own for the address bar and
# the toolbar, and a process to spare. The rest is what Playwright turns off, as this list takes the place of its own.
OFF = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "OmniboxFullPopup"),
    *("InitialWebUI", "WebUIReloadButton", "WebUILocationBar", "SpareRendererForSitePerProcess"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("OptimizationHints", "MediaRouter", "LensOverlay", "DestroyProfileOnBrowserClose"),
]
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
    f"--disable-features={','.join(OFF)}",
]

# What a browser says of each thing that the policy of a page refuses.
POLICY = "Content Security Policy"


def find_browser(names: Sequence[str] = (*WHOLE, SHELL)) -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def script(name: str) -> str:
    """What a test runs in a page, from tests/js/."""
    return (ROOT / f"tests/js/{name}.js").read_text(encoding="utf-8")


def reach(page: Page, target: str) -> None:
    """Press Tab, from wherever the focus is, until the element that `target` selects has it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return
    raise AssertionError(f"no way to {target} by keyboard")


def sheets(page: Page) -> int:
    """How many sheets of A4 a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@contextmanager
def started() -> Iterator[Browser]:
    """A real Chromium, closed at the end."""
    path = find_browser()
    assert path, "run `make test`, which finds or installs a Chromium"
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser,
    ):
        yield browser


class Tabs:
    """Pages that tests open, by what was wished of them. Each is handed on: a new one costs twice as much."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address, self.wrong = browser, address, list[str]()
        self.free: dict[str, list[Page]] = defaultdict(list)

    @contextmanager
    def lent(self) -> Iterator[Opened]:
        """A way to open pages of the site for one test; no script may fail on any, nor anything be refused.

        Asked for `apart`, it is new and thrown away: for what no page forgets, such as scripts that are run first, a
        clock that is set, listeners, or what was fetched.
        """
        taken: list[tuple[str, Page]] = []

        def go(
            address: str = "", width: int = 360, script: bool = True, apart: bool = False, **wishes: Any
        ) -> Page:
            screen: Any = {"width": width, "height": 640}
            kind = "" if apart else f"{script} {wishes}"
            page = self.take(kind, viewport=screen, java_script_enabled=script, **wishes)
            taken.append((kind, page))
            if page.viewport_size != screen:
                page.set_viewport_size(screen)
            if address:
                page.goto(address)
            return page

        yield go
        for kind, page in taken:
            if kind:
                self.give_back(kind, page)
            else:
                page.context.close()
        wrong, self.wrong = self.wrong, []
        assert not wrong

    def take(self, kind: str, **wishes: Any) -> Page:
        """An empty page that nobody has, alone in its context."""
        if self.free[kind]:
            return self.free[kind].pop()
        page = self.browser.new_context(base_url=self.address, **wishes).new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if POLICY in said.text else None)
        return page

    def give_back(self, kind: str, page: Page) -> None:
        """Take from a page what a test left: what it keeps, its windows and routes."""
        try:
            if page.url != "about:blank":
                page.evaluate("localStorage.clear(), sessionStorage.clear()")
            page.goto("about:blank")
        except Error:
            page.context.close()
            return
        for beside in page.context.pages:
            if beside != page:
                beside.close()
        page.mouse.move(0, 0)
        page.unroute_all()
        page.emulate_media(media="null")
        self.free[kind].append(page)
