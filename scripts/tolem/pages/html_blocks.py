"""A Markdown extension that stashes blocks of HTML, and claims within text: parsing them is slow.

Blocks contain no blank line. Python-Markdown parses any other HTML as usual: see
decisions/html-past-markdown.md.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# The start of a block, unless it contains Markdown.
_STARTS = re.compile(r"<(article|aside|details|div|figure|form|ol|p|section|table|ul)\b(?![^>]*\bmarkdown\b)")
# A claim within text, up to the number of its note.
_CLAIM = re.compile(r'<span data-claim="(?:(?!<span data-claim=).)*?</sup></span>')
# Markdown that pages may not contain (see `page_source`), which is looked for in each text in vain.
_REFUSED = ("reference", "image_reference", "short_reference", "short_image_ref", "autolink", "automail")
# After fenced code, before Python-Markdown's HTML preprocessor.
_PRIORITY = 22


class HtmlBlocks(Extension):
    """Stashes complete blocks of HTML, and claims."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  its name in Python-Markdown
        md.preprocessors.register(_Passing(md), "tolem_html_blocks", _PRIORITY)
        for name in _REFUSED:
            md.inlinePatterns.deregister(name)


class _Passing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return "\n\n".join(map(self._kept, "\n".join(lines).split("\n\n"))).split("\n")

    def _kept(self, block: str) -> str:
        text = block.strip("\n")
        start = _STARTS.match(text)
        store = self.md.htmlStash.store
        if start and text.endswith(f"</{start[1]}>"):
            return store(text)
        return _CLAIM.sub(lambda claim: store(claim[0]), block)
