"""E-mail addresses stay under reserved domains, whatever the name before the at sign."""

import re

from pytest_aiprops.strategies.identifiers.emails import emails
from tests.strategies.identifiers.draws import drawn, minimal

DRAWN = drawn(emails())


def test_every_domain_is_reserved_for_examples():
    for address in DRAWN:
        _, domain = address.split("@")
        assert re.fullmatch(r"([a-z-]+\.)?example\.(com|org|net)", domain.lower()), address


def test_names_are_written_in_many_ways():
    names = [address.split("@")[0] for address in DRAWN]
    for shape in (
        r"[a-z]+",
        r"[a-z]+\.[a-z]+",
        r"[a-z]\.[a-z]+",
        r"[a-z]+_[a-z]+",
        r"[a-z]+-[a-z]+",
        r"[a-z]+\d+",
        r"[a-z]+\+[a-z]+",
        r"[A-Z][a-z]+.*",
        r"[A-Z._\d+-]+",
    ):
        assert any(re.fullmatch(shape, name) for name in names), shape


def test_nearly_every_draw_is_another_address():
    assert len({*DRAWN}) >= 0.97 * len(DRAWN)


def test_an_address_shrinks_to_a_short_one():
    assert minimal(emails()) == "ann@example.com"
    assert minimal(emails(), str.isupper) == "ANN@EXAMPLE.COM"
