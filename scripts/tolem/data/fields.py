"""One strict parser per kind of field. Each takes text and raises `expected(…)` if it does not match.

The docstrings of the parsers are the descriptions in DATA.md.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from .characters import MAX_WORD, has_invisible, too_long

MAX_LINE = 1000
MAX_LINES = 3000
MAX_URL = 1000
MAX_ID = 60
MAX_PATH = 200
# IDs that a file system, the theme or the site's own URLs already use.
RESERVED = frozenset([
    "index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
    "assets", "search", "api", "sitemap", "404", "all", "find",
])  # fmt: skip
LANGUAGES = frozenset([
    "az", "cs", "de", "en", "es", "fi", "fr", "hu", "it", "kk", "ky", "nl", "no", "pl", "pt", "ro", "ru",
    "sv", "tr", "uk", "uz", "zh", "zh-Hans",
])  # fmt: skip
# Top-level labels that do not resolve publicly: IANA's special-use names (RFC 6761 and later), ICANN's
# private-use names, and RFC 6762, appendix G. example.org is allowed, because it does resolve.
SPECIAL_USE = frozenset([
    "alt", "arpa", "example", "internal", "invalid", "local", "localhost", "onion", "test",
    "corp", "home", "intranet", "lan", "localdomain", "mail", "private",
])  # fmt: skip

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COMMIT = re.compile("[0-9a-f]{40}")
_ADDRESS = re.compile(rf"(?:{_ID.pattern}/)+(?:#{_ID.pattern})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
# Adding more days could exceed the year 9999.
_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,2})?")
# Neither cut nor with an anchor in an anchor.
_URL = re.compile(r"(?!.*(?:\.{3}$|#.*#))https://[A-Za-z0-9./_~!$&()*+,;=:@%?#-]+")
# Punctuation after a URL, or between two.
_MARKED = re.compile(r".*(?:[.,;]$|[,;]https?:)")
# A name that resolves to the same host everywhere; no hyphens in positions three and four, as in Punycode.
_HOST = re.compile(r"(?=.{4,253}$)(?:(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|%(?:0|1|7[fF])", re.ASCII)
# Dates outside this range are typing errors: before the web, or later than any rule we can know.
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
# Two full stops, which would be shown as one: see `escape` of pages/environment.
DOUBLE_STOP = re.compile(r"(?<=\w)\.\.(?=\s|$)")
# A hint for a list or a record that was meant as text.
OR_TEXT = 'Write "…" around it if it is a text'
# What `_unmet` of a record yields: errors made by `expected`.
Unmet = Iterator[PydanticCustomError]


def expected(what: str, hint: str = "", field: str = "") -> PydanticCustomError:
    """The error that a parser raises: what was expected, a hint, and for records the field."""
    return PydanticCustomError("expected", "{expected}", {"expected": what, "hint": hint, "field": field})


def _text(value: Any, what: str, hint: str = "") -> str:
    if not isinstance(value, str):
        raise expected(what, hint)
    return value


def matching(value: Any, pattern: re.Pattern[str], what: str, hint: str = "", most: int = MAX_LINE) -> str:
    text = _text(value, what)
    if not pattern.fullmatch(text) or len(text) > most:
        raise expected(what, hint)
    return text


def parse_printed(value: Any) -> str:
    """One line of 1 to 1000 characters, without extra spaces; words may be long, as it breaks anywhere."""
    what = f"one line of text, 1 to {MAX_LINE} characters"
    text = _text(value, what, OR_TEXT)
    if not text.strip():
        raise expected(what, "Write it, or delete the key")
    if "\n" in text or len(text) > MAX_LINE:
        is_line = text.count("\n") == text.endswith("\n") and len(text) <= MAX_LINE
        raise expected(what, "Write `>-` in the place of `>` or `|`" if is_line else "Join or shorten it")
    if text != text.strip() or "  " in text:
        raise expected("no leading, trailing or double spaces", "Delete the extra spaces")
    if DOUBLE_STOP.search(text):
        raise expected("one full stop", "Delete the other, or write … for an ellipsis")
    return text


def parse_line(value: Any) -> str:
    """One line of text, 1 to 1000 characters, without extra spaces, in words of at most 40 characters."""
    text = parse_printed(value)
    if too_long(text):
        what = f"words of at most {MAX_WORD} characters"
        raise expected(what, "Put spaces between the words, or shorten it")
    return text


def parse_lines(value: Any) -> str:
    """Text of one or more lines, 1 to 3000 characters, with at most one empty line in a row."""
    what = f"lines of text, 1 to {MAX_LINES} characters"
    text = _text(value, what, OR_TEXT).strip("\n")
    if not text or len(text) > MAX_LINES:
        raise expected(what)
    if "\n\n\n" in text:
        raise expected("at most one empty line between paragraphs", "Delete the others")
    for line in filter(None, text.split("\n")):
        parse_line(line)
    return text


def parse_id(value: Any) -> str:
    """Lowercase letters, digits and single hyphens, such as `bank-card`; at most 60 characters."""
    what = "an ID of lowercase letters a–z, digits and single hyphens"
    text = matching(value, _ID, what, "For example `bank-card`", MAX_ID)
    if text in RESERVED:
        raise expected("an ID that is not reserved", "Choose a longer one")
    return text


def is_id(text: str) -> bool:
    """Whether a text is a valid ID, as required of file names that become part of a URL."""
    return bool(_ID.fullmatch(text)) and len(text) <= MAX_ID and text not in RESERVED


def parse_address(value: Any) -> str:
    """The path of a page, without the language, and optionally an anchor: `returns/messages/#extend`."""
    what = "a path on this site, such as returns/messages/#extend"
    return matching(value, _ADDRESS, what, "It ends with / or with an #anchor", MAX_PATH)


def parse_commit(value: Any) -> str:
    """The full hash of a commit: 40 hexadecimal digits."""
    return matching(value, _COMMIT, "a full commit hash of 40 hexadecimal digits", "Copy the whole hash")


def parse_day(value: Any) -> date:
    """A date such as `2026-11-22`, from 1990 to 2099."""
    what = "a valid date, such as 2026-11-22"
    try:
        day = date.fromisoformat(matching(value, _DAY, what))
    except ValueError:
        raise expected(what) from None
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise expected(f"a date from {_FIRST_DAY.year} to {_LAST_DAY.year}")
    return day


def parse_partial_day(value: Any) -> str:
    """A date, month or year, as precise as the source: `2026-03-16`, `2026-03` or `2026`."""
    text = matching(value, _PARTIAL_DAY, "a date as precise as the source: 2026-03-16, 2026-03 or 2026")
    parse_day(text + "-01-01"[len(text) - 4 :])
    return text


def first_day(partial: str) -> date:
    return date.fromisoformat(partial + "-01-01"[len(partial) - 4 :])


def parse_whole(value: Any) -> int:
    """An integer from 0 to 999 999, digits only."""
    return int(matching(value, _WHOLE, "an integer of at most six digits, such as 90"))


def parse_decimal(value: Any) -> Decimal:
    """A number from 0 to 999 999 999.99, with a decimal point and at most two decimals."""
    return Decimal(matching(value, _DECIMAL, "a number with at most two decimals, such as 2.45"))


def parse_percent(value: Any) -> Decimal:
    """A percentage from 0 to 100, without the percent sign, with at most two decimals."""
    number = parse_decimal(value)
    if number > 100:
        raise expected("a percentage from 0 to 100")
    return number


def parse_url(value: Any) -> str:
    """A full URL that starts with `https://`: ASCII, a public host name, no port, no credentials."""
    what = "a full HTTPS URL"
    text = _text(value, what)
    if not text.startswith("https://"):
        raise expected(what, "Put any other URL into `printed`, which is shown but not linked")
    if not _URL.fullmatch(text) or len(text) > MAX_URL or BAD_ESCAPE.search(text):
        raise expected(f"a whole URL of at most {MAX_URL} ASCII characters", "Copy it from the address bar")
    if has_invisible(unquote(text)) or "/../" in text or "/./" in text or _is_ambiguous(urlsplit(text).path):
        raise expected("a URL with an unambiguous path", "Remove hidden escapes and dot segments")
    if _MARKED.match(text):
        hint = "Delete the mark, or give each URL a source of its own"
        raise expected("one URL, without a mark at its end", hint)
    host = urlsplit(text).netloc
    if not _HOST.fullmatch(host):
        raise expected("a lowercase host name without port or credentials", f"The host is “{host}”")
    if (last := host.rpartition(".")[2]) in SPECIAL_USE:
        raise expected("a public host name", f"No public host ends in .{last}")
    return text


def _is_ambiguous(path: str) -> bool:
    """Whether a server may resolve a path differently: decoded twice, or cut before a `;`."""
    decoded = path
    while (once := unquote(decoded)) != decoded:
        decoded = once
    steps = {step.partition(";")[0] for step in decoded.split("/")}
    return path.startswith("//") or not steps.isdisjoint([".", ".."]) or bool({"\\", "\ufffd"} & {*decoded})


def parse_language(value: Any) -> str:
    """A BCP 47 language code that the site supports, such as `en`, `ru` or `kk`."""
    text = _text(value, "a language code")
    if text not in LANGUAGES:
        raise expected(f"one of {', '.join(sorted(LANGUAGES))}")
    return text


def _field(parse: Callable[[Any], Any], words: str, pattern: str | None = None, **schema: Any) -> Any:
    """A parser with the JSON Schema of the field: its title in DATA.md, and its pattern."""
    extra = {"pattern": f"^{pattern}$"} if pattern else {}
    return (BeforeValidator(parse), WithJsonSchema({"title": words, "type": "string", **extra, **schema}))


Line = Annotated[str, *_field(parse_line, "a line of text", maxLength=MAX_LINE, minLength=1)]
Printed = Annotated[str, *_field(parse_printed, "a URL to print", maxLength=MAX_LINE, minLength=1)]
Lines = Annotated[str, *_field(parse_lines, "lines of text", maxLength=MAX_LINES, minLength=1)]
Id = Annotated[str, *_field(parse_id, "an ID", _ID.pattern, maxLength=MAX_ID)]
Address = Annotated[str, *_field(parse_address, "a path on this site", _ADDRESS.pattern, maxLength=MAX_PATH)]
Day = Annotated[date, *_field(parse_day, "a date", _DAY.pattern)]
# JSON Schema validators read a year alone as an integer.
PartialDay = Annotated[
    str, *_field(parse_partial_day, "a partial date", _PARTIAL_DAY.pattern, type=["string", "integer"])
]
Whole = Annotated[int, *_field(parse_whole, "an integer", type="integer", minimum=0)]
Amount = Annotated[Decimal, *_field(parse_decimal, "a number", type="number", minimum=0)]
Percent = Annotated[Decimal, *_field(parse_percent, "a percentage", type="number", minimum=0)]
Commit = Annotated[str, *_field(parse_commit, "a commit hash", _COMMIT.pattern)]
Url = Annotated[str, *_field(parse_url, "an HTTPS URL", "https://.*", maxLength=MAX_URL)]
LanguageCode = Annotated[str, *_field(parse_language, "a language code", enum=sorted(LANGUAGES))]
KINDS: tuple[Any, ...] = (
    Line, Printed, Lines, Id, Address, Day, PartialDay, Whole, Amount, Percent, Commit, Url, LanguageCode,
)  # fmt: skip
