"""IP addresses that no machine on the internet has: the draw goes in, an address comes out."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Address, IPv6Network

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

V4_NETWORKS = tuple(
    # RFC 5737 (documentation) and RFC 2544 (benchmarks).
    map(IPv4Network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15"))
)
V6_NETWORKS = tuple(map(IPv6Network, ("2001:db8::/32", "3fff::/20")))
"""RFC 3849 and RFC 9637 (documentation)."""
_GROUPS = (1, 2, 3, 4, 5, 6, 6)
"""Groups of an IPv6 address that are drawn, behind the two of the network."""
_V4_DRAWN = (*V4_NETWORKS, *3 * V4_NETWORKS[-1:])
"""Three of the networks have 254 addresses each, the last 131,070."""
_WRITINGS = ("short", "long", "capitals")


def ip_addresses() -> SearchStrategy[str]:
    """IPv4 and IPv6 addresses of the networks reserved for documentation and for benchmarks.

    Left out: public addresses, which are somebody's, private ones (10.0.0.1), which are everybody's
    and which many detectors pass over, ports and prefix lengths. Shrinks to 192.0.2.1.

    Returns:
        A strategy of IPv4 addresses, and of IPv6 ones shortened by "::", in full, and in capitals.

    >>> import hypothesis
    >>> hypothesis.find(ip_addresses(), lambda address: ":" in address)
    '2001:db8::1'
    """
    return st.one_of(_v4(), _v6())


@st.composite
def _v4(draw: DrawFn) -> str:
    network = draw(st.sampled_from(_V4_DRAWN))
    # Neither the network's own address nor its broadcast.
    return str(network[draw(st.integers(1, network.num_addresses - 2))])


@st.composite
def _v6(draw: DrawFn) -> str:
    network = draw(st.sampled_from(V6_NETWORKS))
    groups = draw(st.sampled_from(_GROUPS))
    address = IPv6Address(int(network[0]) + draw(st.integers(1, 2 ** (16 * groups) - 1)))
    writing = draw(st.sampled_from(_WRITINGS))
    written = address.exploded if writing == "long" else address.compressed
    return written.upper() if writing == "capitals" else written
