"""Write pages as Markdown, server configurations, formatted data, and DATA.md and schemas/."""

import json
import re
from datetime import date
from inspect import cleandoc
from pathlib import Path

from ..data.diagnostics import DataError
from ..data.fields import KINDS
from ..data.files import list_files, read_text
from ..data.loader import ANY_NAME, FILES, SINGLE_RECORD
from ..data.models import Schema, schema_of
from ..data.yaml_style import read_styled
from ..hosting.host_files import configurations
from ..i18n.languages import LANGUAGES
from ..pages.edition import extra_files
from ..pages.markers import PARTS
from ..pages.render import render_all
from ..pages.site import read_site
from ..settings import read_settings
from . import ROOT, is_clean, skeleton

SCHEMAS, MANUAL, DATA = ROOT / "schemas", ROOT / "DATA.md", ROOT / "data"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MAX_EXAMPLE_LINES = 20


def markdown(today: date, folder: Path | None) -> int:
    """Write the pages and files of each language as Markdown to build/markdown/ or the given folder."""
    target = folder or ROOT / "build" / "markdown"
    if folder and folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder}: expected a new or empty folder, found files")
    site = read_site(ROOT, today)
    pages = files = 0
    for language in LANGUAGES:
        home, made = target / language.code, render_all(site, language)
        pages += _write(home, {path: page.markdown.encode() for path, page in made.items()})
        files += _write(home, extra_files(site, language))
    print(f"{pages} pages and {files} files written to {target}")
    return 0


def _write(home: Path, contents: dict[str, bytes]) -> int:
    """Write files below `home`, and return their number."""
    for path, content in contents.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    return len(contents)


def hosting(folder: Path | None) -> int:
    """Write the server configurations for the path of SITE_URL to hosting/ or the given folder."""
    settings, refused = read_settings()
    if refused:
        raise DataError(refused)
    folder, made = folder or ROOT / "hosting", configurations(settings.path)
    _write(folder, {name: text.encode() for name, text in made.items()})
    print("\n".join(f"{folder / name} written" for name in made))
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


def about_data() -> int:
    """Generate DATA.md and schemas/ from the data models."""
    MANUAL.write_text(reference(), encoding="utf-8")
    count = _write(SCHEMAS, {name: text.encode() for name, text in schemas().items()})
    print(f"{MANUAL.name} and {count} schemas in {SCHEMAS.name}/ written")
    return 0


def schemas() -> dict[str, str]:
    """The text of each schema by its file name, which is that of the data file or folder."""
    paths = {Path(file.removesuffix(f"/{ANY_NAME}.yml")): kind for file, kind in FILES.items()}
    found = {}
    for path, kind in paths.items():
        one = {**schema_of(kind)}
        definitions = {"$defs": one.pop("$defs", {})}
        body = one if kind in SINGLE_RECORD else {"type": "array", "items": one}
        text = json.dumps({"$schema": DIALECT, **body, **definitions}, indent=1, ensure_ascii=False)
        found[f"{path.stem}.json"] = f"{text}\n"
    return found


def reference() -> str:
    """The text of DATA.md."""
    values = (kind.__metadata__ for kind in KINDS)
    return skeleton(
        MANUAL.name,
        values=[(schema.json_schema["title"], cleandoc(parser.func.__doc__)) for parser, schema in values],
        kinds={file: schema_of(kind) for file, kind in FILES.items()},
        parts=PARTS,
        begun=_begun,
        words_of=words_of,
    )


def _begun(file: str) -> str:
    """The first record of the first file, truncated."""
    first = read_text(list_files(DATA, file.replace(ANY_NAME, "*"))[0])
    lines = re.sub(r"^#.*\n", "", first, flags=re.M).strip().split("\n\n")[0].split("\n")
    return "\n".join([*lines[:MAX_EXAMPLE_LINES], *["# …"][: len(lines) > MAX_EXAMPLE_LINES]])


def words_of(schema: Schema) -> str:
    """The type of a value in words: “a date”, “a list, each an ID”, “one of `for`, `against`”, “`Told`”."""
    if "title" in schema:
        return str(schema["title"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        words = [f"`{word}`" for word in schema["enum"]]
        is_explained = all(word in schema.get("description", "") for word in words)
        return "one of these words" if is_explained else f"one of {', '.join(words)}"
    if "items" in schema:
        return f"a list, each {words_of(schema['items'])}"
    if "oneOf" in schema:
        return ", or ".join(map(words_of, schema["oneOf"]))
    return f"`{schema['$ref'].rpartition('/')[2]}`"
