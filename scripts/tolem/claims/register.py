"""The register of facts: the URL of each claim, and the list that its script searches."""

import json

from ..data.loader import Dataset
from ..i18n.languages import SOURCE_LANGUAGE
from ..i18n.translator import Untranslated
from ..pages.page_source import REGISTER
from .claim_text import ClaimTexts
from .verdict import Verdict

# The file that the search of the register fetches.
FACTS = f"{REGISTER}list.json"


def entry_address(data: Dataset, claim_id: str) -> str:
    """The URL path of the entry of a claim, without the language."""
    return f"{REGISTER}{data.topic_of(claim_id)}/#claim-{claim_id}"


def facts_json(claim_texts: ClaimTexts) -> bytes:
    """All claims by topic, as JSON for the search of the register.

    Each is an array: ID, verdict, sentence; 1 if its check is overdue, else 0; and the language of the
    sentence, if it differs from that of the page.
    """
    topics = claim_texts.state.data.claims_by_topic.items()
    found: dict[str, list[tuple[str, Verdict, str, int, str]]] = {topic: [] for topic, _ in topics}
    for topic, claims in topics:
        for claim in claims:
            judged, sentence = claim_texts.state.judgements[claim.id], claim_texts.sentence(claim)
            written = SOURCE_LANGUAGE if isinstance(sentence, Untranslated) else ""
            found[topic].append((claim.id, judged.verdict, sentence, int(judged.overdue), written))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
