"""Lets blocks of HTML pass Markdown unread: most of a page is HTML of our templates, and takes long to read.

A block has no blank line in it. Any other HTML is Python-Markdown's to read, as without this:
see decisions/html-past-markdown.md.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# What a whole block starts with, unless Markdown shall be read within it.
_STARTS = re.compile(r"<(article|aside|details|div|figure|form|ol|p|section|table|ul)\b(?![^>]*\bmarkdown\b)")
# After fences of code, before Python-Markdown looks for HTML.
_PRIORITY = 22


class HtmlBlocks(Extension):
    """Lets whole blocks of HTML pass."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  its name in Python-Markdown
        """Take part in the reading of a page."""
        md.preprocessors.register(_Passing(md), "tolem_html_blocks", _PRIORITY)


class _Passing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return "\n\n".join(map(self._kept, "\n".join(lines).split("\n\n"))).split("\n")

    def _kept(self, block: str) -> str:
        text = block.strip("\n")
        start = _STARTS.match(text)
        return self.md.htmlStash.store(text) if start and text.endswith(f"</{start[1]}>") else block
