"""Calendar files: whole days with two alarms, as RFC 5545 wants them, the same bytes for the same days.

overrides/assets/js/calendar.js writes the same files in the browser; tests/cases/calendar.json holds both to
one text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from .days import DAY

MAKER = "-//Tolem//Deadlines//EN"
# An alarm at nine in the morning, where the reader is, so long before the day begins: three days, and one.
ALARMS = (timedelta(days=2, hours=15), timedelta(hours=15))


@dataclass(frozen=True)
class Entry:
    """One whole day. An entry with the same `uid` replaces an older one in the reader's calendar.

    `url` is the address of the page that says more, empty where the site has none.
    """

    uid: str
    day: date
    summary: str
    description: str
    url: str = ""


def calendar(entries: Iterable[Entry], stamp: date) -> bytes:
    """The file that holds these entries, made on the day `stamp`."""
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for entry in entries:
        made.add_component(_event(entry, stamp))
    return bytes(made.to_ical())


def _event(entry: Entry, stamp: date) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + DAY)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    # The day stays free for everything else.
    event.add("transp", "TRANSPARENT")
    if entry.url:
        event.add("url", entry.url)
    for before in ALARMS:
        event.add_component(_alarm(entry, before))
    return event


def _alarm(entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", -before)
    return alarm
