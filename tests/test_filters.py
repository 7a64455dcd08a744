"""Filters of the comparison: by style sheet alone, from what the claims say; unknown is no yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import TODAY, real
from tolem.model.claims import Claim
from tolem.model.values import PercentValue, WordValue
from tolem.outputs.languages import BY_CODE
from tolem.state.state import State
from tolem.state.traits import traits

STATE = real().state


def changed(claim_id: str, today: date = TODAY, **changes: Any) -> State:
    """The state with one claim changed."""
    claim: Claim = STATE.data.claims[claim_id].model_copy(update=changes)
    return State(replace(STATE.data, claims={**STATE.data.claims, claim_id: claim}), today)


def test_what_a_method_has_follows_from_its_claims() -> None:
    found = {name: traits(STATE, method) for name, method in STATE.data.methods.items()}
    assert found["bank-card"] == ["works", "partial"]
    assert found["kaspi"] == ["partial"]
    assert not found["webmoney"]
    assert not found["mobile-balance"]


def test_a_claim_that_changes_changes_the_filter() -> None:
    card = STATE.data.methods["bank-card"]
    assert traits(changed("partial-refund-to-card", value=WordValue(word="full-only")), card) == ["works"]
    assert traits(changed("partial-refund-to-card", sources=(), looked="Here."), card) == ["works"]
    free = PercentValue.model_validate({"percent": "0"})
    assert "free" not in traits(changed("aliexpress-card-commission", value=free), card), "still unknown"
    phone = STATE.data.methods["mobile-balance"]
    named = phone.properties.commission
    assert traits(changed(named[0], value=free), phone) == ["free"]  # type: ignore[index]


@pytest.fixture(scope="module", params=list(BY_CODE))
def table(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The comparison in one language, without any script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{address}{request.param}/methods/")
    yield page
    context.close()


def rows(page: Page) -> set[str]:
    visible = page.locator(".tolem-filtered tbody tr:visible")
    return {row.get_attribute("id") or "" for row in visible.all()}


def test_ticks_hide_what_lacks_them_and_a_line_says_when_nothing_fits(table: Page) -> None:
    boxes = {name: table.locator(f"[value={name}]") for name in ("works", "partial", "free")}
    none = table.locator(".tolem-filtered [role=status] p")
    everything = rows(table)
    assert len(everything) == 5
    expect(none).to_be_hidden()
    boxes["partial"].check()
    assert rows(table) == {"bank-card", "kaspi"}
    boxes["works"].check()
    assert rows(table) == {"bank-card"}
    expect(none).to_be_hidden()
    boxes["free"].check()
    assert not rows(table)
    expect(none).to_be_visible()
    for box in boxes.values():
        box.focus()
        table.keyboard.press("Space")
    assert rows(table) == everything
    closed = table.locator("#closed ~ .tolem-scroll tbody tr")
    assert closed.count() >= 2, "the closed ones stand in a table of their own, which nothing filters"
