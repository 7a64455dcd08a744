"""The verdict of a claim follows from its sources, its dates and the corrections, and from nothing else."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from conftest import GOLDEN_DAY as TODAY
from tables import by_case, cases
from tolem.claims.claim import Claim
from tolem.claims.correction import Correction
from tolem.claims.source import Source
from tolem.claims.verdict import VERDICTS, is_overdue, judge

CASES = cases("verdicts.yml")


def source(name: str, raw: dict[str, Any]) -> Source:
    plain: dict[str, Any] = {
        "id": name, "title": "T", "publisher": "P", "url": f"https://{name}.example.org/", "lang": "en",
        "accessed": "2026-11-22", "read": "archived", "origin": name,
    }  # fmt: skip
    if "recorded" in raw:
        plain["archive"] = {
            "url": "https://archive.example.org/",
            "commit": "0" * 40,
            "recorded": raw["recorded"],
        }
    return TypeAdapter(Source).validate_python(plain | {key: raw[key] for key in raw if key != "recorded"})


SOURCES = {name: source(name, raw) for name, raw in CASES["sources"].items()}
FAKE = {"id": "fake", "url": None, "standing": "lookalike", "origin": "fake"}
SOURCES["fake"] = SOURCES["bank"].model_copy(update=FAKE)


def claim(pro: str = "", contra: str = "", **more: Any) -> Claim:
    grounds = [(name, "for") for name in pro.split()] + [(name, "against") for name in contra.split()]
    sources = [{"id": name, "stance": stance, "shows": "S"} for name, stance in grounds]
    review = {"checked": "2026-11-22", "every": {"days": "90"}}
    raw: dict[str, Any] = {"id": "c", "text": "T", "era": "now", "sources": sources, "review": review}
    raw |= (
        {"confidence": "secondary"} if grounds else {"text": "T?", "looked": "Everywhere.", "quest": "bank"}
    )
    return TypeAdapter(Claim).validate_python({**raw, **more})


def correction(progress: str, about: str) -> Correction:
    events = [{"on": "2026-11-01", "is": "received"}]
    if progress != "received":
        events.append({"on": "2026-11-02", "is": progress, "because": "B"})
    raw = {
        "id": "k", "about": [about], "summary": "S", "said": {"lang": "sv", "text": "S", "means": "M"},
        "channel": "C", "evidence": ["press-a"], "looked": "L", "events": events,
    }  # fmt: skip
    return TypeAdapter(Correction).validate_python(raw)


@by_case("case", CASES["cases"])
def test_the_verdict_and_its_reason(case: dict[str, Any]) -> None:
    more: dict[str, Any] = {name: case[name] for name in ("confidence", "era") if name in case}
    if "until" in case:
        more["valid"] = {"until": case["until"]}
    if "era" in case:
        more["review"] = {"checked": "2026-11-22"}
    told = [correction(case["correction"], case.get("about", "c"))] if "correction" in case else []
    found = judge(claim(case.get("for", ""), case.get("against", ""), **more), told, SOURCES, TODAY)
    assert (found.verdict, found.reason) == (case["verdict"], case["reason"])


def test_every_verdict_has_a_case() -> None:
    assert {case["verdict"] for case in CASES["cases"].values()} == set(VERDICTS)


def test_a_check_is_overdue_the_day_after_it_was_due() -> None:
    subject = claim("bank", review={"checked": "2026-01-01", "every": {"days": "90"}})
    due = date(2026, 1, 1) + timedelta(days=90)
    assert not is_overdue(subject, due)
    assert is_overdue(subject, due + timedelta(days=1))
    assert not is_overdue(claim("bank", era="seed", review={"checked": "2026-11-22"}), date(2099, 1, 1))


names = st.lists(st.sampled_from(sorted(SOURCES)), unique=True).map(" ".join)


@given(pro=names, contra=names, days=st.integers(0, 4000))
def test_time_alone_never_confirms(pro: str, contra: str, days: int) -> None:
    subject = claim(pro, contra)
    now = judge(subject, [], SOURCES, TODAY).verdict
    later = judge(subject, [], SOURCES, TODAY + timedelta(days=days)).verdict
    assert later == now or (now, later) == ("confirmed", "reported")
