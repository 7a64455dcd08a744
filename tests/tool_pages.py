"""What tests of the tools share: a phone whose pages raise no error, and filling in a form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

PHONE = {"width": 360, "height": 640}
NARROW = {"width": 320, "height": 640}
COST, WORTH_IT = "en/cost/", "en/returns/worth-it/"
LETTERS, SIGNS = "Use digits only, such as 12,500.5.", "There is more than one decimal sign."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose pages raise no error."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert not wrong


def told(page: Page) -> str:
    """What the answer says, with plain spaces."""
    return " ".join(page.locator(".tolem-tool").get_by_role("status").inner_text().split())


def fault_of(page: Page, field: str) -> Locator:
    return page.locator(f"#{field}-fault")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def work_out(page: Page, **fields: str) -> str:
    """Fill the fields, and read the answer."""
    for name, text in fields.items():
        page.locator(f"#{name}-field").fill(text)
    page.get_by_role("button", name="Work it out").click()
    return told(page)
