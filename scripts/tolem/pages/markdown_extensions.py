"""Markdown extensions: one stashes blocks of HTML and claims, as parsing them is slow; one names tables.

Blocks contain no blank line. Python-Markdown parses any other HTML as usual: see
decisions/html-past-markdown.md.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

# Those of mkdocs.yml and of MkDocs that change the text of a page.
EXTENSIONS = ["attr_list", "admonition", "md_in_html", "tables", "fenced_code"]
# The start of a block, unless it contains Markdown.
_STARTS = re.compile(r"<(article|aside|details|div|figure|form|ol|p|section|table|ul)\b(?![^>]*\bmarkdown\b)")
# A claim within text, up to the number of its note.
_CLAIM = re.compile(r'<span data-claim="(?:(?!<span data-claim=).)*?</sup></span>')
# Markdown that pages may not contain (see `page_source`), which is looked for in each text in vain.
_REFUSED = ("reference", "image_reference", "short_reference", "short_image_ref", "autolink", "automail")
# After fenced code, before Python-Markdown's HTML preprocessor.
_BEFORE_HTML = 22
# After attribute lists and the table of contents, which give the headings their IDs.
_AFTER_IDS = 4


class HtmlBlocks(Extension):
    """Stashes complete blocks of HTML, and claims."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  its name in Python-Markdown
        md.preprocessors.register(_Stashing(md), "tolem_html_blocks", _BEFORE_HTML)
        for name in _REFUSED:
            md.inlinePatterns.deregister(name)


class _Stashing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return "\n\n".join(map(self._kept, "\n".join(lines).split("\n\n"))).split("\n")

    def _kept(self, block: str) -> str:
        text = block.strip("\n")
        start = _STARTS.match(text)
        store = self.md.htmlStash.store
        if start and text.endswith(f"</{start[1]}>"):
            return store(text)
        return _CLAIM.sub(lambda claim: store(claim[0]), block)


class TableNames(Extension):
    """Names each table by the heading above it with `aria-labelledby`, as Markdown tables have no caption."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  its name in Python-Markdown
        md.treeprocessors.register(_Naming(md), "tolem_table_names", _AFTER_IDS)


class _Naming(Treeprocessor):
    def run(self, root: Element) -> None:
        heading = None
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                heading = element.get("id")
            elif element.tag == "table" and heading and element.find("caption") is None:
                element.set("aria-labelledby", heading)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[*EXTENSIONS, HtmlBlocks()])


def converted(text: str) -> str:
    """The HTML of a text in Markdown."""
    return _markdown().reset().convert(text)
