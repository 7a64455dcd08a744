"""Dates in, deadlines and calendar files out: Python and a real browser agree on cases and on every date."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, product
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, InBrowser, real_site
from dates import EVENTS, ExpectedDue, expected_dues, midnight, platform_day
from tables import load_cases
from tolem.claims.state import State
from tolem.claims.verdict import Judgement
from tolem.data.values import Value
from tolem.deadlines.deadline import Deadline, OrderEvent, counts
from tolem.deadlines.due import BEFORE, DAY, DeadlineRule, due, rules
from tolem.deadlines.reminders import PRECOMPUTED_DAYS, calendar, event
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import LANGUAGES, Language
from tolem.i18n.translator import Translator
from tolem.pages.edition import Edition
from tolem.settings import Settings
from tolem.today import almaty_day

Case = dict[str, Any]
CASES, FILES = load_cases("deadlines.json"), load_cases("calendar.json")
STATE = real_site().state
CLAIM = next(iter(rules(STATE).values()))[0].claim


def complete(case: Case) -> Case:
    """A case with what it leaves to be understood: an own limit in days from the confirmed receipt."""
    usual = {"deadline": "one", "from": ["confirmed"], "doneBy": [], "kind": "latest", "own": True}
    least = [{"working": False, "most": rule["least"], **rule} for rule in case["rules"]]
    return {"rules": [{**usual, **rule} for rule in least], "days": case["days"]}


def rule_of(rule: Case) -> DeadlineRule:
    raw = {"id": rule["deadline"], "text": "Do it", "from": rule["from"], "claims": [CLAIM.id], "kind": rule["kind"],
           "whose": "yours" if rule["own"] else "theirs", "clock": "aliexpress", "done_by": rule["doneBy"]}  # fmt: skip
    deadline = Deadline.model_validate(raw)
    return DeadlineRule(deadline, CLAIM, rule["least"], rule["most"], working=rule["working"])


def by_python(case: Case) -> list[list[list[str | None]]]:
    dates = {event: date.fromisoformat(day) for event, day in case["days"].items()}
    groups = groupby(map(rule_of, case["rules"]), key=lambda rule: rule.deadline.id)
    return [list(map(as_text, group)) for group in expected_dues([list(own) for _, own in groups], dates)]


def as_text(found: ExpectedDue) -> list[str | None]:
    _, since, *days, done = found
    return [since, *(str(day) if day else None for day in days), *(["done"] if done else [])]


def test_python_and_the_browser_date_the_deadlines(in_browser: InBrowser) -> None:
    given, wanted = [complete(case) for case in CASES["due"]], [case["gives"] for case in CASES["due"]]
    assert list(map(by_python, given)) == wanted
    assert in_browser("due", given) == wanted
    clocks = in_browser("clock", CASES["clocks"])
    assert clocks == [{name: case[name] for name in ("almaty", "platform")} for case in CASES["clocks"]]
    assert in_browser("day", list(CASES["read"])) == list(CASES["read"].values())


def test_random_dates_and_instants_are_the_same_in_both(in_browser: InBrowser) -> None:
    dice = random.Random(9)  # noqa: S311  the same cases in every run
    start = datetime(2024, 3, 1, tzinfo=UTC)
    instants = [start + timedelta(seconds=dice.randrange(60 * 365 * 86_400)) for _ in range(2000)]
    at = [{"at": instant.strftime("%Y-%m-%dT%H:%M:%SZ")} for instant in instants]
    days = [{"almaty": str(almaty_day(each)), "platform": str(platform_day(each))} for each in instants]
    assert in_browser("clock", at) == days
    made = [random_case(dice) for _ in range(300)]
    assert in_browser("due", made) == list(map(by_python, made))


def random_case(dice: random.Random) -> Case:
    made: list[Case] = []
    for deadline in ("one", "other"):
        kind, events = dice.choice(["earliest", "latest", "expected"]), ["confirmed", "due"]
        for _ in range(dice.randint(0, 3)):
            least, done = dice.randint(0, 60), dice.choice([[], ["due"], ["refunded"]])
            most, working = least + dice.choice([0, 20]), dice.random() < 0.5
            made.append({"deadline": deadline, "from": events, "doneBy": done, "kind": kind, "own": kind == "latest",
                         "least": least, "most": most, "working": working})  # fmt: skip
    days = {event: str(TODAY + dice.randint(-400, 400) * DAY) for event in ("confirmed", "due")}
    return {"rules": made, "days": days}


days = st.dates(date(2024, 3, 1), date(2090, 1, 1))


@given(start=days, number=st.integers(1, 120), done=st.integers(0, 86_399), acts=st.integers(0, 86_399))
def test_at_any_hour_of_the_day_to_act_by_it_counts(start: date, number: int, done: int, acts: int) -> None:
    rule = rule_of(complete({"rules": [{"least": number}], "days": {}})["rules"][0])
    ((found,),) = expected_dues([[rule]], {"confirmed": start})
    assert found.early == due([rule], start)[0].day
    confirmed = midnight(start) + timedelta(seconds=done)
    acted = midnight(found.early) + timedelta(seconds=acts)
    assert platform_day(acted) - platform_day(confirmed) <= number * DAY
    # A day later it would be over for whoever confirmed in the morning.
    too_late = midnight(found.early + 2 * DAY) - timedelta(seconds=1)
    assert platform_day(too_late) - platform_day(midnight(start)) > number * DAY


@given(start=days)
def test_ready_days_are_those_of_the_form(start: date) -> None:
    for own in rules(STATE).values():
        deadline = own[0].deadline
        if (deadline.kind, deadline.whose) == ("latest", "yours"):
            (group,) = expected_dues([own], {deadline.from_[0]: start})
            assert [(each.day, each.first, each.last, each.rule) for each in group] == due(own, start)


def test_a_claim_that_is_found_wrong_dates_nothing() -> None:
    changed, wrong = State(STATE.data, TODAY), Judgement("wrong", "correction-upheld", False)
    changed.__dict__["judgements"] = {**STATE.judgements, CLAIM.id: wrong}
    before, after = (
        {rule.claim.id for own in rules(state).values() for rule in own} for state in (STATE, changed)
    )
    assert before - after == {CLAIM.id}


def test_events_stand_in_an_order_without_circles() -> None:
    known: list[OrderEvent] = list(BEFORE)
    assert all(known.index(before) < known.index(event) for event in known for before in BEFORE[event])


@pytest.mark.parametrize("change", [{"era": "seed"}, {"percent": "1"}, {"days": {"min": "3"}}])
def test_a_deadline_rests_on_days_of_now_that_have_an_end(change: Case) -> None:
    assert counts(CLAIM)
    update = change if "era" in change else {"value": Value.model_validate(change)}
    assert not counts(CLAIM.model_copy(update=update))


def written(case: Case) -> str:
    stamp = date.fromisoformat(case["stamp"])
    said = [{**entry, "day": date.fromisoformat(entry["day"])} for entry in case["entries"]]
    return calendar(*(event(stamp=stamp, **each) for each in said)).decode()


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["name"])
def test_python_writes_the_calendar_file(case: Case) -> None:
    assert written(case) == "".join(f"{line}\r\n" for line in case["lines"])


def test_the_browser_writes_the_same_files(in_browser: InBrowser) -> None:
    dice = random.Random(9)  # noqa: S311  the same cases in every run
    signs = 'ab ,;:\\"құ中😀—№\n' * 3 + "word "
    texts = ["".join(dice.choice(signs) for _ in range(dice.randint(1, 240))) for _ in range(200)]
    named = [{"uid": f"{n}@tolem", "summary": text[:90], "description": text} for n, text in enumerate(texts)]
    entries = [{**each, "day": "2026-12-31"} for each in named]
    files = [*FILES, {"stamp": "2026-11-22", "entries": entries}]
    assert in_browser("file", files) == list(map(written, files))


@pytest.mark.parametrize("site", ["", "https://tolem.example.org/guide/"])
def test_ready_files_read_back_as_whole_days_that_ring_at_nine(language: Language, site: str) -> None:
    reminders = Edition(replace(real_site(), settings=Settings(site)), language).reminders
    files = dict(reminders.files())
    assert len(files) == len(reminders.precomputed) * PRECOMPUTED_DAYS
    for deadline, start in product(reminders.precomputed, (TODAY, TODAY + (PRECOMPUTED_DAYS - 1) * DAY)):
        text = files[reminders.file(deadline, start)].decode()
        assert all(len(line.encode()) <= 75 and "\n" not in line for line in text.split("\r\n"))
        (read,) = vobject.readOne(text).vevent_list
        assert read.dtstart.value == reminders.dates(deadline, start)[0].day
        assert read.dtend.value == read.dtstart.value + DAY
        rings = [alarm.trigger.value for alarm in read.valarm_list]
        assert rings == [9 * timedelta(hours=1) - before * DAY for before in (3, 1)]
        assert (read.uid.value, read.dtstamp.value.date()) == (f"{deadline.id}-{start}@tolem", TODAY)
        # Without an address of the site it carries none.
        assert ("http" in text) == bool(site)
        if site:
            root = f"{site}{language.code}/returns"
            assert read.url.value == f"{root}/deadlines/"
            led_to = (read.url.value, *(f"{root}/messages/#{name}" for name in deadline.messages))
            assert all(link in read.description.value for link in led_to)


def test_ready_files_speak_the_language_of_their_page() -> None:
    editions = [Edition(real_site(), language).reminders for language in LANGUAGES]
    made = [dict(each.files()) for each in editions]
    for deadline in editions[0].precomputed:
        files = [own[each.file(deadline, TODAY)] for each, own in zip(editions, made, strict=True)]
        read = [vobject.readOne(file.decode()).vevent for file in files]
        for name, count in {"summary": len(LANGUAGES), "description": len(LANGUAGES), "uid": 1}.items():
            assert len({getattr(each, name).value for each in read}) == count


def test_the_browser_writes_days_as_the_build_does(in_browser: InBrowser, language: Language) -> None:
    formatter = Formatter(language, Translator(None))
    each = [date(2026, month, day) for month in range(1, 13) for day in (1, 22)]
    given = [{"day": str(day), "signs": formatter.date_signs} for day in each]
    assert in_browser("writtenDay", given) == list(map(formatter.day, each))


# The day on which somebody asks about an order whose protection ends.
ADVICE_DAY = date(2026, 11, 28)


def asked_on(day: date, orders: list[Case]) -> list[Case]:
    """The orders, with the rules and the day on which somebody asks."""
    known = complete({"rules": CASES["advice"], "days": {}})["rules"]
    return [{**order, "rules": known, "today": str(day)} for order in orders]


def random_order(dice: random.Random, today: date) -> Case:
    chosen = dice.sample(EVENTS, dice.randint(0, len(EVENTS)))
    known = {each: str(today + dice.choice([1, 1, 20]) * dice.randint(-30, 10) * DAY) for each in chosen}
    return {"countdown": dice.choice([None, "few", "more", "none"]), "days": known}


def test_the_browser_says_when_a_dispute_is_to_be_opened_today(in_browser: InBrowser) -> None:
    made = in_browser("today", asked_on(ADVICE_DAY, CASES["today"]))
    for case, found in zip(CASES["today"], made, strict=True):
        assert (found["now"], sorted(found["left"])) == (case["now"], sorted(case["left"])), case["name"]


def test_no_input_with_few_days_ends_in_waiting(in_browser: InBrowser) -> None:
    dice = random.Random(16)  # noqa: S311  the same cases in every run
    orders = [random_order(dice, ADVICE_DAY) for _ in range(1500)]
    answers = (in_browser("today", asked_on(day, orders)) for day in (ADVICE_DAY, ADVICE_DAY + DAY))
    for case, found, later in zip(orders, *answers, strict=True):
        opened = case["days"].get("disputed", "9999") <= str(ADVICE_DAY)
        assert found["now"] or opened or case["countdown"] != "few", case
        # No day for the dispute stands beside `today`.
        assert not (found["now"] and {"opens", "closes"} & set(found["left"])), case
        # What must be done today must be done tomorrow too, unless it was to be done then.
        assert later["now"] or not found["now"] or "disputed" in case["days"], case
