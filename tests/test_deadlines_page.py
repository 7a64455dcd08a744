"""The page of deadlines in a real browser, by keyboard at phone size, and its calendar files read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import TODAY
from tolem.outputs.languages import LANGUAGES
from tolem.outputs.reminders import READY

PHONE = {"width": 360, "height": 640}
NOON = "2026-11-22T07:00:00Z"
DAY = timedelta(days=1)
FIELDS = ("paid", "shipped", "due", "confirmed", "disputed", "agreed", "refunded")
Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the page with a query, at an instant; fails the test on any error of a script."""
    contexts, wrong = [], []

    def go(query: str = "", at: str = NOON, script: bool = True) -> Page:
        context = browser.new_context(viewport=PHONE, locale="en-GB", java_script_enabled=script)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.clock.set_fixed_time(at) if script else None
        page.goto(f"{address}en/returns/deadlines/{query}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert not wrong


def reach(page: Page, target: str) -> None:
    """Press Tab until the element that `target` selects has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return
    raise AssertionError(f"no way to {target} by keyboard")


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
        page.locator("form [download]").press("Enter")
    return Path(waiting.value.path()).read_bytes()


def uid_of(event: vobject.base.Component) -> str:
    """The name of the deadline of an event."""
    return str(event.uid.value).rsplit("@", 1)[0][:-11]


def test_by_keyboard_a_date_becomes_a_list_a_timeline_and_a_calendar_file(visit: Open, site: Path) -> None:
    page = visit()
    type_day(page, "confirmed", "2026", "11", "22")
    reach(page, "form button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Your next day: 6 December 2026.")
    expect(item(page, "dispute-closes")).to_contain_text("days left: 14")
    expect(item(page, "dispute-closes").locator("li:visible strong")).to_have_text(
        ["7 December 2026", "7 December 2026 – 6 January 2027"]
    )
    expect(page.locator("[data-deadline]:visible")).to_have_count(1)
    expect(page.locator("[data-missing]:visible")).to_have_count(8)
    assert page.locator("form svg circle").count() == 1
    assert page.url.endswith("?confirmed=2026-11-22")
    reach(page, "form [download]")
    assert downloaded(page) == (site / "en/returns/deadlines/dispute-closes-2026-11-22.ics").read_bytes()


def test_the_address_brings_every_date_back_in_the_order_of_days(visit: Open) -> None:
    page = visit("?" + "&".join(f"{field}=2026-11-20" for field in FIELDS))
    shown = page.locator("[data-deadline]:visible > p:first-child > strong").all_text_contents()
    days = [re.sub(r"(\d+) (\w+) (\d+)", r"\3 \2 \1", text) for text in shown]
    assert len(days) == 9
    order = page.locator("[data-deadline]:visible").evaluate_all(
        "all => all.map(one => one.dataset.deadline)"
    )
    assert order[0] == "seller-answers"
    assert order[-1] == "bank-claim-closes"
    calendar = vobject.readOne(downloaded(page).decode())
    found = [event.dtstart.value for event in calendar.vevent_list]
    assert found == sorted(found)
    # What the other dates show to be done is listed, and no longer a day to keep in mind.
    done = page.locator("[data-deadline]:visible:has([data-is=done]:visible)")
    undone = ["refund-lands", "refund-lands-kaspi", "bank-claim-closes"]
    assert done.count() == 9 - len(undone)
    assert sorted(uid_of(event) for event in calendar.vevent_list) == sorted(undone)


def test_a_dispute_that_was_opened_is_not_the_next_day(visit: Open) -> None:
    page = visit("?confirmed=2026-11-20&disputed=2026-11-21&agreed=2026-11-22")
    expect(item(page, "dispute-closes").locator("em:visible")).to_have_text("done")
    expect(page.get_by_role("status")).to_contain_text(
        "Your next day: 1 December 2026. AliExpress: Post the goods back"
    )


BAD = {
    "31 February": ("?confirmed=2026-02-31", {"confirmed": "There is no such day"}, []),
    "before AliExpress": ("?paid=1999-11-20", {"paid": "too long ago"}, []),
    "another century": ("?due=2126-11-20", {"due": "too far ahead"}, []),
    "in the wrong order": (
        "?shipped=2026-11-20&confirmed=2026-11-02&disputed=2026-11-21",
        {"confirmed": "before “The shop sent it”"}, ["seller-answers", "aliexpress-steps-in", "dispute-ends"],
    ),
    "one wrong, one right": (
        "?confirmed=2026-13-01&agreed=2026-11-20", {"confirmed": "There is no such day"}, ["return-ships"],
    ),
    "a date that no field has": ("?confirmed=22.11.2026", {"confirmed": "There is no such day"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("query", "faults", "shown"), BAD.values(), ids=BAD)
def test_bad_input_is_named_by_its_field_and_the_rest_is_answered(
    visit: Open, query: str, faults: dict[str, str], shown: list[str]
) -> None:
    page = visit(query)
    listed = page.locator("[data-faults] a")
    expect(listed).to_have_count(len(faults))
    for field, words in faults.items():
        expect(page.locator(f"#{field}-fault")).to_contain_text(words)
        expect(page.locator(f"[name={field}]")).to_have_attribute("aria-invalid", "true")
        listed.first.press("Enter")
        expect(page.locator(f"[name={field}]")).to_be_focused()
    found = page.locator("[data-deadline]:visible").evaluate_all(
        "all => all.map(one => one.dataset.deadline)"
    )
    assert found == shown


def test_31_february_typed_stays_in_its_field_and_the_list_takes_the_focus(visit: Open) -> None:
    page = visit("?agreed=2026-11-20")
    type_day(page, "confirmed", "2026", "02", "31")
    page.keyboard.press("Enter")
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(page.locator("#confirmed-fault")).to_contain_text("There is no such day")
    assert page.locator("[name=confirmed]").evaluate("field => field.validity.badInput")
    expect(item(page, "return-ships")).to_be_visible()


def test_no_date_at_all_is_asked_for(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="Show my days").press("Enter")
    expect(page.locator("[data-faults] a")).to_have_text("I paid: Give one date at least.")
    expect(page.locator(".tolem-days")).to_be_hidden()


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2026-12-05T18:59:59Z", "days left: 1"),
        ("2026-12-05T19:00:00Z", "today"),
        ("2026-12-06T19:00:00Z", "too late to be safe: do it now"),
        ("2027-01-06T19:00:00Z", "over"),
    ],
)
def test_today_is_almatys_and_turns_at_its_midnight(visit: Open, at: str, says: str) -> None:
    page = visit("?confirmed=2026-11-22", at)
    expect(item(page, "dispute-closes").locator("em:visible")).to_have_text(says)


def test_the_page_tells_both_clocks(visit: Open) -> None:
    page = visit("?confirmed=2026-11-22", "2026-11-22T19:00:00Z")
    expect(page.locator(".tolem-days")).to_contain_text(
        "23 November 2026 in Almaty, 22 November 2026 at AliExpress"
    )


def test_a_deadline_leads_to_its_messages_with_their_day_and_to_its_proof(visit: Open) -> None:
    page = visit("?due=2026-11-20&disputed=2026-11-21")
    leads = item(page, "dispute-closes").locator("a[href*=messages], a[href*=evidence]")
    hrefs = leads.evaluate_all("all => all.map(one => one.getAttribute('href').replace('../', ''))")
    assert [href.rsplit("/", 1)[-1] for href in hrefs] == [
        "?date=2026-11-20#not-received", "#partial", "#not-arrived", "#fault",
    ]  # fmt: skip
    leads.first.press("Enter")
    page.wait_for_url("**/messages/?*#not-received")
    expect(page.locator("#not-received + .tolem-letter pre[lang=en]")).to_contain_text("was 2026-11-20.")


def test_without_script_the_form_is_away_and_ready_days_are_at_hand(visit: Open) -> None:
    page = visit(script=False)
    expect(page.locator("form.tolem-tool")).to_be_hidden()
    reach(page, ".tolem-ready a")
    link = page.locator(".tolem-ready a:focus")
    expect(link).to_have_text("6 Dec")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "dispute-closes-2026-11-22.ics"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_ready_files_read_back_as_whole_days_with_two_alarms(site: Path, language: object) -> None:
    files = sorted((site / language.code / "returns/deadlines").glob("*.ics"))  # type: ignore[attr-defined]
    assert len(files) == 2 * READY
    for path in files:
        text = path.read_bytes().decode()
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")
        (event,) = vobject.readOne(text).vevent_list
        deadline, start = path.stem[:-11], date.fromisoformat(path.stem[-10:])
        assert 0 <= (start - TODAY).days < READY
        last = {"dispute-closes": 15, "return-ships": 10}[deadline]
        assert event.dtstart.value == start + (last - 1) * DAY
        assert event.dtend.value == event.dtstart.value + DAY
        assert [alarm.trigger.value for alarm in event.valarm_list] == [-3 * DAY, -DAY]
        assert event.uid.value == f"{path.stem}@tolem"
        assert event.dtstamp.value.date() == TODAY


def test_ready_files_speak_the_language_of_their_page(site: Path) -> None:
    texts = [
        (site / language.code / "returns/deadlines/return-ships-2026-11-22.ics").read_bytes().decode()
        for language in LANGUAGES
    ]
    events = [vobject.readOne(text).vevent for text in texts]
    assert len({event.summary.value for event in events}) == len(LANGUAGES)
    assert len({event.description.value for event in events}) == len(LANGUAGES)
    assert len({event.uid.value for event in events}) == 1
