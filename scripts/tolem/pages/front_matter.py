"""The head of a generated page, as YAML that any builder reads. The theme prints its values raw.

So every text is escaped for HTML first, then quoted for YAML.
"""

from collections.abc import Sequence
from html import escape

from .page_source import FrontMatter


def head(
    title: str,
    description: str,
    own: FrontMatter,
    notices: Sequence[str],
    *,
    foreign: bool,
    above: str = "",
    hidden: bool = False,
) -> str:
    """A page's head; `foreign` marks a page whose body is English in another language's frame.

    `above` is the path of the page that leads here, for a page that the navigation does not list. The search
    leaves out a page that is `hidden`.
    """
    lines = [f"title: {quoted(title)}", f"description: {quoted(description)}"]
    if above:
        lines.append(f"above: {quoted(above)}")
    if own.wide:
        lines.append("hide: [toc]")
    if own.tool:
        lines.append(f"tool: {own.tool}")
    if notices:
        lines.append(f"notices: [{', '.join(map(quoted, notices))}]")
    if foreign:
        lines += ["body_lang: en", "robots: noindex"]
    if hidden or foreign or own.gathers:
        lines.append("search: {exclude: true}")
    return "\n".join(["---", *lines, "---", ""])


def quoted(text: str) -> str:
    """A string that is safe in HTML and in YAML."""
    return f'"{safe(text)}"'


def safe(text: str) -> str:
    """Text as a head and the navigation hold it, where nothing of it is markup or ends a quotation."""
    return escape(text, quote=True).replace("\\", "&#92;")
