"""The preview: `mkdocs serve` that makes each page when it is asked for, and shows a fault in its place.

A save costs what reads it again and one page, not four builds.
The search finds what the pages said when it was first asked for; a new start brings it up to date.
"""

import logging
import re
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import escape
from pathlib import Path
from stat import S_ISREG
from typing import Any
from wsgiref.types import StartResponse

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from ..data.diagnostics import DataError
from ..data.stray_files import ours
from ..i18n.languages import BY_CODE, Language
from ..pages.edition import Edition, files_beside
from ..pages.environment import environment, placed
from ..pages.page_source import INDEX
from ..pages.site import Site, read_once
from . import configuration

log = logging.getLogger("mkdocs.plugins.tolem")
# What an editor's slip ends in: said in a sentence, where anything else shows how it came.
EDITORS = (DataError, TemplateError, MkDocsException)
BESIDE = (".ics", ".json")
# What our pages and files are called. Any website may ask for other names, which can lead out of the folder.
_OURS = re.compile(r"(?:(?!\.)[\w.-]{1,100}(?:/|$))*", re.ASCII)
# What the root and the frame around every page are made from.
FRAME = ("mkdocs.yml", "overrides", "locale")
WATCHED = ("data", "docs", "scripts/tolem/templates", *FRAME)
FAULTY = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<h1>{title}</h1>
<pre style="white-space: pre-wrap">{text}</pre>
<p>This page comes back by itself when it is mended.</p>
</body>
</html>
"""
Stamps = dict[Path, tuple[int, int]]


def stamps(root: Path) -> Stamps:
    """When each file that a page is made from was last written, and its size."""
    found: Stamps = {}
    for place in WATCHED:
        for path in (root / place, *ours(root / place)):
            # A file that is being saved may be gone for a moment.
            with suppress(FileNotFoundError):
                stat = path.stat()
                if S_ISREG(stat.st_mode):
                    found[path] = stat.st_mtime_ns, stat.st_size
    return found


class Frame:
    """A language as it was last read: its configuration and theme, its pages and their order."""

    def __init__(self, config: MkDocsConfig, language: Language, site: Site) -> None:
        self.config: MkDocsConfig = config.plugins.on_config(config)
        self.language, self.site = language, site
        env, files = self.config.theme.get_env(), get_files(self.config)
        files.add_files_from_theme(env, self.config)
        self.env: Environment = config.plugins.on_env(env, config=self.config, files=files)
        self.files: Files = config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        self.nav = get_navigation(self.files, self.config)
        self.by_name = {file.dest_uri: file for file in self.files}
        self.made = set[str]()

    def at(self, address: str) -> File | None:
        """The page or file at an address."""
        if address.endswith(BESIDE):
            content = files_beside(self.site, self.language).get(address)
            return File.generated(self.config, address, content=content) if content else None
        home = f"{address.rstrip('/')}/{INDEX}".lstrip("/")
        return self.by_name.get(address) or self.by_name.get(home)

    def make(self, file: File) -> None:
        """Write a page, or copy another file, into the folder of the site, once."""
        if file.dest_uri in self.made:
            return
        if file.page:
            gathers = self.site.english[file.src_uri].head.gathers
            others = Edition(self.site, self.language).titles.gathered() if gathers else []
            # What a page says is kept for the one that gathers it: it need not be read again.
            unread = set(others) - self.config.extra["tolem_finished"].keys()
            for page in filter(None, (file.page, *(self.files.src_uris[path].page for path in unread))):
                _populate_page(page, self.config, self.files)
            _build_page(file.page, self.config, self.files.documentation_pages(), self.nav, self.env)
        else:
            file.copy_file()
        self.made.add(file.dest_uri)


class Preview:
    """Answers with what was made last, unless what it is made from has changed since."""

    def __init__(
        self,
        server: LiveReloadServer,
        builder: Callable[[], None],
        read: Callable[[], Site],
        configured: Callable[[Language], MkDocsConfig],
        root: Path,
    ) -> None:
        self.server, self.builder, self.read, self.configured = server, builder, read, configured
        self.root, self.stamps = root, stamps(root)
        self.lock = threading.RLock()
        self.frames: dict[Language, Frame] = {}
        self.is_news = False
        # What keeps the root and the frame around every page from being made.
        self.fault = ""

    def start(self) -> None:
        """Take over what the server does after a change, and what it answers."""
        self.server.builder = self.tell
        self.server.set_app(self.show)

    def tell(self) -> None:
        """Let browsers load their page again, unless only files changed that are nobody's."""
        with self.lock:
            self._renew()
        if not self.is_news:
            self.server._wanted_epoch = self.server._visible_epoch
        self.is_news = False

    def show(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Make what is asked for, if it is not as it should be; then answer as the server does."""
        # A system refuses to look for a file with this sign in its name.
        environ["PATH_INFO"] = environ["PATH_INFO"].replace("\0", "%00")
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.server.mount_path):
            code, _, address = path.removeprefix(self.server.mount_path).partition("/")
            language = BY_CODE.get(code)
            if language and _OURS.fullmatch(address):
                self._make(language, address)
        return self.server.serve_request(environ, start_response)

    def _make(self, language: Language, address: str) -> None:
        target = Path(self.server.root, language.code, address)
        try:
            with self.lock:
                self._renew()
                if self.fault:
                    raise PluginError(self.fault)
                if language not in self.frames:
                    self.frames[language] = Frame(self.configured(language), language, self.read())
                frame = self.frames[language]
                if file := frame.at(address):
                    frame.make(file)
            if address == frame.config.extra["tolem_index"] and not target.exists():
                self._index(frame)
        except (Exception, SystemExit) as error:  # whatever it is, the editor sees it and the server goes on
            log.error("%s: %s", address, told(error), exc_info=None if isinstance(error, EDITORS) else error)
            _show_fault(target if target.suffix else target / INDEX, error)

    def _renew(self) -> None:
        """Forget what was made from what has changed."""
        now = stamps(self.root)
        changed = {path for path, _ in now.items() ^ self.stamps.items()}
        if not changed:
            return
        self.stamps, self.is_news = now, True
        self.frames.clear()
        read_once.cache_clear()
        if any(path.suffix == ".jinja" for path in changed):
            environment.cache_clear()
        if any(path.is_relative_to(self.root / place) for path in changed for place in FRAME):
            self._build_root()

    def _build_root(self) -> None:
        """Build the root again. MkDocs would answer nobody until a fault of it is mended."""
        try:
            self.fault = "\n".join(map(str, configuration.check(self.root)))
            if not self.fault:
                self.builder()
        except (Exception, SystemExit) as error:  # each page that is asked for says it
            self.fault = told(error)

    def _index(self, frame: Frame) -> None:
        """Let the search read every page; one that is asked for meanwhile need not wait for all of them."""
        for file in frame.files.documentation_pages():
            with self.lock:
                frame.make(file)
        frame.config.plugins.on_post_build(config=frame.config)


def told(error: BaseException) -> str:
    """What is wrong, with its file and line, also where MkDocs says only that it built no page."""
    if isinstance(error, DataError | MkDocsException):
        cause = error.__cause__ or error.__context__
        return str(cause if isinstance(cause, MkDocsException) else error)
    return placed(error)


def _show_fault(target: Path, error: BaseException) -> None:
    """Put what is wrong, with its file and line, in the place of a page."""
    text = told(error)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(FAULTY.format(title="This cannot be shown yet", text=escape(text)), encoding="utf-8")
