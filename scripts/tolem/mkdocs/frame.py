"""What stands around pages: words of the frame, and at the root the chooser and what crawlers look for."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from ..i18n.enums import FRAME
from ..i18n.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE
from ..i18n.translator import Translator
from ..pages.navigation import HOME
from ..pages.page_source import quoted
from ..pages.site import Site
from ..settings import NOWHERE

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
CHOOSER = "---\ntitle: Tolem\ndescription: {description}\nrobots: noindex\ntemplate: chooser.html\n---\n"


def paths(site: Site | None) -> dict[str, set[str]]:
    """The paths of the pages that each language has."""
    return {code: set(site.page_sources[code] if site else ()) for code in BY_CODE}


def labels(site: Site | None) -> dict[str, dict[str, str]]:
    """What the frame says, in each language."""
    words = {language: site.words(language) if site else Translator(None) for language in LANGUAGES}
    return {
        language.code: {name: str(words[language].label(text)) for name, text in FRAME.items()}
        for language in LANGUAGES
    }


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
