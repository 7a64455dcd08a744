"""The few things a host decides, all from the environment and all optional."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from .data.diagnostics import Diagnostic, shown

LOOPBACK = "http://127.0.0.1:8000/"
# An owner and a name as GitHub gives them out; both become part of an address.
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?/(?!\.+$)[A-Za-z0-9._-]{1,100}")


@dataclass(frozen=True)
class Settings:
    """`site_url` ends with a slash; `report_email` and `repository` (owner/name on GitHub) may be empty."""

    site_url: str = LOOPBACK
    report_email: str = ""
    repository: str = ""

    @property
    def public_url(self) -> str:
        """The address of the site; empty while only this machine knows it."""
        return "" if self.site_url == LOOPBACK else self.site_url

    @property
    def takes_reports(self) -> bool:
        """Whether a reader can send a report anywhere."""
        return bool(self.report_email or self.repository)

    @property
    def correction_form(self) -> str:
        """The address of the form for corrections, up to the page it is about; empty without a repository."""
        # The form is .github/ISSUE_TEMPLATE/1_correction.yml, whose field `page` takes the address.
        form = f"https://github.com/{self.repository}/issues/new?template=1_correction.yml&page="
        return form if self.repository else ""


def read_settings() -> tuple[Settings, list[Diagnostic]]:
    """SITE_URL, REPORT_EMAIL and REPOSITORY, and a fault for a repository that is no owner/name."""
    url, repository = os.environ.get("SITE_URL") or LOOPBACK, os.environ.get("REPOSITORY", "")
    faults: list[Diagnostic] = []
    if repository and not _REPOSITORY.fullmatch(repository):
        expected, hint = "`owner/name` of a repository on GitHub", "Set it so, or leave it out"
        faults.append(Diagnostic("environment", 1, 1, "REPOSITORY", expected, shown(repository), hint))
        repository = ""
    return Settings(
        site_url=url if url.endswith("/") else f"{url}/",
        report_email=os.environ.get("REPORT_EMAIL", ""),
        repository=repository,
    ), faults
