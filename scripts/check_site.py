"""Check a built site: every finding of the rules on built pages, sorted; with --json for an editor.

With --release, write its addresses to addresses.txt, which later sites must still answer.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tolem.model.diagnostics import DataError, as_json
from tolem.outputs.site import read_site
from tolem.rules.built.addresses import FILE, addresses
from tolem.rules.built.pages import Pages
from tolem.rules.registry import on_site
from tolem.today import options

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Check the folder named, or site/, against the data as of --today."""
    asked = options(__doc__, "--json", "--release")
    folder = Path(asked.folder or ROOT / "site")
    if not (folder / "index.html").is_file():
        print(f"{folder}: expected a built site with an index.html, found none", file=sys.stderr)
        return 1
    try:
        pages = Pages(folder, read_site(ROOT, asked.today))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    found = on_site(pages)
    if asked.json:
        print(as_json(found))
    else:
        print("\n".join([*map(str, found), f"{len(pages.built)} pages, {len(found)} findings"]))
    if asked.release and not found:
        (ROOT / FILE).write_text("\n".join(addresses(pages)) + "\n", encoding="utf-8")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
