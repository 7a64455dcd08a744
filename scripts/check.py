"""Check data/ and docs/ without building: prints every fault, or what was read. Takes under a second."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tolem.model.errors import DataError
from tolem.outputs.site import read_site
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
