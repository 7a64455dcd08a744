"""Case tables: load them from tests/cases/, and parametrize tests with them."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from copies import ROOT


def load_cases(name: str) -> Any:
    """The content of a YAML or JSON file in tests/cases/."""
    text = (ROOT / "tests/cases" / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else yaml.safe_load(text)


def parametrize(arguments: str, table: Mapping[str, Any]) -> pytest.MarkDecorator:
    """Parametrize a test with the rows of a table; keys are IDs. Arguments missing in a row default to ""."""
    names, rows = arguments.split(", "), list(table.values())
    if len(names) > 1:
        rows = [[row.get(name, "") for name in names] if isinstance(row, dict) else row for row in rows]
    return pytest.mark.parametrize(arguments, rows, ids=list(table))
