"""The verdict of a claim follows from its sources, its dates and the corrections, and from nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from conftest import GOLDEN_DAY as TODAY
from tolem.claims.claim import Claim
from tolem.claims.correction import Correction
from tolem.claims.source import Source
from tolem.claims.verdict import VERDICTS, is_overdue, judge

RECORD = {"url": "https://archive.example.org/", "commit": "0" * 40}


def source(name: str, grade: str = "press", **more: object) -> Source:
    raw = {
        "id": name, "title": "T", "publisher": "P", "url": f"https://{name}.example.org/", "lang": "en",
        "accessed": "2026-11-22", "read": "archived", "grade": grade, "origin": name,
    }  # fmt: skip
    return TypeAdapter(Source).validate_python({**raw, **more})


def _make_sources() -> dict[str, Source]:
    plain: dict[str, tuple[str, dict[str, object]]] = {
        "bank": ("bank", {"published": "2026-01-01"}),
        "bank-undated": ("bank", {}),
        "bank-recorded": ("bank", {"archive": RECORD | {"recorded": "2026-01-01"}}),
        "bank-recorded-long-ago": ("bank", {"archive": RECORD | {"recorded": "2024-11-21"}}),
        "bank-old": ("bank", {"published": "2024-11-21"}),
        "bank-edge": ("bank", {"published": "2024-11-22"}),
        "bank-superseded": ("bank", {"published": "2026-01-01", "standing": "superseded"}),
        "press-a": ("press", {"published": "2026-01-01"}),
        "press-b": ("press", {}),
        "press-a-copy": ("press", {"origin": "press-a"}),
        "expert": ("expert", {"published": "2025"}),
        "guide-a": ("guide", {"published": "2026-01-01"}),
        "guide-b": ("guide", {"published": "2026-01-01"}),
        "copy": ("copy", {"published": "2026-01-01"}),
        "gone": ("bank", {"standing": "withdrawn"}),
    }
    made = {name: source(name, grade, **more) for name, (grade, more) in plain.items()}
    fake = made["bank"].model_copy(
        update={"id": "fake", "url": None, "standing": "lookalike", "origin": "fake"}
    )
    return {**made, "fake": fake}


SOURCES = _make_sources()


def claim(pro: str = "", contra: str = "", **more: Any) -> Claim:
    grounds = [(name, "for") for name in pro.split()] + [(name, "against") for name in contra.split()]
    raw: dict[str, Any] = {
        "id": "c",
        "text": "T",
        "era": "now",
        "sources": [{"id": name, "stance": stance, "shows": "S"} for name, stance in grounds],
        "review": {"checked": "2026-11-22", "every": {"days": "90"}},
    }
    raw |= {"confidence": "secondary"} if grounds else {"text": "T?", "looked": "Everywhere."}
    return TypeAdapter(Claim).validate_python({**raw, **more})


def correction(progress: str, about: str = "c") -> Correction:
    events = [{"on": "2026-11-01", "is": "received"}]
    if progress != "received":
        events.append({"on": "2026-11-02", "is": progress, "because": "B"})
    raw = {
        "id": "k", "about": [about], "summary": "S", "said": {"lang": "sv", "text": "S", "means": "M"},
        "channel": "C", "evidence": ["press-a"], "looked": "L", "events": events,
    }  # fmt: skip
    return TypeAdapter(Correction).validate_python(raw)


PRIMARY: dict[str, Any] = {"confidence": "primary"}
SEED: dict[str, Any] = {"era": "seed", "review": {"checked": "2026-11-22"}}
# What it guards, the claim, the corrections, the verdict, the reason.
CASES: list[tuple[str, Claim, list[Correction], str, str]] = [
    ("no source", claim(), [], "unknown", "nobody-says"),
    ("first hand and recent", claim("bank", **PRIMARY), [], "confirmed", "first-hand"),
    ("exactly two years old", claim("bank-edge", **PRIMARY), [], "confirmed", "first-hand"),
    ("a day older", claim("bank-old", **PRIMARY), [], "reported", "not-dated-lately"),
    ("first hand, recorded lately", claim("bank-recorded", **PRIMARY), [], "confirmed", "first-hand"),
    ("a record too old", claim("bank-recorded-long-ago", **PRIMARY), [], "reported", "not-dated-lately"),
    ("first hand, no date", claim("bank-undated", **PRIMARY), [], "reported", "not-dated-lately"),
    ("superseded page", claim("bank-superseded", **PRIMARY), [], "reported", "not-dated-lately"),
    ("a dated guide cannot freshen", claim("bank-old guide-a", **PRIMARY), [], "reported", "not-dated-lately"),
    ("history needs no date", claim("bank-undated", **PRIMARY, **SEED), [], "confirmed", "first-hand"),
    ("primary from a blog only", claim("guide-a", **PRIMARY), [], "reported", "not-confirmed"),
    ("two independent", claim("press-a press-b"), [], "confirmed", "two-independent"),
    ("press and expert", claim("press-b expert"), [], "confirmed", "two-independent"),
    ("a copy counts once", claim("press-a press-a-copy"), [], "reported", "not-confirmed"),
    ("one paper", claim("press-a"), [], "reported", "not-confirmed"),
    ("two guides", claim("guide-a guide-b"), [], "reported", "not-confirmed"),
    ("a bank's word marked secondary", claim("bank press-a"), [], "reported", "not-confirmed"),
    ("copied wording", claim("copy", confidence="primary-copy"), [], "reported", "not-confirmed"),
    ("inference", claim("press-a press-b", confidence="inference"), [], "concluded", "our-conclusion"),
    ("a conclusion disputed", claim("press-a", "press-b", confidence="inference"), [], "disputed", "sources-disagree"),
    ("for and against", claim("press-a", "press-b"), [], "disputed", "sources-disagree"),
    ("one origin on both sides", claim("press-a", "press-a-copy"), [], "reported", "not-confirmed"),
    ("a look-alike against", claim("bank", "fake", **PRIMARY), [], "confirmed", "first-hand"),
    ("a withdrawn page against", claim("bank", "gone", **PRIMARY), [], "confirmed", "first-hand"),
    ("a look-alike alone", claim("fake", **PRIMARY), [], "reported", "not-confirmed"),
    ("all sources withdrawn", claim("gone", **PRIMARY), [], "ended", "sources-withdrawn"),
    ("over since yesterday", claim("bank", valid={"until": "2026-11-21"}), [], "ended", "validity-over"),
    ("over after today", claim("bank", **PRIMARY, valid={"until": "2026-11-22"}), [], "confirmed", "first-hand"),
    ("upheld beats all", claim("bank", **PRIMARY), [correction("upheld")], "wrong", "correction-upheld"),
    ("upheld beats ended", claim("bank", valid={"until": "2020-01-01"}), [correction("upheld")], "wrong",
     "correction-upheld"),
    ("credible", claim("bank", **PRIMARY), [correction("credible")], "disputed", "correction-open"),
    ("received changes nothing", claim("bank", **PRIMARY), [correction("received")], "confirmed", "first-hand"),
    ("rejected", claim("bank", **PRIMARY), [correction("rejected")], "confirmed", "first-hand"),
    ("another claim's", claim("bank", **PRIMARY), [correction("upheld", "d")], "confirmed", "first-hand"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "corrections", "verdict", "reason"), [c[1:] for c in CASES],
                         ids=[c[0] for c in CASES])  # fmt: skip
def test_verdict(subject: Claim, corrections: list[Correction], verdict: str, reason: str) -> None:
    judgement = judge(subject, corrections, SOURCES, TODAY)
    assert (judgement.verdict, judgement.reason) == (verdict, reason)


def test_every_verdict_and_reason_has_a_case() -> None:
    assert {case[3] for case in CASES} == set(VERDICTS)


def test_a_check_is_overdue_the_day_after_it_was_due() -> None:
    subject = claim("bank", review={"checked": "2026-01-01", "every": {"days": "90"}})
    due = date(2026, 1, 1) + timedelta(days=90)
    assert not is_overdue(subject, due)
    assert is_overdue(subject, due + timedelta(days=1))
    assert not is_overdue(claim("bank", **SEED), date(2099, 1, 1))


names = st.lists(st.sampled_from(sorted(SOURCES)), unique=True).map(" ".join)


@given(pro=names, contra=names, days=st.integers(0, 4000))
def test_time_alone_never_confirms(pro: str, contra: str, days: int) -> None:
    subject = claim(pro, contra)
    now = judge(subject, [], SOURCES, TODAY).verdict
    later = judge(subject, [], SOURCES, TODAY + timedelta(days=days)).verdict
    assert later == now or (now, later) == ("confirmed", "reported")


@given(pro=names, contra=names)
def test_order_of_sources_does_not_matter(pro: str, contra: str) -> None:
    there = judge(claim(pro, contra), [], SOURCES, TODAY)
    back = judge(claim(" ".join(pro.split()[::-1]), " ".join(contra.split()[::-1])), [], SOURCES, TODAY)
    assert there == back
