"""Reads, validates and writes the gettext catalogs."""

import re
from codecs import lookup
from collections.abc import Iterator
from functools import lru_cache, partial
from gettext import c2py
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from ..data.characters import MAX_WORD, fault_of, too_long
from ..data.diagnostics import DataError, Diagnostic, describe, nearest, printable
from ..data.fields import DOUBLE_STOP
from ..data.files import decode_text, list_files, read_text
from .languages import BY_CODE, SOURCE_LANGUAGE
from .translator import english_of, forms_of

# Or a single brace, which is a typing error.
PLACEHOLDER = re.compile(r"\{\w+\}|[{}]")
# An invalid line. Babel accepts some of these and guesses: it drops a backslash before another letter, and
# shows a message whose flag `fuzzy` is misspelt or, without its comma, a comment.
_INVALID_LINE = re.compile(
    r"^(?!(?:#(?! *(?i:fuzzy) *(?:,|$)|,(?!.*\bfuzzy\b).*(?i:fuz)).*"
    r'|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\\n]|\\["\\nrt])*"|)$).*',
    re.MULTILINE,
)
_FLAG = "a flag such as `#, fuzzy`", "Write it with a comma and in lowercase letters"
_MESSAGE_KEY = re.compile(r'^(?:msgctxt (?:".*"\n)+)?msgid (?:".*"\n)+', re.MULTILINE)
# The keywords of lines, a character for each, and their order. Babel accepts other orders, and loses text.
_KEYWORD = re.compile(r"^(msg(?:ctxt|id_plural|id|str))(?:\[(\d)\])? ", re.MULTILINE)
_KEYWORD_SIGNS = {"msgctxt": "c", "msgid": "i", "msgid_plural": "p", "msgstr": "s"}
_HEADER = re.compile(r'^msgid ""\s+msgstr (?:".*"\s*)+', re.MULTILINE)
# A field of the header, which may be written in parts.
_FIELD = re.compile(r'(?:".+"\n)*?".+(?:\\n"|"(?=\s*\Z))')
# The files of a language, the catalog first.
FILES = ("LC_MESSAGES/tolem.po", "README.md", "glossary.csv", "search.yml", "wording.yml")
# The header and comments before the messages, which are kept because translation tools write into them.
_START = re.compile(rb'(?:#[^\n]*\n)*msgid ""\nmsgstr ""\n(?:".*"\n)+\n')


def file_of(code: str) -> str:
    """The path of a language's catalog below locale/."""
    return f"{code}/{FILES[0]}"


def read_all(folder: Path) -> tuple[dict[str, Catalog], list[Diagnostic]]:
    """The catalog of every language except English, by code, and all diagnostics with their lines."""
    catalogs: dict[str, Catalog] = {}
    faults = [*_strays(folder)]
    for code in BY_CODE:
        if code != SOURCE_LANGUAGE:
            path = folder / file_of(code)
            raw = path.read_bytes() if path.is_file() else b""
            catalogs[code], found = _read(f"{folder.name}/{file_of(code)}", code, raw)
            faults += found
    return catalogs, faults


