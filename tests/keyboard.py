"""Moving through a page as a keyboard does."""

from __future__ import annotations

from playwright.sync_api import Page


def reach(page: Page, target: str, key: str = "Tab") -> None:
    """Press a key, from wherever the focus is, until the element that `target` selects has it."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return
    raise AssertionError(f"no way to {target} by keyboard")
