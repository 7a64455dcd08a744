"""How long bars are, and what steps they are read by; what figures make of both stands on a page of the small site."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from conftest import golden_site
from tables import by_case, cases
from tolem.claims.verdict import Verdict
from tolem.data.values import Value
from tolem.pages import charts
from tolem.pages.charts import Bar


@by_case("value, verdict, bar", cases("values.yml")["bars"])
def test_the_length_of_a_figure(value: dict[str, Any] | None, verdict: Verdict, bar: list[float]) -> None:
    read = TypeAdapter(Value).validate_python(value) if value else None
    claim = golden_site().state.data.claims["fee"].model_copy(update={"value": read})
    assert charts.length(claim, verdict) == Bar(*bar)


@pytest.mark.parametrize(("largest", "expected"), [(4, 1), (5, 2), (40_000, 10_000), (48_450, 20_000), (142_800, 50_000)])  # fmt: skip
def test_a_scale_has_round_steps_and_few(largest: int, expected: int) -> None:
    assert charts.step(Decimal(largest)) == expected
