"""Deadlines in one language: the rules for the form, the precomputed dates, and calendar files.

A file contains all-day events with two alarms (RFC 5545), byte for byte reproducible.
overrides/assets/js/calendar.js writes the same files in the browser; tests/cases/calendar.json tests both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from icalendar import TRANSP, Alarm, Calendar, Event

from ..claims.claim_text import ClaimTexts
from ..claims.state import State
from ..claims.verdict import Verdict
from ..i18n.enums import WORDS
from ..i18n.formatter import Formatter
from ..i18n.translator import filled
from ..pages.navigation import Titles
from ..pages.page_source import address_of
from ..settings import Settings
from .deadline import Deadline
from .due import DAY, DeadlineRule, Due, due, rules

# The page of deadlines; the calendar files are in its folder.
PAGE = "returns/deadlines.md"
MESSAGES = "returns/messages/"
PRECOMPUTED_DAYS = 30
PRODID = "-//Tolem//Deadlines//EN"
# Alarms at 9:00 local time, three days and one day before the date, relative to its midnight.
ALARMS = (timedelta(days=2, hours=15), timedelta(hours=15))
_DOUBTFUL: tuple[Verdict, ...] = ("disputed", "unknown")


@dataclass(frozen=True)
class Reminders:
    """Deadlines in one language."""

    state: State
    settings: Settings
    formatter: Formatter
    claim_texts: ClaimTexts
    titles: Titles

    @cached_property
    def rules(self) -> dict[str, list[DeadlineRule]]:
        return rules(self.state)

    @property
    def deadlines(self) -> list[Deadline]:
        return [group[0].deadline for group in self.rules.values()]

    @property
    def precomputed(self) -> list[Deadline]:
        """The deadlines with precomputed files: those on which the reader must act at AliExpress."""
        counted = ("latest", "yours", "aliexpress")
        return [each for each in self.deadlines if (each.kind, each.whose, each.clock) == counted]

    @property
    def urgent_messages(self) -> list[str]:
        """The messages for opening a dispute today."""
        found = (each for each in self.deadlines if each.kind == "latest" and "disputed" in each.done_by)
        return [name for deadline in found for name in deadline.messages]

    @property
    def starts(self) -> list[date]:
        return [self.state.today + number * DAY for number in range(PRECOMPUTED_DAYS)]

    def dates(self, deadline: Deadline, start: date) -> list[Due]:
        return due(self.rules[deadline.id], start)

    def file(self, deadline: Deadline, start: date) -> str:
        return f"{deadline.id}-{start}.ics"

    def files(self) -> Iterator[tuple[str, bytes]]:
        for deadline in self.precomputed:
            for start in self.starts:
                yield self.file(deadline, start), calendar(self._event(deadline, start))

    def doubtful(self, deadline: Deadline) -> bool:
        """Whether its sources disagree or are missing; otherwise each rule is for a different case."""
        verdicts = {self.state.verdict(rule.claim.id) for rule in self.rules[deadline.id]}
        return not verdicts.isdisjoint(_DOUBTFUL)

    def kind(self, deadline: Deadline) -> str:
        """The label of the date of a deadline."""
        name: str = deadline.kind
        if deadline.kind == "latest" and deadline.whose == "yours":
            name = "doubtful" if self.doubtful(deadline) else "own"
        return self.formatter.words.label(WORDS.DAYS[name])

    def disagreement(self, deadline: Deadline) -> str:
        """The text about disagreeing sources, with placeholders for the first `{day}` and the `{most}`."""
        figures = {count for rule in self.rules[deadline.id] for count in (rule.least, rule.most)}
        return self.formatter.words.label(WORDS.FIGURES_DIFFER if len(figures) > 1 else WORDS.SOURCES_DIFFER)

    def precedence(self, deadline: Deadline) -> str:
        """The text about what takes precedence over the date of a deadline."""
        return self.formatter.words.label(WORDS.PRECEDENCE[deadline.clock][deadline.whose])

    def summary(self, deadline: Deadline) -> str:
        """The title of the calendar event."""
        return f"AliExpress: {self.formatter.words.of('text', deadline)} · {self.kind(deadline)}"

    def note(self, rule: DeadlineRule) -> str:
        """The description of the event, with placeholders for the dates on which its rules end."""
        label, deadline = self.formatter.words.label, rule.deadline
        if self.doubtful(deadline):
            return f"{self.disagreement(deadline)} {self.precedence(deadline)}"
        verdict = label(WORDS.VERDICT_WORDS[self.state.verdict(rule.claim.id)])
        parts = [f"{self.claim_texts.current(rule.claim)} ({verdict})"]
        if deadline.kind == "latest" and deadline.whose == "yours":
            parts.append(label(WORDS.RULE_ENDS))
        if rule.working:
            parts.append(label(WORDS.WORKING))
        return " ".join([*parts, self.precedence(deadline)])

    def messages(self, deadline: Deadline) -> list[tuple[str, str]]:
        """The messages to send by then: the text of the link, and its URL path without the language."""
        found = [f"{MESSAGES}#{name}" for name in deadline.messages]
        return [(self.titles.link_text(address), address) for address in found]

    def _event(self, deadline: Deadline, start: date) -> Event:
        found, day = self.dates(deadline, start), self.formatter.day
        most = max(each.last for each in found)
        note = filled(self.note(found[0].rule), day=day(found[0].first), most=day(most))
        root, lines = f"{self.settings.site_url}{self.formatter.language.code}/", [note]
        # A site without an address of its own names none.
        url = f"{root}{address_of(PAGE)}" if self.settings.site_url else ""
        if url:
            lines += [url, *(f"{title}: {root}{address}" for title, address in self.messages(deadline))]
        return event(
            found[0].day,
            self.state.today,
            uid=f"{deadline.id}-{start}@tolem",
            summary=self.summary(deadline),
            description="\n".join(lines),
            url=url,
        )


def calendar(*events: Event) -> bytes:
    made = Calendar()  # `Calendar.new` would add a random ID
    made.update(prodid=PRODID, version="2.0", calscale="GREGORIAN")
    made.subcomponents += events
    return bytes(made.to_ical())


def event(day: date, stamp: date, *, uid: str, summary: str, description: str, url: str = "") -> Event:
    """An all-day event, created on the date `stamp`; it replaces one with the same `uid` in a calendar.

    `url` is the page with details, empty without SITE_URL.
    """
    alarms = [Alarm.new(description=summary) for _ in ALARMS]
    for alarm, before in zip(alarms, ALARMS, strict=True):
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -before)
    return Event.new(
        uid=uid,
        stamp=datetime.combine(stamp, time(), UTC),
        start=day,
        end=day + DAY,
        summary=summary,
        description=description,
        transparency=TRANSP.TRANSPARENT,  # the event does not block the day
        url=url or None,
        subcomponents=alarms,
    )
