"""Renders pages to Markdown, with their claims and untranslated messages.

The result depends only on the site, the path and the language.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape
from typing import Any

from markupsafe import Markup

from ..claims.claim import Claim
from ..claims.correction import Correction
from ..claims.register import entry_address
from ..i18n.coverage import progress, review_of
from ..i18n.enums import N_
from ..i18n.languages import BY_CODE, SOURCE_LANGUAGE, Language
from ..i18n.readability import LONG_WORDS, Measure, hardest, measure, scale_of
from .edition import Edition
from .environment import environment
from .markers import PART, Marker, pieces
from .navigation import HOME, RECORDS, UNPRINTED
from .page_source import ALL, FENCE, REGISTER, PageSource, address_of, quoted
from .released import ANCHORS, Line
from .site import Site

# The page that shows the readability of the others, so it cannot include itself.
MEASURES = "languages.md"
# The placeholder of the line below the title, which depends on the rest of the page.
STATUS_SLOT = "<!--status-->"
# An ID, in HTML or Markdown.
ID = re.compile(r"\bid=\"([^\"]+)\"|\{:?(?: ?\.[\w-]+)* ?#([a-z0-9-]+)")
# The accessible name contains the number too, where the translation puts it.
_NUMBER = re.compile(r'(<a href="#claim-([^"]+)" aria-label="[^"]*)&#123;number&#125;([^"]*">)(?=</a>)')
MISSING = N_("This page is not translated yet. It is shown in English.")
BEHIND = N_(
    "The English page has changed since this translation was made. Where they differ, English is right."
)
PARTLY = N_("Some sentences on this page are in English, because their translation is not ready.")


@dataclass(frozen=True)
class Rendered:
    """A rendered page: front matter and body, its claims in order, and its untranslated messages.

    `path` and `code` are those of the hand-written text, which may be English. The text has a `length`
    without the notes and the report form at the end of the body.
    """

    path: str
    code: str
    head: str
    body: str
    length: int
    claims: tuple[str, ...]
    untranslated: frozenset[str]

    @property
    def markdown(self) -> str:
        return self.head + self.body

    @cached_property
    def ids(self) -> Counter[str]:
        """All IDs of the page, and how often each occurs."""
        return Counter(map("".join, ID.findall(self.body)))

    @cached_property
    def measure(self) -> Measure:
        return measure(self.body[: self.length], self.path, self.code)


class PageContext(Edition):
    """The context of page templates."""

    def __init__(self, site: Site, language: Language, path: str) -> None:
        super().__init__(site, language)
        self.path, self.address = path, address_of(path)
        self.is_register = path.startswith(REGISTER)
        self.is_translated = language.code != SOURCE_LANGUAGE
        self.review = review_of(language, path, self.state.data.reviews)

    def link(self, address: str) -> Markup:
        """A relative URL from this page to a path in the same language."""
        shortest = posixpath.relpath(f"/{address}", f"/{self.address}")
        return Markup(escape(shortest + "/" * (not address or address.endswith("/"))))  # noqa: S704  escaped

    def entry(self, claim_id: str) -> Markup:
        return self.link(entry_address(self.state.data, claim_id))

    def place_of(self, claim: Claim) -> str:
        """The URL of the note of a claim at the end of the page, or of its entry in the register."""
        if self.is_register:
            return entry_address(self.state.data, claim.id)
        return f"{self.address}#claim-{claim.id}"

    def corrections(self, own: PageSource, names: Collection[str], text: str) -> list[Correction]:
        """The corrections in force that changed the page.

        The home page has none: its list says which methods do not work, and links to them.
        """
        if own.path == HOME:
            return []
        claims, printed = self._answers(own, names), _named("data-correction", text)
        return [each for each in self.state.in_force if claims & set(each.about) and each.id not in printed]

    def changed_by(self, correction: Correction) -> dict[str, str]:
        """The titles of the pages that a correction changed, by URL path, without those about the site."""
        about = set(correction.about) if correction in self.state.in_force else set()
        own = {path: page for path, page in self.site.english.items() if page.is_reader_page}
        paths = [path for path in own if path not in (*RECORDS, *UNPRINTED)]
        claims = {path: render(self.site, path, self.language).claims for path in paths}
        changed = [path for path in paths if about & self._answers(own[path], claims[path])]
        return {address_of(path): self.titles.of_page(path) for path in changed}

    def _answers(self, page: PageSource, names: Iterable[str]) -> set[str]:
        """The claims that determine a page: those it prints, and the one that decides its method."""
        method = self.state.data.methods.get(page.method or "")
        return {*names, self.state.works_claim(method).id} if method else set(names)

    def moved_claims(self, there: Collection[str]) -> dict[str, list[str]]:
        """The claims with a released anchor on the page, by topic, except those still `there`."""
        once, data = self.site.released[ANCHORS].get(self.address, Line(0)).claims, self.state.data
        gone = {name: data.topic_of(name) for name in once if name in data.claims and name not in there}
        found = {topic: [name for name in gone if gone[name] == topic] for topic in data.topics}
        return {topic: names for topic, names in found.items() if names}

    def claim(self, claim_id: str, kind: str = "claim") -> Markup:
        """What a marker about a claim inserts: its text, its figure or nothing, and its note."""
        claim, texts = self.state.data.claims[claim_id], self.claim_texts
        text = {"claim": texts.current, "value": texts.figure}[kind](claim) if kind != "verdict" else None
        return Markup(self.template("claim.html.jinja", claim=claim, text=text).strip())  # noqa: S704

    def hardest(self, most: int) -> list[Measure]:
        return hardest_pages(self.site, self.language)[:most]

    @property
    def scale(self) -> str:
        """The name of the readability formula of the language."""
        name = scale_of(self.language.code).name
        return self.words.label(name) if name == LONG_WORDS else name

    def part(self, name: str, **arguments: Any) -> Markup:
        return self.template(f"parts/{name}.md.jinja", **arguments)

    def text(self, own: PageSource) -> Markup:
        """The title and body in the layout of the page."""
        body = Markup().join(map(self._render_piece, pieces(own.body)))
        method = self.state.data.methods.get(own.method or "")
        arguments = {"title": self.titles.of_page(self.path), "node": own.node, "topic": own.topic}
        return self.template(f"{own.layout}.md.jinja", body=body, method=method, **arguments)

    def template(self, name: str, **arguments: Any) -> Markup:
        text = environment().get_template(name).render(self._globals, **arguments)
        return Markup(text)  # noqa: S704  every value in it went through finalize

    def _render_piece(self, piece: str | Marker) -> Markup:
        """The output of a piece of a page: its text, or what its marker inserts."""
        if isinstance(piece, str):
            return Markup(piece)  # noqa: S704  a person wrote it, as Markdown
        if piece.kind == PART:
            return self.part(piece.name, id=piece.id)
        return self.claim(piece.name, piece.kind)

    @cached_property
    def _globals(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("claim", "part", "link", "state")}
        names = {**own, "page": self, "formatter": self.formatter, "_": self.words.label}
        return names | vars(environment().get_template("claims.jinja").make_module(names))


def render(site: Site, path: str, language: Language) -> Rendered:
    """The page at `path` in a language, rendered once; if untranslated, English with localized parts."""
    if (path, language.code) not in site.rendered:
        page, own = PageContext(site, language, path), site.page_sources[language.code].get(path)
        rendered = _render_body(page, own) if own else render(site, path, BY_CODE[SOURCE_LANGUAGE])
        site.rendered[path, language.code] = replace(rendered, head=_head(page, own, rendered))
    found: Rendered = site.rendered[path, language.code]
    return found


def render_all(site: Site, language: Language) -> dict[str, Rendered]:
    return {path: render(site, path, language) for path in site.english}


def hardest_pages(site: Site, language: Language) -> list[Measure]:
    """The translated pages for readers, hardest first."""
    pages = site.page_sources[language.code].values()
    own = (page.path for page in pages if page.is_reader_page and page.path != MEASURES)
    return hardest((render(site, path, language).measure for path in own), language.code)


def _render_body(page: PageContext, own: PageSource) -> Rendered:
    """Render the body of a page: its text, its end, then the numbers of its notes."""
    text, data = page.text(own), page.state.data
    # A page may contain the attribute with an unknown ID, which the rules report on the built page.
    names = tuple(name for name in _named("data-claim", text) if name in data.claims)
    if own.is_register:
        topic = own.topic.id if own.topic else ""
        there = [name for name in names if data.topic_of(name) == topic]
        tail, status = page.template("facts-tail.md.jinja", there=there), ""
    else:
        claims = [] if own.path == ALL else [data.claims[name] for name in names]
        tail = page.template("tail.md.jinja", edited=own.head.edited, claims=claims)
        banner = page.part("correction", corrections=page.corrections(own, names, text))
        status = f"{page.part('status', claims=claims)}\n\n{banner}"
    body = _numbered(str(text).replace(STATUS_SLOT, status), names)
    missing, whole = frozenset(page.words.untranslated), f"{body}\n{_numbered(tail, names)}\n"
    return Rendered(own.path, page.language.code, "", whole, len(body), names, missing)


def _named(attribute: str, text: str) -> Iterable[str]:
    """The values of an attribute, in order, each once."""
    return dict.fromkeys(map(unescape, re.findall(rf'{attribute}="([^"]+)"', text)))


def _numbered(text: str, names: tuple[str, ...]) -> str:
    """The text with note numbers: the position (from 1) of each claim in `names`."""

    def with_number(note: re.Match[str]) -> str:
        number = names.index(unescape(note[2])) + 1
        return f"{note[1]}{number}{note[3]}{number}"

    return _NUMBER.sub(with_number, text)


def _head(page: PageContext, own: PageSource | None, rendered: Rendered) -> str:
    """The front matter of a page, including notices about its translation."""
    english, label = page.site.english[page.path], page.words.label
    notices = [] if own else [label(MISSING)]
    if own and page.language.code != SOURCE_LANGUAGE and progress(english, own) == "behind":
        notices.append(label(BEHIND))
    if rendered.untranslated:
        notices.append(label(PARTLY))
    values = {
        "title": quoted(page.titles.of_page(page.path)),
        "description": quoted(page.titles.description(page.path)),
        "above": quoted(english.above) if english.above else "",
        "tool": (own or english).head.tool,
        "notices": f"[{', '.join(map(quoted, notices))}]" if notices else "",
        # English content has its own canonical page.
        "body_lang": "" if own else SOURCE_LANGUAGE,
        "robots": "" if own else "noindex",
        "search": "" if own and english.is_reader_page else "{exclude: true}",
    }
    return "\n".join([FENCE, *(f"{name}: {value}" for name, value in values.items() if value), FENCE, ""])
