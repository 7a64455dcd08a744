"""Pictures are drawn from claims: bars as long as figures, words as on the page, and another claim, another picture."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT, TODAY, refused
from tolem.model.values import Value
from tolem.outputs.forms import Forms
from tolem.outputs.languages import BY_CODE
from tolem.outputs.pictures import chart, timeline
from tolem.outputs.pictures.letters import FIGURE, PLAIN
from tolem.outputs.pictures.shapes import WIDTH
from tolem.outputs.pictures.timeline import Length
from tolem.outputs.render import Page
from tolem.outputs.site import Site, read_site
from tolem.state.verdict import Verdict

SITE = read_site(ROOT, TODAY)
# When every check is overdue, and says so.
LATE = replace(SITE, state=replace(SITE.state, today=TODAY.replace(year=2028)))
DEADLINES = (
    "dispute-earliest-day", "dispute-latest-day", "seller-answer-time", "mediation-starts", "dispute-length-mediation",
    "return-ship-time", "return-seller-confirm-time", "refund-card-time",
)  # fmt: skip
TARIFFS = ("kazpost-small-packet-tariff", "kazpost-parcel-tariff-zone-3")
PICTURES: dict[str, dict[str, Any]] = {
    "dispute-timeline": {"ids": DEADLINES},
    "postage-chart": {"ids": TARIFFS, "heaviest": 3000},
    "seed-ways": {},
    "tree-picture": {"tree": "decide"},
}


def drawn(part: str, site: Site = SITE, code: str = "en", **context: Any) -> LexborHTMLParser:
    language = BY_CODE[code]
    words = site.words(language)
    page = Page("index.md", site, language, words, Forms(language, words))
    return LexborHTMLParser(str(page.part(part, **{**PICTURES[part], **context})))


def changed(claim_id: str, **fields: Any) -> Site:
    """The site with one claim changed in memory."""
    data = SITE.state.data
    claim = data.claims[claim_id].model_copy(update=fields)
    state = replace(SITE.state, data=replace(data, claims={**data.claims, claim_id: claim}))
    return replace(SITE, state=state)


def value(raw: dict[str, Any]) -> Any:
    return TypeAdapter(Value).validate_python(raw)


def of(picture: LexborHTMLParser, claim_id: str) -> LexborNode:
    (found,) = picture.css(f'[data-claim="{claim_id}"]')
    return found


def texts(node: LexborNode | LexborHTMLParser) -> list[str]:
    return [text.text() for text in node.css("text")]


# Geometry


@pytest.mark.parametrize(
    ("raw", "verdict", "expected"),
    [
        ({"days": "15"}, "reported", Length(15, 15)),
        ({"days": "15"}, "disputed", Length(15, 15, is_open=True)),
        ({"days": "15"}, "wrong", Length(is_open=True)),
        ({"days": "15"}, "ended", Length(is_open=True)),
        ({"days": {"max": "30"}}, "reported", Length(0, 30)),
        ({"days": {"min": "5"}}, "reported", Length(5, 5, is_open=True)),
        ({"hours": "48"}, "confirmed", Length(2, 2)),
        ({"working_days": {"min": "5", "max": "20"}}, "reported", Length(7, 28)),
    ],
)
def test_the_length_of_a_figure(raw: dict[str, Any], verdict: Verdict, expected: Length) -> None:
    claim = SITE.state.data.claims["seller-answer-time"].model_copy(update={"value": value(raw)})
    assert timeline.length(claim, verdict) == expected


def test_what_is_no_length_of_time_has_no_bar() -> None:
    claims = SITE.state.data.claims
    assert timeline.length(claims["appeal-deadline-buyer"], "unknown") == Length(is_open=True)
    with pytest.raises(TypeError, match="partial-amount-lowest is no length of time"):
        timeline.length(claims["partial-amount-lowest"], "reported")


@pytest.mark.parametrize(("largest", "expected"), [(5, 1), (6, 2), (48_450, 10_000), (50_001, 20_000), (142_800, 50_000)])  # fmt: skip
def test_a_scale_has_round_steps_and_few(largest: int, expected: int) -> None:
    assert chart.step(Decimal(largest)) == expected


def bars(node: LexborNode | LexborHTMLParser, kind: str) -> list[list[int]]:
    """The numbers in the paths of one kind."""
    return [
        list(map(int, re.findall(r"-?\d+", path.attributes["d"] or ""))) for path in node.css(f"path.{kind}")
    ]


def test_bars_are_as_long_as_the_time_they_show() -> None:
    picture = drawn("dispute-timeline")
    days = {"seller-answer-time": 5, "mediation-starts": 7, "dispute-latest-day": 15}
    long = {name: bars(of(picture, name), "tolem-full")[-1][2] for name in days}
    assert {name: round(length / long["seller-answer-time"] * 5) for name, length in long.items()} == days
    ((start, _, may, *_),) = bars(of(picture, "dispute-length-mediation"), "tolem-open")[1:]
    assert start + may == WIDTH  # the longest time ends at the edge


def test_bars_end_where_the_scale_says() -> None:
    picture = drawn("postage-chart")
    scale = [int(tick.attributes["x"] or "") for tick in picture.css(".tolem-axis text")]
    assert texts(picture.css(".tolem-axis")[0]) == ["0", "10,000", "20,000", "30,000", "40,000", "50,000"]
    unit = (scale[-1] - scale[0]) / 50_000
    ends = [bar[2] for name in TARIFFS for bar in bars(of(picture, name), "tolem-full.tolem-own")]
    assert ends == [scale[0] + round(amount * unit) for amount in (8_960, 15_400, 16_950, 24_225)]


# What a picture says


def test_a_deadline_shows_its_figure_its_verdict_and_the_other_side() -> None:
    row = of(drawn("dispute-timeline"), "dispute-latest-day")
    assert texts(row)[:3] == ["15 days", "disputed", "Open the dispute"]
    assert "Against: The guide says 15 to 45 days, depending on the order." in " ".join(texts(row))
    assert row.css(".tolem-tail")
    assert not of(drawn("dispute-timeline"), "seller-answer-time").css(".tolem-tail")


def test_what_is_yours_is_marked_by_shape_too() -> None:
    yours = [row.attributes["data-claim"] for row in drawn("dispute-timeline").css(".tolem-yours")]
    assert yours == ["dispute-latest-day", "return-ship-time"]


def test_the_unknown_is_drawn_as_unknown() -> None:
    row = of(drawn("dispute-timeline"), "return-seller-confirm-time")
    assert texts(row)[:2] == ["Unknown", "unknown"]
    assert row.css(".tolem-tail")
    assert not row.css(".tolem-full")


def test_the_chart_says_how_weak_its_quotes_are() -> None:
    assert texts(of(drawn("postage-chart"), TARIFFS[0]))[:3] == [
        "Small packet by air",
        "reported",
        "no date shown",
    ]


def test_each_way_shows_its_standing_as_derived() -> None:
    found = {row.attributes["data-method"]: texts(row) for row in drawn("seed-ways").css("[data-method]")}
    assert found == {
        "bank-card": ["Bank card", "Works in Kazakhstan", "reported"],
        "webmoney": ["WebMoney", "Unknown for Kazakhstan", "unknown"],
        "yoomoney": ["Yandex.Money", "YooMoney", "Unknown for Kazakhstan", "unknown"],
        "qiwi": ["QIWI", "Closed", "since 21 February 2024", "ended"],
        "mobile-balance": ["Phone balance", "Does not work in Kazakhstan", "said otherwise:", "wrong"],
    }


# What a change in the data makes of a picture


def test_another_figure_makes_another_picture() -> None:
    site = changed("seller-answer-time", value=value({"days": "10"}))
    row = of(drawn("dispute-timeline", site), "seller-answer-time")
    assert texts(row)[0] == "10 days"
    before = bars(of(drawn("dispute-timeline"), "seller-answer-time"), "tolem-full")[-1]
    assert bars(row, "tolem-full")[-1][2] == pytest.approx(2 * before[2], abs=1)


def test_a_dearer_tariff_makes_another_chart() -> None:
    rows = [{"up_to_grams": "500", "amount": "60000"}, {"up_to_grams": "1000", "amount": "70000"}]
    site = changed(TARIFFS[0], value=value({"tariff": {"currency": "KZT", "rows": rows}}))
    picture = drawn("postage-chart", site)
    assert len(picture.css("[data-claim]")) == 1  # the parcel is the cheaper one at each weight now
    assert texts(of(picture, TARIFFS[1])).count("16,950\u00a0₸") == 3


def test_a_claim_without_sources_turns_unknown_in_the_picture() -> None:
    site = changed("bank-card-works-kz", sources=(), looked="Everywhere.", confidence=None)
    row = drawn("seed-ways", site).css_first('[data-method="bank-card"]')
    assert row is not None
    assert texts(row) == ["Bank card", "Unknown for Kazakhstan", "unknown"]
    assert row.attributes["data-verdict"] == "unknown"


def test_a_late_check_is_said_in_the_picture() -> None:
    assert texts(of(drawn("dispute-timeline", LATE), "seller-answer-time"))[:3] == [
        "5 days",
        "reported",
        "check overdue",
    ]


def test_a_claim_that_is_gone_is_named(repository: Path) -> None:
    page = repository / "docs/en/returns/deadlines.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace('"mediation-starts", "dis', '"mediation-began", "dis')
    )
    assert re.search(r"docs/en/returns/deadlines.md:\d+.*mediation-began", refused(repository))
    with pytest.raises(ValueError, match="kaspi-refund-limit is no time limit of a dispute"):
        drawn("dispute-timeline", ids=["kaspi-refund-limit"])


# What holds for all of them


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("part", PICTURES)
def test_a_picture_has_a_name_a_description_and_a_line_below(part: str, code: str) -> None:
    picture = drawn(part, code=code)
    assert [node.tag for node in picture.css("figure > *")] == ["svg", "figcaption"]
    assert picture.css_first("svg").attributes["role"] == "img"
    names = [picture.css_first(f"svg > {tag}").text() for tag in ("title", "desc")]
    assert all(names)
    assert picture.css_first("figcaption").text()
    assert not picture.css("svg [id], svg a, svg span, svg bdi")


def test_the_signs_of_verdicts_are_those_of_the_chips() -> None:
    css = (ROOT / "overrides/assets/tolem.css").read_text(encoding="utf-8")
    chips = dict(re.findall(r"--tolem-icon-(\w+): url\('[^']*?<path d=\"([^\"]+)\"", css))
    source = (ROOT / "scripts/tolem/templates/picture.jinja").read_text(encoding="utf-8")
    signs = dict(re.findall(r'"(\w+)": "([mM][^"]+)"', source))
    del chips["overdue"]  # its round face is an element of its own there
    assert {name: signs[name] for name in chips} == chips


def test_the_pages_show_their_pictures(site: Path) -> None:
    shown = {
        "en/returns/deadlines/": DEADLINES,
        "en/returns/worth-it/": TARIFFS,
        **{f"{code}/returns/decide/": () for code in BY_CODE},
        **{f"{code}/{path}": ("bank-card-works-kz", "mobile-balance-kz") for code in BY_CODE for path in ("", "methods/")},
    }  # fmt: skip
    for address, claims in shown.items():
        page = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))
        assert page.css(".tolem-picture"), address
        bound = {node.attributes["data-claim"] for node in page.css(".tolem-picture [data-claim]")}
        assert set(claims) <= bound, address


def test_the_size_of_text_is_that_of_the_style_sheet() -> None:
    css = (ROOT / "overrides/assets/pictures.css").read_text(encoding="utf-8")
    for selector, style in (("text", PLAIN), (".tolem-large", FIGURE)):
        assert re.search(rf"\.tolem-picture {re.escape(selector)} {{[^}}]*font-size: {style.size}px", css)
