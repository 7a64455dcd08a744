"""The deadlines page in a real browser, on a phone and by keyboard."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import vobject
from playwright.sync_api import Locator, Page, expect

from chromium import tab_to
from conftest import TODAY, NewPage, real_site
from dates import EVENTS, dues_by_deadline
from tables import parametrize
from tolem.deadlines.due import DAY, FIRST
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.pages.edition import Edition
from tolem.settings import Settings

REMINDERS = Edition(real_site(), BY_CODE["en"]).reminders
format_day = REMINDERS.formatter.day


def query_of(countdown: str = "", **dates: date) -> str:
    return f"?{urlencode(({'countdown': countdown} if countdown else {}) | dates)}"


@pytest.fixture
def visit(new_page: NewPage) -> NewPage:
    """A function that opens the page with a query at an instant."""
    page = new_page(isolated=True, locale="en-GB")

    def visit(query: str = "", at: str = f"{TODAY}T07:00:00Z") -> Page:
        page.clock.set_fixed_time(at)
        page.goto(f"en/returns/deadlines/{query}")
        return page

    return visit


def type_day(page: Page, name: str, day: str) -> None:
    """Type a date into a field in the order that the browser's locale has."""
    tab_to(page, f"[name={name}]")
    field, example = page.locator(f"[name={name}]"), "2026-11-22"
    for order in ((1, 2, 0), (2, 1, 0), (0, 1, 2)):
        page.keyboard.type("".join(example.split("-")[at] for at in order))
        is_right = field.input_value() == example
        field.evaluate("field => { field.value = ''; field.blur(); field.focus(); }")
        if is_right:
            page.keyboard.type("".join(day.split("-")[at] for at in order))
            return
    raise AssertionError("this browser has an unknown order of day, month and year")


def item(page: Page, deadline: str) -> Locator:
    return page.locator(f"[data-deadline={deadline}]")


def download(page: Page) -> bytes:
    """Download the calendar file and return its content."""
    with page.expect_download() as pending:
        page.locator(".tolem-tool [download]").press("Enter")
    return Path(pending.value.path()).read_bytes()


def answer(page: Page, kind: str) -> Locator:
    return page.locator(f".tolem-told [data-when={kind}]:visible")


def listed_deadlines(page: Page) -> list[str]:
    """The IDs of the visible deadlines, in order."""
    visible = page.locator("[data-deadline]:visible")
    return list(visible.evaluate_all("all => all.map(one => one.dataset.deadline)"))


def test_countdown_and_date_give_a_list_and_a_calendar_file_by_keyboard(
    visit: NewPage, base_url: str
) -> None:
    page = visit()
    tab_to(page, "[name=countdown]")
    page.keyboard.press("ArrowDown")
    type_day(page, "confirmed", str(TODAY))
    tab_to(page, ".tolem-tool [type=submit]")
    page.keyboard.press("Enter")
    groups = dues_by_deadline(confirmed=TODAY)
    assert listed_deadlines(page) == list(groups)
    assert page.locator(".tolem-tool svg circle").count() == len(groups)
    for name, group in groups.items():
        days = [" – ".join(dict.fromkeys(map(format_day, (each.first, each.last)))) for each in group]
        assert item(page, name).locator("li strong").all_text_contents() == days, name
    assert page.url.endswith(query_of("more", confirmed=TODAY))
    # The link is right below the answer; the file equals those that the build would write for this URL.
    text, link = (page.locator(f".tolem-tool {at}").bounding_box() for at in (".tolem-told", "[download]"))
    assert text and link and 0 <= link["y"] - text["y"] - text["height"] < 40
    build = dict(Edition(replace(real_site(), settings=Settings(base_url)), BY_CODE["en"]).reminders.files())
    tab_to(page, ".tolem-tool [download]")
    files = (download(page), b"".join(build[f"{name}-{TODAY}.ics"] for name in groups))
    found, expected = (re.findall(b"BEGIN:VEVENT.*?END:VEVENT", each, re.S) for each in files)
    assert found == expected


