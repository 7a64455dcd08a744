"""What browsers fetch beside pages: style sheets, scripts and pictures, once for all languages.

What we write for people is joined, made small and named after its content. So a page never meets the script
or the style sheet of another release, and what was fetched once may be kept for good.
"""

import re
from base64 import b64encode
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from rjsmin import jsmin

from ..data.stray_files import ours
from ..data.text_files import read_text
from ..offline.copy import RELEASE, WORKER
from .cut import cut, words

# The theme's files.
THEME = Path(str(files("material"))) / "templates/assets"
# `@import "css/text.css" layer(base);` and `url("../icons/wrong.svg")`.
IMPORT = re.compile(r'@import "(?P<name>[^"]+)" layer\((?P<layer>\w+)\);')
ICON = re.compile(r'url\("(?P<name>[^"]+\.svg)"\)')
CHARSET = '@charset "UTF-8";'
# A space says nothing after these, and before a brace; one before a colon says "somewhere inside", and stays.
COMMENT, NEEDLESS = re.compile(r"/\*.*?\*/", re.S), re.compile(r"(?<=[{};,:])\s+|\s+(?=[{}])")
# `import { a, b as c } from "./d.js";` and `export function e`.
NEEDED = re.compile(r'^import \{(?P<names>[^}]*)\} from "\./(?P<module>[\w-]+\.js)";$', re.M)
GIVEN = re.compile(r"^export (?=(?:async )?(?:function|const|class) (?P<name>\w+))", re.M)
# Style sheets that only some pages need, and what stands in the text of those.
SHEETS = {
    "tools.css": ("tolem-tool", "tolem-messages", "tolem-checklist", "tolem-field"),
    "trees.css": ("tolem-choices", "tolem-tree", "tolem-way", "tolem-from", "tolem-come-back"),
    "register.css": (
        "tolem-chip", "tolem-fact", "tolem-topics", "tolem-sentences", "tolem-open", "tolem-finder",
        "tolem-sides",
    ),
    "figures.css": ("tolem-picture", "tolem-tasks", "tolem-limit", "tolem-key", "tolem-mark"),
}  # fmt: skip
# What is loaded when a reader turns to the search, its index first, and the library that it rests on.
SEARCH, LIBRARY = "search-page.js", "vendor/minisearch.js"
# Signs that need no escape in the address of a picture within an attribute.
_PLAIN = "/:=',.-"
# What names classes, ids and values that a page can have: our templates, pages and scripts.
USING = ("overrides/**/*.html", "overrides/assets/js/*.js", "overrides/assets/css/*.css", "docs/**/*.md",
         "scripts/tolem/templates/**/*.jinja")  # fmt: skip


@dataclass(frozen=True)
class Asset:
    """A file beside pages, known to templates by its name."""

    name: str
    content: bytes

    @cached_property
    def _digest(self) -> bytes:
        return sha256(self.content).digest()

    @property
    def path(self) -> str:
        """Where it is in the site: `assets/tolem.1b2c3d4e.css`."""
        stem, dot, kind = self.name.rpartition(".")
        return f"assets/{stem}.{self._digest.hex()[:8]}{dot}{kind}"

    @property
    def inline(self) -> str:
        """A picture as its own address, which costs no request."""
        return f"data:image/svg+xml,{quote(' '.join(self.content.decode().split()), safe=_PLAIN)}"

    @property
    def integrity(self) -> str:
        """What a browser compares it with before it runs."""
        return f"sha256-{b64encode(self._digest).decode()}"


def assets(root: Path) -> dict[str, Asset]:
    """Every file beside the pages of the project in `root`, by its name."""
    own = root / "overrides/assets"
    using = words(read_text(path) for pattern in USING for path in ours(root, pattern))
    texts = {sheet.name: joined(sheet, THEME, using) for sheet in ours(own, "*.css")}
    for entry in [own / "js/page.js", *ours(own, "js/*-page.js")]:
        texts[entry.name] = str(jsmin(bundled(entry)))
    texts["search.js"] = f"{jsmin(read_text(own / LIBRARY))}\n{texts.pop(SEARCH)}"
    contents = {name: text.encode("utf-8") for name, text in texts.items()}
    contents |= {path.name: path.read_bytes() for path in ours(own, "*.*") if path.name not in contents}
    return {name: Asset(name, content) for name, content in contents.items()}


def service_worker(root: Path, name: str = RELEASE) -> str:
    """The script by which a browser keeps pages: another one each release, or nothing is renewed."""
    script = read_text(root / "overrides/assets/js" / WORKER)
    return str(jsmin(script.replace(RELEASE, name)))


@cache
def release(root: Path, day: date) -> str:
    """A name for all that a build of the project in `root` is made from, on a day."""
    digest = sha256(str(day).encode())
    for place in ("data", "docs", "locale", "overrides", "scripts/tolem"):
        for path in (each for each in ours(root / place) if each.is_file() and each.suffix != ".pyc"):
            digest.update(path.read_bytes().removeprefix(BOM_UTF8))
    return digest.hexdigest()[:8]


def bundled(entry: Path) -> str:
    """A script of a module and of those it imports, which go first; it runs from a disk too.

    Each module keeps its names to itself.
    """
    parts = [_module(path) for path in dict.fromkeys(_modules(entry))]
    return "\n".join(['"use strict";(() => {const modules = {};', *parts, "})();"])


def _modules(path: Path) -> Iterator[Path]:
    needed = NEEDED.finditer(read_text(path))
    yield from chain.from_iterable(_modules(path.with_name(found["module"])) for found in needed)
    yield path


def _module(path: Path) -> str:
    text = read_text(path)
    given = ", ".join(GIVEN.findall(text))
    text = NEEDED.sub(
        lambda found: f'const {{{found["names"].replace(" as ", ": ")}}} = modules["{found["module"]}"];',
        text,
    )
    return f'modules["{path.name}"] = (() => {{{GIVEN.sub("", text)}\nreturn {{{given}}};}})();'


def joined(sheet: Path, theme: Path, using: frozenset[str]) -> str:
    """A style sheet as readers get it; what does not stand beside it, be it with a star, is the theme's."""
    styles = "".join(read_text(path) for path in ours(sheet.parent, "**/*.css"))

    def part(found: re.Match[str]) -> str:
        name = found["name"]
        own = sheet.parent / name
        text = _small(own) if own.exists() else cut(_of_theme(theme, name), using, styles)
        return f"@layer {found['layer']}{{{text}}}"

    return CHARSET + IMPORT.sub(part, _small(sheet))


def _of_theme(theme: Path, name: str) -> str:
    for path in theme.glob(name):
        return read_text(path).removeprefix(CHARSET)
    raise FileNotFoundError(f"no style sheet {name} in {theme}")


def _small(sheet: Path) -> str:
    text = COMMENT.sub("", read_text(sheet))
    small = re.sub(r"\s+", " ", NEEDLESS.sub("", text)).strip()
    return ICON.sub(lambda icon: _inlined(sheet.parent / icon["name"]), small)


def _inlined(icon: Path) -> str:
    text = " ".join(read_text(icon).split())
    return f"url('data:image/svg+xml,{text.replace('#', '%23')}')"
