"""What can be wrong with an order, in the few words that a message has room for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..data.declared import MessageId, Translatable
from ..data.fields import Id, Line
from ..data.values import Record
from ..messages.message import MessageText


class Defect(Record):
    """What can be wrong with an order, as a reader picks it, and as messages say it."""

    id: Id
    """Its name, which an address may carry."""
    text: Annotated[Line, Translatable("defect {ids}")]
    """What the reader picks."""
    for_: Annotated[tuple[MessageId, ...], Field(alias="for", min_length=1)]
    """The messages that can say it."""
    texts: MessageText
    """What stands in the place of `{defect}`, in each language of those messages."""
