"""The way out: what takes the place of MkDocs builds the same pages (decisions/after-material.md)."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from commands import python
from conftest import ROOT, TODAY
from tolem.today import epoch_of

# What `make test` puts there. It is imported instead of MkDocs, whose name it has; all it needs is what MkDocs needs.
SUCCESSOR = Path(sys.prefix) / "successor"
# Each page says who built it.
BUILDER = re.compile(r'<meta name="generator"[^>]*>')


def pages(folder: Path) -> dict[str, str]:
    """The HTML of a site, by path, without the name of its builder."""
    found = sorted(folder.rglob("*.html"))
    return {
        path.relative_to(folder).as_posix(): BUILDER.sub("", path.read_text(encoding="utf-8"))
        for path in found
    }


def test_a_successor_of_mkdocs_builds_every_page_the_same(site: Path, tmp_path: Path) -> None:
    own = {
        "PYTHONPATH": os.pathsep.join((str(SUCCESSOR), str(ROOT / "scripts"))),
        "SOURCE_DATE_EPOCH": str(epoch_of(TODAY)),
        "TZ": "UTC",
    }
    where = python(ROOT, "-c", "import mkdocs; print(mkdocs.__file__)", **own)
    assert Path(where.stdout.strip()).is_relative_to(SUCCESSOR), "run `make test`, which fetches it"
    done = python(ROOT, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), **own)
    assert done.returncode == 0, done.stderr
    ours, theirs = pages(site), pages(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []
