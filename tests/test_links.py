"""A link, or a name for the search, that leads nowhere is told at the line where somebody wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import GOLDEN_DAY, change
from tables import by_case
from tolem.pages.site import read_site
from tolem.quality.data.links import dead_link

COST = "docs/en/cost.md"


@by_case(
    "page, target, says",
    {
        "no such page": (
            "cost.md",
            "custom.md",
            "a page of this site, found “custom.md”. Did you mean “customs.md”?",
        ),
        "its address, not its file": ("cost.md", "customs/", "a page of this site"),
        "from the root": ("cost.md", "/en/customs/", "a page of this site"),
        "elsewhere": ("cost.md", "https://example.org/", "a page of this site"),
        "no such heading": (
            "cost.md",
            "returns/deadlines.md#clok",
            "that page, found “returns/deadlines.md#clok”. Did you mean “clock”?",
        ),
        "none of its own": ("cost.md", "#cost", "an id that stands on that page"),
    },
)
def test_a_link_that_leads_nowhere_is_told_where_it_was_written(
    golden: Path, page: str, target: str, says: str
) -> None:
    file = change(golden, f"docs/en/{page}", "", f"\nSee [it]({target}).\n")
    (fault,) = dead_link(read_site(golden, GOLDEN_DAY))
    assert str(fault).startswith(
        f"docs/en/{page}:{len(file.read_text('utf-8').splitlines())}:1: dead-link: expected "
    )
    assert says in str(fault)


def test_links_that_lead_somewhere_are_passed_over(golden: Path) -> None:
    change(
        golden,
        COST,
        "",
        "\n[a](customs.md) [b](returns/deadlines.md#clock) [c](#report) [d](facts/small.md)\n",
    )
    assert not list(dead_link(read_site(golden, GOLDEN_DAY)))


@pytest.mark.parametrize(
    ("place", "meant"), [("returns/deadlines/#clok", "clock"), ("methods/card/#wyh", "why")]
)
def test_a_place_on_a_page_that_a_tree_leads_to_is_missed_too(golden: Path, place: str, meant: str) -> None:
    change(golden, "data/trees/pay.yml", "see: [methods/]", f"see: ['{place}']")
    (fault,) = dead_link(read_site(golden, GOLDEN_DAY))
    assert str(fault).startswith("data/trees/pay.yml:9:")
    assert f"Did you mean “{meant}”?" in str(fault)


@pytest.mark.parametrize("place", ["cots/", "cost", "cost/#clock"])
def test_names_of_a_page_that_is_not_there_are_told(golden: Path, place: str) -> None:
    change(golden, "locale/en/search.yml", "", f"pages:\n  cost/: [price]\n  {place}: [sum]\n")
    (fault,) = dead_link(read_site(golden, GOLDEN_DAY))
    assert (fault.file, fault.line, fault.found) == ("locale/en/search.yml", 3, place)
