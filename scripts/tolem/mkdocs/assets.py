"""What we write for people, as readers get it: scripts without comments, and style sheets joined too.

What a style sheet imports, and the icons that it names, stand in their place.
"""

from __future__ import annotations

import re
from pathlib import Path

from rjsmin import jsmin

# `@import "css/text.css" layer(base);` and `url("../icons/wrong.svg")`.
IMPORT = re.compile(r'@import "(?P<name>[^"]+)" layer\((?P<layer>\w+)\);')
ICON = re.compile(r'url\("(?P<name>[^"]+\.svg)"\)')
SMALLER = (".css", ".js")
CHARSET = '@charset "UTF-8";'
# A space says nothing after these, and before a brace; one before a colon says "somewhere inside", and stays.
COMMENT, NEEDLESS = re.compile(r"/\*.*?\*/", re.S), re.compile(r"(?<=[{};,:])\s+|\s+(?=[{}])")


def small(path: Path, theme: Path) -> str:
    """A script or a style sheet as readers get it."""
    return joined(path, theme) if path.suffix == ".css" else str(jsmin(path.read_text(encoding="utf-8")))


def joined(sheet: Path, theme: Path) -> str:
    """A style sheet as readers get it; what does not stand beside it, be it with a star, is the theme's."""

    def part(found: re.Match[str]) -> str:
        return f"@layer {found['layer']}{{{_small(_named(found['name'], sheet.parent, theme))}}}"

    return CHARSET + IMPORT.sub(part, _small(sheet))


def _small(sheet: Path) -> str:
    text = sheet.read_text(encoding="utf-8").removeprefix(CHARSET)
    if ".min." in sheet.name:
        return text
    text = COMMENT.sub("", text)
    small = re.sub(r"\s+", " ", NEEDLESS.sub("", text)).strip()
    return ICON.sub(lambda icon: _inlined(sheet.parent / icon["name"]), small)


def _named(name: str, *places: Path) -> Path:
    for place in places:
        for path in place.glob(name):
            return path
    raise FileNotFoundError(f"no style sheet {name} in {' or '.join(map(str, places))}")


def _inlined(icon: Path) -> str:
    text = " ".join(icon.read_text(encoding="utf-8").split())
    return f"url('data:image/svg+xml,{text.replace('#', '%23')}')"
