"""Other generators for the same Markdown: Material, also with only sections in its menu, Zensical, plain."""

import os
import posixpath
import re
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import markdown
import yaml
from markdown.extensions.toc import TocExtension
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from tolem.pages.page_source import address_of

# Those of mkdocs.yml.
EXTENSIONS = ["attr_list", "admonition", "md_in_html", "tables", "pymdownx.superfences"]
# The theme has no Kazakh translation.
THEME_LANGUAGES = {"kk": "ru"}
PLAIN_PAGE = (
    '<!doctype html><html lang="{code}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width">{body}'
)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
LINK = re.compile(r'(?<=href=")(?![a-z]+:|#)([^"#]*\.md)')


def config(name: str, docs: Path, site: Path, code: str, sections: bool = False) -> Path:
    """Write a configuration of Material, which Zensical reads as well, with search only; returns its path."""
    # Zensical requires that both folders are below its configuration.
    base = Path(os.path.commonpath([docs, site]))
    options: dict[str, object] = {
        "site_name": "Tolem",
        "docs_dir": str(docs.relative_to(base)),
        "site_dir": str(site.relative_to(base)),
        "theme": {"name": "material", "font": False, "language": THEME_LANGUAGES.get(code, code)},
        "plugins": ["search"],
        "markdown_extensions": EXTENSIONS,
    }
    if sections:
        indexes = sorted(docs.rglob("index.md"), key=lambda path: (len(path.parts), path))
        options["nav"] = [{path.parent.name: path.relative_to(docs).as_posix()} for path in indexes]
    file = base / f"{name}-{code}.yml"
    file.write_text(yaml.safe_dump(options, allow_unicode=True), "utf-8")
    return file


def material(docs: Path, site: Path, code: str = "en", sections: bool = False) -> list[str]:
    """The command that builds a folder of Markdown with Material."""
    file = config("sections" if sections else "material", docs, site, code, sections)
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)]


def zensical(docs: Path, site: Path, code: str, folder: Path) -> list[str]:
    """The command that builds it with Zensical, installed into `folder`; empty if that fails."""
    program = folder / "bin" / "zensical"
    if not program.exists():
        venv.create(folder, with_pip=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "--only-binary=:all:", "zensical"]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            return []
    return [str(program), "build", "--config-file", str(config("zensical", docs, site, code))]


def plain(docs: Path, site: Path, code: str) -> None:
    """Write each page as Python-Markdown renders it, without styles or scripts."""
    converter = markdown.Markdown(extensions=[*EXTENSIONS, TocExtension(slugify=slugify(case="lower"))])
    for path in sorted(docs.rglob("*.md")):
        address = address_of(path.relative_to(docs).as_posix())
        body = converter.reset().convert(FRONT_MATTER.sub("", path.read_text("utf-8")))
        body = _with_urls(body, path.relative_to(docs), address)
        target = site / address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(PLAIN_PAGE.format(code=code, body=body), "utf-8")


def _with_urls(body: str, path: Path, address: str) -> str:
    """The body of a page with links to URLs instead of Markdown files."""

    def relative_url(link: re.Match[str]) -> str:
        target = address_of(posixpath.normpath((path.parent / link[0]).as_posix()))
        return posixpath.relpath(f"/{target}", f"/{address}") + "/"

    return LINK.sub(relative_url, body)


def run(command: Sequence[str]) -> bool:
    """Run a build; returns whether it succeeded."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return not subprocess.run(command, env=environment, capture_output=True, check=False).returncode
