"""A Markdown extension that names each table by the heading above it, as Markdown tables have no caption."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# After attribute lists and the table of contents, which give the headings their IDs.
_PRIORITY = 4


class TableNames(Extension):
    """Adds `aria-labelledby` to tables."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  its name in Python-Markdown
        md.treeprocessors.register(_Naming(md), "tolem_table_names", _PRIORITY)


class _Naming(Treeprocessor):
    def run(self, root: Element) -> None:
        heading = None
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                heading = element.get("id")
            elif element.tag == "table" and heading and element.find("caption") is None:
                element.set("aria-labelledby", heading)
