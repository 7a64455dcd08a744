"""Renders one page: fills its markers, remembers which claims it showed, and lays the page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ..model.claims import Claim
from ..model.methods import Method
from ..settings import Settings
from ..state.state import State
from . import words as w
from .forms import Forms
from .inert import finalize, identifier
from .languages import Language
from .manuscript import Manuscript
from .questions import Questions
from .together import anchored
from .words import Words

TEMPLATES = Path(__file__).parent.parent / "templates"


def environment() -> Environment:
    """The one Jinja environment: sandboxed, undefined names are errors, all text is made inert."""
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        finalize=finalize,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Markdown writes ids as {#id}, which is how Jinja's comments start by default.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    env.filters["as_id"] = identifier
    env.globals.update(
        verdict_words=w.VERDICT_WORDS,
        verdict_meanings=w.VERDICT_MEANINGS,
        reasons=w.REASONS,
        standing_words=w.STANDING_WORDS,
        standing_marks=w.STANDING_MARKS,
        properties=w.PROPERTIES,
        grades=w.GRADES,
        progress_words=w.PROGRESS,
        standing_of_source=w.SOURCE_STANDINGS,
    )
    return env


@dataclass
class Page:
    """What a template sees of the page it fills, and what it may call."""

    path: str
    state: State
    language: Language
    words: Words
    forms: Forms
    settings: Settings
    env: Environment
    shown: dict[str, Claim] = field(default_factory=dict)
    others: Sequence[Manuscript] = ()

    @property
    def ask(self) -> Questions:
        """Questions about the whole state."""
        return Questions(self.state, self.forms)

    @property
    def address(self) -> str:
        """The page's address below the language: `methods/bank-card/`, or nothing for the home page."""
        stem = self.path.removesuffix(".md").removesuffix("index")
        return stem if not stem or stem.endswith("/") else f"{stem}/"

    def link(self, address: str) -> Markup:
        """A relative link from this page to another address of the same language."""
        return Markup(escape("../" * self.address.count("/") + address or "./"))  # noqa: S704  escaped

    def claim(self, claim_id: str) -> Markup:
        """A whole claim with its verdict."""
        claim = self.show(claim_id)
        return self._macro("claim", claim=claim, text=self.sentence(claim))

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

    def show(self, claim_id: str) -> Claim:
        """Note that the page shows this claim, so that its grounds stand at the end."""
        claim = self.state.data.claims[claim_id]
        return self.shown.setdefault(claim_id, claim)

    def sentence(self, claim: Claim) -> str:
        """The claim's text with its figure in place, which is put in once and never read as a template."""
        text = self.words.of_record("claim", claim.id, claim.text)
        return text.replace("{value}", self.figure(claim)) if "{value}" in claim.text else text

    def brief(self, claim: Claim) -> str:
        """The claim in a few words for a table cell: its brief, its figure, or its whole text."""
        if claim.brief:
            text = self.words.of_record("brief", claim.id, claim.brief)
            return text.replace("{value}", self.figure(claim)) if "{value}" in claim.brief else text
        return self.figure(claim) if claim.value else self.sentence(claim)

    def figure(self, claim: Claim) -> str:
        """The claim's figure as this language writes it."""
        if claim.value is None:
            raise ValueError(f"the claim {claim.id} has no figure to show")
        return self.forms.value(claim.value)

    def answer(self, method: Method, name: str, claim: Claim) -> str:
        """What a method's cell says: its standing for Kazakhstan, else the claim in brief."""
        if name == "works_kz" and claim is self.state.works_claim(method):
            return self.words.get(w.STANDING_WORDS[self.state.standing(method)])
        unknown = self.state.verdict(claim.id) == "unknown"
        return self.words.get("Unknown") if unknown else self.brief(claim)

    def origin_reason(self, origin: str) -> str:
        """Why these documents count as one voice; a document alone needs no reason."""
        known = self.state.data.origins.get(origin)
        if known:
            return self.words.of_record("origin", origin, known.because)
        return self.words.get("A document of its own; no copy of it is known.")

    def title_of(self, method: Method) -> str:
        """A method's name with the mark of its standing, as titles, navigation and search show it."""
        name = self.words.of_record("method", method.id, method.name)
        mark = w.STANDING_MARKS.get(self.state.standing(method))
        return f"{name}: {self.words.get(mark)}" if mark else name

    def together(self) -> Markup:
        """Every other page without its grounds, in one text; this page takes over what they showed."""
        texts = []
        for manuscript in self.others:
            page = replace(self, path=manuscript.path, shown={}, others=())
            texts.append(anchored(page.text(manuscript), manuscript.path, self.path))
            self.shown |= page.shown
        return Markup("\n\n".join(texts))  # noqa: S704  our own templates made it

    def render(self, manuscript: Manuscript) -> str:
        """The page as Markdown for any builder: a head, the body, and the grounds of what it says."""
        text = self.text(manuscript)
        tail = self._template("tail.md.jinja", edited=manuscript.head.edited)
        return f"{self._head(self.heading(manuscript), manuscript)}\n{text}\n{tail}\n"

    def heading(self, manuscript: Manuscript) -> str:
        """The title of a page: its own, or that of the method it is about."""
        method = self.state.data.methods.get(manuscript.head.method or "")
        return self.title_of(method) if method else manuscript.head.title or ""

    def text(self, manuscript: Manuscript) -> str:
        """The title and the body."""
        method = self.state.data.methods.get(manuscript.head.method or "")
        body = Markup(self.env.from_string(manuscript.body).render(self._context(method=method)))  # noqa: S704
        layout = "method" if method else "page"
        return self._template(f"{layout}.md.jinja", body=body, title=self.heading(manuscript), method=method)

    def _head(self, title: str, manuscript: Manuscript) -> str:
        hidden = "hide: [toc]\n" if manuscript.head.wide else ""
        hidden += "search: {exclude: true}\n" if manuscript.head.gathers else ""
        description = manuscript.head.description
        return f"---\ntitle: {_quoted(title)}\ndescription: {_quoted(description)}\n{hidden}---\n"

    def _context(self, **more: Any) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("claim", "value", "verdict", "part", "link", "state")}
        return {**own, "page": self, "forms": self.forms, "_": self.words.get, **more}

    def _template(self, name: str, **context: Any) -> Markup:
        text = self.env.get_template(name).render(self._context(**context))
        return Markup(text)  # noqa: S704  every value in it went through finalize

    def _macro(self, name: str, **context: Any) -> Markup:
        return Markup(self._template(f"{name}.html.jinja", **context).strip())  # noqa: S704


def _quoted(text: str) -> str:
    """A string for the page's head that the theme may print raw: escaped for HTML, then quoted for YAML."""
    safe = escape(text, quote=True).replace("\\", "&#92;")
    return f'"{safe}"'
