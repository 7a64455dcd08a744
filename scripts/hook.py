"""Hands Tolem's Markdown to MkDocs. The only file that knows both: see decisions/one-hook.md.

MkDocs builds docs/ itself as the chooser at the root. When that is done, `on_post_build` builds each
language into its own folder with the same configuration: see decisions/languages-without-plugin.md.
"""

from __future__ import annotations

import posixpath
from collections import deque
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from tolem.model.errors import DataError
from tolem.outputs.labels import FRAME
from tolem.outputs.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE, Language
from tolem.outputs.site import Site, read_site
from tolem.today import today

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
CHOOSER = "---\ntitle: Tolem\ntemplate: chooser.html\n---\n"
_read = lru_cache(maxsize=1)(read_site)
# What pages became, by path and Markdown: in this build, then in the one before it while serving.
_made: deque[dict[tuple[str, str], tuple[str, Page]]] = deque(maxlen=2)
# The Markdown of a page until it has become HTML, by path.
_waiting: dict[str, str] = {}


def _language(config: MkDocsConfig) -> Language | None:
    """The language this build is for; None for the root."""
    return BY_CODE.get(config.extra.get("tolem_language", ""))


def _site() -> Site:
    return _read(ROOT, today())


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Validate before MkDocs empties the site, then set what belongs to the language."""
    language = _language(config)
    if language is None:
        _read.cache_clear()
        _made.appendleft({})
    try:
        site = _site()
    except DataError as error:
        raise PluginError(f"the data cannot be published\n{error}") from None
    config.site_url = config.site_url or site.settings.site_url
    if language is None:
        config.extra.update(tolem_languages=LANGUAGES, tolem_root=config.site_url, tolem_labels=_labels(site))
        config.extra["tolem_base"] = urlsplit(config.site_url).path
        config.extra["tolem_paths"] = {code: set(pages) for code, pages in site.manuscripts.items()}
        config.plugins["material/search"].config.enabled = False
        return config
    config.theme["language"] = language.code
    config.site_name = language.site_name
    for scheme, name in zip(config.theme["palette"], ("dark", "light"), strict=True):
        scheme["toggle"]["name"] = config.extra["tolem_labels"][language.code][name]
    config.nav = site.navigation(language)
    return config


def _labels(site: Site) -> dict[str, dict[str, str]]:
    """What the theme's own templates say, in each language."""
    return {
        language.code: {name: str(site.words(language).label(text)) for name, text in FRAME.items()}
        for language in LANGUAGES
    }


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put generated pages in the place of what they are made from, those of trees and files beside them."""
    language = _language(config)
    inside = f"{Path(config.docs_dir).resolve()}/"
    kept = Files([file for file in files if not str(file.abs_src_path).startswith(inside)])
    pages = _site().pages(language) if language else {"index.md": CHOOSER}
    for path, markdown in pages.items():
        file = File.generated(config, path, content=markdown)
        if _site().english[path].node:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        kept.append(file)
    for path, content in (_site().files(language) if language else {}).items():
        kept.append(File.generated(config, path, content=content))
    return kept


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Convert nothing twice: not what a save left as it was, nor what several languages show in English."""
    if page.meta.get("body_lang"):
        page.canonical_url = urljoin(config.extra["tolem_root"], f"{SOURCE_LANGUAGE}/{page.url}")
    path = page.file.src_uri
    _waiting[path] = markdown
    return "" if any((path, markdown) in made for made in _made) else markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Keep what a page became, or show again what was kept."""
    key = (page.file.src_uri, _waiting.pop(page.file.src_uri))
    html, same = next((made[key] for made in _made if key in made), (html, page))
    page.toc, page.present_anchor_ids = same.toc, same.present_anchor_ids
    _made[0][key] = (html, same)
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """After the root, build every language."""
    if _language(config):
        return
    for language in LANGUAGES:
        _build(config, language)


def _build(config: MkDocsConfig, language: Language) -> None:
    own = load_config(
        config.config_file_path,
        docs_dir=str(ROOT / "docs" / SOURCE_LANGUAGE),
        site_dir=posixpath.join(config.site_dir, language.code),
        site_url=urljoin(config.site_url or "", f"{language.code}/"),
        strict=config.strict,
        extra={**config.extra, "tolem_language": language.code},
    )
    own.plugins.on_startup(command="build", dirty=False)
    build(own)
