"""How long bars are, and what steps they are read by; what figures make of both stands on a page of the small site."""

from decimal import Decimal
from math import inf
from typing import Any

import pytest
from pydantic import TypeAdapter

from conftest import golden_site
from tolem.claims.verdict import Verdict
from tolem.data.values import Value
from tolem.pages import charts
from tolem.pages.charts import Bar


@pytest.mark.parametrize(
    ("raw", "verdict", "expected"),
    [
        ({"days": "15"}, "reported", Bar(15, 15, 15)),
        ({"days": "15"}, "disputed", Bar(15, 15, inf)),
        ({"days": "15"}, "wrong", Bar(0, 0, inf)),
        ({"days": "15"}, "ended", Bar(0, 0, inf)),
        ({"days": {"max": "30"}}, "reported", Bar(0, 30, 30)),
        ({"days": {"min": "5"}}, "reported", Bar(5, 5, inf)),
        ({"hours": "48"}, "confirmed", Bar(2, 2, 2)),
        ({"working_days": {"min": "5", "max": "20"}}, "reported", Bar(7, 28, 28)),
        (None, "unknown", Bar(0, 0, inf)),
    ],
)
def test_the_length_of_a_figure(raw: dict[str, Any] | None, verdict: Verdict, expected: Bar) -> None:
    value = TypeAdapter(Value).validate_python(raw) if raw else None
    claim = golden_site().state.data.claims["fee"].model_copy(update={"value": value})
    assert charts.length(claim, verdict) == expected


@pytest.mark.parametrize(("largest", "expected"), [(4, 1), (5, 2), (40_000, 10_000), (48_450, 20_000), (142_800, 50_000)])  # fmt: skip
def test_a_scale_has_round_steps_and_few(largest: int, expected: int) -> None:
    assert charts.step(Decimal(largest)) == expected
