"""Every message of the data, with the context that says where it belongs. Templates ask for the same ones."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.checklists import Checklist
from ..model.claims import Claim
from ..model.corrections import Correction
from ..model.letters import Letter
from ..model.load import Dataset
from ..model.methods import PROPERTY_NAMES, Method, NotApplicable
from ..model.trees import Tree
from .manuscript import Manuscript
from .nodes import nodes

# A message: its context and its English text.
Message = tuple[str, str]


def messages(data: Dataset, pages: list[Manuscript], language: str) -> Iterator[Message]:
    """All messages for a language, in the order of the files, then the titles of pages."""
    for method in data.methods.values():
        yield from of_method(method)
    for tree in data.trees.values():
        yield from of_tree(tree)
    yield from ((f"deadline {deadline.id}", deadline.text) for deadline in data.deadlines.values())
    for stage in data.stages.values():
        yield f"stage {stage.id}", stage.text
        yield from ((f"limit {limit.claim}", limit.text) for limit in stage.limits)
    yield from ((f"defect {defect.id}", defect.text) for defect in data.defects.values())
    for letter in data.letters.values():
        yield from of_letter(letter)
        yield from _gloss(letter, language)
    for checklist in data.checklists.values():
        yield from of_checklist(checklist)
    for correction in data.corrections.values():
        yield from _correction(correction)
    for claim in data.claims.values():
        yield from _claim(claim)
    for origin in data.origins.values():
        yield f"origin {origin.id}", origin.because
    for source in data.sources.values():
        if source.note:
            yield f"note {source.id}", source.note
    for page in pages:
        if page.head.title and page.node is None:
            yield f"title {page.path}", page.head.title


def _gloss(letter: Letter, language: str) -> Iterator[Message]:
    """What a letter says, for readers in whose language it is not sent."""
    if language not in letter.by_language:
        yield f"gloss {letter.id}", letter.texts.en


def of_method(method: Method) -> Iterator[Message]:
    """The words of one method."""
    yield f"method {method.id}", method.name
    yield f"answer {method.id}", method.answer
    if method.aside:
        yield f"aside {method.id}", method.aside
    for name in PROPERTY_NAMES:
        answer = getattr(method.properties, name)
        if isinstance(answer, NotApplicable):
            yield f"property {method.id}", answer.not_applicable
    for need in method.prepare:
        yield f"need {method.id} {need.id}", need.text
    for step in method.steps.list if method.steps else ():
        yield f"step {method.id} {step.id}", step.text
        if step.button:
            yield f"button {method.id} {step.id}", step.button.means
    for trouble in method.troubles:
        yield f"symptom {method.id} {trouble.id}", trouble.symptom
        yield f"cause {method.id} {trouble.id}", trouble.cause
        yield f"remedy {method.id} {trouble.id}", trouble.remedy


def of_tree(tree: Tree) -> Iterator[Message]:
    """The words of all questions and outcomes of a tree."""
    for node in nodes(tree):
        yield from node.messages


def of_letter(letter: Letter) -> Iterator[Message]:
    """Our own words about a letter; its texts are not ours to say, they are for others to read."""
    yield f"when {letter.id}", letter.when
    for name in letter.blanks:
        if hint := letter.hint(name):
            yield f"blank {letter.id} {name}", hint


def of_checklist(checklist: Checklist) -> Iterator[Message]:
    """The lines of one checklist."""
    for proof in checklist.proofs:
        yield f"proof {proof.id}", proof.text


def _correction(correction: Correction) -> Iterator[Message]:
    yield f"correction {correction.id}", correction.summary
    yield f"said {correction.id}", correction.said.means
    yield f"channel {correction.id}", correction.channel
    if correction.looked:
        yield f"looked {correction.id}", correction.looked
    for event in correction.events:
        if event.because:
            yield f"event {correction.id} {event.is_}", event.because


def _claim(claim: Claim) -> Iterator[Message]:
    yield f"claim {claim.id}", claim.text
    if claim.brief:
        yield f"brief {claim.id}", claim.brief
    for verdict, text in claim.told:
        if text:
            yield f"told {claim.id} {verdict}", text
    if claim.looked:
        yield f"looked {claim.id}", claim.looked
    for ground in claim.sources:
        yield f"shows {claim.id} {ground.id}", ground.shows
        if ground.place:
            yield "place", ground.place
        if ground.quote:
            yield f"quote {claim.id} {ground.id}", ground.quote.means
