"""The Jinja environments for pages and for other files; undefined names are errors.

Data and pages are never parsed as templates. Text in pages is inert: all ASCII punctuation, except hyphens
within words, becomes numeric entities (see decisions/every-sign-an-entity.md), which `finished` decodes in
the built page.
"""

import re
import traceback
from collections.abc import Callable, MutableMapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..data.diagnostics import DataError
from ..data.fields import DOUBLE_STOP, parse_id
from ..data.files import ENCODING
from ..deadlines import due
from ..i18n.enums import WORDS
from ..i18n.formatter import NO_BREAK, UNIT_WORDS
from ..i18n.translator import Untranslated
from ..messages.message import DECIMAL_PLACES, UNITS, URL_BLANKS
from ..search.words import SPELLING
from . import charts

_WHITE_SPACE: Any = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
TEMPLATES = Path(__file__).parent.parent / "templates"
_PUNCTUATION = re.compile(r"[!-,./:-@\[-`{-~]|(?<![A-Za-z0-9])-|-(?![A-Za-z0-9])")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")
# In built HTML punctuation has no special meaning, except four characters, which stay escaped.
_ENTITY = re.compile(r"&#(\d{2,3});")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_SIGNS = {str(code): _NAMED.get(chr(code), chr(code)) for code in range(33, 127) if not chr(code).isalnum()}
# Prevents a line break.
JOINER = "\N{WORD JOINER}"
# A hyphen without a line break (“Kaspi-ден”, “e-Otinish”), outside tags, URLs and texts to copy.
_UNBREAKABLE = re.compile(
    r"<(pre|textarea)\b.*?</\1>"
    r"|-(?:(?<=[A-Za-z]-)(?=[а-яёәғқңөұүһі])|(?<=[\s(“„«>][A-Za-z]-)(?=\w+\b(?![./-]\w)))(?=[^<>]*<)",
    re.DOTALL,
)
# The space between a figure and its unit (“31 kg”), but none in what looks like code.
_UNIT = re.compile(
    r"(?P<copied><(pre|textarea)\b.*?</\2>)|(?<=\d)[ \n]+(?=(?:[kK]?[gB]|[кК]?[гБ]|[%₸€])(?![\w&])[^<>]*<)",
    re.DOTALL,
)
# The space within a name, in headings and in lists of them.
_HEADING = re.compile(r"<(h[1-6]|nav)\b.*?</\1>", re.DOTALL)
_NAME = re.compile(r"\b(Kaspi|Visa|Free) (?=Gold\b|Red\b|QR\b|Electron\b|Returns\b)")


# Most texts are on many pages.
@lru_cache(maxsize=65536)
def escape(text: str) -> Markup:
    """Escape `text` as inert markup that shows exactly as typed; white space is collapsed.

    A full stop after a date that ends in one, such as `2026 г.`, is not doubled.
    """
    folded = DOUBLE_STOP.sub(".", _SPACE.sub(" ", text))
    safe = Markup(_PUNCTUATION.sub(lambda sign: f"&#{ord(sign[0])};", folded))  # noqa: S704  entities only
    return Markup("<bdi>{}</bdi>").format(safe) if _RIGHT_TO_LEFT.search(text) else safe


def lines(text: str) -> Markup:
    return Markup("\n").join(map(escape, text.split("\n")))


def finalize(value: Any) -> Markup:
    """The `finalize` function of Jinja: keeps markup of our templates, escapes everything else."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Untranslated):
        return Markup('<span lang="en">{}</span>').format(escape(value))
    if value is None:
        raise TypeError("a template printed nothing where it meant a value")
    return escape(str(value))


def identifier(name: str) -> Markup:
    """An ID without escaping, for Markdown's `{#id}`, where entities are not decoded."""
    return Markup(parse_id(name))  # noqa: S704  nothing but a–z, digits and hyphens


def finished(html: str) -> str:
    """Built HTML with literal punctuation, and without line breaks before a unit or the ending of a name."""
    signs = _ENTITY.sub(lambda entity: _SIGNS.get(entity[1], entity[0]), html)
    joined = _UNBREAKABLE.sub(lambda found: found[0] if found[1] else f"-{JOINER}", signs)
    units = _UNIT.sub(lambda found: found["copied"] or NO_BREAK, joined)
    return _HEADING.sub(lambda heading: _NAME.sub(rf"\1{NO_BREAK}", heading[0]), units)


def with_location(error: BaseException) -> str:
    """An error message; that of a template or of our code with the file and line of its origin."""
    if isinstance(error, DataError | OSError):
        return str(error)
    places = traceback.extract_tb(error.__traceback__)
    ours = (place for place in reversed(places) if place.filename.endswith((".jinja", ".html")))
    place = next(ours, places[-1])
    return f"{place.filename}:{place.lineno}: {type(error).__name__}: {error}"


def file_renderer(package: str, folder: str, **names: Any) -> Callable[..., str]:
    """A function that renders a template by name, for files that are not pages; templates share `names`."""
    env = Environment(
        loader=PackageLoader(package, folder, ENCODING),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  no pages
        **_WHITE_SPACE,
    )
    env.globals.update(names)

    def render(name: str, /, **values: Any) -> str:
        return env.get_template(f"{name}.jinja").render(values)

    return render


class _PageEnvironment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template as a plain dict, which is copied faster than Jinja’s chain of two."""
        return {**self.globals, **(d or {})}


@cache
def environment() -> Environment:
    """The environment of page templates; each is compiled once, until the cache is cleared."""
    env = _PageEnvironment(
        loader=FileSystemLoader(TEMPLATES, encoding=ENCODING),
        finalize=finalize,
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        cache_size=-1,  # all of them
        # Markdown IDs, {#id}, look like the default comments of Jinja.
        comment_start_string="{##",
        comment_end_string="##}",
        **_WHITE_SPACE,
    )
    # `plain` is for attributes, which cannot contain a `lang` element.
    env.filters.update(as_id=identifier, lines=lines, plain=str)
    env.globals.update(enums=WORDS, due=due, charts=charts, spelling=SPELLING)
    # The limits of inputs.
    units = {blank: " ".join(UNIT_WORDS[unit]) for blank, unit in UNITS.items()}
    env.globals.update(units=units, url_blanks=URL_BLANKS, decimal_places=DECIMAL_PLACES)
    return env
