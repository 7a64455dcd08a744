"""Check a built site: all that could act on its pages and in its files, every finding of the rules, sorted.

A release notes its addresses in addresses.txt and the anchors of claims in anchors.txt, which later sites
must still answer.
"""

import sys
from argparse import Namespace
from hashlib import sha256

from ..claims.anchors import FILE as ANCHORS
from ..claims.anchors import written
from ..data.diagnostics import Diagnostic, as_json
from ..hosting.releases import Releases
from ..mkdocs.assets import assets, service_worker
from ..pages.site import Site, read_site
from ..quality.audit import Allowed, in_calendar, in_file, on_page
from ..quality.html.addresses import FILE, addresses, anchors
from ..quality.html.pages import Pages
from ..quality.registry import on_site
from ..settings import NOWHERE
from . import ROOT


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


def rules_of(site: Site) -> Allowed:
    """What may run, load or be linked: what our assets and the sources bring."""
    served = assets(site.root)
    scripts = {asset.path: asset.integrity for asset in served.values() if asset.path.endswith(".js")}
    links = frozenset(link for source in site.state.data.sources.values() for link in source.links)
    worker = service_worker(site.root).encode("utf-8")
    acting_files = [worker, *(asset.content for asset in served.values())]
    known = frozenset(sha256(content).hexdigest() for content in acting_files)
    host = site.settings
    own = host.site_url or NOWHERE
    return Allowed(scripts, links, own, host.correction_form, served["tolem.svg"].inline, known)


def acting(pages: Pages, rules: Allowed) -> list[Diagnostic]:
    """All that acts, loads or leads away and may not, on the pages and in the files to look at."""
    found = [finding for page in pages for finding in on_page(page.path, page.tree, rules)]
    for name in sorted(pages.files):
        # The files of the root are looked at with English, as its pages are.
        if pages.language in ("", pages.language_of(name)):
            path = pages.folder / name
            if path.suffix == ".ics":
                found += in_calendar(name, path.read_bytes().decode("utf-8"), rules.own)
            else:
                found += in_file(name, path, rules)
    return found
