"""The same Markdown by others: stock Material, Material with sections alone in its menu, Zensical, plain files."""

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

# As mkdocs.yml has them.
EXTENSIONS = ["attr_list", "admonition", "md_in_html", "tables", "pymdownx.superfences"]
# What a theme knows best of our languages: it has no Kazakh.
THEMED = {"kk": "ru"}
BARE = '<!doctype html><html lang="{code}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">{body}'
HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
LINK = re.compile(r'(?<=href=")(?![a-z]+:|#)([^"#]*\.md)')


def config(name: str, docs: Path, site: Path, code: str, sections: bool = False) -> Path:
    """A configuration of Material, or of Zensical, which reads the same: search, and nothing of ours."""
    # Zensical wants both folders below that of its configuration.
    above = Path(os.path.commonpath([docs, site]))
    own: dict[str, object] = {
        "site_name": "Tolem",
        "docs_dir": str(docs.relative_to(above)),
        "site_dir": str(site.relative_to(above)),
        "theme": {"name": "material", "font": False, "language": THEMED.get(code, code)},
        "plugins": ["search"],
        "markdown_extensions": EXTENSIONS,
    }
    if sections:
        homes = sorted(docs.rglob("index.md"), key=lambda path: (len(path.parts), path))
        own["nav"] = [{path.parent.name: path.relative_to(docs).as_posix()} for path in homes]
    file = above / f"{name}-{code}.yml"
    file.write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    return file


def material(docs: Path, site: Path, code: str = "en", sections: bool = False) -> list[str]:
    """The command that builds a folder of Markdown with Material."""
    file = config("sections" if sections else "material", docs, site, code, sections)
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)]


def zensical(docs: Path, site: Path, code: str, folder: Path) -> list[str]:
    """The command that builds it with Zensical, put up in a folder of its own; nothing if it cannot be had."""
    program = folder / "bin" / "zensical"
    if not program.exists():
        venv.create(folder, with_pip=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "--only-binary=:all:", "zensical"]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            return []
    return [str(program), "build", "--config-file", str(config("zensical", docs, site, code))]


def plain(docs: Path, site: Path, code: str) -> None:
    """Each page as Python-Markdown writes it, in a file with no style and no script."""
    writer = markdown.Markdown(extensions=[*EXTENSIONS, TocExtension(slugify=slugify(case="lower"))])
    for path in sorted(docs.rglob("*.md")):
        address = address_of(path.relative_to(docs).as_posix())
        body = writer.reset().convert(HEAD.sub("", path.read_text("utf-8")))
        linked = _linked(body, path.relative_to(docs), address)
        target = site / address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(BARE.format(code=code, body=linked), "utf-8")


def _linked(body: str, path: Path, address: str) -> str:
    """The body of a page with links to addresses in the place of those to files."""

    def there(found: re.Match[str]) -> str:
        other = address_of(posixpath.normpath((path.parent / found[0]).as_posix()))
        return posixpath.relpath(f"/{other}", f"/{address}") + "/"

    return LINK.sub(there, body)


def run(command: Sequence[str]) -> bool:
    """Run a build; whether it worked."""
    own = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return not subprocess.run(command, env=own, capture_output=True, check=False).returncode
