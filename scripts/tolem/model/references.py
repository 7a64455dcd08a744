"""Checks between records: every name leads somewhere, every date is possible, shared rules hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from . import branches, returns
from .checklists import Checklist
from .claims import Claim
from .defects import Defect
from .evidence import Evidence
from .faults import nearest
from .fields import first_day
from .gate import Place
from .letters import Letter
from .methods import PROPERTY_NAMES, Method, NotApplicable
from .sources import Issuer, Source
from .values import Record

if TYPE_CHECKING:
    from .load import Dataset

# A field that names records, and the kind it names: (place in the record, name).
Names = Iterator[tuple[Place, str]]


def check(dataset: Dataset, today: date) -> None:
    """Record every broken reference, impossible date and unmet rule in the documents of `dataset`."""
    _check_names(dataset)
    _check_days(dataset, today)
    _check_origins(dataset)
    _check_methods(dataset)
    _check_trees(dataset)
    for record, place, expected, found, hint in returns.check(dataset):
        _add(dataset, record, place, expected, found, hint)


def _add(dataset: Dataset, record: object, place: Place, expected: str, found: str, hint: str = "") -> None:
    document, start = dataset.place_of(record)
    document.add((*start, *place), expected, found, hint)


def _check_names(dataset: Dataset) -> None:
    for claim in dataset.claims.values():
        _known(dataset, claim, "source", ((("sources", i, "id"), g.id) for i, g in enumerate(claim.sources)))
        _known(dataset, claim, "evidence", _each(("evidence",), claim.evidence))
        _known(dataset, claim, "method", _each(("scope", "methods"), claim.scope.methods))
        _known(dataset, claim, "issuer", _each(("scope", "issuers"), claim.scope.issuers))
        _known(dataset, claim, "claim", _each((), [claim.superseded_by] if claim.superseded_by else []))
    for correction in dataset.corrections.values():
        _known(dataset, correction, "claim", _each(("about",), correction.about))
        _known(dataset, correction, "source", _each(("evidence",), correction.evidence))
        _known(dataset, correction, "source", _each(("against",), correction.against))
    for method in dataset.methods.values():
        _known(dataset, method, "claim", _claims_of(method))
        _known(dataset, method, "method", _each(("instead",), method.instead))
    for tree in dataset.trees.values():
        _known(dataset, tree, "claim", branches.claims(tree))
        _known(dataset, tree, "method", branches.methods(tree))
        _known(dataset, tree, "defect", branches.defects(tree))
    for deadline in dataset.deadlines.values():
        _known(dataset, deadline, "claim", _each(("claims",), deadline.claims))
        _known(dataset, deadline, "claim", _each(("notes",), deadline.notes))
        _known(dataset, deadline, "letter", _each(("messages",), deadline.messages))
        _known(dataset, deadline, "checklist", _each(("proof",), deadline.proof))
    for stage in dataset.stages.values():
        _known(
            dataset, stage, "claim", ((("limits", i, "claim"), o.claim) for i, o in enumerate(stage.limits))
        )
    for letter in dataset.letters.values():
        _known(dataset, letter, "claim", _each(("claims",), letter.claims))
        _known(dataset, letter, "proof", _each(("proof",), letter.proof))
    for defect in dataset.defects.values():
        _known(dataset, defect, "letter", _each(("for",), defect.for_))
    for checklist in dataset.checklists.values():
        for index, proof in enumerate(checklist.proofs):
            _known(dataset, checklist, "claim", _each(("proofs", index, "claims"), proof.claims))
    for review in dataset.reviews.values():
        _known(dataset, review, "letter", _each(("letters",), review.letters))


_KINDS: dict[str, type[Record]] = {
    "source": Source, "claim": Claim, "method": Method, "issuer": Issuer, "evidence": Evidence,
    "letter": Letter, "defect": Defect, "checklist": Checklist, "proof": Checklist,
}  # fmt: skip


def _each(place: Place, names: Sequence[str]) -> Names:
    return (((*place, index), name) for index, name in enumerate(names))


def _claims_of(method: Method) -> Names:
    for name in PROPERTY_NAMES:
        answer = getattr(method.properties, name)
        if not isinstance(answer, NotApplicable):
            yield from _each(("properties", name), answer)
    for name in ("commissions", "money_back", "seed", "background"):
        yield from _each((name,), getattr(method, name))
    for index, trouble in enumerate(method.troubles):
        yield from _each(("troubles", index, "claims"), trouble.claims)
    for index, need in enumerate(method.prepare):
        yield from _each(("prepare", index, "claims"), need.claims)
    for index, step in enumerate(method.steps.list if method.steps else []):
        yield from _each(("steps", "list", index, "exceptions"), step.exceptions)


def _known(dataset: Dataset, record: object, kind: str, names: Names) -> None:
    known: dict[str, object] = getattr(dataset, f"{kind}s")
    if _KINDS[kind] in dataset.unread_kinds:
        return
    for place, name in names:
        if name not in known and name not in dataset.unread_ids:
            hint = nearest(name, sorted(known))
            _add(dataset, record, place, f"the id of a {kind}", f"“{name}”, which is not there", hint)


def _check_days(dataset: Dataset, today: date) -> None:
    for source in dataset.sources.values():
        _not_after(dataset, source, ("accessed",), source.accessed, today)
        if source.archive and source.archive.recorded > source.accessed:
            found = f"{source.archive.recorded}, after `accessed`"
            _add(dataset, source, ("archive", "recorded"), "a day not after `accessed`", found)
        if source.published and first_day(source.published) > source.accessed:
            found = f"{source.published}, after `accessed`"
            _add(dataset, source, ("published",), "a date not after `accessed`", found)
    for claim in dataset.claims.values():
        _not_after(dataset, claim, ("review", "checked"), claim.review.checked, today)
    for review in dataset.reviews.values():
        _not_after(dataset, review, ("on",), review.on, today)
    for correction in dataset.corrections.values():
        for index, event in enumerate(correction.events):
            _not_after(dataset, correction, ("events", index, "on"), event.on, today)


def _not_after(dataset: Dataset, record: object, place: Place, day: date, today: date) -> None:
    if day > today:
        hint = "Or build with a later --today"
        _add(dataset, record, place, f"a day not after today, {today}", f"{day}, which is later", hint)


def _check_origins(dataset: Dataset) -> None:
    """An origin that several sources share needs a reason; one that nobody names is left over."""
    if Source in dataset.unread_kinds:
        return
    shared = Counter(source.origin for source in dataset.sources.values())
    for source in dataset.sources.values():
        if shared[source.origin] > 1 and source.origin not in dataset.origins:
            hint = "Say there why these documents count once"
            _add(dataset, source, ("origin",), "an entry in origins.yml", f"“{source.origin}”", hint)
    for origin in dataset.origins.values():
        if shared[origin.id] < 2:
            _add(dataset, origin, ("id",), "two sources or more of this origin", str(shared[origin.id]))


def _check_methods(dataset: Dataset) -> None:
    for method in dataset.methods.values():
        name = method.properties.works_kz[0]
        claim = dataset.claims.get(name)
        word = getattr(claim.value, "word", None) if claim else None
        if claim and not claim.looked and word not in ("yes", "no"):
            expected = "a claim with the value {word: yes} or {word: no}, or one with `looked`"
            _add(dataset, method, ("properties", "works_kz", 0), expected, f"“{name}”, which has neither")
        for commission in method.commissions:
            claim = dataset.claims.get(commission)
            if claim and not hasattr(claim.value, "percent"):
                _add(dataset, method, ("commissions",), "claims with a percentage", f"“{commission}”")


def _check_trees(dataset: Dataset) -> None:
    """Each tree is one, and lives where no other does."""
    homes: dict[str, str] = {}
    for tree in dataset.trees.values():
        for broken in branches.check(tree):
            _add(dataset, tree, *broken)
        if homes.setdefault(tree.at, tree.id) != tree.id:
            _add(dataset, tree, ("at",), "a place of its own", f"that of the tree “{homes[tree.at]}”")
