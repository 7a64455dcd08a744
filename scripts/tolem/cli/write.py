"""Commands that write files: Markdown pages, server configurations, formatted data."""

from datetime import date
from pathlib import Path

from ..data.diagnostics import DataError
from ..data.yaml_style import read_styled
from ..hosting.host_files import configurations
from ..i18n.languages import LANGUAGES
from ..pages.edition import files_beside
from ..pages.render import render_all
from ..pages.site import read_site
from ..settings import read_settings
from . import ROOT, is_clean


def markdown(today: date, folder: Path | None) -> int:
    """Write the pages and files of each language as Markdown to build/markdown/ or the given folder."""
    target = folder or ROOT / "build" / "markdown"
    site = read_site(ROOT, today)
    pages = files = 0
    for language in LANGUAGES:
        home, made = target / language.code, render_all(site, language)
        pages += _write(home, {path: page.markdown.encode() for path, page in made.items()})
        files += _write(home, files_beside(site, language))
    print(f"{pages} pages and {files} files written to {target}")
    return 0


def _write(home: Path, contents: dict[str, bytes]) -> int:
    """Write each content to its path below `home`; return their number."""
    for path, content in contents.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    return len(contents)


def hosting(folder: Path | None) -> int:
    """Write the server configurations for the path of SITE_URL to hosting/ or the given folder."""
    settings, refused = read_settings()
    if refused:
        raise DataError(refused)
    folder = folder or ROOT / "hosting"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in configurations(settings.path).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{folder / name} written")
    return 0


def style() -> int:
    """Format the files of data/; report invalid files and leave them unchanged."""
    written = faulty = 0
    for file in read_styled(ROOT / "data"):
        faulty += not is_clean(file.document.faults)
        if file.after != file.before:
            file.path.write_bytes(file.after.encode("utf-8"))
            written += 1
    print(f"{written} files rewritten" + (f", {faulty} with errors left unchanged" if faulty else ""))
    return int(bool(faulty))
