"""Lists of proof in a real browser: shown by situation, ticked, printed, kept nowhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import Opened
from keyboard import reach
from tolem.messages.proof import SITUATIONS


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_situation_shows_its_lists_and_ticks_are_kept_nowhere(
    opened: Opened, address: str, script: bool
) -> None:
    page = opened(f"{address}en/returns/evidence/", script=script)
    lists = page.locator(".tolem-checklist:visible")
    expect(lists).to_have_count(10)
    reach(page, "[name=situation]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=situation][value=not-arrived]")).to_be_checked()
    headings = page.locator("h2, h3").filter(visible=True)
    shown = headings.evaluate_all("all => all.map(heading => heading.id)")
    assert shown[:4] == ["screen", "not-arrived", "customs", "time"]
    expect(lists).to_have_count(3)
    reach(page, "#tracking-pages input")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Save the tracking pages")).to_be_checked()
    page.reload()
    expect(lists).to_have_count(10)
    expect(page.locator(".tolem-checklist :checked")).to_have_count(0)


def test_the_whole_list_prints_on_two_pages_and_each_situation_on_one(opened: Opened, address: str) -> None:
    page = opened(f"{address}en/returns/evidence/", width=1280)
    assert sheets(page) <= 2
    for situation in SITUATIONS:
        page.locator(f"[name=situation][value={situation}]").check()
        assert sheets(page) == 1, situation


def sheets(page: Page) -> int:
    """How many sheets of A4 the page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
