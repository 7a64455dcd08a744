"""Reads and validates all of data/ through `yaml_reader`, and collects all diagnostics."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..claims.claim import Claim, Evidence, Sentence, Topic
from ..claims.correction import Correction
from ..claims.source import Origin, Source
from ..deadlines.deadline import Deadline, Stage, counts, is_time
from ..i18n.review import Review
from ..messages.message import Checklist, Defect, Message, Proof
from ..methods.method import Method
from ..trees.tree import Node, Tree
from . import references
from .declared import Found, KnownIds, Mark, declared
from .diagnostics import Diagnostic, Findings, printable
from .fields import RESERVED, is_id
from .files import is_plain, list_files
from .models import items_of, validated
from .values import NamedRecord
from .yaml_reader import MAX_BYTES, Document, Place, read

T = TypeVar("T", bound=NamedRecord)

# A file name chosen by an editor, which becomes part of a URL.
ANY_NAME = "<name>"
# The file of each kind of record below data/, in the order of DATA.md and of the messages in the catalogs.
FILES: dict[str, type[NamedRecord]] = {
    f"methods/{ANY_NAME}.yml": Method,
    f"trees/{ANY_NAME}.yml": Tree,
    "returns/deadlines.yml": Deadline,
    "returns/timeline.yml": Stage,
    "returns/defects.yml": Defect,
    "returns/messages.yml": Message,
    "returns/checklists.yml": Checklist,
    "corrections.yml": Correction,
    f"claims/{ANY_NAME}.yml": Claim,
    "topics.yml": Topic,
    "seed.yml": Sentence,
    "origins.yml": Origin,
    "sources.yml": Source,
    "evidence.yml": Evidence,
    "reviews.yml": Review,
}
# Kinds with one record per file, whose ID is the file name.
SINGLE_RECORD: frozenset[type[NamedRecord]] = frozenset([Method, Tree])


@dataclass
class Dataset:
    """All records by ID, and the document and place each came from, for later diagnostics."""

    methods: dict[str, Method] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    defects: dict[str, Defect] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    sentences: dict[str, Sentence] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    evidences: dict[str, Evidence] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[Document, Place]] = field(default_factory=dict)
    # IDs and kinds of unreadable records. One diagnostic is enough, so references to them are valid.
    unread_ids: set[str] = field(default_factory=set)
    unread_kinds: set[type[NamedRecord]] = field(default_factory=set)

    @property
    def proofs(self) -> dict[str, Proof]:
        return {proof.id: proof for checklist in self.checklists.values() for proof in checklist.proofs}

    @property
    def nodes(self) -> list[Node]:
        return [node for tree in self.trees.values() for node in tree.nodes.values()]

    @property
    def tariffs(self) -> list[Claim]:
        """The claims with a current tariff, in the order of the files."""
        claims = self.claims.values()
        return [each for each in claims if each.value and each.value.tariff and not each.superseded_by]

    def of(self, kind: type[T]) -> dict[str, T]:
        records: dict[str, T] = getattr(self, kind.__name__.lower() + "s")
        return records

    @property
    def records(self) -> Iterator[NamedRecord]:
        return (record for kind in FILES.values() for record in self.of(kind).values())

    def declared(self, mark: type[Mark]) -> Iterator[tuple[NamedRecord, Found[Mark]]]:
        """All values in any record whose field has such a marker, with the record."""
        return ((record, found) for record in self.records for found in declared(record, mark))

    @cached_property
    def known_ids(self) -> KnownIds:
        """All known IDs by kind, once all files were read.

        Kinds with an unreadable file are omitted, so that their references are not reported as well.
        """
        claims = self.claims.values()
        known: dict[str, tuple[type[NamedRecord], Iterable[str]]] = {
            **{kind.__name__.lower(): (kind, self.of(kind)) for kind in FILES.values()},
            "figure": (Claim, [claim.id for claim in claims if claim.value is not None]),
            "counted": (Claim, [claim.id for claim in claims if counts(claim)]),
            "timed": (Claim, [claim.id for claim in claims if is_time(claim)]),
            "defect message": (Message, [each.id for each in self.messages.values() if each.takes_defect]),
            "proof": (Checklist, self.proofs),
        }
        read = {name: names for name, (kind, names) in known.items() if kind not in self.unread_kinds}
        return {name: {*names, *self.unread_ids} for name, names in read.items()}

    def fault(
        self, record: NamedRecord, place: Place, expected: str, found: str, hint: str = ""
    ) -> Diagnostic:
        document, start = self.place_of(record)
        return document.fault((*start, *place), expected, found, hint)

    def place_of(self, record: NamedRecord) -> tuple[Document, Place]:
        return self.places[(type(record).__name__, record.id)]

    def topic_of(self, claim_id: str) -> str:
        """The topic of a claim, which is the name of its file."""
        return self.place_of(self.claims[claim_id])[0].file.rpartition("/")[2].partition(".")[0]

    @cached_property
    def claims_by_topic(self) -> dict[str, list[Claim]]:
        """The claims of each topic, in the order of topics.yml and of the files."""
        found: dict[str, list[Claim]] = {topic: [] for topic in self.topics}
        for claim in self.claims.values():
            found[self.topic_of(claim.id)].append(claim)
        return found

    def line_of(self, record: NamedRecord, place: Place = ()) -> tuple[str, int]:
        document, start = self.place_of(record)
        return document.file, document.mark((*start, *place))[0]


def read_all(folder: Path, today: date) -> tuple[Dataset, list[Diagnostic]]:
    """Read data/ from `folder`: all valid records, and all diagnostics.

    Dates of reading, reporting or publishing must not be later than `today`.
    """
    dataset = Dataset()
    found = list(_strays(folder))
    # A misplaced file may be one that records refer to, or hold records of a kind.
    dataset.unread_ids |= {Path(stray.file).stem for stray in found}
    for path in (Path(stray.file) for stray in found):
        names = path.relative_to(folder.name), path.relative_to(folder.name).with_stem(ANY_NAME)
        dataset.unread_kinds |= {FILES[name] for name in map(str, names) if name in FILES}
    for path, kind in files(folder):
        document = read(str(path.relative_to(folder.parent)), raw_bytes(path))
        _add(dataset, document, kind)
        found += document.faults
    return dataset, [*found, *references.check(dataset, today)]


def files(folder: Path) -> Iterator[tuple[Path, type[NamedRecord]]]:
    """Every data file with the kind of its records, in a fixed order."""
    return ((path, kind) for path in list_files(folder) if (kind := _kind(folder, path)))


def _strays(folder: Path) -> Findings:
    """Every file that is not a data file, and every required file that is missing."""
    for path in list_files(folder):
        place = path.relative_to(folder).as_posix()
        is_home = path.is_dir() and any(name.startswith(f"{place}/") for name in FILES)
        if path.is_symlink() or not (is_home or _kind(folder, path)):
            found = "a symbolic link" if path.is_symlink() else "an unexpected file or folder"
            hint = f"Names are lowercase letters, digits and hyphens, except {', '.join(sorted(RESERVED))}"
            name = printable(path.relative_to(folder.parent))
            yield Diagnostic.of_file(name, f"only {', '.join(FILES)}", found, hint)
    for name in FILES:
        if ANY_NAME not in name and not (folder / name).exists():
            hint = "Create it; an empty list is `[]`"
            yield Diagnostic.of_file(f"{folder.name}/{name}", "a file", "no such file", hint)


def _kind(folder: Path, path: Path) -> type[NamedRecord] | None:
    if not is_plain(path) or not is_id(path.stem):
        return None
    place = path.relative_to(folder)
    return FILES.get(place.as_posix()) or FILES.get(place.with_stem(ANY_NAME).as_posix())


def raw_bytes(path: Path) -> bytes:
    """The bytes of a file, at most one more than the reader allows, to bound the memory."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _add(dataset: Dataset, document: Document, kind: type[NamedRecord]) -> None:
    one, stem = kind in SINGLE_RECORD, Path(document.file).stem
    items = items_of(document, one=one)
    if document.content is None:
        dataset.unread_ids.add(stem)
        dataset.unread_kinds |= set() if one else {kind}
    for place, raw in items:
        if record := validated(document, kind, place, raw):
            if one and record.id != stem:
                expected = f"“{stem}”, the name of the file"
                document.add((*place, "id"), expected, f"“{record.id}”", "Rename one of them")
            _add_record(dataset, document, place, record)
        else:
            # References to its file name or ID are valid.
            known_as = (stem if one else None, raw.get("id") if isinstance(raw, dict) else None)
            names = {name for name in known_as if isinstance(name, str)}
            dataset.unread_ids |= names
            dataset.unread_kinds |= set() if names else {kind}


def _add_record(dataset: Dataset, document: Document, place: Place, record: NamedRecord) -> None:
    kind, records = type(record), dataset.of(type(record))
    if first := records.get(record.id):
        file, line = dataset.line_of(first)
        hint = f"It is used at {file}:{line}; IDs are never reused"
        document.add((*place, "id"), "a unique ID", f"“{record.id}” again", hint)
        # One of them should have another ID, which references may use.
        dataset.unread_kinds.add(kind)
    records[record.id] = record
    dataset.places[(kind.__name__, record.id)] = (document, place)
