"""What the models declare: each name that leads nowhere is found at its line, each word of ours is translated.

The fields come from the models, so a new one is tried here without being named. If the small site has no
such field yet, tests/cases/declared.yml gives it one.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.catalog import Catalog
from pydantic import WithJsonSchema

from conftest import GOLDEN, TODAY, refused
from tables import cases
from tolem.cli.words import template
from tolem.data.declared import Found, Mark, Past, Ref, Translatable, declared, message_of
from tolem.data.loader import FILES, KINDS
from tolem.data.models import record_in
from tolem.data.values import NamedRecord
from tolem.i18n.translator import Translator
from tolem.pages.site import Site, read_site

Field = tuple[str, str]


def kinds(found: tuple[type[Any], ...] = KINDS) -> Iterator[type[NamedRecord]]:
    """Every kind of record, and those within."""
    for kind in found:
        yield kind
        for field in kind.model_fields.values():
            yield from kinds((inner,) if (inner := record_in(field.annotation)) else ())


def inside(annotation: Any) -> Iterator[Any]:
    """What a type is made of, with all that is declared beside it."""
    yield annotation
    for each in get_args(annotation):
        yield from inside(each)


MADE_OF: dict[Field, list[Any]] = {
    (kind.__name__, name): [*inside(field.annotation), *field.metadata]
    for kind in kinds()
    for name, field in kind.model_fields.items()
}


def declaring(mark: type[Any]) -> list[Field]:
    """Every field that declares such a mark."""
    return [field for field, parts in MADE_OF.items() if any(isinstance(part, mark) for part in parts)]


def silent(title: str, mark: type[Any]) -> set[str]:
    """Every field with values of this kind, as editors know it, that declares no such mark."""
    schemas = {
        field: [part.json_schema or {} for part in parts if isinstance(part, WithJsonSchema)]
        for field, parts in MADE_OF.items()
    }
    found = {field for field, each in schemas.items() if any(one.get("title") == title for one in each)}
    return {".".join(field) for field in found - set(declaring(mark))}


@pytest.fixture(scope="module")
def fuller(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(GOLDEN, tmp_path_factory.mktemp("fuller") / "site"))
    for file, text in cases("declared.yml").items():
        path = root / file
        path.write_text(path.read_text(encoding="utf-8").removeprefix("[]\n") + text, encoding="utf-8")
    wallet = root / "data/methods/wallet.yml"
    answered = re.sub(r"chargeback: .*", "chargeback: [nobody-knows]", wallet.read_text(encoding="utf-8"))
    wallet.write_text(answered, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def small_site(fuller: Path) -> Site:
    return read_site(fuller, TODAY)


def last(small_site: Site, mark: type[Mark], field: Field) -> tuple[NamedRecord, Found[Mark]]:
    """The last place where the site has this field; the walk must find it there."""
    places = [
        (record, found)
        for record in small_site.state.data.records
        for found in declared(record, mark)
        if (type(found.records[-1]).__name__, found.field) == field
    ]
    assert places, (
        f"no record of the small site has {'.'.join(field)}: give it one in tests/cases/declared.yml"
    )
    return places[-1]


def told(
    fuller: Path, small_site: Site, mark: type[Mark], field: Field, change: str
) -> tuple[str, list[str]]:
    """What stands in the last such field, and what an editor is told in its line once that is changed."""
    record, found = last(small_site, mark, field)
    document, start = small_site.state.data.place_of(record)
    line, column = document.mark((*start, *found.place))
    path, value = fuller / document.file, str(found.value)
    sound = path.read_text(encoding="utf-8")
    lines = sound.split("\n")
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    lines[line - 1] = before + re.sub(rf"(?<![\w-]){re.escape(value)}(?!:)", change, after, count=1)
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        faults = refused(fuller).split("\n")
    finally:
        path.write_text(sound, encoding="utf-8")
    return value, [fault for fault in faults if fault.startswith(f"{document.file}:{line}:")]


@pytest.mark.parametrize("field", declaring(Ref), ids=".".join)
def test_a_name_that_leads_nowhere_is_a_fault_at_its_line(
    fuller: Path, small_site: Site, field: Field
) -> None:
    name, faults = told(fuller, small_site, Ref, field, r"q\g<0>")
    words = rf": expected .+, found “q{name}”, which is none. Did you mean “"
    assert any(re.search(words, fault) for fault in faults), faults


@pytest.mark.parametrize("field", declaring(Past), ids=".".join)
def test_a_day_to_come_is_a_fault_where_something_was_done(
    fuller: Path, small_site: Site, field: Field
) -> None:
    _, faults = told(fuller, small_site, Past, field, "2098-01-01")
    assert any("a day not after today" in fault for fault in faults), faults


def test_every_name_leads_somewhere_but_those_that_give_one() -> None:
    own = {field for field in silent("a name", Ref) if field.endswith(".id")}
    # Documents of one voice share an origin; most sources are of their own.
    assert silent("a name", Ref) - own == {"Source.origin"}
    assert silent("an address of this site", Ref) == set()


@pytest.fixture(scope="module")
def catalog(small_site: Site) -> Catalog:
    """What translators into a language get in which no message is sent."""
    return template(small_site, "sv", {})


@pytest.mark.parametrize("field", declaring(Translatable), ids=".".join)
def test_words_of_ours_reach_the_catalogs_in_the_context_in_which_pages_ask_for_them(
    small_site: Site, catalog: Catalog, field: Field
) -> None:
    _, found = last(small_site, Translatable, field)
    context, text = message_of(found.field, *found.records)
    message = catalog.get(text, context)
    assert message is not None
    message.string = "Översatt"
    assert Translator(catalog).of(found.field, *found.records) == "Översatt"
    message.flags.add("fuzzy")
    assert Translator(catalog).of(found.field, *found.records) == text


def test_every_text_is_translated_but_those_of_others_and_those_that_pages_do_not_show() -> None:
    others = {
        "Quotation.text", "Method.formerly", "Issuer.name", "Source.publisher", "Source.title",
        "Source.original", "Source.printed", "Review.by", "Review.role",
    }  # fmt: skip
    within = {"Quotation.means"}
    unseen = {"Claim.because"}
    names = {".".join(field) for field in declaring(Ref)}
    assert silent("a line of text", Translatable) - names <= others | within | unseen
    assert {field.partition(".")[0] for field in silent("lines of text", Translatable)} == {"MessageText"}


def test_a_text_that_readers_get_in_their_language_needs_no_explanation(small_site: Site) -> None:
    message = small_site.state.data.messages["bank"]
    context, text = message_of("texts", message)
    assert template(small_site, "sv", {}).get(text, context)
    assert not template(small_site, "kk", {}).get(text, context)


def test_every_kind_of_record_is_looked_at() -> None:
    assert set(KINDS) == set(FILES.values())
