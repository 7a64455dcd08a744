"""What changed: every line has a day of the data's own, the newest first, and none lies ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from conftest import page_of, real
from tolem.claims import history
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import BY_CODE
from tolem.i18n.translator import Translator

SITE = real()
STATE = SITE.state


def test_every_event_of_every_correction_is_listed() -> None:
    events = [(c.id, event.is_) for c in STATE.data.corrections.values() for event in c.events]
    found = history.reports(STATE)
    assert sorted((r.correction.id, r.event.is_) for r in found) == sorted(events)
    assert [r.on for r in found] == sorted((r.on for r in found), reverse=True)
    assert found[0].event == STATE.data.corrections[found[0].correction.id].events[-1]


def test_all_claims_are_counted_on_the_day_they_were_checked() -> None:
    assert sum(number for _, number in history.checks(STATE)) == len(STATE.data.claims)


def test_a_fact_ends_on_the_day_after_its_last_and_is_listed_from_then_on() -> None:
    ended = [turn for turn in history.turns(STATE) if not turn.began]
    assert ended
    for turn in ended:
        assert turn.claim.valid.until and turn.on == turn.claim.valid.until + timedelta(days=1)
        for day, listed in ((turn.on, True), (turn.on - timedelta(days=1), False)):
            then = history.turns(replace(STATE, today=day))
            assert all(each.on <= day for each in then)
            assert (turn.claim.id in {each.claim.id for each in then if not each.began}) == listed


def test_each_line_of_the_page_starts_with_a_day(site: Path) -> None:
    page = page_of(site, "en/changes")
    lines = page.css(".tolem-changes li")
    assert len(lines) == len(history.reports(STATE)) + len(history.checks(STATE)) + len(history.turns(STATE))
    formatter = Formatter(BY_CODE["en"], Translator(None))
    days = {formatter.day(report.on) for report in history.reports(STATE)}
    days |= {formatter.day(day) for day, _ in history.checks(STATE)}
    days |= {formatter.day(turn.on) for turn in history.turns(STATE)}
    assert all(line.css("strong")[0].text() in days for line in lines)
