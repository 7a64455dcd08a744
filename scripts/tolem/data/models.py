"""What the models say about their keys, for people: in DATA.md, and in faults made of what pydantic found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from inspect import cleandoc
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError, WithJsonSchema

from .diagnostics import nearest, shown
from .yaml_reader import Document, Place

T = TypeVar("T", bound=BaseModel)


def validated(document: Document, kind: type[T], place: Place, raw: Any) -> T | None:
    """A record of a kind, or None and its faults in the document; what could not be read has its own."""
    if raw is None:
        return None
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        _translate(document, kind, place, error)
        return None


def _translate(document: Document, kind: type[BaseModel], place: Place, error: ValidationError) -> None:
    """Record each finding of `error` at its line; places the reader already refused are left alone."""
    refused = {(fault.line, fault.column) for fault in document.faults}
    for finding in error.errors():
        where = (*place, *_path(document, place, finding["loc"]))
        where = (*where, finding["loc"][-1]) if finding["type"] == "missing" else where
        field = finding.get("ctx", {}).get("field")
        where = (*where, field) if field else where
        if document.mark(where) in refused:
            continue
        expected, found, hint = _words(kind, finding)
        if finding["type"] == "missing" or not finding["input"]:
            hint = meaning_of(kind, finding["loc"]).rstrip(".") or hint
        document.add(where, expected, found, hint)


def _path(document: Document, place: Place, loc: tuple[Any, ...]) -> Place:
    """The part of pydantic's location that stands in the file: union branches are not in it."""
    path: Place = ()
    for part in loc:
        if (*place, *path, part) in document.marks:
            path = (*path, part)
    return path


def _words(kind: type[BaseModel], finding: Any) -> tuple[str, str, str]:
    context, found = finding.get("ctx", {}), shown(finding["input"])
    match finding["type"]:
        case "expected":
            return context["expected"], found, context.get("hint", "")
        case "missing":
            return "this key", "nothing", ""
        case "extra_forbidden":
            name = str(finding["loc"][-1])
            return (
                "a key of this record",
                f"the unknown key {shown(name)}",
                nearest(name, sorted(_keys(kind))),
            )
        case "literal_error":
            words = re.findall(r"'([^']+)'", str(context["expected"]))
            return f"one of {context['expected']}", found, nearest(str(finding["input"]), words)
        case "tuple_type":
            return "a list, as [a, b]", found, ""
        case "model_type" | "model_attributes_type":
            return "a record, as {key: value}", found, ""
        case "too_short" | "too_long":
            return finding["msg"].split(" after ")[0].replace("Tuple should have", "a list of"), found, ""
        case _:
            return finding["msg"].removeprefix("Input should be "), found, ""


def _keys(kind: type[BaseModel]) -> list[str]:
    """Every key a record of this kind can hold, at any depth, for hints."""
    own = keys_of(kind)
    inner = (name for key in own.values() if key.record for name in _keys(key.record))
    return sorted({*own, *inner})


@dataclass(frozen=True)
class Key:
    """A key of a record: what it is in plain words, what it means, and the record its value can hold."""

    name: str
    words: str
    needed: bool
    meaning: str
    record: type[BaseModel] | None

    @property
    def short_words(self) -> str:
        """The same where what it means explains the words of a list one by one."""
        explained = all(word in self.meaning for word in re.findall("`.+?`", self.words))
        return "one of these words" if self.words.startswith("one of") and explained else self.words


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
