"""The few things a host decides, all from the environment and all optional."""

from __future__ import annotations

import os
from dataclasses import dataclass

LOOPBACK = "http://127.0.0.1:8000/"


@dataclass(frozen=True)
class Settings:
    """`site_url` ends with a slash; `report_email` and `repository` (owner/name) may be empty."""

    site_url: str = LOOPBACK
    report_email: str = ""
    repository: str = ""


def settings() -> Settings:
    """Read SITE_URL, REPORT_EMAIL and REPOSITORY."""
    url = os.environ.get("SITE_URL") or LOOPBACK
    return Settings(
        site_url=url if url.endswith("/") else f"{url}/",
        report_email=os.environ.get("REPORT_EMAIL", ""),
        repository=os.environ.get("REPOSITORY", ""),
    )
