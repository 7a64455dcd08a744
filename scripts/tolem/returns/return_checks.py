"""Checks on the records of data/returns/: what messages, defects, deadlines and proof ask of each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..data.diagnostics import Diagnostic
from ..deadlines.deadline import counts, is_time
from ..messages.message import READ_BY
from ..messages.message import check as check_message

if TYPE_CHECKING:
    from ..data.loader import Dataset

Faults = Iterator[Diagnostic]


def check(dataset: Dataset) -> Faults:
    """Everything that does not fit together. Names that lead nowhere are not looked at here."""
    yield from _deadlines(dataset)
    yield from _stages(dataset)
    yield from _messages(dataset)
    yield from _defects(dataset)
    yield from _picked(dataset)
    yield from _proofs(dataset)


def _deadlines(dataset: Dataset) -> Faults:
    """A deadline counts by claims that can be counted by."""
    for deadline in dataset.deadlines.values():
        for index, name in enumerate(deadline.claims):
            claim = dataset.claims.get(name)
            if claim and not counts(claim):
                expected = "a claim of `era: now` with days or working days that have an end"
                yield dataset.fault(deadline, ("claims", index), expected, f"“{name}”")


def _stages(dataset: Dataset) -> Faults:
    """A time limit is a length of time, or unknown."""
    for stage in dataset.stages.values():
        for index, limit in enumerate(stage.limits):
            claim = dataset.claims.get(limit.claim)
            if claim and not is_time(claim):
                expected = "a claim with hours, days or working days, or without a figure"
                yield dataset.fault(stage, ("limits", index, "claim"), expected, f"“{limit.claim}”")


def _messages(dataset: Dataset) -> Faults:
    """A message is whole in itself, and was read in a language that it has."""
    for message in dataset.messages.values():
        yield from (dataset.fault(message, *misfit) for misfit in check_message(message))
    for review in dataset.reviews.values():
        for index, name in enumerate(review.messages):
            sent = dataset.messages.get(name)
            if sent and review.lang not in sent.texts.by_language:
                found = f"“{name}”, which has none"
                yield dataset.fault(
                    review, ("messages", index), f"a message with a text in {review.lang}", found
                )


def _defects(dataset: Dataset) -> Faults:
    """A defect is for messages that can say one, and has words in each of their languages."""
    for defect in dataset.defects.values():
        known = [dataset.messages[name] for name in defect.for_ if name in dataset.messages]
        for index, name in enumerate(defect.for_):
            if name in dataset.messages and "defect" not in dataset.messages[name].blanks:
                yield dataset.fault(
                    defect, ("for", index), "a message with {defect} in its texts", f"“{name}”"
                )
        wanted = {code: None for message in known for code in READ_BY[message.to]}
        if known and set(wanted) != set(defect.texts.by_language):
            found = ", ".join(defect.texts.by_language)
            yield dataset.fault(
                defect, ("texts",), f"texts in {', '.join(wanted)}", found, "As its messages have"
            )


def _picked(dataset: Dataset) -> Faults:
    """The message of an outcome can say the defects that a reader may pick there."""
    for tree in dataset.trees.values():
        for number, outcome in enumerate(tree.outcomes):
            for index, name in enumerate(outcome.defects):
                defect = dataset.defects.get(name)
                if defect and outcome.message not in defect.for_:
                    found = f"“{name}”, which is for {', '.join(defect.for_)}"
                    expected = (
                        f"one for the message “{outcome.message}”" if outcome.message else "a `message`"
                    )
                    yield dataset.fault(tree, ("outcomes", number, "defects", index), expected, found)


def _proofs(dataset: Dataset) -> Faults:
    """A line has an id that no other line of any checklist has: messages and addresses name it."""
    seen: dict[str, str] = {}
    for checklist in dataset.checklists.values():
        for index, proof in enumerate(checklist.proofs):
            if proof.id in seen:
                hint = f"It stands in the checklist “{seen[proof.id]}”"
                yield dataset.fault(
                    checklist, ("proofs", index, "id"), "an id used once", f"“{proof.id}” again", hint
                )
            seen[proof.id] = checklist.id
