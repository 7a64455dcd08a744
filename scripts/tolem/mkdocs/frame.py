"""Our texts and dates for the base template, and at the root the language chooser, sitemap and robots.txt."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from ..i18n.enums import WORDS
from ..i18n.languages import LANGUAGES, SOURCE_LANGUAGE, Language
from ..i18n.translator import Translator
from ..pages.edition import Edition
from ..pages.navigation import HOME, RECORDS
from ..pages.page_source import ALL, quoted
from ..pages.render import render
from ..pages.site import Site
from ..settings import NOWHERE

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
CHOOSER = "---\ntitle: Tolem\ndescription: {description}\nrobots: noindex\ntemplate: chooser.html\n---\n"


def labels(site: Site | None) -> dict[str, dict[str, str]]:
    """Our labels of the base template in each language; in English without a site."""
    found = {}
    for language in LANGUAGES:
        words = site.words(language) if site else Translator(None)
        found[language.code] = {name: str(words.label(text)) for name, text in WORDS.FRAME.items()}
    return found


def set_site_url(config: MkDocsConfig, site: Site | None, *, serving: bool) -> MkDocsConfig:
    """Set the URL of the site, or a placeholder, because MkDocs needs one for 404 pages."""
    root = site.settings.site_url if site else ""
    config.site_url = (config.site_url if serving else root) or NOWHERE
    config.extra.update(tolem_root=root, tolem_base=urlsplit(config.site_url).path)
    return config


def canonical(page: Page, config: MkDocsConfig) -> str | None:
    """The canonical URL of a page, which may be the English one; None without SITE_URL."""
    root = config.extra["tolem_root"]
    if not root or not page.meta.get("body_lang"):
        return page.canonical_url if root else None
    return f"{root}{SOURCE_LANGUAGE}/{page.url}"


def at_root(site: Site | None, config: MkDocsConfig) -> Iterator[File]:
    """The language chooser, and robots.txt."""
    first = LANGUAGES[:2]
    homes = [site.page_sources[each.code].get(HOME) or site.english[HOME] for each in first] if site else []
    described = quoted(" ".join(dict.fromkeys(home.head.description for home in homes)))
    yield File.generated(config, "index.md", content=CHOOSER.format(description=described))
    if lines := robots(config.extra["tolem_root"]):
        yield File.generated(config, ROBOTS, content=lines)


def robots(root: str) -> str:
    """The text of robots.txt; empty without SITE_URL, or for a site below a path."""
    if not root or urlsplit(root).path != "/":
        return ""
    return f"User-agent: *\nAllow: /\nSitemap: {root}{SITEMAP}\n"


def changed(site: Site, path: str, language: Language) -> date:
    """The newest date of a page: its edit, or a check, correction, start or end of its claims."""
    own = site.page_sources[language.code].get(path) or site.english[path]
    if own.path == ALL:
        return max(changed(site, each, language) for each in Edition(site, language).titles.gathered())
    names = set(render(site, path, language).claims)
    days = [day for claim, day in site.state.changes if claim in names or path in RECORDS]
    return max([own.head.edited, *days])
