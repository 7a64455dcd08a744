"""The page of deadlines in a real browser, by keyboard at phone size."""

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
written = REMINDERS.formatter.day


def queried(countdown: str = "", **dates: date) -> str:
    return f"?{urlencode(({'countdown': countdown} if countdown else {}) | dates)}"


@pytest.fixture
def visit(new_page: NewPage) -> NewPage:
    """Opens the page with a query, at an instant."""
    page = new_page(isolated=True, locale="en-GB")

    def go(query: str = "", at: str = f"{TODAY}T07:00:00Z") -> Page:
        page.clock.set_fixed_time(at)
        page.goto(f"en/returns/deadlines/{query}")
        return page

    return go


def type_day(page: Page, name: str, day: str) -> None:
    """Type a day into a field in the order of this browser, whatever its language is."""
    tab_to(page, f"[name={name}]")
    field, known = page.locator(f"[name={name}]"), "2026-11-22"
    for order in ((1, 2, 0), (2, 1, 0), (0, 1, 2)):
        page.keyboard.type("".join(known.split("-")[at] for at in order))
        is_right = field.input_value() == known
        field.evaluate("field => { field.value = ''; field.blur(); field.focus(); }")
        if is_right:
            page.keyboard.type("".join(day.split("-")[at] for at in order))
            return
    raise AssertionError("no order of day, month and year is known to this browser")


def item(page: Page, deadline: str) -> Locator:
    return page.locator(f"[data-deadline={deadline}]")


def downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.locator(".tolem-tool [download]").press("Enter")
    return Path(waiting.value.path()).read_bytes()


def told(page: Page, kind: str) -> Locator:
    return page.locator(f".tolem-told [data-when={kind}]:visible")


def listed(page: Page) -> list[str]:
    """The deadlines that show, in their order."""
    shown = page.locator("[data-deadline]:visible")
    return list(shown.evaluate_all("all => all.map(one => one.dataset.deadline)"))


def test_by_keyboard_a_choice_and_a_date_become_a_list_and_a_calendar(visit: NewPage, base_url: str) -> None:
    page = visit()
    tab_to(page, "[name=countdown]")
    page.keyboard.press("ArrowDown")
    type_day(page, "confirmed", str(TODAY))
    tab_to(page, ".tolem-tool [type=submit]")
    page.keyboard.press("Enter")
    groups = dues_by_deadline(confirmed=TODAY)
    assert listed(page) == list(groups)
    assert page.locator(".tolem-tool svg circle").count() == len(groups)
    for name, group in groups.items():
        days = [" – ".join(dict.fromkeys(map(written, (each.first, each.last)))) for each in group]
        assert item(page, name).locator("li strong").all_text_contents() == days, name
    assert page.url.endswith(queried("more", confirmed=TODAY))
    # Right under the answer stands the file, as the build would write it for a site at this address.
    answer, link = (page.locator(f".tolem-tool {at}").bounding_box() for at in (".tolem-told", "[download]"))
    assert answer and link and 0 <= link["y"] - answer["y"] - answer["height"] < 40
    build = dict(Edition(replace(real_site(), settings=Settings(base_url)), BY_CODE["en"]).reminders.files())
    tab_to(page, ".tolem-tool [download]")
    files = (downloaded(page), b"".join(build[f"{name}-{TODAY}.ics"] for name in groups))
    found, wanted = (re.findall(b"BEGIN:VEVENT.*?END:VEVENT", each, re.S) for each in files)
    assert found == wanted


def test_the_countdown_is_asked_first_then_the_usual_dates_and_no_date_is_none(visit: NewPage) -> None:
    page, fields = visit(), "all => all.filter((one) => one.checkVisibility()).map((one) => one.name)"
    shown = page.locator(".tolem-tool [name]").evaluate_all(fields)
    assert list(dict.fromkeys(shown)) == ["countdown", *FIRST]
    page.locator("form > .tolem-more summary").press("Enter")
    assert {*page.locator(".tolem-tool [name]").evaluate_all(fields)} == {"countdown", *EVENTS}
    page = visit("?countdown=more")
    page.locator(".tolem-tool [type=submit]").press("Enter")
    expect(page.locator("[data-faults] a")).to_have_attribute("href", f"#{FIRST[0]}-field")
    expect(page.locator(".tolem-days")).to_be_hidden()
    # Further dates show if one is filled or wrong.
    for query, is_open in (("?due=", False), ("?paid=", True), ("?due=2026-11-22&shipped=2026-02-31", True)):
        page = visit(f"{query}{TODAY if query.endswith('=') else ''}")
        assert page.locator("form > details.tolem-more").evaluate("one => one.open") == is_open


