"""What an editor did where a file is no YAML: its parser says how it lost its way, and not what to do.

Most slips show in one line; `slip_of` finds it, often before the one where the parser stopped.
"""

import re
from dataclasses import dataclass

import yaml

_KEY = r"[ ]*(?:- )?[\w-]+:"
_CLOSING = {"{": "}", "[": "]"}
# What the parser says of a line without a colon, and what it says behind a quotation mark.
_NO_COLON = "could not find expected ':'"
_PAST_QUOTES = ("did not find expected key", "found unexpected end of stream")
_OWN_COLON = re.compile(rf"{_KEY}(?= |$)")
# A line at the start that is neither a key, nor of a list, nor a comment.
_REMARK = re.compile(r"[^\s#-][^:]*$")
_UNCLOSED = re.compile(rf"{_KEY} +(?=[\"'])(?!'(?:[^']|'')*' *(?:#.*)?$|\"(?:[^\"\\]|\\.)*\" *(?:#.*)?$)")
_QUOTES = "quotation marks around a whole text", "Close them, and write ’ for an apostrophe and “…” within"
_IN_QUOTES = "quotation marks around a text that starts so, or holds “: ”", 'Write "…" around it'
_DEPTH = "a line as far in as the others of its record", "Give it as many spaces as they have"
# What is wrong with a line, whatever the parser says of it.
_LINES = {
    r"[ ]*[\u00a0\u202f]": ("ordinary spaces before a line", "Retype them; these do not break"),
    r"[ ]*[–—−•·*] ?\w": ("a hyphen and a space before each of a list", "Write `- ` in its place"),
    r"[ ]*-[^\s-]": ("a space behind the hyphen", "Put one there"),
    rf"{_KEY}(?!//)[^ ]": ("an ordinary space behind the colon", "Put one there"),
    rf"{_KEY} +(?:[@`%*&!,?]|- |[>|] ?\w)": _IN_QUOTES,
    rf"{_KEY} +(?:\[[^\[\]]*\]|\{{[^{{}}]*\}})[^\]}}#]*[^\]}}#, ]": _IN_QUOTES,
}

Mark = tuple[int, int]


@dataclass(frozen=True)
class Slip:
    """The line and column of it, from 1; what was expected there, and what to do."""

    line: int
    column: int
    expected: str
    hint: str


def slip_of(lines: list[str], error: yaml.YAMLError) -> Slip:
    """What somebody did in these lines; the parser's own words where we know no better."""
    lines = [*lines, ""]  # where a parser stops that wanted more
    said = str(getattr(error, "problem", None) or error)
    stopped, began = _place(error, "problem_mark"), _place(error, "context_mark")
    at = began if said == _NO_COLON else stopped
    return (
        _in_line(lines, at[0])
        or (
            _in_brackets(said, lines, began, stopped)
            if "flow" in str(getattr(error, "context", ""))
            else None
        )
        or (_unclosed(lines, stopped[0]) if said in _PAST_QUOTES else None)
        or _by_word(said, lines, at)
        or Slip(*stopped, "well-formed YAML", f"The parser says: {said}")
    )


def _place(error: yaml.YAMLError, mark: str) -> Mark:
    """Line and column of a mark, from 1."""
    found = getattr(error, mark, None)
    return (found.line + 1, found.column + 1) if found else (1, 1)


def _in_line(lines: list[str], number: int) -> Slip | None:
    """What shows in a line by itself."""
    for pattern, told in _LINES.items():
        if re.match(pattern, lines[number - 1]):
            return Slip(number, 1, *told)
    return None


def _unclosed(lines: list[str], last: int) -> Slip | None:
    """The nearest line up to the last that opens a quotation mark and does not close it."""
    for number in range(last, 0, -1):
        if _UNCLOSED.match(lines[number - 1]):
            return Slip(number, 1, *_QUOTES)
    return None


def _in_brackets(said: str, lines: list[str], began: Mark, stopped: Mark) -> Slip:
    """A record in braces or a list in brackets that is not closed, or of which two parts run together."""
    if said == "did not find expected node content":
        return Slip(*stopped, "a value between two commas", "Write it, or delete a comma")
    if began[0] == stopped[0]:
        hint = "Write it, or quotation marks around a text that holds a comma or a colon"
        return Slip(*stopped, "a comma between two values", hint)
    sign = lines[began[0] - 1][began[1] - 1]
    return Slip(*began, f"a `{_CLOSING[sign]}` that closes this `{sign}`", "Put it at the end")


def _by_word(said: str, lines: list[str], at: Mark) -> Slip | None:
    """What the words of the parser mean where they stand."""
    number, column = at
    line = lines[number - 1]
    if said == _NO_COLON:
        return Slip(
            *at, "a key and its value, as `key: value`", "Give it a key, or join it to the line before"
        )
    if line[column - 1 : column] in _CLOSING.values():
        return Slip(*at, "a bracket or brace that closes one", "Delete it")
    if said.startswith("mapping values"):
        own = _OWN_COLON.match(line)
        if not own or own.end() != column:
            return Slip(*at, *_IN_QUOTES)
        above = next((n for n in range(number - 2, -1, -1) if lines[n].strip()), None)
        if above is not None and _REMARK.match(lines[above]):
            return Slip(above + 1, 1, "a key and its value, or a comment", "Put `# ` before a comment")
    elif not said.startswith("did not find expected"):
        return None
    return Slip(*at, *_DEPTH)
