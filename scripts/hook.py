"""Hands Tolem's Markdown to MkDocs. The only file that knows both; see docs in ARCHITECTURE.md.

MkDocs builds docs/ itself as the chooser at the root. When that is done, `on_post_build` builds each
language into its own folder with the same configuration, so each has its own search index.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from tolem.model.errors import DataError
from tolem.outputs.languages import BY_CODE, Language
from tolem.outputs.site import Site, read_site
from tolem.today import today

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).parent.parent
CHOOSER = "---\ntitle: Tolem\ntemplate: chooser.html\n---\n"
_read = lru_cache(maxsize=1)(read_site)


def _language(config: MkDocsConfig) -> Language | None:
    """The language this build is for; None for the root."""
    return BY_CODE.get(Path(config.docs_dir).name)


def _site() -> Site:
    return _read(ROOT, today())


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Validate before MkDocs empties the site, then set what belongs to the language."""
    language = _language(config)
    if language is None:
        _read.cache_clear()
    try:
        site = _site()
    except DataError as error:
        raise PluginError(f"the data cannot be published\n{error}") from None
    config.extra["tolem_languages"] = site.languages
    if language is None:
        config.site_url = config.site_url or site.settings.site_url
        config.plugins["material/search"].config.enabled = False
        return config
    config.theme["language"] = language.code
    config.site_name = language.site_name
    config.nav = site.navigation(language)
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put generated pages in the place of the hand-written ones they are made from."""
    language = _language(config)
    inside = f"{Path(config.docs_dir).resolve()}/"
    kept = Files([file for file in files if not str(file.abs_src_path).startswith(inside)])
    pages = _site().pages(language) if language else {"index.md": CHOOSER}
    for path, markdown in pages.items():
        kept.append(File.generated(config, path, content=markdown))
    return kept


def on_post_build(config: MkDocsConfig) -> None:
    """After the root, build every language."""
    if _language(config):
        return
    for language in _site().languages:
        _build(config, language)


def _build(config: MkDocsConfig, language: Language) -> None:
    own = load_config(
        config.config_file_path,
        docs_dir=str(ROOT / "docs" / language.code),
        site_dir=posixpath.join(config.site_dir, language.code),
        site_url=urljoin(config.site_url or "", f"{language.code}/"),
        strict=config.strict,
    )
    own.plugins.on_startup(command="build", dirty=False)
    build(own)
