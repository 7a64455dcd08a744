"""Check a built site: all that could act on its pages and in its files, every finding of the rules, sorted.

A release notes its addresses in addresses.txt and the anchors of claims in anchors.txt, which later sites
must still answer.
"""

from __future__ import annotations

import sys
from argparse import Namespace

from ..claims.anchors import FILE as ANCHORS
from ..claims.anchors import written
from ..data.diagnostics import as_json
from ..hosting.releases import Releases
from ..pages.site import read_site
from ..quality.html.addresses import FILE, addresses
from ..quality.html.anchors import anchors
from ..quality.html.pages import Pages
from ..quality.registry import on_site
from . import ROOT
from .acting import acting, rules_of


def run(asked: Namespace) -> int:
    """Check a built site, site/ or the folder named, page by page."""
    folder = asked.folder or ROOT / "site"
    if not (folder / "index.html").is_file():
        print(f"{folder}: expected a built site with an index.html, found none", file=sys.stderr)
        return 1
    earlier = Releases(folder.resolve()).earlier()
    pages = Pages(folder, read_site(ROOT, asked.today), earlier=earlier)
    found = sorted([*acting(pages, rules_of(pages.site)), *on_site(pages)])
    if asked.json:
        print(as_json(found))
    else:
        print("\n".join([*map(str, found), f"{len(pages.built)} pages, {len(found)} findings"]))
    if asked.release and not found:
        (ROOT / FILE).write_text("\n".join(addresses(pages)) + "\n", encoding="utf-8")
        (ROOT / ANCHORS).write_text(written(anchors(pages)), encoding="utf-8")
    return int(bool(found))
