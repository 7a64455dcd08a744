"""Finds the cause of a YAML syntax error, because the parser’s messages do not say how to fix it.

Most mistakes are on one line; `slip_of` finds it, often before the line where the parser stopped.
"""

import re
from dataclasses import dataclass

import yaml

_KEY = r"[ ]*(?:- )?[\w-]+:"
_CLOSING = {"{": "}", "[": "]"}
# Messages of the parser for a line without a colon, and after an unclosed quotation mark.
_NO_COLON = "could not find expected ':'"
_PAST_QUOTES = ("did not find expected key", "found unexpected end of stream")
_OWN_COLON = re.compile(rf"{_KEY}(?= |$)")
# A line that is neither a key, nor a list item, nor a comment.
_REMARK = re.compile(r"[^\s#-][^:]*$")
_UNCLOSED = re.compile(rf"{_KEY} +(?=[\"'])(?!'(?:[^']|'')*' *(?:#.*)?$|\"(?:[^\"\\]|\\.)*\" *(?:#.*)?$)")
_QUOTES = "a closing quotation mark", "Close the text, and write ’ for an apostrophe and “…” for inner quotes"
_IN_QUOTES = "quotation marks around a text that starts like this or contains “: ”", 'Write "…" around it'
_DEPTH = "the same indentation as the other keys of its record", "Indent it with as many spaces"
# Mistakes that show on the line itself, whatever the parser reports.
_LINES = {
    r"[ ]*[\u00a0\u202f]": ("ordinary spaces at the start of a line", "Replace the no-break spaces"),
    r"[ ]*[–—−•·*] ?\w": ("a hyphen and a space before each list item", "Write `- ` instead"),
    r"[ ]*-[^\s-]": ("a space after the hyphen", "Add one"),
    rf"{_KEY}(?!//)[^ ]": ("an ordinary space after the colon", "Add one"),
    rf"{_KEY} +(?:[@`%*&!,?]|- |[>|] ?\w)": _IN_QUOTES,
    rf"{_KEY} +(?:\[[^\[\]]*\]|\{{[^{{}}]*\}})[^\]}}#]*[^\]}}#, ]": _IN_QUOTES,
}

Mark = tuple[int, int]


@dataclass(frozen=True)
class Slip:
    """A mistake: its line and column (from 1), what was expected, and a hint."""

    line: int
    column: int
    expected: str
    hint: str


def slip_of(lines: list[str], error: yaml.YAMLError) -> Slip:
    """The mistake in these lines; the parser's own message if its cause is not known."""
    lines = [*lines, ""]  # where the parser stops if it expected more
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
        or Slip(*stopped, "well-formed YAML", f"The parser reports: {said}")
    )


def _place(error: yaml.YAMLError, mark: str) -> Mark:
    """Line and column of a mark, from 1."""
    found = getattr(error, mark, None)
    return (found.line + 1, found.column + 1) if found else (1, 1)


def _in_line(lines: list[str], number: int) -> Slip | None:
    """A mistake that shows on the line itself."""
    for pattern, told in _LINES.items():
        if re.match(pattern, lines[number - 1]):
            return Slip(number, 1, *told)
    return None


def _unclosed(lines: list[str], last: int) -> Slip | None:
    """The last line, up to `last`, with an unclosed quotation mark."""
    for number in range(last, 0, -1):
        if _UNCLOSED.match(lines[number - 1]):
            return Slip(number, 1, *_QUOTES)
    return None


def _in_brackets(said: str, lines: list[str], began: Mark, stopped: Mark) -> Slip:
    """A mistake in braces or brackets: not closed, or a missing comma or value."""
    if said == "did not find expected node content":
        return Slip(*stopped, "a value between two commas", "Add it, or delete a comma")
    if began[0] == stopped[0]:
        hint = "Add it, or quote a text that contains a comma or a colon"
        return Slip(*stopped, "a comma between two values", hint)
    sign = lines[began[0] - 1][began[1] - 1]
    return Slip(*began, f"a `{_CLOSING[sign]}` that closes this `{sign}`", "Add it at the end")


def _by_word(said: str, lines: list[str], at: Mark) -> Slip | None:
    """The cause of a message of the parser at this position."""
    number, column = at
    line = lines[number - 1]
    if said == _NO_COLON:
        return Slip(*at, "a key and its value, as `key: value`", "Add a key, or join it with the line above")
    if line[column - 1 : column] in _CLOSING.values():
        return Slip(*at, "no unmatched bracket or brace", "Delete it")
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
