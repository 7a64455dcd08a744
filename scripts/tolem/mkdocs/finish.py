"""The last step of a page: punctuation as it is.

On its way through Markdown every sign of a text is a numeric entity, so that it stays inert (see
decisions/every-sign-an-entity.md). In finished HTML the signs mean nothing, but for four, which keep a name.
"""

from __future__ import annotations

import re

_ENTITY = re.compile(r"&#(\d{2,3});")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_SIGNS = {str(code): _NAMED.get(chr(code), chr(code)) for code in range(33, 127) if not chr(code).isalnum()}


def finished(html: str) -> str:
    """A page as it is to be read."""
    return _ENTITY.sub(lambda entity: _SIGNS.get(entity[1], entity[0]), html)