def test_form_asks_for_countdown_and_first_dates_and_requires_a_date(visit: NewPage) -> None:
    page, names = visit(), "all => all.filter((one) => one.checkVisibility()).map((one) => one.name)"
    visible = page.locator(".tolem-tool [name]").evaluate_all(names)
    assert list(dict.fromkeys(visible)) == ["countdown", *FIRST]
    page.locator("form > .tolem-more summary").press("Enter")
    assert {*page.locator(".tolem-tool [name]").evaluate_all(names)} == {"countdown", *EVENTS}
    page = visit("?countdown=more")
    page.locator(".tolem-tool [type=submit]").press("Enter")
    expect(page.locator("[data-faults] a")).to_have_attribute("href", f"#{FIRST[0]}-field")
    expect(page.locator(".tolem-days")).to_be_hidden()
    # The box with further dates is open if one of them is filled or invalid.
    for query, is_open in (("?due=", False), ("?paid=", True), ("?due=2026-11-22&shipped=2026-02-31", True)):
        page = visit(f"{query}{TODAY if query.endswith('=') else ''}")
        assert page.locator("form > details.tolem-more").evaluate("one => one.open") == is_open


def test_few_days_need_no_date_and_earliest_date_is_no_deadline(visit: NewPage) -> None:
    page = visit("?countdown=few")
    expect(answer(page, "now")).to_have_count(1)
    expect(page.locator("[data-faults]")).to_be_hidden()
    links = answer(page, "now").locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for address in ("dispute/#open", "chargeback/", "messages/#not-received"):
        assert any(link.endswith(address) for link in links), address
    page = visit(query_of("none", shipped=TODAY))
    expect(page.locator("[data-when]:visible")).to_have_attribute("data-when", "look")
    assert listed_deadlines(page) == list(dues_by_deadline(shipped=TODAY))


def test_disputed_deadline_shows_both_dates_and_no_countdown(visit: NewPage) -> None:
    disputed = [each for each in REMINDERS.deadlines if REMINDERS.doubtful(each) and each.whose == "yours"]
    assert disputed
    for deadline in disputed:
        start = {deadline.from_[0]: TODAY}
        page, group = visit(query_of("more", **start)), dues_by_deadline(**start)[deadline.id]
        for place in (answer(page, "sides"), item(page, deadline.id)):
            expect(place).to_contain_text(format_day(min(each.first for each in group)))
            expect(place).to_contain_text(format_day(max(each.last for each in group)))
        expect(item(page, deadline.id).locator("em:visible")).to_have_count(0)
        expect(page.locator(".tolem-told-good")).to_have_count(0)


def test_address_restores_all_dates_and_results_are_sorted(visit: NewPage) -> None:
    dates = dict.fromkeys(EVENTS, TODAY - DAY)
    page, groups = visit(query_of("few", **dates)), dues_by_deadline(**dates)
    assert listed_deadlines(page) == list(groups)
    events = vobject.readOne(download(page).decode()).vevent_list
    assert events == sorted(events, key=lambda event: event.dtstart.value)
    # The calendar file omits deadlines that are done.
    undone = {name for name, group in groups.items() if not group[0].done and group[0].day >= TODAY}
    assert {str(event.uid.value).rsplit("@", 1)[0][:-11] for event in events} == undone
    done = page.locator("[data-deadline]:visible:has([data-is=done]:visible)")
    assert done.count() == sum(group[0].done for group in groups.values())


def test_opened_dispute_is_done_and_another_deadline_is_next(visit: NewPage) -> None:
    dates = {"confirmed": TODAY - 2 * DAY, "disputed": TODAY - DAY, "agreed": TODAY}
    page, groups = visit(query_of("few", **dates)), dues_by_deadline(**dates)
    expect(answer(page, "now")).to_have_count(0)
    expect(item(page, "dispute-closes").locator("[data-is=done]")).to_be_visible()
    following = next(group for group in groups.values() if not group[0].done and group[0].early)
    expect(answer(page, "next")).to_contain_text(format_day(following[0].day))


NIGHT = "19:00:00"
# Days after the day to act by, or the last day; the time in UTC; and the expected status of the deadline.
STATUSES = [(-1, "18:59:59", "ahead"), (-1, NIGHT, "today"), (0, NIGHT, "late"), ("last", NIGHT, "over")]


@pytest.mark.parametrize(("day", "clock", "status"), STATUSES)
def test_date_changes_at_midnight_in_almaty(visit: NewPage, day: int | str, clock: str, status: str) -> None:
    group = dues_by_deadline(paid=TODAY)["bank-claim-closes"]
    end = max(each.last for each in group) if day == "last" else group[0].day + int(day) * DAY
    page = visit(query_of("more", paid=TODAY), f"{end}T{clock}Z")
    expect(item(page, "bank-claim-closes").locator("em:visible")).to_have_attribute("data-is", status)
    # The page shows the dates in Almaty and at AliExpress.
    for shown in (end + DAY if clock == NIGHT else end, end):
        expect(page.locator(".tolem-days .tolem-note").first).to_contain_text(format_day(shown))


