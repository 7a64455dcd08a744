"""What changed: every line has a day of the data's own, the newest first, and none lies ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bs4 import BeautifulSoup

from conftest import TODAY, real
from tolem.outputs.forms import Forms
from tolem.outputs.languages import BY_CODE
from tolem.outputs.words import Words
from tolem.state import history

SITE = real()
STATE = SITE.state


def test_every_event_of_every_correction_is_listed() -> None:
    events = [(c.id, event.is_) for c in STATE.data.corrections.values() for event in c.events]
    found = history.reports(STATE)
    assert sorted((r.correction.id, r.event.is_) for r in found) == sorted(events)
    assert [r.on for r in found] == sorted((r.on for r in found), reverse=True)
    assert found[0].event == STATE.data.corrections[found[0].correction.id].events[-1]


def test_all_claims_are_counted_on_the_day_they_were_checked() -> None:
    assert sum(check.claims for check in history.checks(STATE)) == len(STATE.data.claims)


def test_a_fact_ends_on_the_day_after_its_last() -> None:
    ended = {turn.claim.id: turn.on for turn in history.turns(STATE) if not turn.began}
    assert ended["customs-value-limit-raised"] == date(2024, 4, 1)
    assert ended["qiwi-works-kz"] == date(2024, 2, 21)


def test_nothing_is_listed_before_its_day() -> None:
    for day in (date(2021, 1, 1), date(2024, 3, 31), TODAY):
        then = replace(STATE, today=day)
        assert all(turn.on <= day for turn in history.turns(then))
    eve = replace(STATE, today=date(2024, 4, 1) - timedelta(days=1))
    assert "customs-value-limit-raised" not in {t.claim.id for t in history.turns(eve) if not t.began}


def test_each_line_of_the_page_starts_with_a_day(site: Path) -> None:
    page = BeautifulSoup((site / "en/changes/index.html").read_bytes(), "html.parser")
    lines = page.select(".tolem-changes li")
    assert len(lines) == len(history.reports(STATE)) + len(history.checks(STATE)) + len(history.turns(STATE))
    forms = Forms(BY_CODE["en"], Words(None))
    days = {forms.day(report.on) for report in history.reports(STATE)}
    days |= {forms.day(check.on) for check in history.checks(STATE)}
    days |= {forms.day(turn.on) for turn in history.turns(STATE)}
    assert all(line.strong is not None and line.strong.get_text() in days for line in lines)
