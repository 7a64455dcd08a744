"""The words for every closed list, as enums.yml has them; and how code marks other words for the catalogs."""

import sys
from pathlib import Path
from typing import Any

from ..data.diagnostics import DataError
from ..data.yaml_reader import read

FILE = Path(__file__).with_suffix(".yml")
# As a person finds it.
NAMED = "scripts/tolem/i18n/enums.yml"


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string for the catalogs."""
    return text


def _read() -> dict[str, Any]:
    document = read(NAMED, FILE.read_bytes())
    if document.faults:
        # It is read before any command can say what is wrong.
        sys.exit(str(DataError(document.faults)))
    lists: dict[str, Any] = document.content
    return lists


LISTS = _read()


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