def test_clock_earlier_than_the_build_is_replaced_by_its_date(visit: NewPage) -> None:
    query = query_of("more", agreed=TODAY, paid=TODAY)
    expected = answer(visit(query), "next").inner_text()
    assert answer(visit(query, at="1970-01-01T07:00:00Z"), "next").inner_text() == expected


def test_deadline_links_to_its_messages_with_their_date_and_to_evidence(visit: NewPage) -> None:
    end = TODAY - 8 * DAY
    page = visit(query_of(due=end, disputed=end + DAY))
    links = item(page, "dispute-closes").locator("a[href*=messages], a[href*=evidence]")
    hrefs = links.evaluate_all("all => all.map(one => one.getAttribute('href').split('/').at(-1))")
    assert hrefs == [f"?date={end}#not-received", "#partial", "#not-arrived", "#fault"]
    links.first.press("Enter")
    page.wait_for_url("**/messages/?*#not-received")
    expect(page.locator("#not-received-date")).to_have_value(str(end))
    expect(page.locator("#not-received + .tolem-message pre[lang=en]")).not_to_contain_text("{date}")


def test_results_fit_on_narrow_screens_with_large_text(visit: NewPage) -> None:
    page = visit(query_of("more", confirmed=TODAY, paid=TODAY))
    for language in LANGUAGES:
        page.goto(re.sub(r"/\w\w/returns", f"/{language.code}/returns", page.url))
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        for width, text in ((280, "100%"), (360, "130%"), (360, "150%"), (320, "200%")):
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("text => { document.documentElement.style.fontSize = text; }", text)
            scroll_width = page.evaluate("document.documentElement.scrollWidth")
            assert scroll_width <= width, (language.code, width, text)


# Invalid dates: the query, the errors by field, and the dates that are used nevertheless.
INVALID = {
    "31 February": ("?confirmed=2026-02-31", {"confirmed": "day"}, {}),
    "before AliExpress": ("?paid=1999-11-20", {"paid": "early"}, {}),
    "another century": ("?due=2126-11-20", {"due": "late"}, {}),
    "wrong order": (
        query_of(shipped=TODAY - 2 * DAY, confirmed=TODAY - 20 * DAY, disputed=TODAY - DAY),
        {"confirmed": "order"}, {"disputed": TODAY - DAY},
    ),
    "one invalid, one valid": (
        f"?confirmed=2026-13-01&agreed={TODAY}", {"confirmed": "day"}, {"agreed": TODAY},
    ),
    "another format": ("?confirmed=22.11.2026", {"confirmed": "day"}, {}),
}  # fmt: skip


@parametrize("query, errors, valid", INVALID)
def test_invalid_dates_have_errors_and_valid_ones_are_used(
    visit: NewPage, query: str, errors: dict[str, str], valid: dict[str, date]
) -> None:
    page = visit(query)
    expect(page.locator("[data-faults] a")).to_have_count(len(errors))
    for field, error in errors.items():
        text = page.locator(f"[data-fault={error}]").text_content() or ""
        expect(page.locator(f"#{field}-fault")).to_contain_text(re.split(r"[{“]", text)[0].strip())
        expect(page.locator(f"[name={field}]")).to_have_attribute("aria-invalid", "true")
        page.locator("[data-faults] a").first.press("Enter")
        expect(page.locator(f"[name={field}]")).to_be_focused()
    assert listed_deadlines(page) == list(dues_by_deadline(**valid))
    # The address of an answer contains only valid dates.
    if valid:
        invalid = {field for field, error in errors.items() if error == "day"}
        assert not invalid & parse_qs(urlsplit(page.url).query).keys()


def test_typed_invalid_date_stays_in_its_field_and_the_error_list_has_the_focus(visit: NewPage) -> None:
    page = visit(query_of(agreed=TODAY))
    type_day(page, "confirmed", "2026-02-31")
    page.keyboard.press("Enter")
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(page.locator("#confirmed-fault")).to_be_visible()
    assert page.locator("[name=confirmed]").evaluate("field => field.validity.badInput")
    assert listed_deadlines(page) == list(dues_by_deadline(agreed=TODAY))
