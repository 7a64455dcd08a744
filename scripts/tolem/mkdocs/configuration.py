"""Validation of mkdocs.yml with our YAML reader, then with MkDocs."""

import os
from pathlib import Path

from ..data.diagnostics import Diagnostic, nearest
from ..data.loader import raw_bytes
from ..data.yaml_reader import read

FILE, HOOK = "mkdocs.yml", "scripts/tolem/mkdocs/hook.py"
_HINT = "See https://www.mkdocs.org/user-guide/configuration/"
# The allowed keys. The hook sets all others.
_KEYS = (
    "site_name", "docs_dir", "hooks", "watch", "dev_addr", "theme", "plugins", "markdown_extensions",
    "validation",
)  # fmt: skip
# What the site does not work without, by key.
_NEEDED = (
    ("docs_dir", "docs"), ("theme", "overrides"), ("hooks", HOOK),
    *(("markdown_extensions", name) for name in ("attr_list", "admonition", "md_in_html", "tables", "toc")),
)  # fmt: skip


def check(root: Path) -> list[Diagnostic]:
    """All diagnostics of the file, if it exists. MkDocs validates it once it is valid YAML."""
    if not (root / FILE).exists():
        return []
    document = read(FILE, raw_bytes(root / FILE), is_ours=False)
    content = document.content if isinstance(document.content, dict) else {}
    for key in content.keys() - _KEYS:
        document.add((key,), f"only {', '.join(_KEYS)}", f"`{key}`", nearest(key, _KEYS) or "Delete it")
    for key, found in [] if document.faults else _refused(root / FILE):
        # The lines between the first and the last may be a traceback.
        first, *_, last = 2 * found.strip().splitlines()
        words = " ".join(dict.fromkeys((first, last.strip())))
        document.add((key,) if key else (), "a valid MkDocs configuration", f"“{words}”", _HINT)
    return document.faults


def _refused(file: Path) -> list[tuple[str, str]]:
    """The errors that MkDocs reports before a build, each with its key."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415  it reads the environment as it starts

    config = MkDocsConfig(config_file_path=str(file))
    try:
        with file.open("rb") as opened:
            config.load_file(opened)
        found = [(key, str(error)) for errors in config.validate() for key, error in errors]
    except (Exception, SystemExit) as error:  # MkDocs raises anything for a value of an unexpected type
        return [("", f"{type(error).__name__}: {error}")]
    if found:
        return found
    own = {
        "docs_dir": [os.path.relpath(config.docs_dir, file.parent)],
        "theme": [os.path.relpath(config.theme.custom_dir or ".", file.parent)],
        "hooks": [*map(str, config.hooks)],
        "markdown_extensions": config.markdown_extensions,
    }
    return [(key, f"no {name}, which the site needs") for key, name in _NEEDED if name not in own[key]]
