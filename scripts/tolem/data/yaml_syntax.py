"""Explains YAML syntax errors: the cause, often on an earlier line than the parser reports, and a hint."""

import re
from typing import NamedTuple

import yaml

_KEY = r"[ ]*(?:- )?[\w-]+:"
_BEFORE = rf"(?:{_KEY}|[ ]*-)"
_CLOSING = {"{": "}", "[": "]"}
# Messages of the parser for a line without a colon, and after an unclosed quotation mark.
_NO_COLON = "could not find expected ':'"
_PAST_QUOTES = ("did not find expected key", "found unexpected end of stream")
# An escape, with the combining marks on its character.
ESCAPE = re.compile(r"\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|.)[\u0300-\u036f\u20d0-\u20ff]*")
_ESCAPES = (
    "found unknown escape character", "found invalid Unicode character escape code",
    "did not find expected hexdecimal number",
)  # fmt: skip
_OWN_COLON = re.compile(rf"{_KEY}(?= |$)")
_KEY_OR_ITEM = re.compile(rf"{_KEY}|[ ]*- ")
# A line that is neither a key, nor a list item, nor a comment.
_REMARK = re.compile(r"[^\s#-][^:]*$")
_UNCLOSED = re.compile(rf"{_BEFORE} +(?=[\"'])(?!'(?:[^']|'')*' *(?:#.*)?$|\"(?:[^\"\\]|\\.)*\" *(?:#.*)?$)")
_QUOTES = "a closing quotation mark", "Close the text, and write ’ for an apostrophe and “…” for inner quotes"
_IN_QUOTES = "quotation marks around a text that starts like this or contains “: ”", 'Write "…" around it'
_DEPTH = "the same indentation as the other keys of its record", "Indent it with as many spaces"
# Mistakes that show on the line itself, whatever the parser reports.
_LINES = {
    r"[ ]*[\u00a0\u202f]": ("ordinary spaces at the start of a line", "Replace the no-break spaces"),
    r"[ ]*[–—−•·*] ?\w": ("a hyphen and a space before each list item", "Write `- ` instead"),
    r"[ ]*-[^\s-]": ("a space after the hyphen", "Add one"),
    rf"{_KEY}(?!//)[^ ]": ("an ordinary space after the colon", "Add one"),
    rf"{_BEFORE} +(?:[@`%*&!,?]|- |:(?: |$)|[>|] ?\w)": _IN_QUOTES,
    rf"{_KEY} +(?:\[[^\[\]]*\]|\{{[^{{}}]*\}})[^\]}}#]*[^\]}}#, ]": _IN_QUOTES,
}

Mark = tuple[int, int]


class SyntaxFault(NamedTuple):
    """A mistake: its line and column (from 1), what was expected, and a hint."""

    line: int
    column: int
    expected: str
    hint: str


def explain(lines: list[str], error: yaml.YAMLError) -> SyntaxFault:
    """The mistake in these lines; the parser's own message if its cause is not known."""
    lines = [*lines, ""]  # where the parser stops if it expected more
    message = str(getattr(error, "problem", None) or error)
    stopped, began = _place(error, "problem_mark"), _place(error, "context_mark")
    at = began if message == _NO_COLON else stopped
    for pattern, explanation in _LINES.items():
        if re.match(pattern, lines[at[0] - 1]):
            return SyntaxFault(at[0], 1, *explanation)
    if "flow" in str(getattr(error, "context", "")):
        return _in_brackets(message, lines, began, stopped)
    if message in _ESCAPES:
        return SyntaxFault(*stopped, "an escape such as `\\n` after a backslash", "Write `\\\\` for one")
    for number in range(stopped[0], 0, -1) if message in _PAST_QUOTES else ():
        if _UNCLOSED.match(lines[number - 1]):
            return SyntaxFault(number, 1, *_QUOTES)
    unknown = SyntaxFault(*stopped, "well-formed YAML", f"The parser reports: {message}")
    return _by_message(message, lines, at) or unknown


def _place(error: yaml.YAMLError, mark: str) -> Mark:
    """Line and column of a mark, from 1."""
    found = getattr(error, mark, None)
    return (found.line + 1, found.column + 1) if found else (1, 1)


def _in_brackets(message: str, lines: list[str], began: Mark, stopped: Mark) -> SyntaxFault:
    """A mistake in braces or brackets: not closed, or a missing comma or value."""
    if message == "did not find expected node content":
        return SyntaxFault(*stopped, "a value between two commas", "Add it, or delete a comma")
    if began[0] == stopped[0]:
        hint = "Add it, or quote a text that contains a comma or a colon"
        return SyntaxFault(*stopped, "a comma between two values", hint)
    sign = lines[began[0] - 1][began[1] - 1]
    return SyntaxFault(*began, f"a `{_CLOSING[sign]}` that closes this `{sign}`", "Add it at the end")


def _by_message(message: str, lines: list[str], at: Mark) -> SyntaxFault | None:
    """The cause of a message of the parser at this position."""
    number, column = at
    line = lines[number - 1]
    if message == _NO_COLON:
        hint = "Add a key, or join it with the line above"
        return SyntaxFault(*at, "a key and its value, as `key: value`", hint)
    if line[column - 1 : column] in _CLOSING.values():
        return SyntaxFault(*at, "no unmatched bracket or brace", "Delete it")
    if message.startswith("mapping values"):
        own = _OWN_COLON.match(line)
        if not own or own.end() != column:
            return SyntaxFault(*at, *_IN_QUOTES)
        above = next((n for n in range(number - 2, -1, -1) if lines[n].strip()), None)
        if above is not None and _REMARK.match(lines[above]):
            return SyntaxFault(above + 1, 1, "a key and its value, or a comment", "Put `# ` before a comment")
    elif not (message.startswith("did not find expected") and _KEY_OR_ITEM.match(line)):
        return None
    return SyntaxFault(*at, *_DEPTH)
