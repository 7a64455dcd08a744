"""Makes text inert where it enters Markdown or HTML: it shows as typed and never becomes markup.

Every ASCII punctuation sign becomes a numeric entity, in paragraphs, cells, headings and attributes alike,
but for a hyphen within a word, so that ids stay plain: see decisions/every-sign-an-entity.md. In a finished
page they are signs again.
"""

import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from ..data.fields import parse_id
from ..i18n.translator import Untranslated

_PUNCTUATION = re.compile(r"[!-,./:-@\[-`{-~]|(?<![A-Za-z0-9])-|-(?![A-Za-z0-9])")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")
# In finished HTML the signs mean nothing, but for four, which keep a name.
_ENTITY = re.compile(r"&#(\d{2,3});")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_SIGNS = {str(code): _NAMED.get(chr(code), chr(code)) for code in range(33, 127) if not chr(code).isalnum()}


# Most words and names stand on many pages.
@lru_cache(maxsize=65536)
def inert(text: str) -> Markup:
    """`text` as harmless markup that shows exactly as typed; runs of white space become one space."""
    folded = _SPACE.sub(" ", text)
    safe = Markup(_PUNCTUATION.sub(lambda sign: f"&#{ord(sign[0])};", folded))  # noqa: S704  entities only
    return Markup("<bdi>{}</bdi>").format(safe) if _RIGHT_TO_LEFT.search(text) else safe


def lines(text: str) -> Markup:
    """Text of several lines, for an element that keeps them."""
    return Markup("\n").join(map(inert, text.split("\n")))


def finalize(value: Any) -> Markup:
    """Jinja's last step for every `{{ … }}`: markup made by our templates passes, all else is made inert."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Untranslated):
        return Markup('<span lang="en">{}</span>').format(inert(value))
    if value is None:
        raise TypeError("a template printed nothing where it meant a value")
    return inert(str(value))


def plain(text: str) -> str:
    """Text for an attribute, where no markup can say that it is English."""
    return str(text)


def identifier(name: str) -> Markup:
    """An id as it stands, for Markdown's `{#id}`, where an entity would not be read."""
    return Markup(parse_id(name))  # noqa: S704  nothing but a–z, digits and hyphens


def finished(html: str) -> str:
    """A page as it is to be read: punctuation as it is."""
    return _ENTITY.sub(lambda entity: _SIGNS.get(entity[1], entity[0]), html)
