"""The headers that every answer has, stated once; the files for each kind of host are made from them."""

# Proved in a browser, in full: decisions/headers.md. One policy makes all addresses that scripts load from.
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
# What a page cannot say of itself.
_BY_HOST_ALONE = {"frame-ancestors"}
# What no page asks the device for, and no script that somebody planted may.
_NEVER_USED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")

# How long a browser may keep what it got: a file whose name has a hash for good, a page until it has asked
# whether there is a newer one, an error for a minute.
FOREVER = "public, max-age=31536000, immutable"
ASKING = "no-cache"
BRIEFLY = "max-age=60"


# Kinds of files that not every server knows.
TYPES = {"ics": "text/calendar", "atom": "application/atom+xml", "webmanifest": "application/manifest+json"}


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def meta_policy() -> str:
    """The policy that a page says of itself, for hosts that send no headers of ours."""
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
