"""Which network addresses a fetch may connect to: only public ones, whatever form they are written in.

Source: IANA's special-purpose address registries, as Python's ``ipaddress`` carries them, and the IPv6 forms that carry
an IPv4 address inside (RFC 4291 mapped and compatible, RFC 3056 6to4, RFC 4380 Teredo, RFC 6052 and RFC 8215 NAT64).
"""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

NAT64 = IPv6Network("64:ff9b::/96")
# Not global however the running Python's own table has it.
REFUSED_V6 = tuple(
    IPv6Network(n)
    for n in (
        "::/96",  # unspecified, loopback and IPv4-compatible
        "64:ff9b:1::/48",  # local NAT64
        "100::/64",  # discard
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",  # unique local
        "fe80::/10",  # link local
        "fec0::/10",  # site local, deprecated
        "ff00::/8",  # multicast
    )
)
LOCAL_NAMES = re.compile(
    r".*\.(?:localhost|local|internal|intranet|lan|home|home\.arpa|corp|onion|test|invalid|example)|[^.]*"
)


def is_public(address: str) -> bool:
    """True when ``address`` (an IPv4 or IPv6 literal) is a public unicast address, and so is any address inside it."""
    try:
        parsed = ip_address(address)
    except ValueError:  # also a zone: fe80::1%eth0
        return False
    return _public_v4(parsed) if isinstance(parsed, IPv4Address) else _public_v6(parsed)


def _public_v4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _public_v6(address: IPv6Address) -> bool:
    if address.ipv4_mapped is not None:
        return _public_v4(address.ipv4_mapped)
    if address in NAT64:
        return _public_v4(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.sixtofour is not None:
        return _public_v4(address.sixtofour)
    if any(address in network for network in REFUSED_V6) or address.scope_id is not None:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def literal(host: str) -> str | None:
    """The address that a host name written as a number stands for, in its plain form; None for a name.

    The C library also reads decimal (``2130706433``), octal (``0177.0.0.1``), hexadecimal (``0x7f.1``) and short
    (``127.1``) forms; so does this.
    """
    bare = host.strip("[]")
    try:
        return str(ip_address(bare))
    except ValueError:
        pass
    if ":" in bare:
        return bare  # a malformed or zoned IPv6 literal is no name: is_public refuses it
    if bare and all(c in "0123456789abcdefxABCDEFX." for c in bare) and any(c.isdigit() for c in bare.split(".")[-1]):
        try:
            return socket.inet_ntoa(socket.inet_aton(bare))
        except OSError:
            return None
    return None


def is_local_name(host: str) -> bool:
    """True for names that never are a public site: one label, or under a top-level domain kept for local use."""
    return LOCAL_NAMES.fullmatch(host.rstrip(".").lower()) is not None
