"""Cases that are data: read from tests/cases/, and a test of each."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from copies import ROOT


def cases(name: str) -> Any:
    """What a file of tests/cases/ holds."""
    text = (ROOT / "tests/cases" / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else yaml.safe_load(text)


def by_case(arguments: str, table: Mapping[str, Any]) -> pytest.MarkDecorator:
    """A test of each row of a table, by its name; a row that is a mapping may leave out what is an empty text."""
    names, rows = arguments.split(", "), list(table.values())
    if len(names) > 1:
        rows = [[row.get(name, "") for name in names] if isinstance(row, dict) else row for row in rows]
    return pytest.mark.parametrize(arguments, rows, ids=list(table))
