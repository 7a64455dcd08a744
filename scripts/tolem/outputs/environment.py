"""The one Jinja environment: sandboxed, undefined names are errors, all text is made inert."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..model.letters import ASKED, SUMS
from ..state import deadlines
from . import labels, promises
from .inert import drawn, finalize, identifier, lines, plain
from .words import English

TEMPLATES = Path(__file__).parent.parent / "templates"
# What templates may name beside a page: the words of closed lists, and the bounds of what is asked.
NAMES: dict[str, object] = {
    "verdict_words": labels.VERDICT_WORDS,
    "verdict_meanings": labels.VERDICT_MEANINGS,
    "reasons": labels.REASONS,
    "standing_words": labels.STANDING_WORDS,
    "standing_marks": labels.STANDING_MARKS,
    "properties": labels.PROPERTIES,
    "traits": labels.TRAITS,
    "grades": labels.GRADES,
    "events": labels.EVENTS,
    "event_hints": labels.EVENT_HINTS,
    "before": deadlines.BEFORE,
    "years_back": deadlines.YEARS_BACK,
    "years_ahead": deadlines.YEARS_AHEAD,
    "progress_words": labels.PROGRESS,
    "promises": promises.PROMISES,
    "promised_when": promises.WHEN,
    "written_in": labels.WRITTEN_IN,
    "blanks": labels.BLANKS,
    "asked": ASKED,
    "sums": SUMS,
    "situations": labels.SITUATIONS,
    "standing_of_source": labels.SOURCE_STANDINGS,
}


def environment() -> Environment:
    """The environment that fills markers and templates."""
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        finalize=finalize,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Every reading of the site makes an environment of its own.
        auto_reload=False,
        # Markdown writes ids as {#id}, which is how Jinja's comments start by default.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    env.filters.update(as_id=identifier, lines=lines, plain=plain, drawn=drawn)
    env.tests.update(english=lambda text: isinstance(text, English))
    env.globals.update(NAMES)
    return env
