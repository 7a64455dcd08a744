"""Write the site's Markdown to a folder, for any builder but MkDocs: <folder>/<language>/<page>.md."""

from __future__ import annotations

import sys
from pathlib import Path

from tolem.model.errors import DataError
from tolem.outputs.languages import LANGUAGES
from tolem.outputs.site import read_site
from tolem.today import options

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Write every page of every language below the folder named, build/markdown by default."""
    asked = options(__doc__)
    target = Path(asked.folder or ROOT / "build" / "markdown")
    try:
        site = read_site(ROOT, asked.today)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    pages = {
        target / language.code / path: markdown
        for language in LANGUAGES
        for path, markdown in site.pages(language).items()
    }
    for path, markdown in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown, encoding="utf-8")
    print(f"{len(pages)} pages written to {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
