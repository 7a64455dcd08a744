"""Check data/ and docs/ without building: every fault, or what was read and how plain each page is."""

import sys
from argparse import Namespace
from collections import Counter

from ..claims.verdict import VERDICTS
from ..data import yaml_style
from ..data.diagnostics import DataError, Diagnostic, as_json
from ..i18n.coverage import digest, progress
from ..i18n.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE
from ..i18n.readability import hardest, measure, scale_of
from ..pages.render import render, render_all
from ..pages.site import Site, read_site
from ..quality.registry import in_data
from . import ROOT
from .words import forgotten

# How many pages of a language are printed.
HARDEST = 8
# How many checks that are due are listed: an issue, which a weekly run makes of them, holds 65,536 signs.
MOST = 400


def run(asked: Namespace) -> int:
    """Check the data and pages of this repository, or of the folder named, without building."""
    try:
        site = read_site(asked.folder or ROOT, asked.today)
    except DataError as error:
        if not asked.json:
            raise
        print(as_json(error.faults))
        return 1
    found = [*in_data(site), *forgotten(site), *yaml_style.check(site.root / "data")]
    if asked.json:
        print(as_json(found))
        return int(bool(found))
    print_counts(site)
    print_languages(site)
    print_plainness(site)
    found += print_readability(site)
    # Last, where somebody reads it who looks at the end.
    sys.stdout.flush()
    for finding in found:
        print(finding, file=sys.stderr)
    return int(bool(found))


def print_counts(site: Site) -> None:
    """Print how much there is and what it is worth."""
    data, state = site.state.data, site.state
    for kind in ("claims", "sources", "methods", "corrections"):
        print(f"{len(getattr(data, kind)):5} {kind}")
    print(f"{len(site.english):5} pages")
    verdicts = Counter(judgement.verdict for judgement in state.judgements.values())
    print("      " + ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in VERDICTS))
    for tree in data.trees.values():
        ends = [way for outcome in tree.outcomes for way in tree.ways[outcome.id]]
        print(f"{len(ends):5} ways through {tree.at}/: {len(tree.questions)} questions,", end=" ")
        print(f"{len(tree.outcomes)} outcomes, at most {max(map(len, ends))} questions on a way")
    overdue = sum(judgement.overdue for judgement in state.judgements.values())
    print(f"{overdue:5} checks overdue as of {state.today}")


def print_readability(site: Site) -> list[Diagnostic]:
    """Print how plain each English page is, the worst first; what is over a target is found."""
    english = render_all(site, BY_CODE[SOURCE_LANGUAGE])
    pages = [measure(page.markdown, path) for path, page in english.items()]
    for page in sorted(pages, key=lambda page: -page.index):
        print(f"grade {page}  {page.path}")
    return [fault for page in pages for fault in page.faults()]


def print_plainness(site: Site) -> None:
    """Print the hardest pages of each other language: no number of these fails the check."""
    for language in (language for language in LANGUAGES if language.code != SOURCE_LANGUAGE):
        for page in hardest(site, language, render)[:HARDEST]:
            print(f"{scale_of(language.code).name} {page}  {language.code}/{page.path}")


def print_languages(site: Site) -> None:
    """Print how far each language is, and every page that is behind, with the digest of its English."""
    for tally in site.tallies():
        code = tally.language.code
        print(
            f"   {code} pages: {tally.up_to_date} ready, {tally.behind} behind, {tally.missing} missing,",
            end=" ",
        )
        print(f"{tally.unreviewed} unreviewed; messages: {tally.translated} of {tally.messages},", end=" ")
        print(f"{tally.fuzzy} fuzzy")
        for path, page in site.page_sources[code].items():
            if progress(site.english[path], page) == "behind":
                now = digest(site.english[path])
                print(f"      docs/{code}/{path}: made_from is {page.head.made_from}, English is {now}")


def due(asked: Namespace) -> int:
    """Print each claim that wants checking again, the longest unchecked first; nothing if there is none."""
    site = read_site(asked.folder or ROOT, asked.today)
    claims, judged = site.state.data.claims.values(), site.state.judgements
    late = sorted((claim.review.checked, claim.id) for claim in claims if judged[claim.id].overdue)
    if late:
        print(f"{len(late)} checks were due on {asked.today}. CONTRIBUTING.md says how to correct a fact.\n")
    for checked, name in late[:MOST]:
        print(f"- [ ] `{name}` in `data/claims/{site.state.data.topic_of(name)}.yml`, checked {checked}")
    if len(late) > MOST:
        print(f"\nAnd {len(late) - MOST} more.")
    return 0
