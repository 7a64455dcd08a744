"""The word limit of pages, by kind."""

from datetime import date

from ...data.diagnostics import Diagnostic, Findings
from ...i18n.coverage import progress
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...methods.method import Method
from ...pages.navigation import HOME, METHODS, RECORDS
from ...pages.page_source import PageSource
from ...pages.render import measured
from ...pages.site import Site

HINT = "Cut what readers do not act on; the register has all facts"
# The number of English words as printed, without forms, tools, messages and notes: see readability.UNCOUNTED.
# The first seven are design requirements. The others are the current lengths with a margin.
LIMITS = {
    "the home page": 200,
    "the comparison": 300,
    "a method that works": 450,
    "a method that does not work, or nobody knows": 250,
    "a guide": 450,
    "a tool": 350,
    "the messages, all of them": 1_000,
    "the rules, all of them": 500,
    "a question of a tree": 120,
    "an outcome of a tree": 300,
}
KINDS_BY_PATH = {HOME: "the home page", METHODS: "the comparison", "rules.md": "the rules, all of them"}
# The factor of the limits for other languages.
TRANSLATION_FACTOR = 1.15


def page_long(site: Site) -> Findings:
    """Each page above its limit, except translations that are behind."""
    for code, pages in site.page_sources.items():
        for path, page in pages.items():
            kind = kind_of(site, page)
            if kind and (code == SOURCE_LANGUAGE or progress(site.english[path], page) == "up-to-date"):
                most = LIMITS[kind] if code == SOURCE_LANGUAGE else round(LIMITS[kind] * TRANSLATION_FACTOR)
                count = measured(site, path, BY_CODE[code]).word_count
                if count > most:
                    found, expected = f"{count} words", f"at most {most} for {kind}"
                    yield Diagnostic.of_rule(*_place(site, code, page), "page-long", found, expected, HINT)


def kind_of(site: Site, page: PageSource) -> str:
    """The kind of a page; empty if it has no limit, like those of the register."""
    if not page.is_reader_page or page.path in RECORDS:
        return ""
    if page.node:
        return f"{'a question' if page.node.layout == 'question' else 'an outcome'} of a tree"
    if page.head.method:
        method = site.state.data.methods[page.head.method]
        works = site.state.standing(method) == "works" or _ended_since(site, method, page.head.edited)
        return "a method that works" if works else "a method that does not work, or nobody knows"
    if page.head.tool:
        return "the messages, all of them" if page.head.tool == "messages" else "a tool"
    return KINDS_BY_PATH.get(page.path, "a guide")


def _ended_since(site: Site, method: Method, edited: date) -> bool:
    """Whether the method ended after the last edit: that must not fail a build."""
    ended = site.state.works_claim(method).valid.ended
    return ended is not None and edited <= ended <= site.state.today


def _place(site: Site, code: str, page: PageSource) -> tuple[str, int]:
    """The file and line of a page, or of its record in a tree."""
    if page.node is None:
        return f"docs/{code}/{page.path}", page.first_line
    tree = page.node.tree
    kind = "questions" if page.node.layout == "question" else "outcomes"
    return site.state.data.line_of(tree, (kind, list(getattr(tree, kind)).index(page.node.item)))
