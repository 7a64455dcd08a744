"""The HTTP headers of all responses, from which the files for each kind of host are generated."""

# Tested in a browser: decisions/headers.md. One Trusted Types policy creates all script URLs.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "tolem",
}
# Directives that are invalid in a `<meta>` element.
_BY_HOST_ALONE = {"frame-ancestors"}
# Permissions that no page uses, denied to injected scripts as well.
_NEVER_USED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")

# Cache-Control: hashed files are cached for good, pages are revalidated, errors are cached for a minute.
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "no-cache"
SHORT_LIVED = "max-age=60"
# Media types that not every server knows.
TYPES = {"ics": "text/calendar", "atom": "application/atom+xml", "webmanifest": "application/manifest+json"}


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def meta_policy() -> str:
    """The policy in a `<meta>` element, for hosts without custom headers."""
    return _policy({name: value for name, value in POLICY.items() if name not in _BY_HOST_ALONE})


HEADERS = {
    "Content-Security-Policy": _policy(POLICY),
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NEVER_USED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
