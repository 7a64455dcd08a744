"""Deadlines and calendar files, in Python and in a real browser."""

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
    """A case with default values: a deadline of the reader, in days after the confirmed receipt."""
    default = {"deadline": "one", "from": ["confirmed"], "doneBy": [], "kind": "latest", "own": True}
    counts = [{"working": False, "most": rule["least"], **rule} for rule in case["rules"]]
    return {"rules": [{**default, **rule} for rule in counts], "days": case["days"]}


def rule_of(rule: Case) -> DeadlineRule:
    fields = {
        "id": rule["deadline"],
        "text": "Do it",
        "from": rule["from"],
        "claims": [CLAIM.id],
        "kind": rule["kind"],
        "whose": "yours" if rule["own"] else "theirs",
        "clock": "aliexpress",
        "done_by": rule["doneBy"],
    }
    deadline = Deadline.model_validate(fields)
    return DeadlineRule(deadline, CLAIM, rule["least"], rule["most"], working=rule["working"])


def due_in_python(case: Case) -> list[list[list[str | None]]]:
    """The expected results of the rules of each deadline, in the format of the browser's results."""
    dates = {event: date.fromisoformat(day) for event, day in case["days"].items()}
    groups = groupby(map(rule_of, case["rules"]), key=lambda rule: rule.deadline.id)
    return [
        list(map(as_texts, group)) for group in expected_dues([list(rules) for _, rules in groups], dates)
    ]


def as_texts(due: ExpectedDue) -> list[str | None]:
    _, since, *days, done = due
    return [since, *(str(day) if day else None for day in days), *(["done"] if done else [])]


def test_due_dates_in_python_and_the_browser(in_browser: InBrowser) -> None:
    cases, expected = [complete(case) for case in CASES["due"]], [case["gives"] for case in CASES["due"]]
    assert list(map(due_in_python, cases)) == expected
    assert in_browser("due", cases) == expected
    clocks = in_browser("clock", CASES["clocks"])
    assert clocks == [{name: case[name] for name in ("almaty", "platform")} for case in CASES["clocks"]]
    assert in_browser("day", list(CASES["valid"])) == list(CASES["valid"].values())


def test_random_instants_and_dates_are_the_same_in_python_and_the_browser(in_browser: InBrowser) -> None:
    rng = random.Random(9)  # noqa: S311  the same cases in every run
    start = datetime(2024, 3, 1, tzinfo=UTC)
    instants = [start + timedelta(seconds=rng.randrange(60 * 365 * 86_400)) for _ in range(2000)]
    at = [{"at": instant.strftime("%Y-%m-%dT%H:%M:%SZ")} for instant in instants]
    days = [{"almaty": str(almaty_day(each)), "platform": str(platform_day(each))} for each in instants]
    assert in_browser("clock", at) == days
    cases = [random_case(rng) for _ in range(300)]
    assert in_browser("due", cases) == list(map(due_in_python, cases))


def random_case(rng: random.Random) -> Case:
    rules: list[Case] = []
    for deadline in ("one", "other"):
        kind = rng.choice(["earliest", "latest", "expected"])
        shared = {"deadline": deadline, "from": ["confirmed", "due"], "kind": kind, "own": kind == "latest"}
        for _ in range(rng.randint(0, 3)):
            least, done = rng.randint(0, 60), rng.choice([[], ["due"], ["refunded"]])
            most, working = least + rng.choice([0, 20]), rng.random() < 0.5
            rules.append({**shared, "doneBy": done, "least": least, "most": most, "working": working})
    days = {event: str(TODAY + rng.randint(-400, 400) * DAY) for event in ("confirmed", "due")}
    return {"rules": rules, "days": days}


days = st.dates(date(2024, 3, 1), date(2090, 1, 1))
seconds = st.integers(0, 86_399)


