"""Short strings in one language: labels from the catalogs, and the words of claims, steps and questions.

English is the source language; locale/<code>/LC_MESSAGES/tolem.mo holds the others. The context of a
message names where it belongs, so that two equal English strings can differ in a translation.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from pathlib import Path

DOMAIN = "tolem"


@dataclass(frozen=True)
class Words:
    """The strings of one language."""

    catalog: gettext.NullTranslations

    @classmethod
    def of(cls, code: str, folder: Path) -> Words:
        """The words of the language `code`; without a catalog, English."""
        return cls(gettext.translation(DOMAIN, folder, [code], fallback=True))

    def get(self, text: str) -> str:
        """A label."""
        return self.catalog.gettext(text)

    def of_record(self, kind: str, record_id: str, text: str) -> str:
        """Words that belong to a record of the data, as a claim's text."""
        return self.catalog.pgettext(f"{kind} {record_id}", text)

    def count(self, unit: str, number: int, shown: str) -> str:
        """`shown` with its unit in the plural form of `number`: `1–5 days`."""
        one, many = _UNITS[unit]
        return self.catalog.ngettext(one, many, number).replace("{count}", shown)

    def value_word(self, word: str) -> str:
        """A word of the closed list of values."""
        return self.get(_VALUE_WORDS[word])


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string for the catalogs."""
    return text


_UNITS = {
    "day": (N_("{count} day"), N_("{count} days")),
    "working day": (N_("{count} working day"), N_("{count} working days")),
    "hour": (N_("{count} hour"), N_("{count} hours")),
    "payment": (N_("{count} payment"), N_("{count} payments")),
    "source": (N_("{count} source"), N_("{count} sources")),
    "claim": (N_("{count} claim"), N_("{count} claims")),
}
_VALUE_WORDS = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "full-only": N_("Full refunds only"),
    "same-method": N_("Back to the same method"),
}
VERDICT_WORDS = {
    "wrong": N_("wrong"),
    "ended": N_("ended"),
    "disputed": N_("disputed"),
    "unknown": N_("unknown"),
    "confirmed": N_("confirmed"),
    "reported": N_("reported"),
}
VERDICT_MEANINGS = {
    "wrong": N_("A reader’s correction was upheld: this is not true."),
    "ended": N_("It was so once. It is over."),
    "disputed": N_("Sources of different origin say different things, or a credible correction is open."),
    "unknown": N_("We looked and found nothing either way."),
    "confirmed": N_("The party itself says so, or two independent sources do, and lately enough."),
    "reported": N_("Somebody says so. It is not confirmed."),
}
REASONS = {
    "correction-upheld": N_("A reader’s correction was upheld."),
    "validity-over": N_("The time in which it held is over."),
    "sources-withdrawn": N_("All its sources were withdrawn."),
    "correction-open": N_("A credible correction is open."),
    "sources-disagree": N_("Sources of different origin disagree."),
    "nobody-says": N_("No source says so, and none says the contrary."),
    "first-hand": N_("The party itself, or the law, says so."),
    "two-independent": N_("Two sources of different origin, press or experts, say so."),
    "not-dated-lately": N_("The sources are good, but none shows a date within the last two years."),
    "not-confirmed": N_("The sources are too few, copied or too weak to confirm it."),
}
STANDING_WORDS = {
    "works": N_("Works in Kazakhstan"),
    "unknown": N_("Unknown for Kazakhstan"),
    "disputed": N_("Disputed for Kazakhstan"),
    "closed": N_("Closed"),
    "fails": N_("Does not work in Kazakhstan"),
}
# The mark behind a method's name, in its title, the navigation and the search; the others carry none.
STANDING_MARKS = {
    "disputed": N_("disputed for Kazakhstan"),
    "closed": N_("closed"),
    "fails": N_("does not work in Kazakhstan"),
}
PROPERTIES = {
    "works_kz": N_("Works in Kazakhstan?"),
    "works_ru": N_("Works in Russia?"),
    "currency": N_("Currency charged"),
    "commission": N_("Commission"),
    "limits": N_("Limits"),
    "needs": N_("What you need"),
    "confirm_time": N_("Time to confirm"),
    "refund_route": N_("Where a refund goes"),
    "partial_refund": N_("Partial refund possible?"),
    "refund_time": N_("How long a refund takes"),
    "chargeback": N_("Chargeback by the bank"),
}
GRADES = {
    "official": N_("AliExpress or a state body"),
    "operator": N_("Mobile operator"),
    "bank": N_("Bank"),
    "payment": N_("Payment company"),
    "law": N_("Text of a law"),
    "press": N_("Edited news"),
    "expert": N_("Law or audit firm"),
    "guide": N_("Blog or tips site"),
    "copy": N_("Official wording on somebody else’s site"),
    "code": N_("Figures kept by a developer"),
    "reader": N_("Reader"),
}
PROGRESS = {
    "received": N_("received"),
    "credible": N_("credible, being checked"),
    "upheld": N_("upheld"),
    "partly": N_("partly upheld"),
    "rejected": N_("rejected"),
    "duplicate": N_("reported before"),
    "withdrawn": N_("withdrawn by the reader"),
}
SOURCE_STANDINGS = {
    "superseded": N_("superseded"),
    "withdrawn": N_("withdrawn"),
    "lookalike": N_("look-alike: do not trust it"),
}
