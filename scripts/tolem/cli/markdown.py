"""Write the site as Markdown, with its files, to a folder for any builder but MkDocs: <folder>/<language>."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..i18n.languages import LANGUAGES
from ..pages.render import calendars, render_all
from ..pages.site import read_site
from . import ROOT


def run(asked: Namespace) -> int:
    """Write the pages and files of each language as Markdown to build/markdown/ or the folder named."""
    target = asked.folder or ROOT / "build" / "markdown"
    site = read_site(ROOT, asked.today)
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
