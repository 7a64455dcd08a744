"""Create methods, claims and languages from skeletons/. `make check` reports each line to fill in."""

import re
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from ..data.diagnostics import describe
from ..data.fields import LANGUAGES as KNOWN
from ..data.fields import is_id
from ..data.files import list_files, read_text
from ..data.yaml_reader import NOT_TEXT
from ..i18n.languages import BY_CODE
from ..methods.method import PROPERTY_NAMES
from . import ROOT, skeleton

NEXT = "Run `make check`: it reports each line to fill in. CONTRIBUTING.md describes the next steps."
ANSWERS = "Answer each question with claim IDs, such as [{id}-works-kz]."
DECLARED = ROOT / "scripts" / "tolem" / "i18n" / "languages.yml"
# The files of a language, except the catalog, which `make words` writes.
FILES = ("glossary.csv", "wording.yml", "README.md")


def method(name: str, today: date) -> int:
    """Create a method: its data file and its English page."""
    _refuse_misnamed(name)
    data, page = ROOT / "data" / "methods" / f"{name}.yml", ROOT / "docs" / "en" / "methods" / f"{name}.md"
    _refuse_existing(data, page)
    data.write_text(skeleton("method.yml", id=name, properties=PROPERTY_NAMES), "utf-8")
    page.write_text(skeleton("method.md", id=name, today=today), "utf-8")
    print(f"Wrote {_file(data)} and {_file(page)}. {ANSWERS.format(id=name)} {NEXT}")
    return 0


def claim(name: str, file: str, new: str) -> int:
    """Add a claim to a file of data/claims/, or to a new one."""
    if bool(file) == bool(new):
        raise SystemExit("expected FILE or NEW, found both or neither. NEW=<topic> creates a file.")
    topic = new or Path(file).stem
    _refuse_misnamed(name, topic)
    for known in list_files(ROOT / "data" / "claims"):
        if re.search(rf"^- \{{?id: {name}(?![\w-])", read_text(known), re.MULTILINE):
            raise SystemExit(f"{name} already exists, in {_file(known)}. Choose another ID.")
    path = ROOT / "data" / "claims" / f"{topic}.yml"
    if new:
        _refuse_existing(path)
        topics = ROOT / "data" / "topics.yml"
        title = topic.capitalize().replace("-", " ")
        _append(topics, f"- {{id: {topic}, title: {title}}}\n")
    elif not path.exists():
        raise SystemExit(f"{_file(path)} does not exist. NEW={topic} creates it.")
    _append(path, skeleton("claim.yml", id=name, is_first=new))
    print(f"Added {name} at the end of {_file(path)}. {NEXT}")
    return 0


def _append(path: Path, record: str) -> None:
    """Append a record to a list, which may be empty."""
    before = read_text(path).rstrip() if path.exists() else ""
    path.write_text(f"{before.removesuffix('[]')}\n{record}".lstrip(), "utf-8")


def _refuse_misnamed(*names: str) -> None:
    """Exit if a name is not a valid ID, as names become parts of paths."""
    for name in names:
        if not is_id(name) or name in NOT_TEXT:
            rule = "lowercase letters a–z, digits and single hyphens, at most 60 and not reserved"
            raise SystemExit(f"{describe(name)}: expected an ID of {rule}, such as bank-card.")


def _refuse_existing(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise SystemExit(f"{_file(path)} already exists. Edit it, or choose another ID.")


def _file(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def language(code: str) -> int:
    """Add a language. All its pages exist at once, in English until they are translated."""
    locale = _locale(code)
    name, english = (locale.get_language_name(each) or code for each in (locale, "en"))
    is_cyrillic = "_Cyrl" in get_global("likely_subtags").get(code, "")
    alphabet = BY_CODE["ru" if is_cyrillic else "en"].alphabet
    known = read_text(DECLARED)
    name = name[:1].upper() + name[1:]
    record = skeleton("language.yml", code=code, name=name, english=english, alphabet=alphabet)
    DECLARED.write_text(known + record, "utf-8")
    folder = ROOT / "locale" / code
    folder.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        (folder / file).write_text(skeleton(file, english=english), "utf-8")
    # The record starts with an empty line.
    place = f"{_file(DECLARED)}:{known.count(chr(10)) + 2}"
    print(skeleton("language.txt", line=place, folder=_file(folder)), end="")
    return 0


def _locale(code: str) -> Locale:
    """The Babel locale of a new language; exits if the language exists or is not supported."""
    if code in BY_CODE:
        raise SystemExit(f"“{code}” already exists, as one of {', '.join(BY_CODE)}.")
    if code not in KNOWN:
        expected = "a code of LANGUAGES in data/fields.py. Add it there first"
        raise SystemExit(f"{describe(code)}: expected {expected}.")
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        raise SystemExit(f"“{code}”: Babel has no locale data for it.") from None
