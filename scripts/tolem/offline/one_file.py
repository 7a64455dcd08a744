"""The pages of a language as one file: the page to print, with all that it loads inside it, and a search."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import SplitResult

from .copy import APART, alone

# What leads to other pages or loads something. The contents of the page lead to all that is in it.
_APART = f"{APART}, .tolem-menu, .md-path, .tolem-az, .md-footer, link, script, .tolem-all"


def one_file(
    html: str, address: str, own: str, places: Mapping[str, str], styles: str, scripts: tuple[str, str]
) -> str:
    """The page at an address of the site, complete: of its scripts, the first runs before it shows."""

    def placed(target: SplitResult) -> str | None:
        return places.get(target.path.removeprefix("/"))

    tree = alone(html, address, own, placed, _APART)
    for node in tree.css("[data-claim]"):
        del node.attrs["data-claim"]
    # It colours boxes and cells; in a sentence nobody sees it.
    for node in tree.css("span.tolem-claim"):
        del node.attrs["data-verdict"]
    for form in tree.css("form[data-scripts]"):
        form.attrs["data-scripts"], form.attrs["data-base"] = "", ""
    first, last = (f"<script>{_inert(script)}</script>" for script in scripts)
    head, _, body = (tree.html or "").partition("</head>")
    text, _, rest = body.rpartition("</body>")
    return f"{head}<style>{styles}</style>{first}</head>{text}{last}</body>{rest}\n"


def _inert(script: str) -> str:
    """A script whose texts do not end the element that it stands in."""
    return script.replace("</", "<\\/").replace("<!--", "<\\!--")