def test_few_days_need_no_date_and_the_earliest_day_is_none_to_wait_for(visit: NewPage) -> None:
    page = visit("?countdown=few")
    expect(told(page, "now")).to_have_count(1)
    expect(page.locator("[data-faults]")).to_be_hidden()
    links = told(page, "now").locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for wanted in ("dispute/#open", "chargeback/", "messages/#not-received"):
        assert any(link.endswith(wanted) for link in links), wanted
    page = visit(queried("none", shipped=TODAY))
    expect(page.locator("[data-when]:visible")).to_have_attribute("data-when", "look")
    assert listed(page) == list(dues_by_deadline(shipped=TODAY))


def test_a_last_day_that_sources_dispute_shows_both_figures_and_is_never_counted_down(visit: NewPage) -> None:
    doubtful = [each for each in REMINDERS.deadlines if REMINDERS.doubtful(each) and each.whose == "yours"]
    assert doubtful
    for deadline in doubtful:
        start = {deadline.from_[0]: TODAY}
        page, group = visit(queried("more", **start)), dues_by_deadline(**start)[deadline.id]
        for place in (told(page, "sides"), item(page, deadline.id)):
            expect(place).to_contain_text(written(min(each.first for each in group)))
            expect(place).to_contain_text(written(max(each.last for each in group)))
        expect(item(page, deadline.id).locator("em:visible")).to_have_count(0)
        expect(page.locator(".tolem-told-good")).to_have_count(0)


def test_the_address_brings_every_date_back_in_the_order_of_days(visit: NewPage) -> None:
    dates = dict.fromkeys(EVENTS, TODAY - DAY)
    page, groups = visit(queried("few", **dates)), dues_by_deadline(**dates)
    assert listed(page) == list(groups)
    found = vobject.readOne(downloaded(page).decode()).vevent_list
    assert found == sorted(found, key=lambda event: event.dtstart.value)
    # What the other dates show to be done is listed, and no longer a day to keep in mind.
    undone = {name for name, group in groups.items() if not group[0].done and group[0].day >= TODAY}
    assert {str(event.uid.value).rsplit("@", 1)[0][:-11] for event in found} == undone
    done = page.locator("[data-deadline]:visible:has([data-is=done]:visible)")
    assert done.count() == sum(group[0].done for group in groups.values())


def test_a_dispute_that_was_opened_is_not_the_next_day(visit: NewPage) -> None:
    dates = {"confirmed": TODAY - 2 * DAY, "disputed": TODAY - DAY, "agreed": TODAY}
    page, groups = visit(queried("few", **dates)), dues_by_deadline(**dates)
    expect(told(page, "now")).to_have_count(0)
    expect(item(page, "dispute-closes").locator("[data-is=done]")).to_be_visible()
    own = next(group for group in groups.values() if not group[0].done and group[0].early)
    expect(told(page, "next")).to_contain_text(written(own[0].day))


# An instant, by the day to act on or the last one, and what is said of that then.
NIGHT = "19:00:00"
TURNS = [(-1, "18:59:59", "ahead"), (-1, NIGHT, "today"), (0, NIGHT, "late"), ("last", NIGHT, "over")]


@pytest.mark.parametrize(("day", "clock", "says"), TURNS)
def test_today_turns_at_midnight_in_almaty(visit: NewPage, day: int | str, clock: str, says: str) -> None:
    group = dues_by_deadline(paid=TODAY)["bank-claim-closes"]
    end = max(each.last for each in group) if day == "last" else group[0].day + int(day) * DAY
    page = visit(queried("more", paid=TODAY), f"{end}T{clock}Z")
    expect(item(page, "bank-claim-closes").locator("em:visible")).to_have_attribute("data-is", says)
    # The page tells both clocks.
    for there in (end + DAY if clock == NIGHT else end, end):
        expect(page.locator(".tolem-days .tolem-note").first).to_contain_text(written(there))


