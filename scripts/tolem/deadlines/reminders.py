"""What one language says about deadlines: the rules of the form, the ready days, and their calendar files.

A file holds whole days with two alarms, as RFC 5545 wants them, the same bytes for the same days.
overrides/assets/js/calendar.js writes the same files in the browser; tests/cases/calendar.json holds both to
one text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from icalendar import TRANSP, Alarm, Calendar, Event

from ..claims.state import State
from ..claims.telling import Telling
from ..claims.verdict import Verdict
from ..i18n.enums import WORDS
from ..i18n.formatter import Formatter
from ..i18n.translator import filled
from ..pages.navigation import Titles
from ..pages.page_source import address_of
from ..settings import Settings
from .deadline import Deadline
from .due import DAY, DeadlineRule, Due, due, rules

# The page that shows them; their files lie beside it.
PAGE = "returns/deadlines.md"
MESSAGES = "returns/messages/"
# How many days on from today have a ready file.
READY = 30
MAKER = "-//Tolem//Deadlines//EN"
# An alarm at nine in the morning, where the reader is, so long before the day begins: three days, and one.
ALARMS = (timedelta(days=2, hours=15), timedelta(hours=15))
# A claim of which nobody knows whether it holds.
_DOUBT: tuple[Verdict, ...] = ("disputed", "unknown")


@dataclass(frozen=True)
class Reminders:
    """Deadlines in the words of one language."""

    state: State
    settings: Settings
    formatter: Formatter
    telling: Telling
    titles: Titles

    @cached_property
    def rules(self) -> dict[str, list[DeadlineRule]]:
        """The rules that stand today, by the deadline they are of."""
        return rules(self.state)

    @property
    def deadlines(self) -> list[Deadline]:
        """The deadlines that such a rule is of."""
        return [group[0].deadline for group in self.rules.values()]

    @property
    def ready(self) -> list[Deadline]:
        """The deadlines with ready files: what the reader must do while AliExpress counts."""
        counted = ("latest", "yours", "aliexpress")
        return [each for each in self.deadlines if (each.kind, each.whose, each.clock) == counted]

    @property
    def urgent_messages(self) -> list[str]:
        """The messages to whoever must open a dispute today."""
        found = (each for each in self.deadlines if each.kind == "latest" and "disputed" in each.done_by)
        return [name for deadline in found for name in deadline.messages]

    @property
    def starts(self) -> list[date]:
        """The days from which ready files count."""
        return [self.state.today + number * DAY for number in range(READY)]

    def counted(self, deadline: Deadline, start: date) -> list[Due]:
        """What the rules of a ready deadline say if its event was on the day `start`, the safer one first."""
        return due(self.rules[deadline.id], start)

    def file(self, deadline: Deadline, start: date) -> str:
        """The name of the ready file."""
        return f"{deadline.id}-{start}.ics"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every ready file by its name."""
        for deadline in self.ready:
            for start in self.starts:
                yield self.file(deadline, start), calendar(self._event(deadline, start))

    def doubtful(self, deadline: Deadline) -> bool:
        """Whether its sources do not agree, or there are none; else each rule is for another case."""
        verdicts = {self.state.verdict(rule.claim.id) for rule in self.rules[deadline.id]}
        return not verdicts.isdisjoint(_DOUBT)

    def kind(self, deadline: Deadline) -> str:
        """What the day of a deadline is to the reader."""
        name: str = deadline.kind
        if deadline.kind == "latest" and deadline.whose == "yours":
            name = "doubtful" if self.doubtful(deadline) else "own"
        return self.formatter.words.label(WORDS.DAYS[name])

    def sides(self, deadline: Deadline) -> str:
        """What its sources say that do not agree, with places for the first `{day}` and the `{most}`."""
        figures = {count for rule in self.rules[deadline.id] for count in (rule.least, rule.most)}
        return self.formatter.words.label(WORDS.SIDES if len(figures) > 1 else WORDS.SIDE)

    def beaten(self, deadline: Deadline) -> str:
        """What counts more than the day of a deadline."""
        return self.formatter.words.label(WORDS.BEATEN[deadline.clock][deadline.whose])

    def text(self, deadline: Deadline) -> str:
        """What the deadline is for."""
        return self.formatter.words.of("text", deadline)

    def summary(self, deadline: Deadline) -> str:
        """The title of the day in a calendar."""
        return f"AliExpress: {self.text(deadline)} · {self.kind(deadline)}"

    def note(self, rule: DeadlineRule) -> str:
        """What stands below the title, with places for the first `{day}` on which rules end, and the last."""
        label, deadline = self.formatter.words.label, rule.deadline
        if self.doubtful(deadline):
            return f"{self.sides(deadline)} {self.beaten(deadline)}"
        verdict = label(WORDS.VERDICT_WORDS[self.state.verdict(rule.claim.id)])
        parts = [f"{self.telling.told(rule.claim)} ({verdict})"]
        if deadline.kind == "latest" and deadline.whose == "yours":
            parts.append(label(WORDS.RULE_ENDS))
        if rule.working:
            parts.append(label(WORDS.WORKING))
        return " ".join([*parts, self.beaten(deadline)])

    def messages(self, deadline: Deadline) -> list[tuple[str, str]]:
        """The messages to send by then: what a link to each is called, and its address below the language."""
        found = [f"{MESSAGES}#{name}" for name in deadline.messages]
        return [(self.titles.lead(address), address) for address in found]

    def _event(self, deadline: Deadline, start: date) -> Event:
        found, day = self.counted(deadline, start), self.formatter.day
        most = max(each.last for each in found)
        note = filled(self.note(found[0].rule), day=day(found[0].first), most=day(most))
        url, told = self._addresses(deadline)
        return event(
            found[0].day,
            self.state.today,
            uid=f"{deadline.id}-{start}@tolem",
            summary=self.summary(deadline),
            description="\n".join([note, *told]),
            url=url,
        )

    def _addresses(self, deadline: Deadline) -> tuple[str, list[str]]:
        """The address of this page, and lines with it and the messages; a site without one has none."""
        if not self.settings.site_url:
            return "", []
        root = f"{self.settings.site_url}{self.formatter.language.code}/"
        lines = [f"{title}: {root}{address}" for title, address in self.messages(deadline)]
        home = f"{root}{address_of(PAGE)}"
        return home, [home, *lines]


def calendar(*events: Event) -> bytes:
    """The file that holds these days."""
    made = Calendar()  # `Calendar.new` would give it an id by chance
    made.update(prodid=MAKER, version="2.0", calscale="GREGORIAN")
    made.subcomponents += events
    return bytes(made.to_ical())


def event(day: date, stamp: date, *, uid: str, summary: str, description: str, url: str = "") -> Event:
    """A whole day, told on the day `stamp`; it replaces one of the same `uid` in a reader’s calendar.

    `url` is the address of the page that says more, empty where the site has none.
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
        transparency=TRANSP.TRANSPARENT,  # the day stays free for everything else
        url=url or None,
        subcomponents=alarms,
    )
