"""Assets: stylesheets, scripts and images, shared by all languages.

Sources are bundled, minified and named after a hash of their content. A page therefore never gets a script or
stylesheet of another release, and assets can be cached for good.
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

from ..data.files import list_files, read_text
from .unused_css import remove_unused, words

# The service worker is at the root, which is its scope, and contains the release.
WORKER, RELEASE = "sw.js", "name-of-the-release"
THEME = Path(str(files("material"))) / "templates/assets"
# `@import "css/text.css" layer(base);` and `url("../icons/wrong.svg")`.
CSS_IMPORT = re.compile(r'@import "(?P<name>[^"]+)" layer\((?P<layer>\w+)\);')
ICON = re.compile(r'url\("(?P<name>[^"]+\.svg)"\)')
CHARSET = '@charset "UTF-8";'
# White space that can be removed. A space before a colon is a descendant combinator and stays.
COMMENT, WHITE_SPACE = re.compile(r"/\*.*?\*/", re.S), re.compile(r"(?<=[{};,:])\s+|\s+(?=[{}])")
# `import { a, b as c } from "./d.js";` and `export function e`.
JS_IMPORT = re.compile(r'^import \{(?P<names>[^}]*)\} from "\./(?P<module>[\w-]+\.js)";$', re.M)
JS_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (?P<name>\w+))", re.M)
# Stylesheets that only some pages need, and the text that these contain.
SHEETS = {
    "tools.css": ("tolem-tool", "tolem-messages", "tolem-checklist", "tolem-field"),
    "trees.css": ("tolem-choices", "tolem-tree", "tolem-way", "tolem-from", "tolem-come-back"),
    "register.css": (
        "tolem-chip", "tolem-fact", "tolem-topics", "tolem-sentences", "tolem-open", "tolem-finder",
        "tolem-sides",
    ),
    "figures.css": ("tolem-picture", "tolem-tasks", "tolem-limit", "tolem-key", "tolem-mark"),
}  # fmt: skip
# The script that is loaded when the search is first used, and its library.
SEARCH, LIBRARY = "search-page.js", "vendor/minisearch.js"
# Characters that need no escape in a data URL.
_PLAIN = "/:=',.-"
# The files that can contain class names, IDs and attribute values of pages.
CSS_USERS = ("overrides/**/*.html", "overrides/assets/js/*.js", "overrides/assets/css/*.css", "docs/**/*.md",
         "scripts/tolem/templates/**/*.jinja")  # fmt: skip


@dataclass(frozen=True)
class Asset:
    """An asset, which templates refer to by name."""

    name: str
    content: bytes

    @cached_property
    def path(self) -> str:
        """Its path in the site: `assets/tolem.1b2c3d4e.css`."""
        stem, dot, kind = self.name.rpartition(".")
        return f"assets/{stem}.{sha256(self.content).hexdigest()[:8]}{dot}{kind}"

    @property
    def inline(self) -> str:
        """An image as a data URL."""
        return f"data:image/svg+xml,{quote(' '.join(self.content.decode().split()), safe=_PLAIN)}"

    @cached_property
    def integrity(self) -> str:
        return f"sha256-{b64encode(sha256(self.content).digest()).decode()}"


def assets(root: Path) -> dict[str, Asset]:
    """All assets of the project in `root`, by name."""
    own = root / "overrides/assets"
    using = words(read_text(path) for pattern in CSS_USERS for path in list_files(root, pattern))
    texts = {sheet.name: bundle_css(sheet, THEME, using) for sheet in list_files(own, "*.css")}
    for entry in [own / "js/page.js", *list_files(own, "js/*-page.js")]:
        texts[entry.name] = str(jsmin(bundle_js(entry)))
    texts["search.js"] = f"{jsmin(read_text(own / LIBRARY))}\n{texts.pop(SEARCH)}"
    contents = {name: text.encode("utf-8") for name, text in texts.items()}
    contents |= {path.name: path.read_bytes() for path in list_files(own, "*.*") if path.name not in contents}
    return {name: Asset(name, content) for name, content in contents.items()}


def service_worker(root: Path, name: str = RELEASE) -> str:
    """The service worker with the name of a release, so that it changes with each release."""
    return str(jsmin(read_text(root / "overrides/assets/js" / WORKER).replace(RELEASE, name)))


@cache
def release(root: Path, day: date) -> str:
    """A hash of all inputs of a build of the project in `root`, including the date."""
    digest = sha256(str(day).encode())
    for place in ("data", "docs", "locale", "overrides", "scripts/tolem"):
        for path in (each for each in list_files(root / place) if each.is_file() and each.suffix != ".pyc"):
            digest.update(path.read_bytes().removeprefix(BOM_UTF8))
    return digest.hexdigest()[:8]


def bundle_js(entry: Path) -> str:
    """A classic script with a module and its imports in order, which also runs from disk.

    Each module has its own scope.
    """
    parts = [_module(path) for path in dict.fromkeys(_modules(entry))]
    return "\n".join(['"use strict";(() => {const modules = {};', *parts, "})();"])


def _modules(path: Path) -> Iterator[Path]:
    imports = JS_IMPORT.finditer(read_text(path))
    yield from chain.from_iterable(_modules(path.with_name(found["module"])) for found in imports)
    yield path


def _module(path: Path) -> str:
    text = read_text(path)
    exports = ", ".join(JS_EXPORT.findall(text))
    text = JS_IMPORT.sub(
        lambda found: f'const {{{found["names"].replace(" as ", ": ")}}} = modules["{found["module"]}"];',
        text,
    )
    return f'modules["{path.name}"] = (() => {{{JS_EXPORT.sub("", text)}\nreturn {{{exports}}};}})();'


def bundle_css(sheet: Path, theme: Path, using: frozenset[str]) -> str:
    """A stylesheet with its imports inlined, from its own folder or else from the theme; `*` is allowed."""
    styles = "".join(read_text(path) for path in list_files(sheet.parent, "**/*.css"))

    def part(found: re.Match[str]) -> str:
        name = found["name"]
        own = sheet.parent / name
        if own.exists():
            text = _minified(own)
        else:
            of_theme = next(theme.glob(name), own)
            text = remove_unused(read_text(of_theme).removeprefix(CHARSET), using, styles)
        return f"@layer {found['layer']}{{{text}}}"

    return CHARSET + CSS_IMPORT.sub(part, _minified(sheet))


def _minified(sheet: Path) -> str:
    text = COMMENT.sub("", read_text(sheet))
    text = re.sub(r"\s+", " ", WHITE_SPACE.sub("", text)).strip()

    def inlined(icon: re.Match[str]) -> str:
        text = " ".join(read_text(sheet.parent / icon["name"]).split())
        return f"url('data:image/svg+xml,{text.replace('#', '%23')}')"

    return ICON.sub(inlined, text)
