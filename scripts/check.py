"""Check data/ and docs/ without building: every fault, or what was read and how plain each page is."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tolem.model import style
from tolem.model.errors import DataError
from tolem.outputs.languages import BY_CODE, SOURCE_LANGUAGE
from tolem.outputs.readability import Measure, measure
from tolem.outputs.render import render_all
from tolem.outputs.site import Site, read_site
from tolem.outputs.translation import digest, progress
from tolem.rules.finding import as_json, of_fault
from tolem.rules.registry import in_data
from tolem.state.verdict import VERDICTS
from tolem.state.ways import ways
from tolem.today import options

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Check the repository, or the folder named, as of --today; with --json print only what was found."""
    asked = options(__doc__, "--json")
    try:
        site = read_site(Path(asked.folder or ROOT), asked.today)
    except DataError as error:
        if asked.json:
            print(as_json(map(of_fault, error.faults)))
        else:
            print(error, file=sys.stderr)
        return 1
    found, unstyled = in_data(site), style.check(site.root / "data")
    if asked.json:
        print(as_json([*found, *map(of_fault, unstyled)]))
        return int(bool(found or unstyled))
    for finding in (*found, *unstyled):
        print(finding, file=sys.stderr)
    print_counts(site)
    print_languages(site)
    return int(bool(found or unstyled)) | print_readability(site)


def print_counts(site: Site) -> None:
    """Print how much there is and what it is worth."""
    data, state = site.state.data, site.state
    for kind in ("claims", "sources", "methods", "corrections"):
        print(f"{len(getattr(data, kind)):5} {kind}")
    print(f"{len(site.english):5} pages")
    verdicts = Counter(judgement.verdict for judgement in state.judgements.values())
    print("      " + ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in VERDICTS))
    for tree in data.trees.values():
        found = ways(tree)
        ends = [way for outcome in tree.outcomes for way in found[outcome.id]]
        print(f"{len(ends):5} ways through {tree.at}/: {len(tree.questions)} questions,", end=" ")
        print(f"{len(tree.outcomes)} outcomes, at most {max(map(len, ends))} questions on a way")
    overdue = sum(judgement.overdue for judgement in state.judgements.values())
    print(f"{overdue:5} checks overdue as of {state.today}")


def print_readability(site: Site) -> int:
    """Print how plain each English page is, the worst first; 1 if one is over a target."""
    english = BY_CODE[SOURCE_LANGUAGE]
    found = {path: measure(page.markdown) for path, page in render_all(site, english).items()}
    for path in sorted(found, key=lambda path: -found[path].grade):
        _print(path, found[path])
    return int(any(measured.faults for measured in found.values()))


def _print(path: str, measured: Measure) -> None:
    print(f"{measured}  {path}")
    for fault in measured.faults:
        print(f"docs/{SOURCE_LANGUAGE}/{path}: {fault}", file=sys.stderr)


def print_languages(site: Site) -> None:
    """Print how far each language is, and every page that is behind, with the digest of its English."""
    for tally in site.tallies():
        code = tally.language.code
        print(
            f"   {code} pages: {tally.whole} ready, {tally.behind} behind, {tally.missing} missing,", end=" "
        )
        print(f"{tally.unreviewed} unreviewed; messages: {tally.translated} of {tally.messages},", end=" ")
        print(f"{tally.fuzzy} fuzzy")
        for path, page in site.manuscripts[code].items():
            if progress(site.english[path], page) == "behind":
                now = digest(site.english[path])
                print(f"      docs/{code}/{path}: made_from is {page.head.made_from}, English is {now}")


if __name__ == "__main__":
    sys.exit(main())
