"""Checks between records: references exist, dates are possible, and shared constraints hold."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from ..claims.claim import Claim, Topic
from ..claims.source import Origin, Source
from ..messages.message import READ_BY, check_message
from ..methods import duty
from ..trees import tree_checks
from .declared import broken_references, future_dates, redundant_references
from .diagnostics import Findings

if TYPE_CHECKING:
    from .loader import Dataset

# What URLs of the same page may differ in.
_VARIES = re.compile(r"^https?://(?:www\.)?|/?(?:#[^/]*)?$")


def check(dataset: Dataset, today: date) -> Findings:
    for record in dataset.records:
        broken, redundant = broken_references(record, dataset.known_ids), redundant_references(record)
        for problem in (*broken, *redundant, *future_dates(record, today)):
            yield dataset.fault(record, *problem)
    for rule in (_retired, _origins, _methods, _duty, _trees, _topics, _messages, _defects, _chosen, _proofs):
        yield from rule(dataset)


def _retired(dataset: Dataset) -> Findings:
    """`superseded_by` forms no cycles."""
    for claim in dataset.claims.values():
        name, after = claim.superseded_by, set[str]()
        while name in dataset.claims and name not in after:
            after.add(name)
            name = dataset.claims[name].superseded_by
        if claim.id in after and claim.superseded_by != claim.id:
            expected, found = "a claim that holds in its place", "one that leads back to it"
            yield dataset.fault(claim, ("superseded_by",), expected, found, "Delete it where it came last")


def _origins(dataset: Dataset) -> Findings:
    """An origin shared by several sources needs an entry; an entry needs several sources.

    Sources with the same URL share their origin, so that a page does not confirm itself.
    """
    if dataset.unread_kinds & {Source, Origin}:
        return
    shared = Counter(source.origin for source in dataset.sources.values())
    first: dict[str, Source] = {}
    for source in dataset.sources.values():
        if shared[source.origin] > 1 and source.origin not in {*dataset.origins, *dataset.unread_ids}:
            hint = "Explain there why these documents count once"
            yield dataset.fault(source, ("origin",), "an entry in origins.yml", f"“{source.origin}”", hint)
        for url in filter(None, (*source.links, source.printed)):
            known = first.setdefault(_VARIES.sub("", url), source)
            if known.origin != source.origin:
                expected = f"“{known.origin}”, the origin of “{known.id}”, which has the same URL"
                hint = "A page counts once: give both the same origin, or keep one of them"
                yield dataset.fault(source, ("origin",), expected, f"“{source.origin}”", hint)
    for origin in dataset.origins.values():
        if shared[origin.id] < 2 and not dataset.unread_ids:
            expected = "at least two sources of this origin"
            yield dataset.fault(origin, ("id",), expected, str(shared[origin.id]))


def _methods(dataset: Dataset) -> Findings:
    named: dict[str, str] = {}
    for method in dataset.methods.values():
        if named.setdefault(method.name.casefold(), method.id) != method.id:
            found = f"that of “{named[method.name.casefold()]}”"
            yield dataset.fault(method, ("name",), "a name of its own", found, "Change one")
        name = method.properties.works_kz[0]
        claim = dataset.claims.get(name)
        if claim and not claim.looked and claim.word not in ("yes", "no"):
            expected = "a claim with the value {word: yes} or {word: no}, or with `looked`"
            place = ("properties", "works_kz", 0)
            yield dataset.fault(method, place, expected, f"“{name}”, which has neither")


def _duty(dataset: Dataset) -> Findings:
    """The claims that the customs calculation uses have exact figures."""
    for claim in (dataset.claims[name] for name in duty.UNITS if name in dataset.claims):
        unit = duty.UNITS[claim.id]
        if claim.value is None or claim.value.exact(unit) is None:
            found = f"`{claim.value.kind}`" if claim.value else "none"
            hint = "The customs calculation uses it: methods/duty.py"
            yield dataset.fault(claim, ("value",), f"an exact figure in {unit}", found, hint)


def _trees(dataset: Dataset) -> Findings:
    """Each tree is valid, and has a path of its own."""
    homes: dict[str, str] = {}
    for tree in dataset.trees.values():
        yield from (dataset.fault(tree, *problem) for problem in tree_checks.check(tree))
        if homes.setdefault(tree.at, tree.id) != tree.id:
            found = f"the path of the tree “{homes[tree.at]}”"
            yield dataset.fault(tree, ("at",), "a path that no other tree has", found)


def _topics(dataset: Dataset) -> Findings:
    """Each file of claims has a topic, and each topic a file."""
    if Topic in dataset.unread_kinds or Claim in dataset.unread_kinds:
        return
    first: dict[str, Claim] = {}
    for claim in dataset.claims.values():
        first.setdefault(dataset.topic_of(claim.id), claim)
    for topic, claim in first.items():
        if topic not in dataset.topics and topic not in dataset.unread_ids:
            hint = "Add it with its title; the order is that of the register"
            yield dataset.fault(claim, (), f"a topic “{topic}” in data/topics.yml", "none", hint)
    for topic_id in dataset.topics.keys() - first.keys():
        if not dataset.unread_ids:
            expected = f"claims in data/claims/{topic_id}.yml"
            yield dataset.fault(dataset.topics[topic_id], ("id",), expected, "none", "Rename one of them")


def _messages(dataset: Dataset) -> Findings:
    """Each message is valid, and reviews refer to languages that it has."""
    for message in dataset.messages.values():
        yield from (dataset.fault(message, *problem) for problem in check_message(message))
    for review in dataset.reviews.values():
        for index, name in enumerate(review.messages):
            sent = dataset.messages.get(name)
            if sent and review.lang not in sent.texts.by_language:
                expected, found = f"a message with a text in {review.lang}", f"“{name}”, which has none"
                yield dataset.fault(review, ("messages", index), expected, found)


def _defects(dataset: Dataset) -> Findings:
    """A defect has a text in each language of its messages."""
    for defect in dataset.defects.values():
        known = [dataset.messages[name] for name in defect.for_ if name in dataset.messages]
        wanted = {code: None for message in known for code in READ_BY[message.to]}
        if known and set(wanted) != set(defect.texts.by_language):
            expected, found = f"texts in {', '.join(wanted)}", ", ".join(defect.texts.by_language)
            yield dataset.fault(defect, ("texts",), expected, found, "Its messages have these languages")


def _chosen(dataset: Dataset) -> Findings:
    """The message of an outcome supports the defects that readers can choose there."""
    for tree in dataset.trees.values():
        for number, outcome in enumerate(tree.outcomes):
            for index, name in enumerate(outcome.defects):
                defect = dataset.defects.get(name)
                if defect and outcome.message not in defect.for_:
                    place, wanted = ("outcomes", number, "defects", index), outcome.message
                    expected = f"a defect for the message “{wanted}”" if wanted else "a `message`"
                    found = f"“{name}”, which is for {', '.join(defect.for_)}"
                    yield dataset.fault(tree, place, expected, found)


def _proofs(dataset: Dataset) -> Findings:
    """The IDs of items are unique across all checklists, because messages and URLs refer to them."""
    seen: dict[str, str] = {}
    for checklist in dataset.checklists.values():
        for index, proof in enumerate(checklist.proofs):
            if proof.id in seen:
                place, hint = ("proofs", index, "id"), f"It is in the checklist “{seen[proof.id]}”"
                yield dataset.fault(checklist, place, "a unique ID", f"“{proof.id}” again", hint)
            seen[proof.id] = checklist.id
