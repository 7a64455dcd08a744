"""With three days of protection or fewer nobody is told to wait: neither by the script nor by the page."""

import random
from datetime import date
from typing import Any

from chromium import script
from conftest import TODAY, InBrowser, Opened, real
from dates import EVENTS
from test_deadlines import CASES, Case, complete
from tolem.deadlines.due import DAY

DAY_OF_CASES = date(2026, 11, 28)
RULES: list[Case] = [
    {"deadline": "opens", "from": ["shipped"], "doneBy": ["disputed"], "kind": "earliest", "least": 11},
    {"deadline": "closes", "from": ["confirmed", "due"], "doneBy": ["disputed"], "least": 15, "most": 45},
    {"deadline": "bank", "from": ["paid"], "least": 90},
]


def on(day: date, cases: list[Case]) -> list[Case]:
    """The cases of an order, with the rules and the day on which somebody asks."""
    rules = complete({"rules": RULES, "days": {}})["rules"]
    return [{**case, "rules": rules, "today": str(day)} for case in cases]


def test_the_browser_says_when_a_dispute_is_to_be_opened_today(in_browser: InBrowser) -> None:
    made = in_browser("today", on(DAY_OF_CASES, CASES["today"]))
    for case, found in zip(CASES["today"], made, strict=True):
        assert (found["now"], sorted(found["left"])) == (case["now"], sorted(case["left"])), case["name"]


def test_no_input_with_few_days_ends_in_waiting(in_browser: InBrowser) -> None:
    dice = random.Random(16)  # noqa: S311  the same cases in every run
    cases = [random_case(dice, DAY_OF_CASES) for _ in range(1500)]
    today, tomorrow = (in_browser("today", on(day, cases)) for day in (DAY_OF_CASES, DAY_OF_CASES + DAY))
    for case, found, later in zip(cases, today, tomorrow, strict=True):
        opened = case["days"].get("disputed", "9999") <= str(DAY_OF_CASES)
        assert found["now"] or opened or case["countdown"] != "few", case
        # No day for the dispute stands beside `today`.
        assert not (found["now"] and {"opens", "closes"} & set(found["left"])), case
        # What must be done today must be done tomorrow too, unless it was to be done then.
        assert later["now"] or not found["now"] or "disputed" in case["days"], case


def random_case(dice: random.Random, today: date) -> Case:
    chosen = dice.sample(EVENTS, dice.randint(0, len(EVENTS)))
    days = {event: str(today + dice.choice([1, 1, 20]) * dice.randint(-30, 10) * DAY) for event in chosen}
    return {"countdown": dice.choice([None, "few", "more", "none"]), "days": days}


def test_the_page_never_says_wait_with_few_days_and_calls_nothing_safe(opened: Opened, language: Any) -> None:
    dice = random.Random(language.code)  # noqa: S311  the same cases in every run
    cases = [random_case(dice, TODAY) for _ in range(60)]
    page = opened(apart=True)
    page.clock.set_fixed_time(f"{TODAY}T07:00:00Z")
    page.goto(f"{language.code}/returns/deadlines/")
    for case, found in zip(cases, page.evaluate(script("fill-deadlines"), cases), strict=True):
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
    texts = [str(message.string) for message in real().catalogs["ru"] if message.id]
    doubled = [text for text in texts for name in filled if f"{{{name}}}." in text]
    assert not [*doubled, *(text for text in texts if "{day}" in text and "{most}." in text)]
