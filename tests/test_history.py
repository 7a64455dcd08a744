"""What changed: every line has a day of the data's own, the newest first, and none lies ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from conftest import real
from tolem.claims import history

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
