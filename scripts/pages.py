"""Write the site as Markdown, with its files, to a folder for any builder but MkDocs: <folder>/<language>."""

from __future__ import annotations

import sys
from pathlib import Path

from tolem.model.errors import DataError
from tolem.outputs.languages import LANGUAGES
from tolem.outputs.render import calendars, render_all
from tolem.outputs.site import read_site
from tolem.today import options

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Write every page and file of every language below the folder named, build/markdown by default."""
    asked = options(__doc__)
    target = Path(asked.folder or ROOT / "build" / "markdown")
    try:
        site = read_site(ROOT, asked.today)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    pages = files = 0
    for language in LANGUAGES:
        home, made = target / language.code, render_all(site, language)
        pages += _write(home, {path: page.markdown.encode() for path, page in made.items()})
        files += _write(home, calendars(site, language))
    print(f"{pages} pages and {files} files written to {target}")
    return 0


def _write(home: Path, contents: dict[str, bytes]) -> int:
    """Write each content to its path below `home`; return how many there are."""
    for path, content in contents.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    return len(contents)


if __name__ == "__main__":
    sys.exit(main())
