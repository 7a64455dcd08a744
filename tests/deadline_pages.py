"""How the tests of the page of deadlines open it, fill it, and read it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page

from chromium import reach
from conftest import TODAY, Opened

NOON = f"{TODAY}T07:00:00Z"
Open = Callable[..., Page]


def queried(countdown: str = "", **dates: date) -> str:
    given = {"countdown": countdown} if countdown else {}
    return f"?{urlencode({**given, **dates})}"


@pytest.fixture
def visit(opened: Opened) -> Open:
    """Opens the page with a query, at an instant."""

    def go(query: str = "", at: str = NOON, script: bool = True) -> Page:
        page = opened(script=script, apart=True, locale="en-GB")
        if script:
            page.clock.set_fixed_time(at)
        page.goto(f"en/returns/deadlines/{query}")
        return page

    return go


def type_day(page: Page, name: str, year: str, month: str, day: str) -> None:
    """Type a day into a field in the order of this browser, whatever its language is."""
    reach(page, f"[name={name}]")
    for order in ("{month}{day}{year}", "{day}{month}{year}", "{year}{month}{day}"):
        page.keyboard.type(order.format(year="2026", month="11", day="22"))
        field = page.locator(f"[name={name}]")
        known = field.input_value() == "2026-11-22"
        field.evaluate("field => { field.value = ''; field.blur(); field.focus(); }")
        if known:
            page.keyboard.type(order.format(year=year, month=month, day=day))
            return
    raise AssertionError("no order of day, month and year is known to this browser")


def item(page: Page, deadline: str) -> Locator:
    return page.locator(f"[data-deadline={deadline}]")


def downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.locator(".tolem-tool [download]").press("Enter")
    return Path(waiting.value.path()).read_bytes()


def events_of(files: list[bytes]) -> list[str]:
    """The events of calendar files, one after another."""
    return [event for text in files for event in re.findall("BEGIN:VEVENT.*?END:VEVENT", text.decode(), re.S)]


def told(page: Page, kind: str) -> Locator:
    """The answer of a kind, where it shows."""
    return page.locator(f".tolem-told [data-when={kind}]:visible")


def listed(page: Page) -> list[str]:
    """The deadlines that show, in their order."""
    names = "all => all.map(one => one.dataset.deadline)"
    return list(page.locator("[data-deadline]:visible").evaluate_all(names))


def shown(page: Page) -> list[str]:
    """The names of the fields that show, in their order."""
    names = "all => all.filter((one) => one.checkVisibility()).map((one) => one.name)"
    return list(dict.fromkeys(page.locator(".tolem-tool [name]").evaluate_all(names)))
