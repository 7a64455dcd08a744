"""Checks between records: every name leads somewhere, every date is possible, shared rules hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ..claims.claim import Claim, Topic
from ..claims.source import Source
from ..returns import return_checks
from ..trees import tree_checks
from .declared import Past, dead_names, declared
from .diagnostics import Diagnostic
from .fields import first_day

if TYPE_CHECKING:
    from .loader import Dataset

Faults = Iterator[Diagnostic]


def check(dataset: Dataset, today: date) -> Faults:
    """Every broken reference, impossible date and unmet rule."""
    for record in dataset.records:
        for broken in dead_names(record, dataset.names):
            yield dataset.fault(record, *broken)
    yield from _days(dataset, today)
    yield from _origins(dataset)
    yield from _methods(dataset)
    yield from _trees(dataset)
    yield from _topics(dataset)
    yield from return_checks.check(dataset)


def _days(dataset: Dataset, today: date) -> Faults:
    expected, hint = f"a day not after today, {today}", "Or build with a later --today"
    for record in dataset.records:
        for found in declared(record, Past):
            if found.value > today:
                yield dataset.fault(record, found.place, expected, f"{found.value}, which is later", hint)
    for source in dataset.sources.values():
        if source.archive and source.archive.recorded > source.accessed:
            seen = f"{source.archive.recorded}, after `accessed`"
            yield dataset.fault(source, ("archive", "recorded"), "a day not after `accessed`", seen)
        if source.published and first_day(source.published) > source.accessed:
            seen = f"{source.published}, after `accessed`"
            yield dataset.fault(source, ("published",), "a date not after `accessed`", seen)


def _origins(dataset: Dataset) -> Faults:
    """An origin that several sources share needs a reason; one that nobody names is left over."""
    if Source in dataset.unread_kinds:
        return
    shared = Counter(source.origin for source in dataset.sources.values())
    for source in dataset.sources.values():
        if shared[source.origin] > 1 and source.origin not in dataset.origins:
            hint = "Say there why these documents count once"
            yield dataset.fault(source, ("origin",), "an entry in origins.yml", f"“{source.origin}”", hint)
    for origin in dataset.origins.values():
        if shared[origin.id] < 2:
            expected = "two sources or more of this origin"
            yield dataset.fault(origin, ("id",), expected, str(shared[origin.id]))


def _methods(dataset: Dataset) -> Faults:
    for method in dataset.methods.values():
        name = method.properties.works_kz[0]
        claim = dataset.claims.get(name)
        word = getattr(claim.value, "word", None) if claim else None
        if claim and not claim.looked and word not in ("yes", "no"):
            expected = "a claim with the value {word: yes} or {word: no}, or one with `looked`"
            place = ("properties", "works_kz", 0)
            yield dataset.fault(method, place, expected, f"“{name}”, which has neither")


def _trees(dataset: Dataset) -> Faults:
    """Each tree is one, and lives where no other does."""
    homes: dict[str, str] = {}
    for tree in dataset.trees.values():
        yield from tree_checks.check(dataset, tree)
        if homes.setdefault(tree.at, tree.id) != tree.id:
            found = f"that of the tree “{homes[tree.at]}”"
            yield dataset.fault(tree, ("at",), "a place of its own", found)


def _topics(dataset: Dataset) -> Faults:
    """Each file of claims is a topic of the register, and each topic has one."""
    if Topic in dataset.unread_kinds or Claim in dataset.unread_kinds:
        return
    first: dict[str, Claim] = {}
    for claim in dataset.claims.values():
        first.setdefault(dataset.topic_of(claim.id), claim)
    for topic, claim in first.items():
        if topic not in dataset.topics and topic not in dataset.unread_ids:
            hint = "Add it with its title, at its place in the order of the register"
            yield dataset.fault(claim, (), f"a topic “{topic}” in data/topics.yml", "none", hint)
    for topic_id in dataset.topics.keys() - first.keys() if not dataset.unread_ids else ():
        expected = f"claims in data/claims/{topic_id}.yml"
        yield dataset.fault(dataset.topics[topic_id], ("id",), expected, "none", "Rename one of them")
