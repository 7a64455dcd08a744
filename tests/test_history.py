"""What changed: every event of every correction, and no fact before its day; the page of it stands in tests/golden/."""

from dataclasses import replace
from datetime import timedelta

from conftest import real

STATE = real().state


def test_each_correction_is_listed_with_all_its_events_the_last_first() -> None:
    found = STATE.reports
    for correction in STATE.data.corrections.values():
        own = [report.event for report in found if report.correction == correction]
        assert own == [*reversed(correction.events)]


def test_a_fact_ends_on_the_day_after_its_last_and_is_listed_from_then_on() -> None:
    ended = [turn for turn in STATE.turns if not turn.began]
    assert ended
    for turn in ended:
        assert turn.claim.valid.until and turn.on == turn.claim.valid.until + timedelta(days=1)
        for day, listed in ((turn.on, True), (turn.on - timedelta(days=1), False)):
            then = replace(STATE, today=day).turns
            assert all(each.on <= day for each in then)
            assert (turn.claim.id in {each.claim.id for each in then if not each.began}) == listed
