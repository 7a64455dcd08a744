"""Whatever becomes of a data file, a page or a catalog by a slip of the hand, it builds or ends with faults."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import copies
from conftest import GOLDEN_DAY, change
from tolem.data.diagnostics import DataError
from tolem.i18n.languages import LANGUAGES
from tolem.pages.render import files_beside, render_all
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
SIGNS = [
    b"{{", b"}}", b"{%", b"{##", b'"', b": ", b"- ", b"[", b"]", b"---\n", b"\t", b"\xef\xbb\xbf", b"\0", b"\r\n",
]  # fmt: skip
# What the hand slips on: a byte, a line, a word, a marker, and what a marker is given.
PARTS = [
    rb"(?s).", rb".*\n", rb"[A-Za-z_]{3,}", rb"\{\{.*?\}\}", rb",?\s*\w+=(?:\[.*?\]|\".*?\"|\w+)(?=[^{]*\}\})",
]  # fmt: skip
# What becomes of it, with another one like it at hand.
SLIPS: list[Callable[[random.Random, bytes, bytes], bytes]] = [
    lambda chance, part, other: b"",
    lambda chance, part, other: part + other,
    lambda chance, part, other: other,
    lambda chance, part, other: swapped(part, chance.randrange(len(part))),
    lambda chance, part, other: part + chance.choice(SIGNS),
    lambda chance, part, other: chance.randbytes(1) + part[1:],
]


def swapped(part: bytes, at: int) -> bytes:
    """With two letters in each other's place."""
    return part[:at] + part[at + 1 : at + 2] + part[at : at + 1] + part[at + 2 :]


def slipped(chance: random.Random, raw: bytes) -> bytes:
    """The file after one slip of the hand, or cut off in the middle."""
    found = [*re.finditer(chance.choice(PARTS), raw)] or [*re.finditer(PARTS[0], raw)]
    part, other = chance.choice(found), chance.choice(found)
    if chance.random() < 0.1:
        return raw[: part.start()]
    return raw[: part.start()] + chance.choice(SLIPS)(chance, part[0], other[0]) + raw[part.end() :]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small site with a catalog and a translated page."""
    root = copies.small(tmp_path_factory.mktemp("mutations") / "site")
    change(root, "locale/kk/LC_MESSAGES/tolem.po", "", CATALOG)
    change(root, "docs/kk/cost.md", "", (root / "docs/en/cost.md").read_text(encoding="utf-8"))
    return root


def shown(root: Path) -> None:
    """Read everything, apply the rules on it, and make every page and file of every language."""
    site = read_site(root, GOLDEN_DAY)
    in_data(site)
    for language in LANGUAGES:
        render_all(site, language)
        files_beside(site, language)


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_slip_of_the_hand_is_no_traceback(small: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  the same slips each time
    path = chance.choice(
        sorted(path for path in small.rglob("*") if path.is_file() and path.stat().st_size > 9)
    )
    sound = path.read_bytes()
    path.write_bytes(slipped(chance, sound))
    try:
        shown(small)
    except DataError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.file and fault.line >= 1 and fault.expected and fault.found
            assert str(fault).isprintable()
    finally:
        path.write_bytes(sound)
