"""The MkDocs hook, which supplies the rendered Markdown: see decisions/one-hook.md.

The root build makes the language chooser. After it, `on_post_build` builds each language into its own folder
in parallel, with the same configuration: see decisions/languages-without-plugin.md.
"""

import logging
import posixpath
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

# MkDocs loads the hook by its path, possibly without our PYTHONPATH.
sys.path.insert(0, str(Path(__file__).parents[2]))
from tolem.assets.bundles import SHEETS, WORKER, assets, release, service_worker
from tolem.data.diagnostics import DataError
from tolem.data.files import ENCODING, is_ignored
from tolem.hosting.host_files import META_POLICY
from tolem.i18n.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE, Language
from tolem.mkdocs.frame import at_root, canonical, changed, labels, set_site_url
from tolem.mkdocs.preview import Preview, error_message
from tolem.offline.copies import Copies
from tolem.pages.edition import Edition, extra_files
from tolem.pages.environment import environment, finished
from tolem.pages.markdown_extensions import HtmlBlocks, TableNames
from tolem.pages.page_source import ALL, REGISTER
from tolem.pages.print_page import FinishedPage, anchor, combined
from tolem.pages.render import render
from tolem.pages.site import Site, read_once
from tolem.parallel import parallel_map
from tolem.search.documents import Search
from tolem.search.index import SEARCH_INDEX
from tolem.settings import NOWHERE, UNPLACED
from tolem.today import today

log = logging.getLogger("mkdocs.plugins.tolem")
ROOT = Path(__file__).parents[3]
# The element that the combined pages replace on the print page.
PRINT_LIST = '<ul class="tolem-together">'
# The sources of assets, which are not copied: the built assets are at the root.
ASSETS = "assets/"
# True in a preview, which renders pages on request.
_serving = False


def _language(config: MkDocsConfig) -> Language | None:
    return BY_CODE.get(config.extra.get("tolem_language", ""))


def _site() -> Site:
    return read_once(ROOT, today())


