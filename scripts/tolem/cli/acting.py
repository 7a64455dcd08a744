"""What may act in a built site: known from our assets and the data, never from what was built."""

from __future__ import annotations

from hashlib import sha256

from ..data.diagnostics import Diagnostic
from ..mkdocs.assets import assets, service_worker
from ..pages.site import Site
from ..quality.audit import Allowed, in_calendar, in_file, on_page
from ..quality.html.pages import Pages
from ..settings import NOWHERE


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
