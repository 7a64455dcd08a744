"""The data is honest, described to editors, and whatever its fields declare is found."""

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
from tolem.data.loader import FILES as KINDS_OF_FILES
from tolem.data.models import schema_of
from tolem.data.values import Record
from tolem.i18n.enums import WORDS
from tolem.messages.message import BLANKS, SITUATIONS

DATA = real_site().state.data
FILES = sorted((ROOT / "data").rglob("*.yml"))


def test_no_claim_of_weak_grounds_is_called_primary() -> None:
    first_hand = {"official", "operator", "bank", "payment", "law"}
    for claim in DATA.claims.values():
        grades = {DATA.sources[g.id].grade for g in claim.sources if g.stance == "for"}
        assert claim.confidence != "primary" or grades & first_hand, claim.id


def test_the_date_of_a_page_is_not_taken_for_the_day_a_rule_began() -> None:
    """A bank or a guide dates its page; only a law, an order or news of it says since when a rule holds."""
    for claim in DATA.claims.values():
        sources = [DATA.sources[ground.id] for ground in claim.sources]
        if sources and all(source.grade in ("bank", "payment", "guide") for source in sources):
            assert claim.valid.from_ not in {source.published for source in sources} - {None}, claim.id


def test_a_retired_claim_decides_nothing() -> None:
    """No deadline, way through a tree or method stands on a claim that another has replaced."""
    retired = {claim.id for claim in DATA.claims.values() if claim.superseded_by}
    for folder in ("trees", "returns", "methods"):
        for path in (ROOT / "data" / folder).glob("*.yml"):
            named = re.findall(r"[a-z0-9-]+", path.read_text(encoding="utf-8"))
            assert not retired & {*named}, path.name


# A dispute, and words that set it before the day named; for each language of a message to the seller.
TOO_SOON = {
    "en": re.compile(r"dispute[^.]*\bbefore\b|\bbefore\b[^.]*dispute"),
    "ru": re.compile(r"спор[^.]*\bдо (?:этого|того|конца)\b|\bдо (?:этого|того|конца)\b[^.]*спор"),
    "zh-Hans": re.compile(r"(?:之前|以前)[^。]*纠纷|纠纷[^。]*(?:之前|以前)"),
}


def test_no_message_threatens_with_a_dispute_that_cannot_be_opened_yet() -> None:
    """A dispute about what is under way opens once its time is over: a message may announce no earlier one."""
    waiting = [message for message in DATA.messages.values() if "dispute-in-transit-wait" in message.claims]
    assert waiting
    for message in waiting:
        assert set(message.texts.by_language) == set(TOO_SOON)
        for language, text in message.texts.by_language.items():
            assert not TOO_SOON[language].search(text), (message.id, language)


def test_every_closed_list_has_its_words_and_every_situation_its_checklist() -> None:
    assert set(WORDS.BLANKS) == set(BLANKS)
    assert set(WORDS.SITUATIONS) == set(SITUATIONS)
    assert set(SITUATIONS) <= set(DATA.checklists)
    written = {code for message in DATA.messages.values() for code in message.texts.by_language}
    assert written == set(WORDS.WRITTEN_IN)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_file_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    target = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / target).resolve().is_file()
    kind = path.stem if path.relative_to(ROOT / "data").as_posix() in KINDS_OF_FILES else path.parent.name
    assert Path(target).stem == kind


def test_the_schemas_are_those_of_the_models() -> None:
    made = schemas()
    assert {path.name for path in SCHEMAS.iterdir()} == set(made)
    for name, text in made.items():
        assert json.loads((SCHEMAS / name).read_bytes()) == json.loads(text), "run `make reference`"


def without_examples(text: str) -> str:
    """The reference without what it shows of the data, which an editor may change."""
    return re.sub(r"^```yaml\n.*?^```$", "", text, flags=re.M | re.S)


def test_the_reference_is_that_of_the_models() -> None:
    written = MANUAL.read_text(encoding="utf-8")
    assert without_examples(written) == without_examples(reference()), "run `make reference`"
    assert without_examples(written) != written


@pytest.mark.parametrize("kind", KINDS_OF_FILES.values(), ids=lambda k: k.__name__)
def test_every_record_and_key_says_what_it_means(kind: type[Record]) -> None:
    whole = schema_of(kind)
    for record in (whole, *whole.get("$defs", {}).values()):
        assert record["description"]
        for name, key in record["properties"].items():
            assert key["description"].endswith((".", "?")), f"{record['title']}.{name}"


Fields = dict[str, list[Any]]


def made_of(kinds: Iterable[type[Any]] = KINDS_OF_FILES.values()) -> Fields:
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
    context, text = message_of("texts", golden_site().state.data.messages["bank"])
    assert template(golden_site(), "sv", {}).get(text, context)
    assert not template(golden_site(), "kk", {}).get(text, context)
