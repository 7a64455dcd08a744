"""The real data, its schemas and reference, and the declarations of fields."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import WithJsonSchema

from conftest import ROOT, golden_site, real_site
from tolem.cli.words import template
from tolem.cli.write import MANUAL, SCHEMAS, reference, schemas
from tolem.data.declared import Ref, Translatable, message_of
from tolem.data.loader import FILES as RECORD_TYPES
from tolem.data.models import schema_of
from tolem.data.values import Record
from tolem.i18n.enums import WORDS
from tolem.messages.message import BLANKS, SITUATIONS

DATA = real_site().state.data
FILES = sorted((ROOT / "data").rglob("*.yml"))


def test_primary_claims_have_a_first_hand_source() -> None:
    first_hand = {"official", "operator", "bank", "payment", "law"}
    for claim in DATA.claims.values():
        grades = {DATA.sources[ground.id].grade for ground in claim.sources if ground.stance == "for"}
        assert claim.confidence != "primary" or grades & first_hand, claim.id


def test_claims_do_not_begin_on_the_date_of_a_bank_page_or_guide() -> None:
    """Such a date is that of the page: only laws, orders and news say since when a rule holds."""
    for claim in DATA.claims.values():
        sources = [DATA.sources[ground.id] for ground in claim.sources]
        if sources and all(source.grade in ("bank", "payment", "guide") for source in sources):
            assert claim.valid.from_ not in {source.published for source in sources} - {None}, claim.id


def test_superseded_claims_are_not_used_by_trees_returns_and_methods() -> None:
    superseded = {claim.id for claim in DATA.claims.values() if claim.superseded_by}
    for folder in ("trees", "returns", "methods"):
        for path in (ROOT / "data" / folder).glob("*.yml"):
            words = re.findall(r"[a-z0-9-]+", path.read_text(encoding="utf-8"))
            assert not superseded & {*words}, path.name


# Announcements of a dispute before a date, in each language of messages to the seller.
EARLY_DISPUTE = {
    "en": re.compile(r"dispute[^.]*\bbefore\b|\bbefore\b[^.]*dispute"),
    "ru": re.compile(r"спор[^.]*\bдо (?:этого|того|конца)\b|\bдо (?:этого|того|конца)\b[^.]*спор"),
    "zh-Hans": re.compile(r"(?:之前|以前)[^。]*纠纷|纠纷[^。]*(?:之前|以前)"),
}


def test_messages_announce_no_dispute_before_it_can_be_opened() -> None:
    """A dispute about an order in transit can be opened only after the delivery time."""
    waiting = [message for message in DATA.messages.values() if "dispute-in-transit-wait" in message.claims]
    assert waiting
    for message in waiting:
        assert set(message.texts.by_language) == set(EARLY_DISPUTE)
        for language, text in message.texts.by_language.items():
            assert not EARLY_DISPUTE[language].search(text), (message.id, language)


def test_enums_of_messages_have_labels_and_situations_have_checklists() -> None:
    assert set(WORDS.BLANKS) == set(BLANKS)
    assert set(WORDS.SITUATIONS) == set(SITUATIONS)
    assert set(SITUATIONS) <= set(DATA.checklists)
    codes = {code for message in DATA.messages.values() for code in message.texts.by_language}
    assert codes == set(WORDS.WRITTEN_IN)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_data_files_name_their_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    target = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / target).resolve().is_file()
    is_single = path.relative_to(ROOT / "data").as_posix() in RECORD_TYPES
    assert Path(target).stem == (path.stem if is_single else path.parent.name)


def test_schema_files_are_up_to_date() -> None:
    expected = schemas()
    assert {path.name for path in SCHEMAS.iterdir()} == set(expected)
    for name, text in expected.items():
        assert json.loads((SCHEMAS / name).read_bytes()) == json.loads(text), "run `make reference`"


def without_examples(text: str) -> str:
    """The reference without its examples from the data, which editors may change."""
    return re.sub(r"^```yaml\n.*?^```$", "", text, flags=re.M | re.S)


def test_reference_is_up_to_date() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert without_examples(manual) == without_examples(reference()), "run `make reference`"
    assert without_examples(manual) != manual


@pytest.mark.parametrize("record_type", RECORD_TYPES.values(), ids=lambda each: each.__name__)
def test_records_and_keys_have_descriptions(record_type: type[Record]) -> None:
    schema = schema_of(record_type)
    for record in (schema, *schema.get("$defs", {}).values()):
        assert record["description"]
        for name, key in record["properties"].items():
            assert key["description"].endswith((".", "?")), f"{record['title']}.{name}"


def fields_of(types: Iterable[type[Any]] = RECORD_TYPES.values()) -> dict[str, list[Any]]:
    """The fields of records and of those within them: the parts of the type, and the metadata."""
    found: dict[str, list[Any]] = {}
    for each in types:
        for name, field in each.model_fields.items():
            parts = list(parts_of(field.annotation))
            found[f"{each.__name__}.{name}"] = [*parts, *field.metadata]
            found |= fields_of(part for part in parts if is_record(part))
    return found


def parts_of(annotation: Any) -> Iterator[Any]:
    """A type with all its arguments, at any depth."""
    yield annotation
    for argument in get_args(annotation):
        yield from parts_of(argument)


def is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def undeclared(title: str, *declarations: type[Any]) -> set[str]:
    """The fields whose JSON Schema has this title and which have none of these declarations."""
    return {
        name
        for name, parts in fields_of().items()
        if title in {(part.json_schema or {})["title"] for part in parts if isinstance(part, WithJsonSchema)}
        if not any(isinstance(part, declarations) for part in parts)
    }


def test_fields_with_ids_and_paths_declare_what_they_reference() -> None:
    # An origin is shared by sources, and is not a record.
    assert {name for name in undeclared("an ID", Ref) if not name.endswith(".id")} == {"Source.origin"}
    assert undeclared("a path on this site", Ref) == set()


def test_text_fields_are_translatable_except_for_quoted_and_hidden_texts() -> None:
    quoted = {
        "Quotation.text", "Method.formerly", "Source.publisher", "Source.title",
        "Source.original", "Source.printed", "Review.by", "Review.role",
    }  # fmt: skip
    nested, hidden = {"Quotation.means"}, {"Claim.because"}
    assert undeclared("a line of text", Translatable, Ref) <= quoted | nested | hidden
    assert {name.partition(".")[0] for name in undeclared("lines of text", Translatable)} == {"MessageText"}


def test_message_is_translated_only_into_languages_in_which_it_has_no_text() -> None:
    context, text = message_of("texts", golden_site().state.data.messages["bank"])
    assert template(golden_site(), "sv", {}).get(text, context)
    assert not template(golden_site(), "kk", {}).get(text, context)
