"""Tabs that tests hand on to one another: what one did shows in none that follows."""

from __future__ import annotations

from playwright.sync_api import Browser

from chromium import Tabs


def test_a_tab_that_is_handed_on_has_its_pointer_in_the_corner(browser: Browser) -> None:
    tabs = Tabs(browser)
    with tabs.lent() as go:
        before = go()
        before.mouse.move(100, 100)
    with tabs.lent() as go:
        page = go()
        page.evaluate("() => { onmousedown = ({ x, y }) => { window.at = [x, y] } }")
        page.mouse.down()
        assert (page, page.evaluate("window.at")) == (before, [0, 0])
        page.mouse.up()
    page.context.close()
