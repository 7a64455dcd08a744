"""One claim carries one verdict, the one that follows from the data, on all pages of all languages."""

from collections.abc import Iterator

from ...data.diagnostics import Diagnostic
from .pages import Pages

CODE = "one-verdict"
HINT = "Build the site again; a verdict is never typed"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each element whose claim is unknown or whose verdict is another one."""
    judgements = pages.site.state.judgements
    for page in pages:
        for node in page.tree.css("[data-claim]"):
            name, verdict = (node.attributes.get(key) or "" for key in ("data-claim", "data-verdict"))
            judged = judgements.get(name)
            if judged is None or judged.verdict != verdict:
                expected = f"“{judged.verdict}”" if judged else "a claim of the data"
                at = f'data-claim="{name}" data-verdict="{verdict}"'
                yield page.finding(CODE, f"{name}: {verdict}", expected, HINT, at)
