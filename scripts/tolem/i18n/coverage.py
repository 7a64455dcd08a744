"""Translation progress: pages that are up to date, behind, missing or unreviewed, and messages."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

from ..pages.page_source import PageSource
from .languages import Language
from .review import Review

Progress = Literal["up-to-date", "behind", "missing"]
DIGEST = 12


def digest(page: PageSource) -> str:
    """The digest of an English page, which translations store as `made_from`."""
    words = "\n".join([page.head.title or "", page.head.description, page.body])
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:DIGEST]


def progress(english: PageSource, translated: PageSource | None) -> Progress:
    """The progress of the translation of a page; generated pages are never behind."""
    if translated is None:
        return "missing"
    is_fresh = translated.is_generated or translated.head.made_from == digest(english)
    return "up-to-date" if is_fresh else "behind"


def review_of(language: Language, path: str, reviews: Mapping[str, Review]) -> Review | None:
    """The latest review of a page, or None."""
    found = [each for each in reviews.values() if each.lang == language.code and path in each.pages]
    return max(found, key=lambda review: review.on, default=None)


class Tally(NamedTuple):
    """The progress of a language: pages by progress, unreviewed pages, and messages."""

    language: Language
    pages: Counter[Progress]
    unreviewed: int
    messages: int
    translated: int
    fuzzy: int
