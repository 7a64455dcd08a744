"""Renders one page: fills its markers, remembers which claims it showed, and lays the page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from ..model.claims import Claim
from ..model.methods import Method
from ..settings import Settings
from ..state.state import State
from . import labels
from .forms import Forms
from .languages import SOURCE_LANGUAGE, Language
from .mail import Mail
from .manuscript import PART, Manuscript, address_of
from .markers import Marker
from .nodes import Node
from .questions import Questions
from .reminders import Reminders
from .telling import Telling
from .translation import reviewed
from .trees import Trees
from .words import Words

if TYPE_CHECKING:
    from .site import Site


@dataclass
class Page:
    """What a template sees of the page it fills, and what it may call."""

    path: str
    site: Site
    language: Language
    words: Words
    forms: Forms
    shown: dict[str, Claim] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The data on the day."""
        return self.site.state

    @property
    def settings(self) -> Settings:
        """What the host decided."""
        return self.site.settings

    @property
    def is_unreviewed(self) -> bool:
        """Whether this is a translation that no native reader has checked."""
        reviews = self.site.state.data.reviews
        return self.language.code != SOURCE_LANGUAGE and not reviewed(self.language, self.path, reviews)

    @property
    def gathers(self) -> bool:
        """Whether this is the page that holds all others."""
        return self.site.english[self.path].head.gathers is not None

    @property
    def env(self) -> Environment:
        """The templates."""
        return self.site.env

    @property
    def ask(self) -> Questions:
        """Questions about the whole state."""
        return Questions(self.state, self.forms)

    @property
    def trees(self) -> Trees:
        """Questions about the trees of questions."""
        return Trees(self.state)

    @property
    def reminders(self) -> Reminders:
        """Deadlines in the words of this page."""
        return Reminders(self)

    @property
    def mail(self) -> Mail:
        """Questions about the messages to send."""
        return Mail(self.state.data, self.language, self.words)

    @property
    def address(self) -> str:
        """The page's address below the language."""
        return address_of(self.path)

    def link(self, address: str) -> Markup:
        """A relative link from this page to another address of the same language."""
        return Markup(escape("../" * self.address.count("/") + address or "./"))  # noqa: S704  escaped

    def claim(self, claim_id: str) -> Markup:
        """What we may say of a claim, with its verdict."""
        claim = self.show(claim_id)
        return self._macro("claim", claim=claim, text=self.told(claim))

    def value(self, claim_id: str) -> Markup:
        """A claim's figure alone, with its verdict."""
        claim = self.show(claim_id)
        return self._macro("claim", claim=claim, text=self.figure(claim))

    def verdict(self, claim_id: str) -> Markup:
        """A claim's verdict alone."""
        return self._macro("claim", claim=self.show(claim_id), text=None)

    def part(self, name: str, **context: Any) -> Markup:
        """A generated part of the page, by the name of its template."""
        return self._template(f"parts/{name}.md.jinja", **context)

    def foundation(self, claim: Claim) -> Markup:
        """A claim with who says so, made once a language; what of it is in English counts on each page.

        Where readers can report a mistake, the report names the page, so it is made for each.
        """
        key = self.language.code, claim.id, self.address if self.settings.takes_reports else ""
        if key not in self.site.foundations:
            before = self.words.english
            text = self.part("foundation", claim=claim)
            self.site.foundations[key] = text, self.words.english - before
            return text
        text, english = self.site.foundations[key]
        self.words.english += english
        return text

    def show(self, claim_id: str) -> Claim:
        """Note that the page shows this claim, so that its grounds stand at the end."""
        claim = self.state.data.claims[claim_id]
        return self.shown.setdefault(claim_id, claim)

    @property
    def _telling(self) -> Telling:
        return Telling(self.forms)

    def told(self, claim: Claim) -> str:
        """What we may say of a claim today: what its verdict makes of its statement."""
        return self._telling.told(claim, self.state.verdict(claim.id))

    def framed(self, claim: Claim) -> str:
        """The claim's statement; behind words that say so, if it does not hold today."""
        return self._telling.framed(claim, self.state.verdict(claim.id))

    def sentence(self, claim: Claim) -> str:
        """The claim's statement, for where its verdict stands before it."""
        return self._telling.sentence(claim)

    def brief(self, claim: Claim) -> str:
        """The claim in a few words for a table cell."""
        return self._telling.brief(claim, self.state.verdict(claim.id))

    def limit(self, claim: Claim) -> str:
        """What stands before a limit: its figure while it holds, else its verdict."""
        verdict = self.state.verdict(claim.id)
        if verdict in ("wrong", "ended", "unknown"):
            return self.words.label(labels.LIMITS[verdict])
        return self.figure(claim) if claim.value else self.brief(claim)

    def one_of_each(self, claim_ids: Sequence[str]) -> list[str]:
        """The first claim with each verdict, as two of a kind tell nothing more; the page shows all."""
        first: dict[tuple[str, bool], str] = {}
        for name in claim_ids:
            judgement = self.state.judgements[self.show(name).id]
            first.setdefault((judgement.verdict, judgement.overdue), name)
        return list(first.values())

    def figure(self, claim: Claim) -> str:
        """The claim's figure as this language writes it."""
        return self._telling.figure(claim)

    def answer(self, method: Method, name: str, claim: Claim) -> str:
        """What a cell says before its verdict: the standing, the claim in brief, nothing if unknown."""
        if name == "works_kz" and claim is self.state.works_claim(method):
            return self.words.label(labels.STANDING_WORDS[self.state.standing(method)])
        return "" if self.state.verdict(claim.id) == "unknown" else self.brief(claim)

    def origin_reason(self, origin: str) -> str:
        """Why these documents count as one voice; a document alone needs no reason."""
        known = self.state.data.origins.get(origin)
        if known:
            return self.words.of("because", known)
        return self.words.label("A document of its own; no copy of it is known.")

    def title_of(self, method: Method) -> str:
        """A method's name with the mark of its standing, as titles, navigation and search show it."""
        return self._marked(self.words.of("name", method), method)

    def node_title(self, node: Node) -> str:
        """The title of a question or outcome, with the mark of the method it is about."""
        title, method = self.words.in_context(*node.title), self.state.data.methods.get(node.method or "")
        return self._marked(title, method) if method else title

    def _marked(self, name: str, method: Method) -> str:
        mark = labels.STANDING_MARKS.get(self.state.standing(method))
        return f"{name}: {self.words.label(mark)}" if mark else name

    def advice(self, node: Node) -> str:
        """The answer of an outcome in a sentence or two."""
        return self.words.in_context(*node.advice(self.state.data.methods))

    def rest(self) -> list[str]:
        """The addresses of all pages that this one puts together; it takes over what they rest on."""
        paths = self.site.gathered(self.language)
        for path in paths:
            self.shown |= self.site.made(path, self.language).shown
        return [address_of(path) for path in paths]

    def render(self, manuscript: Manuscript) -> str:
        """The page's Markdown, without a head: title and body, and the grounds of what they say."""
        text = self.text(manuscript)
        tail = self._template("tail.md.jinja", edited=manuscript.head.edited)
        return f"{text}\n{tail}\n"

    def title(self, manuscript: Manuscript) -> str:
        """The title of a page: its own, or that of the method, question or outcome it is about."""
        if manuscript.node:
            return self.node_title(manuscript.node)
        method = self.state.data.methods.get(manuscript.head.method or "")
        return self.title_of(method) if method else manuscript.head.title or ""

    def text(self, manuscript: Manuscript) -> str:
        """The title and the body."""
        title = self.title(manuscript)
        if node := manuscript.node:
            return self._template(f"{node.layout}.md.jinja", title=title, node=node)
        method = self.state.data.methods.get(manuscript.head.method or "")
        body = Markup().join(map(self._filler, manuscript.pieces))
        layout = "method" if method else "page"
        return self._template(f"{layout}.md.jinja", body=body, title=title, method=method)

    def _filler(self, piece: str | Marker) -> Markup:
        """What stands for a piece of a page: its text as it is, or what its marker names."""
        if isinstance(piece, str):
            return Markup(piece)  # noqa: S704  a person wrote it, as Markdown
        if piece.kind == PART:
            return self.part(piece.name, **piece.given)
        return {"claim": self.claim, "value": self.value, "verdict": self.verdict}[piece.kind](piece.name)

    def _context(self, **more: Any) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("claim", "value", "verdict", "part", "link", "state")}
        return {**own, "page": self, "forms": self.forms, "_": self.words.label, **more}

    def _template(self, name: str, **context: Any) -> Markup:
        text = self.env.get_template(name).render(self._context(**context))
        return Markup(text)  # noqa: S704  every value in it went through finalize

    def _macro(self, name: str, **context: Any) -> Markup:
        return Markup(self._template(f"{name}.html.jinja", **context).strip())  # noqa: S704