def on_startup(command: str, **_: object) -> None:
    global _serving  # noqa: PLW0603  MkDocs keeps a hook as a module, so a module keeps what it is told
    _serving = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    preview = Preview(server, builder, partial(_configured, config), ROOT)
    server.builder = preview.reload
    server.set_app(preview.respond)
    return server


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Validate before MkDocs empties the output, then configure the language."""
    language, site = _language(config), _valid_site()
    config["markdown_extensions"] += [HtmlBlocks(), TableNames()]
    # A build reads the assets once, and a preview again for a language whose sources have changed.
    if language is None or _serving:
        index = SEARCH_INDEX.format(release(ROOT, today()))
        config.extra.update(tolem_assets=assets(ROOT), tolem_sheets=SHEETS, tolem_index=index)
    if language is None:
        paths = {code: set(site.page_sources[code] if site else ()) for code in BY_CODE}
        config.extra.update(tolem_languages=LANGUAGES, tolem_labels=labels(site), tolem_paths=paths)
        # The preview allows the live reload script of the server.
        config.extra["tolem_policy"] = "" if _serving else META_POLICY
        return set_site_url(config, site, serving=_serving)
    config.site_name = language.site_name
    config.nav = Edition(_site(), language).titles.navigation()
    return config


def _valid_site() -> Site | None:
    """The site; None if it is invalid in a preview, which shows errors instead of pages."""
    try:
        return _site()
    except DataError as error:
        if not _serving:
            raise PluginError(f"the data cannot be published\n{error}") from None
        return None


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the source files by the rendered pages, and add generated pages and files."""
    language = _language(config)
    folder = f"{Path(config.docs_dir).resolve()}/"
    foreign = [file for file in files if not str(file.abs_src_path).startswith(folder)]
    kept = Files([f for f in foreign if not (is_ignored(f.src_uri) or f.src_uri.startswith(ASSETS))])
    if language is None:
        for asset in config.extra["tolem_assets"].values():
            kept.append(File.generated(config, asset.path, content=asset.content))
        kept.append(File.generated(config, WORKER, content=service_worker(ROOT, release(ROOT, today()))))
        return Files([*kept, *at_root(_valid_site(), config)])
    site = _site()
    # Pages are rendered on demand; in a preview, additional files are too.
    extra = {} if _serving else extra_files(site, language)
    for path, content in {**dict.fromkeys(site.english, b""), **extra}.items():
        kept.append(File.generated(config, path, content=content))
    return kept


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> Environment:
    """Configure the Jinja environment of the base template."""
    env.loader = FileSystemLoader(config.theme.dirs, encoding=ENCODING)
    if language := _language(config):
        env.globals["changed"] = lambda path: changed(_site(), path, language)
    return env


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The Markdown of a page, rendered on demand."""
    language = _language(config)
    return render(_site(), page.file.src_uri, language).markdown if language else None


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Keep the HTML for the print page and the search, and set the canonical URL."""
    page.canonical_url = canonical(page, config)
    language, path = _language(config), page.file.src_uri
    # The register is not in the copies, and has its own search.
    if language and not path.startswith(REGISTER):
        written = str(page.meta.get("body_lang", language.code))
        config.extra["tolem_finished"][path] = FinishedPage(page.file.url.removeprefix("./"), html, written)
    # MkDocs reads all pages before it writes the first, so the Markdown can be freed.
    page.markdown = None
    return html


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Insert all other pages into the print page."""
    language, path = _language(config), page.file.src_uri
    if language and path == ALL:
        texts, others = config.extra["tolem_finished"], Edition(_site(), language).titles.gathered()
        before, _, rest = (page.content or "").partition(PRINT_LIST)
        together = combined([texts[each] for each in others], texts[path], _site().print_anchors)
        page.content = before + together + rest.partition("</ul>")[2]
        contents = {each.file.src_uri: each.toc for each in nav.pages}
        page.toc.items[0].children[:0] = [
            AnchorLink(top.title, anchor(texts[each].address, top.id), top.level + 1)
            for each in others
            for top in contents[each]
        ]
    return context


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Finish the HTML of a page, and free its content."""
    page.content = None
    return finished(output)


def on_build_error(error: Exception, **_: object) -> None:
    """Print a template error or an invalid file as one message, in any process."""
    if isinstance(error, TemplateError | DataError):
        raise PluginError(error_message(error)) from None


def on_post_build(config: MkDocsConfig) -> None:
    """After the root, build all languages, except in a preview; after a language, write its search."""
    if language := _language(config):
        _write_search(config, language)
    elif not _serving:
        if not config.extra["tolem_root"]:
            log.info(UNPLACED)
        # Compile templates before forking, so that the languages share them.
        for name in environment().list_templates(filter_func=lambda name: not is_ignored(name)):
            environment().get_template(name)
        parallel_map(lambda each: build(_configured(config, each)), LANGUAGES)


def _write_search(config: MkDocsConfig, language: Language) -> None:
    """Write the search index of a language, and except in a preview its copies, which contain it too."""
    target = Path(config.site_dir, config.extra["tolem_index"])
    target.parent.mkdir(parents=True, exist_ok=True)
    search = Search(Edition(_site(), language), config.extra["tolem_finished"])
    target.write_bytes(search.index())
    if not _serving:
        Copies(Path(config.site_dir), search, config.extra["tolem_assets"], release(ROOT, today())).write()


def _configured(config: MkDocsConfig, language: Language) -> MkDocsConfig:
    """The configuration of a language, which differs only in its folder."""
    own = load_config(
        config.config_file_path,
        docs_dir=str(ROOT / "docs" / SOURCE_LANGUAGE),
        site_dir=posixpath.join(config.site_dir, language.code),
        site_url=urljoin(config.site_url or NOWHERE, f"{language.code}/"),
        strict=config.strict,
        # The HTML of each page by path, for the print page and the search.
        extra={**config.extra, "tolem_language": language.code, "tolem_finished": {}},
    )
    own.plugins.on_startup(command="serve" if _serving else "build", dirty=False)
    return own
