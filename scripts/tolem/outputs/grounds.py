"""The claims that a text stands on: its elements name those they show, marks those that stay unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from markupsafe import Markup

_CLAIM = re.compile(r'data-claim="([^"]+)"|<!--stands on ([a-z0-9-]+)-->')
_MARK = re.compile(r"<!--stands on [a-z0-9-]+-->")


def claims_in(text: str) -> tuple[str, ...]:
    """The names of the claims of a text, each once, in the order in which they appear."""
    return tuple(dict.fromkeys(unescape(shown or marked) for shown, marked in _CLAIM.findall(text)))


def stands_on(names: Iterable[str]) -> Markup:
    """Marks for claims that a text stands on without showing them; no reader gets them."""
    return Markup("").join(Markup(f"<!--stands on {name}-->") for name in names)  # noqa: S704  an id is inert


def unmarked(text: str) -> str:
    """A text without its marks."""
    return _MARK.sub("", text)
