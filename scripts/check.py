"""Check data/ and docs/ without building: every fault, or what was read and how plain each page is."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tolem.model.errors import DataError
from tolem.outputs.languages import BY_CODE, SOURCE_LANGUAGE
from tolem.outputs.readability import Measure, measure
from tolem.outputs.site import Site, read_site
from tolem.state.verdict import VERDICTS
from tolem.today import from_arguments

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Check the repository, or the folder named, as of --today."""
    today, folder = from_arguments(__doc__, "folder")
    try:
        site = read_site(Path(folder or ROOT), today)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    data, state = site.state.data, site.state
    for kind in ("claims", "sources", "methods", "corrections"):
        print(f"{len(getattr(data, kind)):5} {kind}")
    for language in site.languages:
        print(f"{len(site.manuscripts[language.code]):5} pages in {language.code}")
    verdicts = Counter(judgement.verdict for judgement in state.judgements.values())
    print("      " + ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in VERDICTS))
    overdue = sum(judgement.overdue for judgement in state.judgements.values())
    print(f"{overdue:5} checks overdue as of {today}")
    return _readability(site)


def _readability(site: Site) -> int:
    """Print how plain each English page is, the worst first; 1 if one is over a target."""
    language = BY_CODE[SOURCE_LANGUAGE]
    if language not in site.languages:
        return 0
    found = {path: measure(markdown) for path, markdown in site.pages(language).items()}
    for path in sorted(found, key=lambda path: -found[path].grade):
        _print(path, found[path])
    return int(any(measured.faults for measured in found.values()))


def _print(path: str, measured: Measure) -> None:
    print(f"{measured}  {path}")
    for fault in measured.faults:
        print(f"docs/{SOURCE_LANGUAGE}/{path}: {fault}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