def _strays(folder: Path) -> Iterator[Diagnostic]:
    """Each unknown file, such as a misspelled one or one of an unknown language."""
    known = {"weblate.json", *(f"{code}/{name}" for code in BY_CODE for name in FILES)}
    for path in list_files(folder):
        name = path.relative_to(folder).as_posix()
        if not any(f"{each}/".startswith(f"{name}/") for each in known):
            hint = nearest(name, sorted(known)) or "Rename or delete it"
            expected = f"only {', '.join(FILES)} of {', '.join(BY_CODE)}"
            yield Diagnostic.of_file(printable(f"{folder.name}/{name}"), expected, "another", hint)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalog, keeping the header of the file."""
    for message in catalog:
        message.flags.discard("python-format")  # percent signs are not placeholders
    head = _START.match(read_text(path).encode())
    with path.open("wb") as file:
        file.write(head[0] if head else b"")
        write_po(file, catalog, width=120, ignore_obsolete=True, omit_header=head is not None)


# Unchanged files are parsed once.
@lru_cache(maxsize=16)
def _read(name: str, code: str, raw: bytes) -> tuple[Catalog, list[Diagnostic]]:
    file = BytesIO()
    try:
        text = decode_text(name, raw)
        checks = _syntax_errors(name, code, text), _duplicates(name, text), _header_errors(name, code, text)
        if errors := [*chain.from_iterable(checks)]:
            return Catalog(locale=code), errors
        file = BytesIO(text.encode())
        catalog = read_po(file, locale=code, abort_invalid=True)
    except DataError as error:
        return Catalog(locale=code), error.faults
    except (PoFileError, ValueError, LookupError, ArithmeticError) as error:
        line = getattr(error, "lineno", 0) or raw.count(b"\n", 0, file.tell()) or 1
        found, hint = describe(str(error)), "Write it as in the catalog of another language"
        return Catalog(locale=code), [Diagnostic(name, line, 1, "file", "a gettext catalog", found, hint)]
    lines, messages = text.split("\n"), [message for message in catalog if message.id]
    return catalog, [fault for message in messages for fault in _message_errors(name, lines, message)]


def _syntax_errors(name: str, code: str, text: str) -> Iterator[Diagnostic]:
    """Each invalid line of a catalog; without any, each keyword that is out of order."""
    errors = [*_INVALID_LINE.finditer(text)]
    expected = "a line of a catalog: a keyword such as msgstr, then a text in straight quotation marks"
    hint = 'Enclose the text in "…", and write \\" for quotation marks within, \\\\ for a backslash'
    if not errors:
        forms = Catalog(locale=code).num_plurals
        expected, hint = (
            "msgctxt, msgid and msgstr of a message",
            f"Each once, in this order; {forms} plural forms",
        )
        words = [*_KEYWORD.finditer(text)]
        signs = "".join(word[2] or _KEYWORD_SIGNS[word[1]] for word in words)
        in_order = "c?i(?:s|p0" + "".join(f"{form}?" for form in range(1, forms)) + ")"
        left = re.sub(in_order, lambda message: " " * len(message[0]), signs)
        errors = [words[stray.start()] for stray in re.finditer(r"\S+", left)]
    for error in errors:
        number = text.count("\n", 0, error.start()) + 1
        told = _FLAG if error[0].startswith("#") else (expected, hint)
        yield Diagnostic(name, number, 1, "file", told[0], describe(error[0].strip()), told[1])


def _duplicates(name: str, text: str) -> Iterator[Diagnostic]:
    places: dict[str, int] = {}
    for found in _MESSAGE_KEY.finditer(text):
        # A text may be written in parts.
        if (first := places.setdefault(found[0].replace('"\n"', ""), found.start())) != found.start():
            # Computed only here: computing the line of every message takes a second per catalog.
            number, other = (text.count("\n", 0, place) + 1 for place in (found.start(), first))
            again = f"that of line {other} again"
            yield Diagnostic(name, number, 1, "msgid", "each message once", again, "Delete one")


def _header_errors(name: str, code: str, text: str) -> Iterator[Diagnostic]:
    """Each field of the header that is invalid, or of another language, charset or plural forms."""
    own, head = Catalog(locale=code), _HEADER.search(text)
    form = f"{own.plural_forms} and dates such as 2026-11-22 12:00+0500"
    for field in _FIELD.finditer(text, *head.span()) if head else ():
        try:
            read = read_po(BytesIO(f'msgid ""\nmsgstr ""\n{field[0]}'.encode()), locale=code)
            language, charset = str(read.locale_identifier).partition("_")[0], lookup(read.charset).name
            is_ours = (language, charset, _plurals(read)) == (code, own.charset, _plurals(own))
        except (ValueError, LookupError, ArithmeticError):
            is_ours = False
        if not is_ours:
            line, found = text.count("\n", 0, field.start()) + 1, field[0].replace('"\n"', "").strip('"')
            expected = f"Language: {code}, charset={own.charset}, {form}"
            yield Diagnostic(name, line, 1, "header", expected, describe(found), "Correct it")


def _plurals(catalog: Catalog) -> tuple[int, list[int]]:
    """The number of plural forms, and the form of each number."""
    return catalog.num_plurals, list(map(c2py(catalog.plural_expr), range(200)))


def _message_errors(name: str, lines: list[str], message: Message) -> Iterator[Diagnostic]:
    at = partial(Diagnostic, name, message.lineno or 1, 1, "msgstr")
    english, forms = english_of(message)[-1], forms_of(message)
    # An unanswered claim is a question; fuzzy translations are not shown.
    is_question = (message.context or "").startswith("claim ") and english.endswith("?") and not message.fuzzy
    if "{count}" in english and not message.pluralizable:
        hint = "Add it below, then a `msgstr[…]` for each form"
        yield at("a `msgid_plural` of a text with {count}", "none", hint)
    if any(forms) and not all(forms):
        yield at(f"all {len(forms)} plural forms", f"{sum(map(bool, forms))} of them", "Write each")
    after = range(message.lineno or 0, len(lines))
    places = (place + 1 for place in after if lines[place].startswith("msgstr"))
    for line, form in ((line, form) for line, form in zip(places, forms, strict=False) if form):
        at = partial(Diagnostic, name, line, 1, "msgstr")
        if reason := fault_of(form):
            yield at("visible letters of one alphabet per word", reason, "Retype it")
        if word := too_long(form):
            yield at(f"words of at most {MAX_WORD} characters", describe(word), "Split or shorten it")
        if form != form.strip() or "  " in form or ("\n" in form and "\n" not in english):
            yield at("one line without leading, trailing or double spaces", describe(form))
        if DOUBLE_STOP.search(form):
            yield at("one full stop", describe(form), "Delete the other, or write … for an ellipsis")
        if is_question and not form.endswith("?"):
            yield at("a question that ends with ?", describe(form))
        wanted, there = (sorted(PLACEHOLDER.findall(text)) for text in (english, form))
        if wanted != there and not message.fuzzy:
            expected, seen = (describe("".join(names) or "none").strip("“”") for names in (wanted, there))
            yield at(f"the placeholders {expected}", seen, "Copy them from English")
