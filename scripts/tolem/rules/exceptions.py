"""Lets pass what data/exceptions.yml names, and finds the exceptions that have nothing to let pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ..model.diagnostics import Diagnostic
from ..model.exemptions import Exemption
from ..model.load import Dataset
from ..outputs.languages import SOURCE_LANGUAGE

CODE = "exception-stale"
_PAGE = re.compile(r"^docs/[^/]+/")


def settle(
    findings: Iterable[Diagnostic], data: Dataset, today: date, ran: Iterable[str]
) -> list[Diagnostic]:
    """What is left of `findings`, and each exception to the rules that `ran` which is of no use or over."""
    everything, rules = list(findings), set(ran)
    own = [one for one in data.exemptions.values() if one.rule in rules]
    good = [
        one for one in own if not _is_over(one, today) and any(_covers(one, found) for found in everything)
    ]
    left = [found for found in everything if not any(_covers(one, found) for one in good)]
    return sorted(left + [_stale(data, one, today) for one in own if one not in good])


def _covers(exemption: Exemption, finding: Diagnostic) -> bool:
    # What may stand on an English page may stand in its translations.
    files = (finding.file, _PAGE.sub(f"docs/{SOURCE_LANGUAGE}/", finding.file))
    return exemption.rule == finding.code and exemption.file in files and exemption.text in finding.found


def _is_over(exemption: Exemption, today: date) -> bool:
    return exemption.until is not None and exemption.until < today


def _stale(data: Dataset, exemption: Exemption, today: date) -> Diagnostic:
    file, line = data.line_of(exemption)
    why = f"over since {exemption.until}" if _is_over(exemption, today) else "which lets nothing pass"
    found, hint = f"{exemption.id}, {why}", "Delete it, or mend what it names"
    return Diagnostic.of_rule(file, line, CODE, found, "exceptions that still apply", hint)
