"""Whatever becomes of a data file, a page or a catalog by a slip of the hand, it builds or ends with faults."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import GOLDEN, GOLDEN_DAY
from tolem.data.diagnostics import DataError
from tolem.i18n.languages import LANGUAGES
from tolem.pages.render import calendars, render_all
from tolem.pages.site import read_site
from tolem.quality.registry import in_data

# `MUTATIONS=5000 pytest tests/test_mutations.py` looks further.
COUNT = int(os.environ.get("MUTATIONS", "150"))
CATALOG = """\
msgid "Unknown"
msgstr "Белгісіз"

#, fuzzy
msgid "up to {amount}"
msgstr "{amount} дейін"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} күн"
msgstr[1] "{count} күн"

msgctxt "method card"
msgid "Bank card"
msgstr "Банк картасы"
"""
Slip = Callable[[random.Random, bytes], bytes]
_WORD = re.compile(rb"[A-Za-z_]{3,}")
_MARKER = re.compile(rb"\{\{.*?\}\}")
_GIVEN = re.compile(rb",?\s*\w+=(?:\[.*?\]|\".*?\"|\w+)")


def cut(chance: random.Random, raw: bytes) -> bytes:
    return raw[: chance.randrange(len(raw))]


def without_a_line(chance: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def with_a_line_twice(chance: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"".join(lines)


def with_two_bytes_swapped(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw) - 1)
    return raw[:at] + raw[at + 1 : at + 2] + raw[at : at + 1] + raw[at + 2 :]


def with_another_byte(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + chance.randbytes(1) + raw[at + 1 :]


def with_a_sign(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw))
    signs = [
        b"{{",
        b"}}",
        b"{%",
        b"{##",
        b'"',
        b": ",
        b"- ",
        b"[",
        b"]",
        b"---\n",
        b"\t",
        b"\xef\xbb\xbf",
        b"\0",
        b"\r\n",
    ]
    return raw[:at] + chance.choice(signs) + raw[at:]


def misspelt(chance: random.Random, raw: bytes, words: re.Pattern[bytes] = _WORD) -> bytes:
    word = chance.choice(list(words.finditer(raw)))
    at = chance.randrange(word.start(), word.end() - 1)
    return raw[:at] + raw[at + 1 : at + 2] + raw[at : at + 1] + raw[at + 2 :]


def with_a_word_of_elsewhere(chance: random.Random, raw: bytes) -> bytes:
    words = list(_WORD.finditer(raw))
    place, other = chance.choice(words), chance.choice(words)
    return raw[: place.start()] + other[0] + raw[place.end() :]


def with_a_marker_misspelt(chance: random.Random, raw: bytes) -> bytes:
    markers = list(_MARKER.finditer(raw))
    if not markers:
        return misspelt(chance, raw)
    marker = chance.choice(markers)
    return raw[: marker.start()] + misspelt(chance, marker[0]) + raw[marker.end() :]


def with_a_marker_given_less(chance: random.Random, raw: bytes) -> bytes:
    given = [part for marker in _MARKER.finditer(raw) for part in _GIVEN.finditer(raw, *marker.span())]
    part = chance.choice(given) if given else chance.choice(list(_WORD.finditer(raw)))
    return raw[: part.start()] + raw[part.end() :]


SLIPS: list[Slip] = [
    cut, without_a_line, with_a_line_twice, with_two_bytes_swapped, with_another_byte, with_a_sign, misspelt,
    with_a_word_of_elsewhere, with_a_marker_misspelt, with_a_marker_given_less,
]  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small site with a catalog and a translated page."""
    root = tmp_path_factory.mktemp("mutations") / "site"
    for name in ("data", "docs"):
        shutil.copytree(GOLDEN / name, root / name)
    catalog = root / "locale/kk/LC_MESSAGES/tolem.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, encoding="utf-8")
    (root / "docs/kk").mkdir()
    shutil.copy(GOLDEN / "docs/en/cost.md", root / "docs/kk/cost.md")
    return root


def shown(root: Path) -> None:
    """Read everything, apply the rules on it, and make every page and file of every language."""
    site = read_site(root, GOLDEN_DAY)
    in_data(site)
    for language in LANGUAGES:
        render_all(site, language)
        calendars(site, language)


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_slip_of_the_hand_is_no_traceback(small: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  the same slips each time
    path = chance.choice(
        sorted(path for path in small.rglob("*") if path.is_file() and path.stat().st_size > 9)
    )
    sound = path.read_bytes()
    changed = chance.choice(SLIPS)(chance, sound)
    path.write_bytes(changed)
    try:
        shown(small)
    except DataError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.file and fault.line >= 1 and fault.expected and fault.found
            assert str(fault).isprintable()
    finally:
        path.write_bytes(sound)
