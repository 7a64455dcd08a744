"""What the models say about their keys, for people: in DATA.md, and in faults."""

from collections.abc import Iterable
from dataclasses import dataclass
from inspect import cleandoc
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema


@dataclass(frozen=True)
class Key:
    """A key of a record: what it is in plain words, what it means, and the record its value can hold."""

    name: str
    words: str
    needed: bool
    meaning: str
    record: type[BaseModel] | None


def keys_of(kind: type[BaseModel]) -> dict[str, Key]:
    """The keys of a record, in the order in which they are written."""
    found = {}
    for name, field in kind.model_fields.items():
        whole = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        key = field.alias or name
        meaning = " ".join(cleandoc(field.description or "").split())
        found[key] = Key(key, words_of(whole), field.is_required(), meaning, record_in(whole))
    return found


def meaning_of(kind: type[BaseModel], place: Iterable[str | int]) -> str:
    """What the key at `place` in a record of this kind means; empty if `place` leads to no key."""
    here: type[BaseModel] | None = kind
    meaning = ""
    for part in place:
        if here and (key := keys_of(here).get(str(part))):
            meaning, here = key.meaning, key.record
    return meaning


def words_of(annotation: Any) -> str:
    """What a value is, in plain words: “a day”, “a list, each a name”, “one of `for`, `against`”."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        told = [extra.json_schema for extra in arguments[1:] if isinstance(extra, WithJsonSchema)]
        return str(told[0]["title"]) if told and told[0] else words_of(arguments[0])
    if origin is Literal:
        words = ", ".join(f"`{word}`" for word in arguments)
        return words if len(arguments) == 1 else f"one of {words}"
    if origin is tuple:
        return f"a list, each {words_of(arguments[0])}"
    if arguments:
        kinds = dict.fromkeys(words_of(argument) for argument in arguments if argument is not NoneType)
        return ", or ".join(kinds)
    return "a record"


def record_in(annotation: Any) -> type[BaseModel] | None:
    """The record that a value of this type can be or hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(record_in, get_args(annotation))), None)
