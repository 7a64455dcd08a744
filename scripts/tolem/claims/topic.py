"""Topics: what the register of facts is divided into, one page each."""

from __future__ import annotations

from typing import Annotated

from ..data.declared import Translatable
from ..data.fields import Id, Line
from ..data.values import Record


class Topic(Record):
    """A page of the register: it shows each claim of the file in `data/claims/` that is called like it.

    The order here is that of the register.
    """

    id: Id
    """The topic’s name, as its file of claims is called. It becomes part of addresses and never changes."""
    title: Annotated[Line, Translatable("topic {ids}")]
    """What the facts are about, in a few words."""
