"""Figures are made from claims: bars as long as what they show, words as on the page, and another claim, another figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import inf
from typing import Any

import pytest
from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import TODAY, golden_site, real
from tolem.claims.claim import Claim
from tolem.claims.verdict import Verdict
from tolem.data.values import Value
from tolem.deadlines.deadline import Stage
from tolem.i18n import enums
from tolem.i18n.languages import BY_CODE
from tolem.pages import charts
from tolem.pages.charts import Bar, Charts
from tolem.pages.render import PageContext
from tolem.pages.site import Site

SITE, SMALL = real(), golden_site()
# When every check is overdue, and says so.
LATE = replace(SITE, state=replace(SITE.state, today=TODAY.replace(year=2099)))
POST = ["air", "land"]
# Figures of the real site.
FIGURES: dict[str, dict[str, Any]] = {
    "dispute-timeline": {},
    "postage-chart": {
        "ids": [name for name, c in SITE.state.data.claims.items() if hasattr(c.value, "tariff")],
        "heaviest": 3000,
    },
}


def part(name: str, site: Site, code: str = "en", **context: Any) -> LexborHTMLParser:
    return LexborHTMLParser(str(PageContext(site, BY_CODE[code], "index.md").part(name, **context)))


def claim(name: str, raw: dict[str, Any] | None, **fields: Any) -> Claim:
    known = SMALL.state.data.claims["fee" if raw else "nobody-knows"]
    value = TypeAdapter(Value).validate_python(raw) if raw else None
    return known.model_copy(update={"id": name, "value": value, "brief": "For {value}", **fields})


def tariff(name: str, **amounts: str) -> Claim:
    rows = [{"up_to_grams": grams.removeprefix("g"), "amount": amount} for grams, amount in amounts.items()]
    return claim(name, {"tariff": {"currency": "KZT", "rows": rows}}, brief=name.title())


def known(*claims: Claim, **whose: str) -> Site:
    """The small site with these claims; those in `whose` are time limits of one stage each."""
    data = SMALL.state.data
    stages = {
        name: TypeAdapter(Stage).validate_python(
            {"id": f"stage-{name}", "text": "It begins", "limits": [{"claim": name, "text": f"What {name} is for", "whose": who}]}
        )
        for name, who in whose.items()
    }  # fmt: skip
    data = replace(data, claims={**data.claims, **{c.id: c for c in claims}}, stages=stages)
    return replace(SMALL, state=replace(SMALL.state, data=data))


def row(figure: LexborHTMLParser, name: str) -> LexborNode:
    (found,) = figure.css(f'[data-claim="{name}"]')
    return found


def said(node: LexborNode, places: str = "strong, .tolem-chip, p > span:not([role])") -> list[str]:
    return [found.text() for found in node.css(places)]


def drawn(node: LexborNode | LexborHTMLParser) -> list[tuple[str, float, float]]:
    """The parts of the bars below a node: what each is, where it starts and where it ends."""
    found = []
    for rect in node.css("svg rect"):
        start = float((rect.attributes.get("x") or "0").rstrip("%"))
        width = float((rect.attributes["width"] or "").rstrip("%"))
        found.append((rect.attributes.get("class") or "sure", start, round(start + width, 1)))
    return found


# How long a bar is


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
    assert charts.length(claim("time", raw), verdict) == expected


@pytest.mark.parametrize(("largest", "expected"), [(4, 1), (5, 2), (40_000, 10_000), (48_450, 20_000), (142_800, 50_000)])  # fmt: skip
def test_a_scale_has_round_steps_and_few(largest: int, expected: int) -> None:
    assert charts.step(Decimal(largest)) == expected


def test_bars_are_as_long_as_the_time_they_show() -> None:
    site = known(
        claim("short", {"days": "5"}, sources=()), claim("span", {"days": {"min": "10", "max": "20"}}, sources=()),
        claim("long", {"days": "20"}, sources=()), short="yours", span="theirs", long="theirs",
    )  # fmt: skip
    bars = {claim.id: bar for _, ((_, claim, bar),) in Charts(site.state).timeline()}
    assert (bars["short"].sure, bars["span"].sure, bars["span"].may) == (25, 50, 100)
    assert bars["long"].sure == bars["long"].rest == 100  # the longest time fills its room


def test_bars_end_where_the_scale_says() -> None:
    site = known(tariff("air", g500="4000", g1000="9000"), tariff("land", g500="5000", g2000="10000"))
    figure = part("postage-chart", site, ids=POST, heaviest=2000)
    assert [tick.text() for tick in figure.css("[aria-hidden] > span")] == ["0", "5,000", "10,000", "15,000", "20,000"]  # fmt: skip
    assert drawn(row(figure, "air")) == [("sure", 0, 20), ("tolem-may", 20, 40), ("sure", 0, 45), ("tolem-may", 45, 90)]  # fmt: skip
    assert drawn(row(figure, "land")) == [("sure", 0, 50), ("tolem-may", 50, 100)]


# What a figure says


def test_a_limit_shows_its_figure_its_verdict_and_the_other_side() -> None:
    figure = part("dispute-timeline", known(claim("open", {"days": "15"}), open="yours"))
    against = next(ground for ground in claim("open", {"days": "15"}).sources if ground.stance == "against")
    figured = f"15 days ({enums.IN_DOUBT['disputed']})"
    assert said(row(figure, "open")) == [figured, "What open is for", f"Against: {against.shows}"]
    assert drawn(row(figure, "open")) == [("sure", 0, 100)]  # the longest has no room left for what is open
    sure = claim("sure", {"days": "15"}, sources=claim("open", {"days": "1"}).sources[:1])
    figure = part(
        "dispute-timeline", known(sure, claim("long", {"days": "60"}), sure="theirs", long="theirs")
    )
    assert said(row(figure, "sure"))[1:] == ["What sure is for"]
    assert drawn(row(figure, "sure")) == [("sure", 0, 25)]


def test_a_disputed_time_has_an_open_end() -> None:
    site = known(claim("open", {"days": "15"}), claim("long", {"days": "60"}), open="yours", long="theirs")
    figure = part("dispute-timeline", site)
    assert drawn(row(figure, "open")) == [("sure", 0, 25), ("tolem-rest", 25, 100)]


def test_what_is_yours_is_said_by_sign_and_name_too() -> None:
    site = known(claim("mine", {"days": "1"}), claim("other", {"days": "1"}), mine="yours", other="theirs")
    figure = part("dispute-timeline", site)
    keys = [key.text() for key in figure.css(".tolem-key")]
    for name, key in zip(("mine", "other"), keys, strict=True):
        mark = row(figure, name).css_first('[role="img"]')
        assert mark is not None
        assert f"{mark.text()} {mark.attributes['aria-label']}" == key


def test_the_unknown_is_shown_as_unknown() -> None:
    figure = part("dispute-timeline", known(claim("gap", None), gap="theirs"))
    assert said(row(figure, "gap"))[0] == enums.CELLS["unknown"]
    assert drawn(row(figure, "gap")) == [("sure", 0, 0), ("tolem-rest", 0, 100)]


def test_the_chart_says_which_quotes_show_no_date() -> None:
    undated, dated = tariff("air", g500="100", g600="200"), tariff("land", g900="300", g1000="400")
    sources = {
        name: source.model_copy(update={"published": "2026" if name == "bank-page" else None})
        for name, source in SMALL.state.data.sources.items()
    }
    dated = dated.model_copy(update={"sources": tuple(g for g in dated.sources if g.id == "bank-page")})
    undated = undated.model_copy(update={"sources": tuple(g for g in undated.sources if g.id != "bank-page")})
    site = known(undated, dated)
    site = replace(site, state=replace(site.state, data=replace(site.state.data, sources=sources)))
    figure = part("postage-chart", site, ids=POST, heaviest=1000)
    assert [len(row(figure, name).css(".tolem-beside")) for name in POST] == [1, 0]


# What a change in the data makes of a figure


def test_a_dearer_tariff_makes_another_chart() -> None:
    for amount, shown in (("4000", ["air", "land"]), ("20000", ["land"])):
        site = known(tariff("air", g400=amount, g500=amount), tariff("land", g500="9000", g1000="10000"))
        figure = part("postage-chart", site, ids=POST, heaviest=1000)
        assert [node.attributes["data-claim"] for node in figure.css("[data-claim]")] == shown


def test_words_of_the_data_stay_text() -> None:
    figure = part("dispute-timeline", SMALL)
    assert "It <b>arrives</b>" in said(row(figure, "nobody-knows"))
    assert not figure.css("b")


# What holds for all of them


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_a_name_a_line_below_and_bars_free_of_text(name: str, code: str) -> None:
    figure = part(name, SITE, code, **FIGURES[name])
    assert figure.css_first("figure").attributes["aria-label"]
    assert figure.css_first("figure > :last-child").tag == "figcaption"
    assert figure.css_first("figcaption").text()
    assert {node.tag for node in figure.css("svg *")} <= {"rect"}
    assert all("aria-hidden" in svg.attributes for svg in figure.css("svg"))
    assert not figure.css("[style], [id]")
