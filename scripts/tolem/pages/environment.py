"""The one Jinja environment, for our own templates: undefined names are errors, all text is made inert.

Neither data nor a page is ever read as a template: a page holds text and markers, see markers.py.
"""

from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from ..claims import history
from ..deadlines import due
from ..i18n import enums, rule_titles
from ..messages.message import ASKED, SUMS
from .escape import finalize, identifier, lines, plain

TEMPLATES = Path(__file__).parent.parent / "templates"
# What templates may name beside a page: words of closed lists, titles of rules, and bounds of what is asked.
NAMES: dict[str, object] = {
    "enums": enums,
    "rule_titles": rule_titles,
    "history": history,
    "due": due,
    "asked": ASKED,
    "sums": SUMS,
}


@cache
def environment() -> Environment:
    """The environment that fills templates; each is compiled once, until the cache is cleared."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        finalize=finalize,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        # Markdown writes ids as {#id}, which is how Jinja's comments start by default.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    env.filters.update(as_id=identifier, lines=lines, plain=plain)
    env.globals.update(NAMES)
    return env


class Compiled(BytecodeCache):
    """Templates that several environments share, each compiled once."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled before."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.known[bucket.key] = bucket.bytecode_to_string()
