"""Where a record of the data stands, for a finding."""

from __future__ import annotations

from ..model.load import Dataset


def line_of(data: Dataset, record: object) -> tuple[str, int]:
    """The file and line of a record."""
    document, place = data.places[(type(record).__name__, getattr(record, "id"))]  # noqa: B009
    return document.file, document.mark(place)[0]
