"""The words for every closed list, as enums.yml has them; and how code marks other words for the catalogs."""

from typing import Any

from ..data.yaml_reader import read_own


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string for the catalogs."""
    return text


_DOCUMENT = read_own(__file__)
_DOCUMENT.end_if_faulty()
# As a person finds it.
NAMED = _DOCUMENT.file
LISTS: dict[str, Any] = _DOCUMENT.content


def _list(name: str) -> dict[str, str]:
    words: dict[str, str] = LISTS[name]
    return words


UNITS = {unit: (form["one"], form["many"]) for unit, form in LISTS["UNITS"].items()}
VALUE_WORDS = _list("VALUE_WORDS")
VERDICT_WORDS = _list("VERDICT_WORDS")
VERDICT_MEANINGS = _list("VERDICT_MEANINGS")
TOLD = _list("TOLD")
TOLD_ENDED_ON: str = LISTS["TOLD_ENDED_ON"]
NOTES = _list("NOTES")
VOICES = _list("VOICES")
AND_OTHERS: str = LISTS["AND_OTHERS"]
READ_ON: str = LISTS["READ_ON"]
OVERDUE: str = LISTS["OVERDUE"]
CELLS = _list("CELLS")
CELL_ENDED_ON: str = LISTS["CELL_ENDED_ON"]
IN_DOUBT = _list("IN_DOUBT")
REASONS = _list("REASONS")
STANDING_WORDS = _list("STANDING_WORDS")
STANDING_MARKS = _list("STANDING_MARKS")
PROPERTIES = _list("PROPERTIES")
EVENTS = _list("EVENTS")
EVENT_HINTS = _list("EVENT_HINTS")
DAYS = _list("DAYS")
RULE_ENDS: str = LISTS["RULE_ENDS"]
SIDES: str = LISTS["SIDES"]
SIDE: str = LISTS["SIDE"]
WORKING: str = LISTS["WORKING"]
BEATEN: dict[str, dict[str, str]] = LISTS["BEATEN"]
CURRENCIES = _list("CURRENCIES")
GRADES = _list("GRADES")
NO_FACTS = _list("NO_FACTS")
PROGRESS = _list("PROGRESS")
FRAME = _list("FRAME")
SOURCE_STANDINGS = _list("SOURCE_STANDINGS")
WRITTEN_IN = _list("WRITTEN_IN")
BLANKS = {blank: (word["name"], word["hint"]) for blank, word in LISTS["BLANKS"].items()}
SITUATIONS = _list("SITUATIONS")
SEARCH = _list("SEARCH")
WHEN = _list("WHEN")
RULES: dict[str, dict[str, str]] = LISTS["RULES"]
