"""Renders one page: fills its markers, remembers which claims it showed, and lays the page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
from .languages import BY_CODE, SOURCE_LANGUAGE, Language
from .mail import Mail
from .manuscript import Manuscript, address_of
from .nodes import Node
from .questions import Questions
from .reminders import Reminders
from .together import anchor, anchored
from .translation import reviewed
from .trees import Trees
from .words import English, Words

if TYPE_CHECKING:
    from .site import Site

ENGLISH = Forms(BY_CODE[SOURCE_LANGUAGE], Words(None))


@dataclass
class Page:
    """What a template sees of the page it fills, and what it may call.

    A page is `gathered` where it stands among all `others` on one page to print.
    """

    path: str
    site: Site
    language: Language
    words: Words
    forms: Forms
    shown: dict[str, Claim] = field(default_factory=dict)
    others: Sequence[Manuscript] = ()
    gathered: bool = False

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

    def sentence(self, claim: Claim) -> str:
        """The claim's text with its figure in place, which is put in once and never read as a template."""
        return self._filled(self.words.of_record("claim", claim.id, claim.text), claim)

    def brief(self, claim: Claim) -> str:
        """The claim in a few words for a table cell: its brief, its figure, or its whole text."""
        if claim.brief:
            return self._filled(self.words.of_record("brief", claim.id, claim.brief), claim)
        return self.figure(claim) if claim.value else self.sentence(claim)

    def _filled(self, text: str, claim: Claim) -> str:
        """A text with the claim's figure, in English form where the text had to stay English."""
        if "{value}" not in text or claim.value is None:
            return text
        forms = ENGLISH if isinstance(text, English) else self.forms
        return text.replace("{value}", forms.value(claim.value))

    def figure(self, claim: Claim) -> str:
        """The claim's figure as this language writes it."""
        if claim.value is None:
            raise ValueError(f"the claim {claim.id} has no figure to show")
        return self.forms.value(claim.value)

    def answer(self, method: Method, name: str, claim: Claim) -> str:
        """What a cell says before its verdict: the standing, the claim in brief, nothing if unknown."""
        if name == "works_kz" and claim is self.state.works_claim(method):
            return self.words.label(labels.STANDING_WORDS[self.state.standing(method)])
        return "" if self.state.verdict(claim.id) == "unknown" else self.brief(claim)

    def origin_reason(self, origin: str) -> str:
        """Why these documents count as one voice; a document alone needs no reason."""
        known = self.state.data.origins.get(origin)
        if known:
            return self.words.of_record("origin", origin, known.because)
        return self.words.label("A document of its own; no copy of it is known.")

    def title_of(self, method: Method) -> str:
        """A method's name with the mark of its standing, as titles, navigation and search show it."""
        return self._marked(self.words.of_record("method", method.id, method.name), method)

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

    def together(self) -> Markup:
        """Every other page without its grounds, in one text; this page takes over what they showed."""
        texts = []
        # What nobody has translated stays a page of its own; a question or outcome is a line of its tree.
        missing = set(self.site.english) - {self.path, *(manuscript.path for manuscript in self.others)}
        told = {address_of(path): str(self.link(address_of(path))) for path in missing}
        told |= {
            node.address: f"#{anchor(address_of(node.above), node.item.id)}" for node in self.trees.nodes
        }
        for manuscript in self.others:
            page = replace(self, path=manuscript.path, shown={}, others=(), gathered=True)
            texts.append(anchored(page.text(manuscript), manuscript.path, self.path, told))
            self.shown |= page.shown
        return Markup("\n\n".join(texts))  # noqa: S704  our own templates made it

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
        body = Markup(self.env.from_string(manuscript.body).render(self._context(method=method)))  # noqa: S704
        layout = "method" if method else "page"
        return self._template(f"{layout}.md.jinja", body=body, title=title, method=method)

    def _context(self, **more: Any) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("claim", "value", "verdict", "part", "link", "state")}
        return {**own, "page": self, "forms": self.forms, "_": self.words.label, **more}

    def _template(self, name: str, **context: Any) -> Markup:
        text = self.env.get_template(name).render(self._context(**context))
        return Markup(text)  # noqa: S704  every value in it went through finalize

    def _macro(self, name: str, **context: Any) -> Markup:
        return Markup(self._template(f"{name}.html.jinja", **context).strip())  # noqa: S704
