"""What tests of the tools share: a phone, and filling in a form."""

import pytest
from playwright.sync_api import Locator, Page

from conftest import Opened

NARROW = {"width": 320, "height": 640}
COST, WORTH_IT = "en/cost/", "en/returns/worth-it/"
LETTERS = "Use digits only, such as 12,500.5."


@pytest.fixture
def page(opened: Opened) -> Page:
    """A phone."""
    return opened()


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
