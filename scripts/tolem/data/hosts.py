"""Which hosts may be linked: public names in plain letters, which lead every reader to the same place."""

import re
from ipaddress import ip_address

from .characters import is_unseen

# No label has two hyphens in its third place, as those of other alphabets in disguise (xn--) have.
_HOST = re.compile(r"(?=.{4,253}$)(?:(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
# Last labels that lead nowhere, or elsewhere on each network: IANA's special-use names (RFC 6761 and later),
# what ICANN keeps for private use, and RFC 6762, appendix G. example.org and its like do lead somewhere.
SPECIAL_USE = frozenset([
    "alt", "arpa", "example", "internal", "invalid", "local", "localhost", "onion", "test",
    "corp", "home", "intranet", "lan", "localdomain", "mail", "private",
])  # fmt: skip


def fault_of_host(host: str) -> tuple[str, str] | None:
    """What was expected of a host, and what it is instead; None if it may be linked."""
    if not _HOST.fullmatch(host) or is_number(host):
        return "a host name in small letters, without port, name or password", f"The host is “{host}”"
    if (last := host.rpartition(".")[2]) in SPECIAL_USE:
        return "a host that every reader can reach", f"No public host ends in .{last}"
    return None


def hides(text: str) -> bool:
    """Whether an address holds, once decoded, characters that are not seen or that reorder others."""
    return any(is_unseen(char) and char != "\ufffd" for char in text)


def is_number(host: str) -> bool:
    """Whether a host is the number of a machine."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
