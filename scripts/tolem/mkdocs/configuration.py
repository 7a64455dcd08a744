"""What is wrong with mkdocs.yml: by our reader of YAML, then in the words of MkDocs, whatever ends it."""

import os
from pathlib import Path

from ..data.diagnostics import Diagnostic
from ..data.loader import raw_bytes
from ..data.yaml_reader import read

FILE, HOOK = "mkdocs.yml", "scripts/tolem/mkdocs/hook.py"
_HINT = "https://www.mkdocs.org/user-guide/configuration/ says what each key takes"


def check(root: Path) -> list[Diagnostic]:
    """Each fault of the file, if `root` has one. MkDocs is shown it once it is plain YAML."""
    if not (root / FILE).exists():
        return []
    document = read(FILE, raw_bytes(root / FILE), not_text=frozenset())
    for key, found in [] if document.faults else _refused(root / FILE):
        # Between the first line and the last may stand how a program came there.
        first, *_, last = 2 * found.strip().splitlines()
        words = " ".join(dict.fromkeys((first, last.strip())))
        document.add((key,) if key else (), "what MkDocs can build by", f"“{words}”", _HINT)
    return document.faults


def _refused(file: Path) -> list[tuple[str, str]]:
    """What MkDocs says of the file before it builds, each with the key that it says it of."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415  it reads the environment as it starts

    config = MkDocsConfig(config_file_path=str(file))
    try:
        with file.open("rb") as opened:
            config.load_file(opened)
        found = [(key, str(error)) for errors in config.validate() for key, error in errors]
    except (Exception, SystemExit) as error:  # a value of a kind that it does not foresee ends it anyhow
        return [("", f"{type(error).__name__}: {error}")]
    return found or [("hooks", f"no {HOOK}")] * (HOOK not in map(str, config.hooks))
