"""Rules on pages: links have a target, reported at their source line, and pages are short.

The rule `dead-link` of `quality/html` checks every URL of the built pages.
"""

import re
from posixpath import dirname, normpath

from ...data.declared import Ref, declared
from ...data.diagnostics import Diagnostic, Findings, nearest
from ...i18n.coverage import progress
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...pages.navigation import HOME, METHODS, RECORDS
from ...pages.page_source import PageSource
from ...pages.render import ID, render
from ...pages.site import Site
from ...search.aliases import read_aliases
from ...search.documents import TITLE_ONLY, is_searched
from ...trees.tree import Tree

_LINK = re.compile(r"\]\((?P<path>[^)\s#]*)#?(?P<name>[^)\s]*)\)")
_ONCE = "a unique ID on the page", "Change one of the IDs, in every language"
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
# The number of sentences of the answer at the top of a page.
MAX_ANSWER = 2


def dead_link(site: Site) -> Findings:
    """Links of hand-written pages and trees, and paths with search aliases, have a target."""
    for code, pages in site.page_sources.items():
        for page in (page for page in pages.values() if not page.is_generated):
            yield from _on_page(site, code, page)
        yield from _in_search(site, code)
    for tree in site.state.data.trees.values():
        yield from _in_tree(site, tree)


def _on_page(site: Site, code: str, page: PageSource) -> Findings:
    for name in (name for name, times in render(site, page.path, BY_CODE[code]).ids.items() if times > 1):
        by_hand = [found.start() for found in ID.finditer(page.body) if name in found.groups()]
        line = page.line(max(by_hand, default=0))
        yield Diagnostic.of_rule(page.file, line, "dead-link", f"#{name} again", *_ONCE)
    for link in _LINK.finditer(page.body):
        path, name = link["path"], link["name"]
        there = normpath(f"{dirname(page.path)}/{path}").lstrip("/") if path else page.path
        if found := _missing(site, there, name):
            whole = f"{path}#{name}" if name else path
            yield Diagnostic.of_rule(page.file, page.line(link.start()), "dead-link", whole, *found)


def _in_search(site: Site, code: str) -> Findings:
    aliases = site.aliases[code]
    fields = {"pages": aliases.pages, "asked": aliases.asked, "queries": aliases.queries}
    places = [(field, place) for field, own in fields.items() for place in own]
    if wrong := {at: found for at in places if (found := _unfindable(site, *at))}:
        # Only here is its text needed, for the lines.
        _, document = read_aliases(site.root, code)
        for (field, place), found in wrong.items():
            line, _ = document.mark((field, place))
            yield Diagnostic.of_rule(document.file, line, "dead-link", place, *found)


def _unfindable(site: Site, field: str, place: str) -> tuple[str, str] | None:
    """What was expected and a hint, if the search cannot lead there or ignores the words of `field`."""
    address, _, name = place.partition("#")
    if (path := site.paths.get(address)) is None:
        hint = nearest(address, list(site.paths)) or "Paths end with /"
        return "the path of a page, such as `returns/dispute/`", hint
    if missing := _missing(site, path, name):
        return missing
    is_found = path in TITLE_ONLY or is_searched(site.english[path])
    if field == "pages" or (is_found and not (name and field == "queries")):
        return None
    no = "section, question" if field == "queries" else "question"
    return f"a page that the search finds, no {no} or list", "Move them to the page that answers"


def _in_tree(site: Site, tree: Tree) -> Findings:
    """Anchors of links in a tree; their pages were checked when the tree was read."""
    for place, ref, name, *_ in declared(tree, Ref):
        address, _, heading = (ref.prefix + name).partition("#")
        if ref.kind == "address" and (found := _missing(site, site.paths[address], heading)):
            file, line = site.state.data.line_of(tree, place)
            yield Diagnostic.of_rule(file, line, "dead-link", name, *found)
    for number, outcome in enumerate(tree.outcomes):
        names = render(site, tree.nodes[outcome.id].path, BY_CODE[SOURCE_LANGUAGE]).ids
        for at, action in enumerate(outcome.do):
            if action.id and names[action.id] > 1:
                file, line = site.state.data.line_of(tree, ("outcomes", number, "do", at, "id"))
                yield Diagnostic.of_rule(file, line, "dead-link", f"#{action.id} again", *_ONCE)


def _missing(site: Site, path: str, name: str) -> tuple[str, str] | None:
    """What was expected and a hint, if there is no such English page or anchor; else None."""
    if path not in site.english:
        hint = nearest(path, list(site.english)) or "Use the path of a file in docs/en/"
        return "a page of this site", hint
    if name and name not in (names := render(site, path, BY_CODE[SOURCE_LANGUAGE]).ids):
        return "an ID on that page", nearest(name, sorted(names)) or "Use the ID of a heading"
    return None


def page_long(site: Site) -> Findings:
    """Each page above its limit, except translations that are behind."""
    for code, pages in site.page_sources.items():
        for path, page in pages.items():
            kind = kind_of(site, page)
            if kind and (code == SOURCE_LANGUAGE or progress(site.english[path], page) == "up-to-date"):
                most = LIMITS[kind] if code == SOURCE_LANGUAGE else round(LIMITS[kind] * TRANSLATION_FACTOR)
                count = render(site, path, BY_CODE[code]).measure.word_count
                if count > most:
                    found, expected = f"{count} words", f"at most {most} for {kind}"
                    yield Diagnostic.of_rule(page.file, page.first_line, "page-long", found, expected, HINT)


def answer_long(site: Site) -> Findings:
    """Each answer at the top of a page, except of the register, with too many sentences."""
    for code, pages in site.page_sources.items():
        for path, page in pages.items():
            count = render(site, path, BY_CODE[code]).measure.answer_length if page.is_reader_page else 0
            if count > MAX_ANSWER:
                found, expected = f"{count} sentences", f"at most {MAX_ANSWER}"
                hint = "Move what is not the answer below it, or join two sentences"
                yield Diagnostic.of_rule(page.file, page.first_line, "answer-long", found, expected, hint)


def kind_of(site: Site, page: PageSource) -> str:
    """The kind of a page; empty if it has no limit, like those of the register."""
    if not page.is_reader_page or page.path in RECORDS:
        return ""
    if page.node:
        return f"{'a question' if page.node.layout == 'question' else 'an outcome'} of a tree"
    if page.head.method:
        method = site.state.data.methods[page.head.method]
        ended = site.state.works_claim(method).valid.ended
        # That a method ended after the last edit must not fail a build.
        is_news = ended is not None and page.head.edited <= ended <= site.state.today
        works = is_news or site.state.standing(method) == "works"
        return "a method that works" if works else "a method that does not work, or nobody knows"
    if page.head.tool:
        return "the messages, all of them" if page.head.tool == "messages" else "a tool"
    return KINDS_BY_PATH.get(page.path, "a guide")
