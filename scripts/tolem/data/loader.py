"""Reads all of data/: every file through `yaml_reader`, every record checked, all faults together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..claims.claim import Claim, Topic
from ..claims.correction import Correction
from ..claims.research import Evidence, Sentence
from ..claims.source import Origin, Source
from ..deadlines.deadline import Deadline, Stage, counts, is_time
from ..i18n.review import Review
from ..messages.message import Checklist, Defect, Message, Proof
from ..methods.method import Method
from ..trees.tree import Tree
from . import references
from .declared import Found, Mark, Names, declared
from .diagnostics import Diagnostic, Findings, printable
from .fields import RESERVED, is_id
from .models import items_of, validated
from .stray_files import is_plain, ours
from .values import NamedRecord
from .yaml_reader import MAX_BYTES, Document, Place, read

T = TypeVar("T", bound=NamedRecord)

# Any name that an editor gives a file, of those that become part of an address.
ANY_NAME = "<name>"
# Where each kind of record stands below data/, in the order in which an editor meets them.
FILES: dict[str, type[NamedRecord]] = {
    f"claims/{ANY_NAME}.yml": Claim,
    "topics.yml": Topic,
    f"methods/{ANY_NAME}.yml": Method,
    "sources.yml": Source,
    "corrections.yml": Correction,
    f"trees/{ANY_NAME}.yml": Tree,
    "returns/deadlines.yml": Deadline,
    "returns/timeline.yml": Stage,
    "returns/messages.yml": Message,
    "returns/defects.yml": Defect,
    "returns/checklists.yml": Checklist,
    "origins.yml": Origin,
    "evidence.yml": Evidence,
    "seed.yml": Sentence,
    "reviews.yml": Review,
}
# Kinds of which a file holds one record, named after it.
ONE_EACH: frozenset[type[NamedRecord]] = frozenset([Method, Tree])
# All kinds, in the order in which the catalogs hold their words.
KINDS: tuple[type[NamedRecord], ...] = (
    Method, Tree, Deadline, Stage, Defect, Message, Checklist, Correction, Claim, Topic, Sentence,
    Origin, Source, Evidence, Review,
)  # fmt: skip
HOMES = {name.partition("/")[0] for name in FILES if "/" in name}


@dataclass
class Dataset:
    """All records by id, and the document each came from, for faults found later."""

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
    # What stands in the files but could not be read: its own fault is enough, so names may still lead there.
    unread_ids: set[str] = field(default_factory=set)
    unread_kinds: set[type[NamedRecord]] = field(default_factory=set)

    @property
    def proofs(self) -> dict[str, Proof]:
        """The lines of all checklists, by id."""
        return {proof.id: proof for checklist in self.checklists.values() for proof in checklist.proofs}

    def of(self, kind: type[T]) -> dict[str, T]:
        """The records of one kind."""
        records: dict[str, T] = getattr(self, kind.__name__.lower() + "s")
        return records

    @property
    def records(self) -> Iterator[NamedRecord]:
        """Every record."""
        return (record for kind in KINDS for record in self.of(kind).values())

    def declared(self, mark: type[Mark]) -> Iterator[tuple[NamedRecord, Found[Mark]]]:
        """Everything in any record whose field declares such a mark, with that record."""
        return ((record, found) for record in self.records for found in declared(record, mark))

    @cached_property
    def names(self) -> Names:
        """What names may lead to, by kind, once all was read.

        A kind of which a file could not be read is left out: its own fault is enough.
        """
        claims = self.claims.values()
        known: dict[str, tuple[type[NamedRecord], Iterable[str]]] = {
            **{kind.__name__.lower(): (kind, self.of(kind)) for kind in KINDS},
            "figure": (Claim, [claim.id for claim in claims if claim.value is not None]),
            "counted": (Claim, [claim.id for claim in claims if counts(claim)]),
            "timed": (Claim, [claim.id for claim in claims if is_time(claim)]),
            "defect message": (Message, [each.id for each in self.messages.values() if each.takes_defect]),
            "tariff": (Claim, [claim.id for claim in claims if claim.value and claim.value.tariff]),
            "proof": (Checklist, self.proofs),
        }
        read = {name: names for name, (kind, names) in known.items() if kind not in self.unread_kinds}
        return {name: {*names, *self.unread_ids} for name, names in read.items()}

    def fault(
        self, record: NamedRecord, place: Place, expected: str, found: str, hint: str = ""
    ) -> Diagnostic:
        """What is wrong at a place of a record."""
        document, start = self.place_of(record)
        return document.fault((*start, *place), expected, found, hint)

    def place_of(self, record: NamedRecord) -> tuple[Document, Place]:
        """The document a record came from, and its place in it."""
        return self.places[(type(record).__name__, record.id)]

    def topic_of(self, claim_id: str) -> str:
        """The topic of a claim: its file is called like it."""
        return self.place_of(self.claims[claim_id])[0].file.rpartition("/")[2].partition(".")[0]

    @cached_property
    def claims_by_topic(self) -> dict[str, list[Claim]]:
        """The claims of each topic, in the order of the register and of its file."""
        found: dict[str, list[Claim]] = {topic: [] for topic in self.topics}
        for claim in self.claims.values():
            found[self.topic_of(claim.id)].append(claim)
        return found

    def line_of(self, record: NamedRecord, place: Place = ()) -> tuple[str, int]:
        """The file and line of a record, or of a place in it."""
        document, start = self.place_of(record)
        return document.file, document.mark((*start, *place))[0]


def read_all(folder: Path, today: date) -> tuple[Dataset, list[Diagnostic]]:
    """Read data/ from `folder`: what could be read, and every fault.

    `today` is needed because nothing can have been read, reported or published after it.
    """
    dataset = Dataset()
    found = list(_strays(folder))
    # What a stray file was meant to be cannot be known; names may lead to it.
    dataset.unread_ids |= {Path(stray.file).stem for stray in found}
    for path, kind in files(folder):
        document = read(str(path.relative_to(folder.parent)), raw_bytes(path))
        _add(dataset, document, kind)
        found += document.faults
    return dataset, [*found, *references.check(dataset, today)]


def files(folder: Path) -> Iterator[tuple[Path, type[NamedRecord]]]:
    """Every data file in a fixed order, with the kind of its records."""
    return ((path, kind) for path in ours(folder) if (kind := _kind(folder, path)))


def _strays(folder: Path) -> Findings:
    """Whatever is in the folder and no data file, and each file that is missing."""
    for path in ours(folder):
        is_home = path.is_dir() and path.parent == folder and path.name in HOMES
        if path.is_symlink() or not (is_home or _kind(folder, path)):
            found = "a symbolic link" if path.is_symlink() else "a file or folder that is none of these"
            hint = f"Names are small letters, digits and hyphens, and none of {', '.join(sorted(RESERVED))}"
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
    """A file's bytes, one more than the reader allows at most, so that no file can fill the memory."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _add(dataset: Dataset, document: Document, kind: type[NamedRecord]) -> None:
    one, stem = kind in ONE_EACH, Path(document.file).stem
    if document.content is None:
        dataset.unread_ids.add(stem)
        dataset.unread_kinds |= set() if one else {kind}
        return
    records = dataset.of(kind)
    for place, raw in items_of(document, one=one):
        record = validated(document, kind, place, raw)
        if record is None:
            # Names may lead to it: by its file, or by the id that it gives itself.
            known_as = (stem if one else None, raw.get("id") if isinstance(raw, dict) else None)
            dataset.unread_ids |= {name for name in known_as if isinstance(name, str)}
            continue
        if one and record.id != stem:
            expected = f"“{stem}”, as the file is called"
            document.add((*place, "id"), expected, f"“{record.id}”", "Rename one of them")
        if first := records.get(record.id):
            file, line = dataset.line_of(first)
            hint = f"It stands at {file}:{line}, and ids are never reused"
            document.add((*place, "id"), "an id used once", f"“{record.id}” again", hint)
            # What is missing is what one of them should be called.
            dataset.unread_kinds.add(kind)
        records[record.id] = record
        dataset.places[(kind.__name__, record.id)] = (document, place)
