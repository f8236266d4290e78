"""IP addresses parse, and stay in networks that no machine on the internet is in."""

import ipaddress

from pytest_aiprops.strategies.identifiers.addresses import ip_addresses
from tests.strategies.identifiers.draws import drawn, minimal

RESERVED = [
    # RFC 5737, RFC 2544, RFC 3849, RFC 9637
    *map(ipaddress.ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")),
    *map(ipaddress.ip_network, ("198.18.0.0/15", "2001:db8::/32", "3fff::/20")),
]
DRAWN = drawn(ip_addresses())


def test_every_address_is_in_a_reserved_network_and_all_of_them_are_drawn():
    drawn_from = set()
    for written in DRAWN:
        address = ipaddress.ip_address(written)
        (network,) = [one for one in RESERVED if address in one]
        assert address != network.network_address
        # IPv6 has no broadcast: the last address is a machine's, too.
        assert address.version == 6 or address != network.broadcast_address
        drawn_from.add(network)
    assert drawn_from == set(RESERVED)


def test_ipv6_is_written_short_in_full_and_in_capitals():
    long = [written for written in DRAWN if ":" in written]
    assert 0.3 < len(long) / len(DRAWN) < 0.7
    assert any("::" in written for written in long)
    assert any(len(written) == 39 for written in long)
    assert any(written.isupper() for written in long)


def test_nearly_every_draw_is_another_address():
    # The three networks of examples have 254 addresses each.
    assert len({*DRAWN}) >= 0.93 * len(DRAWN)


def test_an_address_shrinks_to_the_first_of_its_network():
    assert minimal(ip_addresses()) == "192.0.2.1"
    assert minimal(ip_addresses(), lambda address: ":" in address) == "2001:db8::1"
