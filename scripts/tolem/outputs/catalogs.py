"""Checks the catalogs: every translation keeps its placeholders and holds visible, unmixed letters."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from ..model.characters import fault_of
from ..model.errors import Fault
from .languages import LANGUAGES, SOURCE_LANGUAGE
from .words import DOMAIN, forms_of

_PLACEHOLDER = re.compile(r"\{\w+\}")


def check(folder: Path) -> list[Fault]:
    """Every fault of every catalog below `folder`, at the line of its message."""
    found: list[Fault] = []
    for language in LANGUAGES:
        path = folder / language.code / "LC_MESSAGES" / f"{DOMAIN}.po"
        if language.code != SOURCE_LANGUAGE and path.exists():
            found += _catalog(path, f"{folder.name}/{path.relative_to(folder).as_posix()}", language.code)
    return found


def _catalog(path: Path, name: str, code: str) -> list[Fault]:
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=code, domain=DOMAIN, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        return [Fault(name, getattr(error, "lineno", 1) or 1, 1, "file", "a catalog of gettext", str(error))]
    return [fault for message in catalog if message.id for fault in _message(name, message)]


def _message(name: str, message: Message) -> list[Fault]:
    english = message.id if isinstance(message.id, str) else message.id[-1]
    line, found = message.lineno or 1, []
    for form in filter(None, forms_of(message)):
        if reason := fault_of(form):
            found.append(Fault(name, line, 1, "msgstr", "visible, unmixed letters", reason, "Retype it"))
        if form != form.strip() or "  " in form:
            found.append(
                Fault(name, line, 1, "msgstr", "no spaces at the ends and no double ones", f"“{form}”")
            )
        wanted, there = (sorted(_PLACEHOLDER.findall(text)) for text in (english, form))
        if wanted != there and not message.fuzzy:
            expected, seen = ("".join(names) or "none" for names in (wanted, there))
            found.append(Fault(name, line, 1, "msgstr", f"the placeholders {expected}", seen, "Copy them"))
    return found
