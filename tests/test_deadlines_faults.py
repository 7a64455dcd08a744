"""What the page of deadlines says of dates that cannot be, and that it answers the rest."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from conftest import TODAY
from deadline_pages import (
    DAY,
    Open,
    counted,
    listed,
    queried,
    type_day,
    visit,
)

__all__ = ["visit"]


BAD = {
    "31 February": ("?confirmed=2026-02-31", {"confirmed": "day"}, []),
    "before AliExpress": ("?paid=1999-11-20", {"paid": "early"}, []),
    "another century": ("?due=2126-11-20", {"due": "late"}, []),
    "in the wrong order": (
        queried(shipped=TODAY - 2 * DAY, confirmed=TODAY - 20 * DAY, disputed=TODAY - DAY),
        {"confirmed": "order"}, ["disputed"],
    ),
    "one wrong, one right": (
        f"?confirmed=2026-13-01&agreed={TODAY}", {"confirmed": "day"}, ["agreed"],
    ),
    "a date that no field has": ("?confirmed=22.11.2026", {"confirmed": "day"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("query", "faults", "right"), BAD.values(), ids=BAD)
def test_bad_input_is_named_by_its_field_and_the_rest_is_answered(
    visit: Open, query: str, faults: dict[str, str], right: list[str]
) -> None:
    page = visit(query)
    expect(page.locator("[data-faults] a")).to_have_count(len(faults))
    for field, fault in faults.items():
        words = page.locator(f"[data-fault={fault}]").text_content() or ""
        expect(page.locator(f"#{field}-fault")).to_contain_text(re.split(r"[{“]", words)[0].strip())
        expect(page.locator(f"[name={field}]")).to_have_attribute("aria-invalid", "true")
        page.locator("[data-faults] a").first.press("Enter")
        expect(page.locator(f"[name={field}]")).to_be_focused()
    known = {
        name: date.fromisoformat(day)
        for name, day in re.findall(r"(\w+)=(\d{4}-\d\d-\d\d)", query)
        if name in right
    }
    assert listed(page) == list(counted(**known))


def test_31_february_typed_stays_in_its_field_and_the_list_takes_the_focus(visit: Open) -> None:
    page = visit(f"?agreed={TODAY}")
    type_day(page, "confirmed", "2026", "02", "31")
    page.keyboard.press("Enter")
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(page.locator("#confirmed-fault")).to_be_visible()
    assert page.locator("[name=confirmed]").evaluate("field => field.validity.badInput")
    assert listed(page) == list(counted(agreed=TODAY))
