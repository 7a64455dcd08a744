"""What a built site lacks that it had, or that another language has."""

from collections.abc import Iterator
from pathlib import Path

from ..data.diagnostics import Diagnostic
from ..i18n.languages import LANGUAGES, SOURCE_LANGUAGE
from ..offline.copy import ONE_FILE

# Whoever cuts more of the pages or of their bytes on purpose says so; else something was lost.
MOST_LOST = 0.1


def incomplete(folder: Path) -> Iterator[Diagnostic]:
    """Each page that a built site has in English and not in another language."""
    pages = {
        language.code: {path.relative_to(folder / language.code) for path in _pages(folder / language.code)}
        for language in LANGUAGES
    }
    for code, own in pages.items():
        for page in sorted(pages[SOURCE_LANGUAGE] - own):
            yield Diagnostic.of_rule(
                f"{code}/{page}", 1, "language-missing", "no page", "a page in every language"
            )


def shrunk(new: Path, old: Path) -> Iterator[Diagnostic]:
    """What a built site has lost against the one before, if that is more than editors cut in passing."""
    for what, before, now in zip(("pages", "bytes"), _size(old), _size(new), strict=True):
        if now < before * (1 - MOST_LOST):
            hint = "Look for what is missing; `make build SMALLER=1` publishes it if the cut is wanted"
            expected = f"at most {MOST_LOST:.0%} fewer {what} than the {before:,} of the last release"
            yield Diagnostic.of_rule(f"{new.name}/", 1, "site-shrunk", f"{now:,}", expected, hint)


def _pages(folder: Path) -> Iterator[Path]:
    """The pages, without the files to take along."""
    return (path for path in folder.rglob("*.html") if not path.match(ONE_FILE.format("*")))


def _size(folder: Path) -> tuple[int, int]:
    """How many pages there are, and how many bytes are in them."""
    sizes = [path.stat().st_size for path in _pages(folder)]
    return len(sizes), sum(sizes)
