"""What stands around pages: words of the frame, and at the root the chooser and what crawlers look for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from ..i18n.enums import WORDS
from ..i18n.languages import LANGUAGES, SOURCE_LANGUAGE
from ..i18n.translator import Translator
from ..pages.navigation import HOME
from ..pages.page_source import quoted
from ..pages.site import Site
from ..settings import NOWHERE
from .assets import THEME

# What the theme says in many languages, and we in Kazakh.
SPOKEN = (
    "language", "direction", "action.skip", "header", "footer", "nav", "toc", "search", "search.placeholder",
    "search.reset", "search.result.placeholder",
)  # fmt: skip
SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
CHOOSER = "---\ntitle: Tolem\ndescription: {description}\nrobots: noindex\ntemplate: chooser.html\n---\n"


def labels(site: Site | None, root: Path) -> dict[str, dict[str, str]]:
    """What the frame says, in each language: our words, and the theme's by their names in it."""
    loader = FileSystemLoader([root / "overrides", THEME.parent])
    env, found = Environment(loader=loader), {}  # noqa: S701  the frame escapes what it prints
    for language in LANGUAGES:
        words = site.words(language) if site else Translator(None)
        found[language.code] = {name: str(words.label(text)) for name, text in WORDS.FRAME.items()}
        spoken = {"config": {"theme": {"language": language.code}}}
        said = cast(Any, env.get_template("partials/language.html").make_module(spoken))
        found[language.code] |= {name: str(said.t(name)) for name in SPOKEN}
    return found


def placed(config: MkDocsConfig, site: Site | None, *, serving: bool) -> MkDocsConfig:
    """Take over the address of the site. MkDocs needs one for its 404 pages; a site without prints none."""
    root = site.settings.site_url if site else ""
    config.site_url = (config.site_url if serving else root) or NOWHERE
    config.extra.update(tolem_root=root, tolem_base=urlsplit(config.site_url).path)
    return config


def canonical(page: Page, config: MkDocsConfig) -> str | None:
    """The address of a page, of the English one where that is shown; none where the site has none."""
    root = config.extra["tolem_root"]
    if not root or not page.meta.get("body_lang"):
        return page.canonical_url if root else None
    return f"{root}{SOURCE_LANGUAGE}/{page.url}"


def at_root(site: Site | None, config: MkDocsConfig) -> Iterator[File]:
    """The chooser, described in the languages that most readers know, and where crawlers find the map."""
    first = LANGUAGES[:2]
    homes = [site.page_sources[each.code].get(HOME) or site.english[HOME] for each in first] if site else []
    described = quoted(" ".join(dict.fromkeys(home.head.description for home in homes)))
    yield File.generated(config, "index.md", content=CHOOSER.format(description=described))
    if lines := robots(config.extra["tolem_root"]):
        yield File.generated(config, ROBOTS, content=lines)


def robots(root: str) -> str:
    """What tells crawlers of the map; nothing below a path, where none looks for it."""
    if not root or urlsplit(root).path != "/":
        return ""
    return f"User-agent: *\nAllow: /\nSitemap: {root}{SITEMAP}\n"