def test_a_clock_from_before_the_page_was_made_counts_as_its_day(visit: NewPage) -> None:
    query = queried("more", agreed=TODAY, paid=TODAY)
    right = told(visit(query), "next").inner_text()
    assert told(visit(query, at="1970-01-01T07:00:00Z"), "next").inner_text() == right


def test_a_deadline_leads_to_its_messages_with_their_day_and_to_its_proof(visit: NewPage) -> None:
    end = TODAY - 8 * DAY
    page = visit(queried(due=end, disputed=end + DAY))
    leads = item(page, "dispute-closes").locator("a[href*=messages], a[href*=evidence]")
    hrefs = leads.evaluate_all("all => all.map(one => one.getAttribute('href').split('/').at(-1))")
    assert hrefs == [f"?date={end}#not-received", "#partial", "#not-arrived", "#fault"]
    leads.first.press("Enter")
    page.wait_for_url("**/messages/?*#not-received")
    expect(page.locator("#not-received-date")).to_have_value(str(end))
    expect(page.locator("#not-received + .tolem-message pre[lang=en]")).not_to_contain_text("{date}")


def test_no_answer_and_no_table_makes_the_page_wider_than_the_screen(visit: NewPage) -> None:
    page = visit(queried("more", confirmed=TODAY, paid=TODAY))
    for language in LANGUAGES:
        page.goto(re.sub(r"/\w\w/returns", f"/{language.code}/returns", page.url))
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        for width, text in ((280, "100%"), (360, "130%"), (360, "150%"), (320, "200%")):
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("text => { document.documentElement.style.fontSize = text; }", text)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (language.code, width, text)


# Dates that cannot be: the query, the fields with their faults, and the dates that are answered all the same.
BAD = {
    "31 February": ("?confirmed=2026-02-31", {"confirmed": "day"}, {}),
    "before AliExpress": ("?paid=1999-11-20", {"paid": "early"}, {}),
    "another century": ("?due=2126-11-20", {"due": "late"}, {}),
    "in the wrong order": (
        queried(shipped=TODAY - 2 * DAY, confirmed=TODAY - 20 * DAY, disputed=TODAY - DAY),
        {"confirmed": "order"}, {"disputed": TODAY - DAY},
    ),
    "one wrong, one right": (f"?confirmed=2026-13-01&agreed={TODAY}", {"confirmed": "day"}, {"agreed": TODAY}),
    "a date that no field has": ("?confirmed=22.11.2026", {"confirmed": "day"}, {}),
}  # fmt: skip


@parametrize("query, faults, right", BAD)
def test_bad_input_is_named_by_its_field_and_the_rest_is_answered(
    visit: NewPage, query: str, faults: dict[str, str], right: dict[str, date]
) -> None:
    page = visit(query)
    expect(page.locator("[data-faults] a")).to_have_count(len(faults))
    for field, fault in faults.items():
        words = page.locator(f"[data-fault={fault}]").text_content() or ""
        expect(page.locator(f"#{field}-fault")).to_contain_text(re.split(r"[{“]", words)[0].strip())
        expect(page.locator(f"[name={field}]")).to_have_attribute("aria-invalid", "true")
        page.locator("[data-faults] a").first.press("Enter")
        expect(page.locator(f"[name={field}]")).to_be_focused()
    assert listed(page) == list(dues_by_deadline(**right))
    # The address of an answer has nothing that is no date.
    if right:
        unread = {field for field, fault in faults.items() if fault == "day"}
        assert not unread & parse_qs(urlsplit(page.url).query).keys()


def test_31_february_typed_stays_in_its_field_and_the_list_takes_the_focus(visit: NewPage) -> None:
    page = visit(queried(agreed=TODAY))
    type_day(page, "confirmed", "2026-02-31")
    page.keyboard.press("Enter")
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(page.locator("#confirmed-fault")).to_be_visible()
    assert page.locator("[name=confirmed]").evaluate("field => field.validity.badInput")
    assert listed(page) == list(dues_by_deadline(agreed=TODAY))
