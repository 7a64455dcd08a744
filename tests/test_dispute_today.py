"""With three days of protection or fewer nobody is told to wait: by Python, by the browser's half, and by the page."""

from __future__ import annotations

import random
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from conftest import ROOT, TODAY, Opened
from test_deadlines import CASES, STATE, Case, complete, rule_of
from tolem.model.deadlines import Event
from tolem.outputs.catalogs import read
from tolem.outputs.languages import LANGUAGES
from tolem.state.days import DAY
from tolem.state.deadlines import CAUTION, Countdown, answer, opens_today, rules

DAY_OF_CASES = date(2026, 11, 28)
RULES: list[Case] = [
    {"deadline": "opens", "from": ["shipped"], "doneBy": ["disputed"], "kind": "earliest", "least": 11},
    {"deadline": "closes", "from": ["confirmed", "due"], "doneBy": ["disputed"], "least": 15, "most": 45},
    {"deadline": "bank", "from": ["paid"], "least": 90},
]
ANSWER = """async ([root, rules, today, cases]) => {
  const [days, deadlines] = await Promise.all(["days", "deadlines"].map((name) => import(`${root}en/assets/js/${name}.js`)));
  return cases.map((each) => {
    const read = Object.fromEntries(Object.entries(each.days).map(([event, day]) => [event, days.read(day)]));
    const { now, groups } = deadlines.answer(rules, read, each.countdown ?? undefined, days.read(today));
    return { now, left: groups.map(([{ rule }]) => rule.deadline) };
  });
}"""
# Sets the form of the page, sends it, and says what shows.
TRY = """cases => cases.map(({ countdown, days }) => {
  const form = document.querySelector(".tolem-tool");
  for (const field of form.querySelectorAll("[type=date]")) { field.value = days[field.name] ?? ""; delete field.dataset.lost; }
  for (const field of form.elements.countdown) field.checked = field.value === countdown;
  form.requestSubmit();
  const shows = (selector) => [...form.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  return {
    kinds: shows("[data-when]").map((each) => each.dataset.when),
    disputes: shows("[data-done-by~=disputed]").map((each) => each.dataset.deadline),
    green: shows(".tolem-told-good").length,
    stops: form.innerText.includes(".."),
  };
})"""

events: list[Event] = list(get_args(Event))
dates = st.dictionaries(st.sampled_from(events), st.dates(TODAY - 800 * DAY, TODAY + 400 * DAY))
countdowns = st.sampled_from([None, *get_args(Countdown)])


def by_python(case: Case) -> Case:
    known = [rule_of(rule) for rule in complete({"rules": RULES, "days": {}})["rules"]]
    given_dates: Any = {event: date.fromisoformat(day) for event, day in case["days"].items()}
    now, groups = answer(known, given_dates, case["countdown"], DAY_OF_CASES)
    return {"now": now, "left": [group[0].rule.deadline.id for group in groups]}


@pytest.mark.parametrize("case", CASES["today"], ids=lambda case: case["name"])
def test_python_says_when_a_dispute_is_to_be_opened_today(case: Case) -> None:
    found = by_python(case)
    assert found["now"] == case["now"]
    assert sorted(found["left"]) == sorted(case["left"])


@given(known=dates, countdown=countdowns, today=st.dates(TODAY - 40 * DAY, TODAY + 40 * DAY))
def test_no_input_with_few_days_ends_in_waiting(
    known: dict[Event, date], countdown: Countdown | None, today: date
) -> None:
    opened = known.get("disputed", date.max) <= today
    now, groups = answer(rules(STATE), known, countdown, today)
    of_dispute = [found for group in groups for found in group if "disputed" in found.rule.deadline.done_by]
    if countdown == "few" and not opened:
        assert now
    if now:
        assert not of_dispute, "no day for the dispute stands beside `today`"
        assert not opened
    ends = [known[event] for event in ("due", "confirmed") if event in known]
    if countdown != "more" and not opened:
        assert now or all(end > today + CAUTION * DAY for end in ends)


@given(known=dates, countdown=countdowns, later=st.integers(0, 60))
def test_what_must_be_done_today_must_be_done_tomorrow_too(
    known: dict[Event, date], countdown: Countdown | None, later: int
) -> None:
    known.pop("disputed", None)
    if opens_today(countdown, known, TODAY):
        assert opens_today(countdown, known, TODAY + later * DAY)


def test_the_browser_says_the_same(modules: Page, address: str) -> None:
    dice = random.Random(15)  # noqa: S311  the same cases in every run
    cases = [*CASES["today"], *(random_case(dice, DAY_OF_CASES) for _ in range(500))]
    known = complete({"rules": RULES, "days": {}})["rules"]
    made = modules.evaluate(ANSWER, [address, known, str(DAY_OF_CASES), cases])
    assert made == list(map(by_python, cases))


def random_case(dice: random.Random, today: date) -> Case:
    chosen = dice.sample(events, dice.randint(0, len(events)))
    days = {event: str(today + dice.choice([1, 1, 20]) * dice.randint(-30, 10) * DAY) for event in chosen}
    return {"countdown": dice.choice([None, *get_args(Countdown)]), "days": days}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_page_never_says_wait_with_few_days_and_calls_nothing_safe(
    opened: Opened, address: str, language: Any
) -> None:
    dice = random.Random(language.code)  # noqa: S311  the same cases in every run
    cases = [random_case(dice, TODAY) for _ in range(60)]
    page = opened()
    page.clock.set_fixed_time(f"{TODAY}T07:00:00Z")
    page.goto(f"{address}{language.code}/returns/deadlines/")
    for case, found in zip(cases, page.evaluate(TRY, cases), strict=True):
        is_open = case["days"].get("disputed", "9999") <= str(TODAY)
        if case["countdown"] == "few" and not is_open:
            assert found["kinds"] == ["now"], case
        if "now" in found["kinds"]:
            assert not found["disputes"], case
        assert not found["green"], case
        assert not found["stops"], case


def test_no_russian_sentence_ends_with_a_date_whose_full_stop_would_be_doubled() -> None:
    """A date in full ends with a full stop of its own in Russian: `20 ноября 2026 г.`."""
    filled = ("day", "start", "today", "there")
    texts = [str(message.string) for message in read(ROOT / "locale", "ru") if message.id]
    doubled = [text for text in texts for name in filled if f"{{{name}}}." in text]
    assert not [*doubled, *(text for text in texts if "{day}" in text and "{most}." in text)]
