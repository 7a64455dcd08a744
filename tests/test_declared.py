"""What a field declares is found wherever it stands: a name that leads nowhere, words of ours, a day to come."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, get_args

from pydantic import Field, WithJsonSchema

from conftest import golden_site
from tolem.claims.claim import Quotation
from tolem.cli.words import template
from tolem.data.declared import (
    ClaimId,
    Past,
    PastDay,
    Ref,
    Translatable,
    as_message,
    dangling_names,
    declared,
    message_of,
)
from tolem.data.fields import Id, Line
from tolem.data.loader import FILES, KINDS
from tolem.data.values import NamedRecord, Record
from tolem.methods.method import Answer


class Inner(Record):
    """A record within."""

    claim: ClaimId
    text: Annotated[Line, Translatable("text {ids} {record.claim} {field}")]


class Outer(NamedRecord):
    """A record with a name in each form that a field can have."""

    id: Id
    one: ClaimId
    none: ClaimId | None = None
    many: tuple[ClaimId, ...]
    other: ClaimId = Field(alias="for")
    plain: Answer
    record: Answer
    below: Inner
    each: tuple[Inner, ...]
    said: Annotated[Quotation, Translatable("said {ids}", part="means")]
    day: PastDay


INNER = {"claim": "x", "text": "Words"}
RECORD = Outer.model_validate({
    "id": "outer", "one": "x", "many": ["known", "x"], "for": "x", "plain": ["x"],
    "record": {"not_applicable": "None"}, "below": INNER, "each": [INNER], "day": "2026-11-22",
    "said": {"lang": "sv", "text": "Ord", "means": "Meant"},
})  # fmt: skip


def test_a_name_that_leads_nowhere_is_found_in_every_form_of_field() -> None:
    wanted = [("one",), ("many", 1), ("for",), ("plain", 0), ("below", "claim"), ("each", 0, "claim")]
    assert [place for place, *_ in dangling_names(RECORD, {"claim": {"known"}})] == wanted
    assert not list(dangling_names(RECORD, {"claim": {"known", "x"}}))
    # What could not be read has a fault of its own.
    assert not list(dangling_names(RECORD, {}))


def test_words_are_found_in_the_context_in_which_pages_ask_for_them() -> None:
    within = ("text outer x text", "Words")
    found = [as_message(each) for each in declared(RECORD, Translatable)]
    assert found == [("property outer", "None"), within, within, ("said outer", "Meant")]
    assert message_of("text", RECORD, RECORD.below) == within
    assert message_of("said", RECORD) == ("said outer", "Meant")


def test_a_day_on_which_something_was_done_is_found() -> None:
    assert [each.value for each in declared(RECORD, Past)] == [date(2026, 11, 22)]


Fields = dict[str, list[Any]]


def made_of(kinds: tuple[type[Any], ...] = KINDS) -> Fields:
    """The parts of the type of every field of every record, with all that is declared beside them."""
    found: Fields = {}
    for kind in kinds:
        for name, field in kind.model_fields.items():
            found[f"{kind.__name__}.{name}"] = [*inside(field.annotation), *field.metadata]
            found |= made_of(tuple(each for each in inside(field.annotation) if is_record(each)))
    return found


def inside(annotation: Any) -> Iterator[Any]:
    yield annotation
    for each in get_args(annotation):
        yield from inside(each)


def is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def silent(title: str, *marks: type[Any]) -> set[str]:
    """Every field with values of this kind, as editors know it, that declares no such mark."""
    return {
        name
        for name, parts in made_of().items()
        if title in {(part.json_schema or {})["title"] for part in parts if isinstance(part, WithJsonSchema)}
        if not any(isinstance(part, marks) for part in parts)
    }


def test_every_name_leads_somewhere_but_those_that_give_one() -> None:
    # Documents of one voice share an origin; most sources are of their own.
    assert {name for name in silent("an ID", Ref) if not name.endswith(".id")} == {"Source.origin"}
    assert silent("a path on this site", Ref) == set()


def test_every_text_is_translated_but_those_of_others_and_those_that_pages_do_not_show() -> None:
    others = {
        "Quotation.text", "Method.formerly", "Source.publisher", "Source.title",
        "Source.original", "Source.printed", "Review.by", "Review.role",
    }  # fmt: skip
    within, unseen = {"Quotation.means"}, {"Claim.because"}
    assert silent("a line of text", Translatable, Ref) <= others | within | unseen
    assert {name.partition(".")[0] for name in silent("lines of text", Translatable)} == {"MessageText"}


def test_a_text_that_readers_get_in_their_language_needs_no_explanation() -> None:
    message = golden_site().state.data.messages["bank"]
    context, text = message_of("texts", message)
    assert template(golden_site(), "sv", {}).get(text, context)
    assert not template(golden_site(), "kk", {}).get(text, context)


def test_every_kind_of_record_is_looked_at() -> None:
    assert set(KINDS) == set(FILES.values())