@given(start=days, number=st.integers(1, 120), at=seconds, acts=seconds)
def test_acting_at_any_time_of_the_day_to_act_by_is_in_time(
    start: date, number: int, at: int, acts: int
) -> None:
    rule = rule_of(complete({"rules": [{"least": number}], "days": {}})["rules"][0])
    ((expected,),) = expected_dues([[rule]], {"confirmed": start})
    assert expected.early == due([rule], start)[0].day
    confirmed = midnight(start) + timedelta(seconds=at)
    acted = midnight(expected.early) + timedelta(seconds=acts)
    assert platform_day(acted) - platform_day(confirmed) <= number * DAY
    # One day later would be too late after a receipt at midnight.
    too_late = midnight(expected.early + 2 * DAY) - timedelta(seconds=1)
    assert platform_day(too_late) - platform_day(midnight(start)) > number * DAY


@given(start=days)
def test_precomputed_dates_equal_those_of_the_form(start: date) -> None:
    for own in rules(STATE).values():
        deadline = own[0].deadline
        if (deadline.kind, deadline.whose) == ("latest", "yours"):
            (group,) = expected_dues([own], {deadline.from_[0]: start})
            assert [(each.day, each.first, each.last, each.rule) for each in group] == due(own, start)


def test_wrong_claims_have_no_deadline_rules() -> None:
    changed, wrong = State(STATE.data, TODAY), Judgement("wrong", "correction-upheld", False)
    changed.__dict__["judgements"] = {**STATE.judgements, CLAIM.id: wrong}
    before, after = (
        {rule.claim.id for group in rules(state).values() for rule in group} for state in (STATE, changed)
    )
    assert before - after == {CLAIM.id}


def test_events_are_declared_after_the_events_before_them() -> None:
    events: list[OrderEvent] = list(BEFORE)
    assert all(events.index(before) < events.index(event) for event in events for before in BEFORE[event])


@pytest.mark.parametrize("change", [{"era": "seed"}, {"percent": "1"}, {"days": {"min": "3"}}])
def test_deadlines_need_a_current_claim_in_days_with_a_maximum(change: Case) -> None:
    assert counts(CLAIM)
    update = change if "era" in change else {"value": Value.model_validate(change)}
    assert not counts(CLAIM.model_copy(update=update))


def calendar_file(case: Case) -> str:
    stamp = date.fromisoformat(case["stamp"])
    entries = [{**entry, "day": date.fromisoformat(entry["day"])} for entry in case["entries"]]
    return calendar(*(event(stamp=stamp, **entry) for entry in entries)).decode()


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["name"])
def test_calendar_file(case: Case) -> None:
    assert calendar_file(case) == "".join(f"{line}\r\n" for line in case["lines"])


def test_calendar_files_are_the_same_in_python_and_the_browser(in_browser: InBrowser) -> None:
    rng = random.Random(9)  # noqa: S311  the same cases in every run
    characters = 'ab ,;:\\"құ中😀—№\n' * 3 + "word "
    texts = ["".join(rng.choice(characters) for _ in range(rng.randint(1, 240))) for _ in range(200)]
    entries = [
        {"uid": f"{number}@tolem", "summary": text[:90], "description": text, "day": "2026-12-31"}
        for number, text in enumerate(texts)
    ]
    files = [*FILES, {"stamp": "2026-11-22", "entries": entries}]
    assert in_browser("file", files) == list(map(calendar_file, files))


