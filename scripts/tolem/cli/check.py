"""Validate data/ and docs/ without building, and report readability."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..claims.verdict import VERDICTS
from ..data import yaml_style
from ..data.diagnostics import Diagnostic, as_json
from ..i18n.coverage import digest, progress
from ..i18n.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE
from ..i18n.readability import Measure, scale_of
from ..mkdocs import configuration
from ..pages.render import hardest_pages, render
from ..pages.site import Site, read_site
from ..quality.registry import in_data
from . import ROOT, is_clean, skeleton
from .words import in_catalogs

MAX_LISTED_PAGES = 8
# A GitHub issue may have 65,536 characters.
MAX_LISTED_CLAIMS = 400


def run(today: date, folder: Path | None, json: bool) -> int:
    """Validate the data and pages of this repository, or of the given folder, without building."""
    site = read_site(folder or ROOT, today)
    found = findings(site)
    if json:
        print(as_json(found))
        return int(bool(found))
    print(_report(site), end="")
    # Errors come last, where they are seen.
    sys.stdout.flush()
    return int(not is_clean(found))


def findings(site: Site) -> list[Diagnostic]:
    """All diagnostics that need no build."""
    found = [*in_data(site), *in_catalogs(site), *yaml_style.check(site.root / "data")]
    found += configuration.check(site.root)
    return found + [fault for page in english(site) for fault in page.faults()]


def english(site: Site) -> list[Measure]:
    """The readability of the English pages that have sentences, hardest first."""
    every = (render(site, path, BY_CODE[SOURCE_LANGUAGE]).measure for path in site.english)
    return sorted((page for page in every if page.sentences), key=lambda page: -page.score)


def _report(site: Site) -> str:
    """The report. Only English readability can fail the check."""
    judged, trees = site.state.judgements.values(), site.state.data.trees.values()
    others = [language for language in LANGUAGES if language.code != SOURCE_LANGUAGE]
    return skeleton(
        "check.txt",
        site=site,
        data=site.state.data,
        order=VERDICTS,
        verdicts=Counter(judgement.verdict for judgement in judged),
        overdue=sum(judgement.overdue for judgement in judged),
        trees=[(tree, [way for end in tree.outcomes for way in tree.ways[end.id]]) for tree in trees],
        behind={code: list(_behind(site, code)) for code in BY_CODE},
        others=[
            (each.code, scale_of(each.code).name, hardest_pages(site, each)[:MAX_LISTED_PAGES])
            for each in others
        ],
        english=english(site),
    )


def _behind(site: Site, code: str) -> Iterator[tuple[str, str | None, str]]:
    """Each page that is behind: its path, its `made_from`, and the digest of its English page."""
    for path, page in site.page_sources[code].items():
        if progress(site.english[path], page) == "behind":
            yield path, page.head.made_from, digest(site.english[path])


def serve() -> int:
    """Preview all languages with live reload."""
    # MkDocs cannot report errors in its configuration.
    if is_clean(configuration.check(ROOT)):
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "serve"])  # noqa: S606
    return 1


def due(today: date, folder: Path | None) -> int:
    """List the claims whose check is overdue, oldest check first; print nothing if there are none."""
    site = read_site(folder or ROOT, today)
    data, judged = site.state.data, site.state.judgements
    overdue = (claim for claim in data.claims.values() if judged[claim.id].overdue)
    late = sorted(overdue, key=lambda claim: (claim.review.checked, claim.id))
    print(skeleton("due.md", data=data, late=late, today=today, most=MAX_LISTED_CLAIMS), end="")
    return 0
