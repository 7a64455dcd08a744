"""The register of facts: where each stands, and the list in which a script finds it.

And the anchors of claims that pages had when they were released: `#claim-…` of a page must lead to it still.
A line of anchors.txt is the address of a page below any language, `/` for the home page, and names of claims.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from ..data.loader import Dataset
from ..data.text_files import read_text
from ..i18n.languages import SOURCE_LANGUAGE
from ..i18n.translator import Untranslated
from ..pages.page_source import REGISTER
from .telling import Telling
from .verdict import Verdict

# What the search of the register reads, beside its pages.
FACTS = f"{REGISTER}list.json"
ANCHORS = "anchors.txt"
Anchors = Mapping[str, tuple[str, ...]]


def entry(data: Dataset, claim_id: str) -> str:
    """The address of the one entry of a claim, below the language."""
    return f"{REGISTER}{data.topic_of(claim_id)}/#claim-{claim_id}"


def listed(telling: Telling) -> bytes:
    """Every fact by its topic, as the search of the register reads them.

    Each is a list: its id, its verdict, its sentence; 1 if its check is overdue, else 0; the language of the
    sentence, if it is not that of the page.
    """
    topics = telling.state.data.claims_by_topic.items()
    found: dict[str, list[tuple[str, Verdict, str, int, str]]] = {topic: [] for topic, _ in topics}
    for topic, claims in topics:
        for claim in claims:
            judged, sentence = telling.state.judgements[claim.id], telling.sentence(claim)
            written = SOURCE_LANGUAGE if isinstance(sentence, Untranslated) else ""
            found[topic].append((claim.id, judged.verdict, sentence, int(judged.overdue), written))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_anchors(root: Path) -> dict[str, tuple[str, ...]]:
    """The names of the claims that each page once had, by its address; none where nothing was released."""
    path = root / ANCHORS
    lines = filter(None, map(str.split, read_text(path).splitlines())) if path.exists() else []
    return {address.removeprefix("/"): tuple(names) for address, *names in lines}


def written_anchors(anchors: Anchors) -> str:
    """The text of the file."""
    lines = [" ".join([address or "/", *sorted(names)]) for address, names in sorted(anchors.items())]
    return "".join(f"{line}\n" for line in lines)
