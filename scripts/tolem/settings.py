"""The settings of a host: optional environment variables, validated as strictly as the data."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address
from urllib.parse import quote, unquote, urlsplit

import idna
from pydantic_core import PydanticCustomError

from .data.characters import fault_of, has_invisible
from .data.diagnostics import Diagnostic, describe
from .data.fields import BAD_ESCAPE, expected, matching, parse_line
from .i18n.languages import BY_CODE

# The placeholder URL of a site without SITE_URL, which no page contains.
NOWHERE = "https://nowhere.invalid/"
UNPLACED = "SITE_URL is not set: pages have no canonical URL, and there is no sitemap"
MAX_SITE, MAX_MAIL, MAX_LOCAL = 200, 254, 64
# A GitHub owner and repository name; both become part of a URL.
_REPOSITORY = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?/(?!\.+$|.*\.git$)[A-Za-z0-9._-]{1,100}"
)
_SITE = re.compile(
    r"(?P<scheme>(?i:https?))://(?P<host>[^\s/?#@:\\\[\]]+)(?P<port>:[1-9][0-9]{0,4})?(?P<path>(?:/[^\s/?#\\]+)*)/?"
)
# The default ports, which are omitted.
_PORTS = {"http": ":80", "https": ":443"}
# Credentials are not logged.
_PASSWORD = re.compile(r"//[^/]*@")
# Sharing links, to which the URL of a page is appended.
_SHARE_LINKS = {
    "WhatsApp": "https://wa.me/?text=",
    "Telegram": "https://t.me/share/url?url=",
    "Email": "mailto:?body=",
}
# A last label that browsers parse as part of an IPv4 address.
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)")
# The local part of an address: an unquoted dot-string of RFC 5321.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


@dataclass(frozen=True)
class Settings:
    """The settings; each may be empty. `site_url` is a normalized ASCII URL that ends with a slash."""

    site_url: str = ""
    report_email: str = ""
    repository: str = ""
    operator: str = ""

    @property
    def path(self) -> str:
        """The percent-encoded path of the site on its host; starts and ends with a slash."""
        return urlsplit(self.site_url).path or "/"

    @property
    def takes_reports(self) -> bool:
        return bool(self.report_email or self.repository)

    @property
    def mail(self) -> str:
        """The `mailto:` URL for reports, without a subject."""
        local, _, host = self.report_email.partition("@")
        return f"mailto:{quote(local, safe='')}@{host}"

    @property
    def correction_form(self) -> str:
        """The URL of the correction form, up to the value of `page`; empty without a repository."""
        # The form is .github/ISSUE_TEMPLATE/1_correction.yml, whose field `page` takes the address.
        form = f"https://github.com/{self.repository}/issues/new?template=1_correction.yml&page="
        return form if self.repository else ""

    def share_links(self, path: str) -> dict[str, str]:
        """The sharing links of the page at `path`, by name; empty without a `site_url`."""
        address = quote(f"{self.site_url}{path}", safe="")
        return {name: f"{start}{address}" for name, start in _SHARE_LINKS.items()} if self.site_url else {}


def parse_site_url(text: str) -> str:
    """Normalize the URL of the site: host in Punycode, path percent-encoded, trailing slash."""
    what = "the URL of the site, such as https://tolem.example.org/, optionally with a path"
    found = _SITE.fullmatch(text)
    if not found or len(text) > MAX_SITE or int((found["port"] or ":1")[1:]) > 65535:
        raise expected(
            what,
            f"Up to {MAX_SITE} characters: http or https, host and path; no credentials, query or fragment",
        )
    segments = [unquote(segment, errors="replace") for segment in found["path"].split("/")[1:]]
    path = "".join(segments)
    is_odd = {".", ".."} & {*segments} or {*"/\ufffd "} & {*path} or has_invisible(path)
    if is_odd or BAD_ESCAPE.search(found["path"]):
        raise expected(what, "Each segment of its path is a plain name")
    last = found["path"].rpartition("/")[2]
    if last in BY_CODE or last.endswith(".html"):
        raise expected(what, f"Leave out “{last}”: each language is a folder below this URL")
    path = "".join(f"/{quote(segment, safe='')}" for segment in segments)
    scheme, port = found["scheme"].lower(), found["port"] or ""
    return f"{scheme}://{_host(found['host'], what)}{'' if port == _PORTS[scheme] else port}{path}/"


def _host(text: str, what: str) -> str:
    """Normalize a host: lowercase, non-ASCII letters in Punycode."""
    with suppress(ValueError):
        return str(IPv4Address(text))
    try:
        host = idna.encode(text, uts46=True).decode()
        seen = idna.decode(host)
    except idna.IDNAError as error:
        raise expected(what, f"The host is invalid: {error}") from None
    if host.endswith(".") or _NUMBER.fullmatch(host):
        raise expected(what, "The host is a name, without a trailing dot")
    if reason := fault_of(seen):
        raise expected(what, f"The host “{seen}” contains {reason}")
    if host.rpartition(".")[2] == "invalid":
        raise expected(what, "Hosts must not end in .invalid")
    return host


def parse_mail(text: str) -> str:
    """Normalize an email address: host in Punycode."""
    what = "an email address, such as tolem@example.org"
    local, at, host = text.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > MAX_LOCAL or len(text) > MAX_MAIL:
        raise expected(what)
    if "." not in (host := _host(host, what)) or _NUMBER.fullmatch(host):
        raise expected(what, "The part after the @ is a public host name")
    return f"{local}@{host}"


# Each variable and its parser; the field of Settings has the same name in lowercase.
VARIABLES: dict[str, Callable[[str], str]] = {
    "SITE_URL": parse_site_url,
    "REPORT_EMAIL": parse_mail,
    "REPOSITORY": partial(
        matching,
        pattern=_REPOSITORY,
        what="`owner/name` of a GitHub repository",
        hint="Leave out https://github.com/ and .git",
    ),
    "OPERATOR": parse_line,
}


def read_settings() -> tuple[Settings, list[Diagnostic]]:
    """The settings from the environment, and a diagnostic for each invalid variable."""
    found: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for name, parse in VARIABLES.items():
        text = os.environ.get(name, "")
        try:
            if reason := fault_of(text):
                raise expected("visible characters only", f"It contains {reason}")
            found[name.lower()] = parse(text) if text else ""
        except PydanticCustomError as error:
            context = error.context or {}
            hint = f"{context['hint']}. Correct or unset it".removeprefix(". ")
            value = describe(_PASSWORD.sub("//…@", text))
            faults.append(Diagnostic("environment", 1, 1, name, context["expected"], value, hint))
    return Settings(**found), faults
