"""Print the checks that are due, as a list in Markdown: what a weekly run puts into an issue."""

from __future__ import annotations

from argparse import Namespace

from ..pages.site import read_site
from . import ROOT

# An issue holds 65,536 signs.
MOST = 400


def run(asked: Namespace) -> int:
    """Print each claim that wants checking again, the longest unchecked first; nothing if there is none."""
    site = read_site(asked.folder or ROOT, asked.today)
    claims, judged = site.state.data.claims.values(), site.state.judgements
    due = sorted((claim.review.checked, claim.id) for claim in claims if judged[claim.id].overdue)
    if due:
        print(f"{len(due)} checks were due on {asked.today}. CONTRIBUTING.md says how to correct a fact.\n")
    for checked, name in due[:MOST]:
        print(f"- [ ] `{name}` in `data/claims/{site.state.data.topic_of(name)}.yml`, checked {checked}")
    if len(due) > MOST:
        print(f"\nAnd {len(due) - MOST} more.")
    return 0