@pytest.mark.parametrize("site_url", ["", "https://tolem.example.org/guide/"])
def test_precomputed_files_have_all_day_events_with_alarms_at_nine(language: Language, site_url: str) -> None:
    reminders = Edition(replace(real_site(), settings=Settings(site_url)), language).reminders
    files = dict(reminders.files())
    assert len(files) == len(reminders.precomputed) * PRECOMPUTED_DAYS
    for deadline, start in product(reminders.precomputed, (TODAY, TODAY + (PRECOMPUTED_DAYS - 1) * DAY)):
        text = files[reminders.file(deadline, start)].decode()
        assert all(len(line.encode()) <= 75 and "\n" not in line for line in text.split("\r\n"))
        (parsed,) = vobject.readOne(text).vevent_list
        assert parsed.dtstart.value == reminders.dates(deadline, start)[0].day
        assert parsed.dtend.value == parsed.dtstart.value + DAY
        alarms = [alarm.trigger.value for alarm in parsed.valarm_list]
        assert alarms == [9 * timedelta(hours=1) - before * DAY for before in (3, 1)]
        assert (parsed.uid.value, parsed.dtstamp.value.date()) == (f"{deadline.id}-{start}@tolem", TODAY)
        assert ("http" in text) == bool(site_url)
        if site_url:
            root = f"{site_url}{language.code}/returns"
            assert parsed.url.value == f"{root}/deadlines/"
            links = (parsed.url.value, *(f"{root}/messages/#{name}" for name in deadline.messages))
            assert all(link in parsed.description.value for link in links)


def test_precomputed_files_are_translated() -> None:
    editions = [Edition(real_site(), language).reminders for language in LANGUAGES]
    files_by_edition = [dict(each.files()) for each in editions]
    for deadline in editions[0].precomputed:
        pairs = zip(editions, files_by_edition, strict=True)
        events = [vobject.readOne(files[each.file(deadline, TODAY)].decode()).vevent for each, files in pairs]
        for name, count in {"summary": len(LANGUAGES), "description": len(LANGUAGES), "uid": 1}.items():
            assert len({getattr(each, name).value for each in events}) == count


def test_browser_formats_dates_like_python(in_browser: InBrowser, language: Language) -> None:
    formatter = Formatter(language, Translator(None))
    dates = [date(2026, month, day) for month in range(1, 13) for day in (1, 22)]
    inputs = [{"day": str(day), "signs": formatter.date_signs} for day in dates]
    assert in_browser("writtenDay", inputs) == list(map(formatter.day, dates))


# The current date in the cases of advice.
ADVICE_DAY = date(2026, 11, 28)


def advice_inputs(day: date, orders: list[Case]) -> list[Case]:
    """The orders with the rules of the cases, and with `day` as the current date."""
    rules = complete({"rules": CASES["rules"], "days": {}})["rules"]
    return [{**order, "rules": rules, "today": str(day)} for order in orders]


def random_order(rng: random.Random, today: date) -> Case:
    """The countdown and the dates of an order, with each event known or not."""
    events = rng.sample(EVENTS, rng.randint(0, len(EVENTS)))
    days = {event: str(today + rng.choice([1, 1, 20]) * rng.randint(-30, 10) * DAY) for event in events}
    return {"countdown": rng.choice([None, "few", "more", "none"]), "days": days}


def test_advice_to_open_a_dispute_today(in_browser: InBrowser) -> None:
    results = in_browser("today", advice_inputs(ADVICE_DAY, CASES["advice"]))
    for case, advice in zip(CASES["advice"], results, strict=True):
        assert (advice["now"], sorted(advice["left"])) == (case["now"], sorted(case["left"])), case["name"]


def test_advice_never_waits_with_few_days_left(in_browser: InBrowser) -> None:
    rng = random.Random(16)  # noqa: S311  the same cases in every run
    orders = [random_order(rng, ADVICE_DAY) for _ in range(1500)]
    results = (in_browser("today", advice_inputs(day, orders)) for day in (ADVICE_DAY, ADVICE_DAY + DAY))
    for case, today, tomorrow in zip(orders, *results, strict=True):
        opened = case["days"].get("disputed", "9999") <= str(ADVICE_DAY)
        assert today["now"] or opened or case["countdown"] != "few", case
        # No date for the dispute is shown beside the advice to open it today.
        assert not (today["now"] and {"opens", "closes"} & set(today["left"])), case
        # Advice to act today is repeated tomorrow, unless the dispute is opened by then.
        assert tomorrow["now"] or not today["now"] or "disputed" in case["days"], case
