"""What one language says about deadlines: the rules of the form, the ready days, and their calendar files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from ..model.deadlines import Deadline
from ..state.days import DAY
from ..state.deadlines import Due, Rule, due, rules
from .calendar import Entry, calendar
from .labels import DAYS, N_, VERDICT_WORDS

if TYPE_CHECKING:
    from .render import Page

# The page that shows them; their files lie beside it.
HOME = "returns/deadlines.md"
# How many days on from today have a ready file.
READY = 30
RULE_ENDS = N_("By the rule itself the last day is {day}.")
WORKING = N_("Working days are Monday to Friday here. Holidays make it later.")
# What beats the figure of a claim, by who counts and whose deadline it is.
BEATEN = {
    ("aliexpress", "yours"): N_("The countdown on your order page beats this date."),
    ("aliexpress", "theirs"): N_("The countdown on your order page beats this date."),
    ("bank", "yours"): N_("Ask your bank for its own limit."),
    ("bank", "theirs"): N_("If it has not come by then, ask your bank."),
}


@dataclass(frozen=True)
class Reminders:
    """Deadlines in the words of the page that shows them."""

    page: Page

    @cached_property
    def rules(self) -> list[tuple[Deadline, list[Rule]]]:
        """Each deadline with the rules that stand today."""
        known = rules(self.page.state)
        return [(group[0].deadline, group) for _, found in groupby(known, _name) if (group := list(found))]

    @property
    def ready(self) -> list[Deadline]:
        """The deadlines with ready files: what the reader must do while AliExpress counts."""
        return [
            deadline
            for deadline, _ in self.rules
            if (deadline.kind, deadline.whose, deadline.clock) == ("latest", "yours", "aliexpress")
        ]

    @property
    def starts(self) -> list[date]:
        """The days from which ready files count."""
        return [self.page.state.today + number * DAY for number in range(READY)]

    def counted(self, deadline: Deadline, start: date) -> Due:
        """The safest day of a deadline whose event was on the day `start`."""
        known = next(group for each, group in self.rules if each is deadline)
        return due(known, {deadline.from_[0]: start})[0][0]

    def file(self, deadline: Deadline, start: date) -> str:
        """The name of the ready file."""
        return f"{deadline.id}-{start}.ics"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every ready file by its name."""
        stamp = self.page.state.today
        for deadline in self.ready:
            for start in self.starts:
                found = self.counted(deadline, start)
                yield self.file(deadline, start), calendar([self._entry(found, start)], stamp)

    def differ(self, known: list[Rule]) -> bool:
        """Whether the sources of these rules do not agree; if they do, each rule is for another case."""
        return any(self.page.state.verdict(rule.claim.id) == "disputed" for rule in known)

    def kind(self, deadline: Deadline) -> str:
        """What the day of a deadline is to the reader."""
        is_own = deadline.kind == "latest" and deadline.whose == "yours"
        name = "safe" if is_own else deadline.kind
        return self.page.words.label(DAYS[name])

    def text(self, deadline: Deadline) -> str:
        """What the deadline is for."""
        return self.page.words.of_record("deadline", deadline.id, deadline.text)

    def summary(self, deadline: Deadline) -> str:
        """The title of the day in a calendar."""
        return f"AliExpress: {self.text(deadline)} · {self.kind(deadline)}"

    def note(self, rule: Rule) -> str:
        """What stands below the title, with a place for the `{day}` on which the rule ends."""
        label, claim = self.page.words.label, rule.claim
        verdict = label(VERDICT_WORDS[self.page.state.verdict(claim.id)])
        parts = [f"{self.page.told(claim)} ({verdict})"]
        deadline = rule.deadline
        if deadline.kind == "latest" and deadline.whose == "yours":
            parts.append(label(RULE_ENDS))
        if rule.working:
            parts.append(label(WORKING))
        return " ".join([*parts, label(BEATEN[deadline.clock, deadline.whose])])

    def _entry(self, found: Due, start: date) -> Entry:
        rule = found.rule
        note = self.note(rule).replace("{day}", self.page.forms.day(found.first))
        name = f"{rule.deadline.id}-{start}@tolem"
        return Entry(name, found.day, self.summary(rule.deadline), note)


def _name(rule: Rule) -> str:
    return rule.deadline.id
