"""Build, check and roll back the site, and check built sites.

Builds run in a staging directory: see decisions/build-aside.md. `check-site --release` records the URLs in
addresses.txt and the claim anchors in anchors.txt, which later builds must keep.
"""

import os
import shutil
import sys
import time
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from ..assets.bundles import assets, service_worker
from ..data.diagnostics import Diagnostic, as_json, printable
from ..hosting.host_files import compress, compressible, host_files
from ..hosting.releases import Releases, shrunk
from ..i18n.languages import BY_CODE
from ..mkdocs import configuration
from ..pages.released import formatted
from ..pages.site import Site, read_once, read_site
from ..parallel import parallel_map
from ..quality.audit import Allowed, in_file, on_page
from ..quality.html.addresses import released
from ..quality.html.built import Pages, language_at
from ..quality.registry import in_data, on_pages
from ..settings import NOWHERE, UNPLACED
from ..today import epoch_of
from . import ROOT, is_clean


def run(today: date, folder: Path | None, smaller: bool, compressed: bool) -> int:
    """Build the site into site/ or the given folder; a failed build leaves it unchanged."""
    releases = _releases(folder)
    with releases.locked():
        site = read_once(ROOT, today)
        if not (is_clean(in_data(site) + configuration.check(ROOT)) and _is_built(releases, site, smaller)):
            print("the build failed; the published site is unchanged", file=sys.stderr)
            return 1
        if compressed:
            files = compressible(releases.staging)
            parallel_map(partial(compress, releases.staging, releases.last), files)
        number = releases.publish()
    pages = sum(1 for _ in releases.live.rglob("*.html"))
    print(f"{releases.live.name}/ is ready: {pages} pages as of {today}, release {number}")
    if not site.settings.site_url:
        print(UNPLACED)
    return 0


def roll_back(folder: Path | None) -> int:
    """Restore the previous release in site/ or the given folder, atomically."""
    releases = _releases(folder)
    name = f"{releases.live.name}/"
    with releases.locked():
        before, number = releases.current(), releases.roll_back()
    if number is None:
        print(f"{name} has no earlier release to roll back to: run `make build`", file=sys.stderr)
        return 1
    print(f"{name} is release {number} again (was release {before})")
    return 0


def _releases(folder: Path | None) -> Releases:
    return Releases(Path(os.path.realpath(folder or ROOT / "site")))


def _is_built(releases: Releases, site: Site, smaller: bool) -> bool:
    """Build the next release in the staging directory and check it; `smaller` allows it to shrink."""
    staging, today = releases.staging, site.state.today
    # Cached for both MkDocs and the rules.
    assets(ROOT)
    if not _mkdocs(staging, today):
        return False
    for name, text in host_files(staging, site.settings, today).items():
        (staging / name).parent.mkdir(exist_ok=True)
        (staging / name).write_text(text, encoding="utf-8")
    return is_sound(staging, site) and (smaller or is_clean(list(shrunk(staging, releases.last))))


def _mkdocs(folder: Path, today: date) -> bool:
    """Run MkDocs with output to `folder` for the date, in a forked process that shares the read site."""
    if folder.is_symlink():
        folder.unlink()  # MkDocs would empty what it leads to
    shutil.rmtree(folder, ignore_errors=True)
    command = ["build", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(folder)]
    return all(parallel_map(partial(_run, today), [command]))


def _run(today: date, command: list[str]) -> bool:
    os.environ.update(SOURCE_DATE_EPOCH=str(epoch_of(today)), TZ="UTC")
    time.tzset()
    from mkdocs.__main__ import cli  # noqa: PLC0415  it reads the environment as it starts

    try:
        cli(command)
    except SystemExit as done:
        return not done.code
    return True


def is_sound(folder: Path, site: Site) -> bool:
    """Whether the built site passes all rules and the audit; prints the diagnostics."""
    languages = [Pages(folder, site, [code]) for code in BY_CODE]
    # Files at the root are checked with English.
    found = parallel_map(partial(findings, rules=allowlist(site)), languages)
    return is_clean(sorted(set(chain.from_iterable(found))))


def check_site(today: date, folder: Path | None, json: bool, release: bool) -> int:
    """Check a built site, site/ or the given folder, with all rules and the audit."""
    folder = folder or ROOT / "site"
    if not (folder / "index.html").is_file():
        print(f"{printable(folder)}: expected a built site with an index.html, found none", file=sys.stderr)
        return 1
    pages = Pages(folder, read_site(ROOT, today), earlier=Releases(folder.resolve()).earlier())
    found = sorted({*findings(pages, allowlist(pages.site))})
    if json:
        print(as_json(found))
    else:
        print("\n".join([*map(str, found), f"{len(pages.built)} pages, {len(found)} findings"]))
    for file, entries in released(pages).items() if release and not found else ():
        (ROOT / file).write_text(formatted(entries), encoding="utf-8")
    return int(bool(found))


def allowlist(site: Site) -> Allowed:
    """The allowlist of the audit, from our assets, the sources and the settings."""
    served = assets(site.root)
    scripts = {asset.path: asset.integrity for asset in served.values() if asset.path.endswith(".js")}
    links = frozenset(link for source in site.state.data.sources.values() for link in source.links)
    acting_files = [service_worker(site.root).encode("utf-8"), *(asset.content for asset in served.values())]
    digests = frozenset(sha256(content).hexdigest() for content in acting_files)
    host = site.settings
    prefixes = (*filter(None, [host.correction_form]), *host.share_links("").values())
    return Allowed(scripts, links, host.site_url or NOWHERE, prefixes, served["tolem.svg"].inline, digests)


def findings(pages: Pages, rules: Allowed) -> list[Diagnostic]:
    """All findings of rules and audit, in the language of `pages`."""
    return on_pages(pages, lambda page: on_page(page.path, page.tree, rules)) + other_files(pages, rules)


def other_files(pages: Pages, rules: Allowed) -> list[Diagnostic]:
    """All findings of the audit in files that are not pages; those at the root belong to English."""
    files = [name for name in sorted(pages.files) if language_at(name) in pages.codes]
    return [finding for name in files for finding in in_file(name, pages.folder / name, rules)]
