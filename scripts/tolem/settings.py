"""The few things a host decides: from the environment, optional, and checked as strictly as the data."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

import idna
from pydantic_core import PydanticCustomError

from .data.characters import fault_of, hides, is_number
from .data.diagnostics import Diagnostic, shown
from .data.fields import expected, parse_line

# Where a site without an address stands for programs: nothing leads there, no page names it.
NOWHERE = "https://nowhere.invalid/"
UNPLACED = "SITE_URL is not set: no page names its own address, and there is no sitemap"
MAX_SITE, MAX_MAIL, MAX_LOCAL = 200, 254, 64
# An owner and a name as GitHub gives them out; both become part of an address.
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?/(?!\.+$)[A-Za-z0-9._-]{1,100}")
_SITE = re.compile(
    r"(?P<scheme>(?i:https?))://(?P<host>[^\s/?#@:\\\[\]]+)(?P<port>:[1-9][0-9]{0,4})?(?P<path>(?:/[^\s/?#\\]+)*)/?"
)
# The ports that nobody writes.
_PORTS = {"http": ":80", "https": ":443"}
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# A name and a password stay out of logs.
_PASSWORD = re.compile(r"//[^/]*@")
# By what people in Kazakhstan send links; the address of a page follows.
_SENDING = {
    "WhatsApp": "https://wa.me/?text=",
    "Telegram": "https://t.me/share/url?url=",
    "Email": "mailto:?body=",
}
# What a browser takes for the number of a machine when it stands last.
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)")
# The part before the @ as RFC 5321 has it without quotation marks.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


@dataclass(frozen=True)
class Settings:
    """What a host decided; each may be empty. `site_url` ends with a slash, plain ASCII as in a link."""

    site_url: str = ""
    report_email: str = ""
    repository: str = ""
    operator: str = ""

    @property
    def path(self) -> str:
        """The path of the site on its host, as in a link; it starts and ends with a slash."""
        return urlsplit(self.site_url).path or "/"

    @property
    def takes_reports(self) -> bool:
        """Whether a reader can send a report anywhere."""
        return bool(self.report_email or self.repository)

    @property
    def mail(self) -> str:
        """The link that writes to the address for reports, up to the subject."""
        local, _, host = self.report_email.partition("@")
        return f"mailto:{quote(local, safe='')}@{host}"

    @property
    def correction_form(self) -> str:
        """The address of the form for corrections, up to the page it is about; empty without a repository."""
        # The form is .github/ISSUE_TEMPLATE/1_correction.yml, whose field `page` takes the address.
        form = f"https://github.com/{self.repository}/issues/new?template=1_correction.yml&page="
        return form if self.repository else ""

    def sending(self, path: str) -> dict[str, str]:
        """The links that send the page at `path` to somebody, by their names; none without a `site_url`."""
        address = quote(f"{self.site_url}{path}", safe="")
        return {name: f"{start}{address}" for name, start in _SENDING.items()} if self.site_url else {}


def parse_site_url(text: str) -> str:
    """The address of the site: its host in punycode, its path percent-encoded, a slash at its end."""
    what = "the address of the site, as https://tolem.example.org/ or with a path"
    found = _SITE.fullmatch(text)
    if not found or len(text) > MAX_SITE or int((found["port"] or ":1")[1:]) > 65535:
        raise expected(what, "It has http or https, a host and perhaps a path; no name, query or #place")
    steps = [unquote(step, errors="replace") for step in found["path"].split("/")[1:]]
    if _BAD_ESCAPE.search(found["path"]) or any(map(_is_no_step, steps)):
        raise expected(what, "Each step of its path is a plain name")
    path = "".join(f"/{quote(step, safe='')}" for step in steps)
    scheme, port = found["scheme"].lower(), found["port"] or ""
    return f"{scheme}://{_host(found['host'], what)}{'' if port == _PORTS[scheme] else port}{path}/"


def _is_no_step(step: str) -> bool:
    return step in (".", "..") or "/" in step or "\ufffd" in step or " " in step or hides(step)


def _host(text: str, what: str) -> str:
    """A host as links have it: small letters, those outside ASCII in punycode."""
    if is_number(text):
        return text
    try:
        host = idna.encode(text, uts46=True).decode()
        seen = idna.decode(host)
    except idna.IDNAError as error:
        raise expected(what, f"The host is none: {error}") from None
    if host.endswith(".") or _NUMBER.fullmatch(host):
        raise expected(what, "The host is a name, without a full stop at its end")
    if reason := fault_of(seen):
        raise expected(what, f"In the host “{seen}” is {reason}")
    if host.rpartition(".")[2] == "invalid":
        raise expected(what, "No host ends in .invalid")
    return host


def parse_mail(text: str) -> str:
    """An address for mail; its host in punycode."""
    what = "an address for mail, as tolem@example.org"
    local, at, host = text.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > MAX_LOCAL or len(text) > MAX_MAIL:
        raise expected(what)
    if "." not in (host := _host(host, what)) or is_number(host):
        raise expected(what, "The part behind the @ is the name of a host")
    return f"{local}@{host}"


def parse_repository(text: str) -> str:
    """The owner and the name of a repository on GitHub."""
    if not _REPOSITORY.fullmatch(text):
        raise expected("`owner/name` of a repository on GitHub")
    return text


# Each variable, and what reads it; its field is called alike.
VARIABLES: dict[str, Callable[[str], str]] = {
    "SITE_URL": parse_site_url,
    "REPORT_EMAIL": parse_mail,
    "REPOSITORY": parse_repository,
    "OPERATOR": parse_line,
}


def read_settings() -> tuple[Settings, list[Diagnostic]]:
    """What the environment says, and a fault for each variable that cannot be meant."""
    found: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for name, parse in VARIABLES.items():
        text = os.environ.get(name, "")
        try:
            found[name.lower()] = _checked(text, parse) if text else ""
        except PydanticCustomError as error:
            context = error.context or {}
            hint = f"{context['hint']}. Set it so, or leave it out".removeprefix(". ")
            said = shown(_PASSWORD.sub("//…@", text))
            faults.append(Diagnostic("environment", 1, 1, name, context["expected"], said, hint))
    return Settings(**found), faults


def _checked(text: str, parse: Callable[[str], str]) -> str:
    if reason := fault_of(text):
        raise expected("visible characters only", f"There is {reason}")
    return parse(text)
