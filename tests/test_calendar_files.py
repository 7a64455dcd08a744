"""The ready calendar files, read back by another program."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import vobject

from conftest import TODAY, real
from tolem.deadlines.due import DAY
from tolem.deadlines.reminders import READY
from tolem.i18n.languages import LANGUAGES, Language
from tolem.pages.edition import Edition
from tolem.settings import Settings

SITE = real()


def test_ready_files_read_back_as_whole_days_that_ring_at_nine(site: Path, language: Language) -> None:
    reminders = Edition(SITE, language).reminders
    ready = {deadline.id: deadline for deadline in reminders.ready}
    files = sorted((site / language.code / "returns/deadlines").glob("*.ics"))
    assert len(files) == len(ready) * READY
    for path in files:
        text = path.read_bytes().decode()
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")
        # Built for nobody's address, so it carries none.
        assert "http" not in text
        (event,) = vobject.readOne(text).vevent_list
        deadline, start = ready[path.stem[:-11]], date.fromisoformat(path.stem[-10:])
        assert 0 <= (start - TODAY).days < READY
        assert event.dtstart.value == reminders.counted(deadline, start)[0].day
        assert event.dtend.value == event.dtstart.value + DAY
        rings = [alarm.trigger.value for alarm in event.valarm_list]
        assert [9 * timedelta(hours=1) - before * DAY for before in (3, 1)] == rings
        assert event.uid.value == f"{path.stem}@tolem"
        assert event.dtstamp.value.date() == TODAY


def test_ready_files_of_a_host_lead_to_the_page_and_the_messages() -> None:
    hosted = replace(SITE, settings=Settings("https://tolem.example.org/guide/"))
    for language in LANGUAGES:
        reminders, root = (
            Edition(hosted, language).reminders,
            f"https://tolem.example.org/guide/{language.code}/returns",
        )
        files = dict(reminders.files())
        for deadline in reminders.ready:
            event = vobject.readOne(files[reminders.file(deadline, TODAY)].decode()).vevent
            assert event.url.value == f"{root}/deadlines/"
            assert event.url.value in event.description.value
            for name in deadline.messages:
                assert f"{root}/messages/#{name}" in event.description.value


def test_ready_files_speak_the_language_of_their_page() -> None:
    files = [dict(Edition(SITE, language).reminders.files()) for language in LANGUAGES]
    for deadline in Edition(SITE, LANGUAGES[0]).reminders.ready:
        events = [vobject.readOne(each[f"{deadline.id}-{TODAY}.ics"].decode()).vevent for each in files]
        assert len({event.summary.value for event in events}) == len(LANGUAGES)
        assert len({event.description.value for event in events}) == len(LANGUAGES)
        assert len({event.uid.value for event in events}) == 1
