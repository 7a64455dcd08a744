"""No test holds a live fact: `make free` proves it of each kind; here each kind is changed, and days are tried on the tests of data."""

import pytest

import free
from conftest import ROOT

# What reads the data and is quick: figures, trees, deadlines, history.
READERS = [f"tests/test_{name}.py" for name in ("charts", "trees", "deadlines", "history", "cost")]


@pytest.mark.slow
def test_other_days_in_the_data_leave_the_tests_green() -> None:
    assert all((ROOT / name).is_file() for name in READERS)
    assert free.fails("days", "-p", "no:xdist", *READERS, with_check=False) == ""
