"""The preview: `mkdocs serve` that renders each page on request, and shows errors instead.

A save costs reading the changed files and rendering one page, instead of four builds. The search index is
built once, when it is first requested; restart the preview to update it.
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
from ..data.files import list_files, read_text
from ..i18n.languages import BY_CODE, Language
from ..pages.edition import Edition, extra_files
from ..pages.environment import environment, with_location
from ..pages.page_source import ALL, INDEX
from ..pages.site import Site, read_once
from ..today import today
from . import configuration

log = logging.getLogger("mkdocs.plugins.tolem")
# Errors that editors cause, shown as a message; all others are shown with a traceback.
EDITOR_ERRORS = (DataError, TemplateError, MkDocsException)
ON_REQUEST = (".ics", ".json")
# Valid paths. Any website may send requests with others, which could lead out of the folder.
_VALID_PATH = re.compile(r"(?:(?!\.)[\w.-]{1,100}(?:/|$))*", re.ASCII)
# The sources of the root and the base template.
FRAME = ("mkdocs.yml", "overrides", "locale")
WATCHED = ("data", "docs", "scripts/tolem/templates", *FRAME)
FAULT_PAGE = Path(__file__).with_name("fault.html")


def timestamps(root: Path) -> dict[Path, tuple[int, int]]:
    """The modification time and size of each source file."""
    found = {}
    for place in WATCHED:
        for path in (root / place, *list_files(root / place)):
            # A file may be missing for a moment while it is saved.
            with suppress(FileNotFoundError):
                stat = path.stat()
                if S_ISREG(stat.st_mode):
                    found[path] = stat.st_mtime_ns, stat.st_size
    return found


class LanguageBuild:
    """A language as it was last read: configuration, theme, pages and navigation."""

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
        """The page or file at a URL path."""
        if address.endswith(ON_REQUEST):
            content = extra_files(self.site, self.language).get(address)
            return File.generated(self.config, address, content=content) if content else None
        home = f"{address.rstrip('/')}/{INDEX}".lstrip("/")
        return self.by_name.get(address) or self.by_name.get(home)

    def make(self, file: File) -> None:
        """Write a page, or copy another file, into the output, once."""
        if file.dest_uri in self.made:
            return
        if file.page:
            is_print_page = file.src_uri == ALL
            others = Edition(self.site, self.language).titles.gathered() if is_print_page else []
            # Rendered pages are kept for the print page.
            unread = set(others) - self.config.extra["tolem_finished"].keys()
            for page in filter(None, (file.page, *(self.files.src_uris[path].page for path in unread))):
                _populate_page(page, self.config, self.files)
            _build_page(file.page, self.config, self.files.documentation_pages(), self.nav, self.env)
        else:
            file.copy_file()
        self.made.add(file.dest_uri)


class Preview:
    """Serves pages from the output, and renders those whose sources have changed."""

    def __init__(
        self,
        server: LiveReloadServer,
        builder: Callable[[], None],
        configured: Callable[[Language], MkDocsConfig],
        root: Path,
    ) -> None:
        self.server, self.builder, self.configured = server, builder, configured
        self.root, self.timestamps = root, timestamps(root)
        self.lock = threading.RLock()
        self.builds: dict[Language, LanguageBuild] = {}
        self.has_changed = False
        # The error of the root build, which prevents all pages.
        self.fault = ""

    def reload(self) -> None:
        """Trigger live reload, unless only ignored files changed."""
        with self.lock:
            self._refresh()
        if not self.has_changed:
            self.server._wanted_epoch = self.server._visible_epoch
        self.has_changed = False

    def respond(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Render the requested page if it is outdated, then let the server respond."""
        # File names must not contain NUL.
        environ["PATH_INFO"] = environ["PATH_INFO"].replace("\0", "%00")
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.server.mount_path):
            code, _, address = path.removeprefix(self.server.mount_path).partition("/")
            language = BY_CODE.get(code)
            if language and _VALID_PATH.fullmatch(address):
                self._make(language, address)
        return self.server.serve_request(environ, start_response)

    def _make(self, language: Language, address: str) -> None:
        target = Path(self.server.root, language.code, address)
        try:
            with self.lock:
                self._refresh()
                if self.fault:
                    raise PluginError(self.fault)
                if language not in self.builds:
                    site = read_once(self.root, today())
                    self.builds[language] = LanguageBuild(self.configured(language), language, site)
                build = self.builds[language]
                if file := build.at(address):
                    build.make(file)
            if address == build.config.extra["tolem_index"] and not target.exists():
                self._index(build)
        except (Exception, SystemExit) as error:  # show any error to the editor, and keep the server running
            message = error_message(error)
            log.error("%s: %s", address, message, exc_info=not isinstance(error, EDITOR_ERRORS))
            target = target if target.suffix else target / INDEX
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(read_text(FAULT_PAGE).replace("{text}", escape(message)), encoding="utf-8")

    def _refresh(self) -> None:
        """Discard everything that depends on changed files."""
        now = timestamps(self.root)
        changed = {path for path, _ in now.items() ^ self.timestamps.items()}
        if not changed:
            return
        self.timestamps, self.has_changed = now, True
        self.builds.clear()
        read_once.cache_clear()
        if any(path.suffix == ".jinja" for path in changed):
            environment.cache_clear()
        if any(path.is_relative_to(self.root / place) for path in changed for place in FRAME):
            self._build_root()

    def _build_root(self) -> None:
        """Rebuild the root; an error is kept for display, as MkDocs would stop responding."""
        try:
            self.fault = "\n".join(map(str, configuration.check(self.root)))
            if not self.fault:
                self.builder()
        except (Exception, SystemExit) as error:  # every requested page shows it
            self.fault = error_message(error)

    def _index(self, build: LanguageBuild) -> None:
        """Render all pages for the search, without blocking requests for single pages."""
        for file in build.files.documentation_pages():
            with self.lock:
                build.make(file)
        build.config.plugins.on_post_build(config=build.config)


def error_message(error: BaseException) -> str:
    """The error message with file and line, from the cause if MkDocs wraps it."""
    if isinstance(error, MkDocsException):
        cause = error.__cause__ or error.__context__
        return str(cause if isinstance(cause, MkDocsException) else error)
    return with_location(error)
