"""How the tests start a Chromium: one way for all of them, without what no test looks at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from programs import find_browser

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
