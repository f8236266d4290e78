"""E-mail addresses at domains reserved for examples: the draw goes in, an address comes out."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

DOMAINS = ("example.com", "example.org", "example.net")
"""RFC 2606: nobody can register a name at or under them."""
_HOSTS = (
    *("mail", "post", "team", "shop", "office", "students", "alumni", "staff", "uk", "eu"),
    *("harbour-books", "northfield", "kestrel", "blue-lantern", "oakdale-clinic", "tidewater"),
    *("sunrise-travel", "granite", "meadowlark", "studio-verde", "hoffmann-bau", "casa-lirio"),
)
"""Before the domain: a company or a department."""
_GIVEN = (
    *("ann", "bo", "cleo", "dario", "emre", "fatou", "greta", "hiro", "ines", "jonas", "kofi"),
    *("lena", "milan", "nadia", "omar", "priya", "quentin", "rosa", "sven", "tariq", "ursula"),
    *("vera", "wanda", "ximena", "yuki", "zofia"),
)
_FAMILY = (
    *("lee", "adler", "brandt", "castro", "dube", "eriksen", "farkas", "gupta", "haddad", "ito"),
    *("jansen", "kowal", "lindqvist", "moreau", "nowak", "okafor", "petrov", "quiroga", "rossi"),
    *("silva", "tanaka", "usman", "vega", "weiss", "yilmaz", "zeman"),
)
_TAGS = ("news", "orders", "work", "bank", "travel", "spam", "kids", "gym")
_LOCAL_PARTS = (
    *("{given}", "{given}.{family}", "{initial}{family}", "{initial}.{family}", "{given}{number}"),
    *("{given}_{family}", "{given}{family}{number}", "{family}.{given}", "{given}-{family}"),
    *("{given}+{tag}", "{given}.{family}+{tag}", "{given}.{family}{number}"),
)
_WRITINGS = ("plain", "plain", "plain", "plain", "capitalised", "capitals")
_MOST_NUMBER = 99


def emails() -> SearchStrategy[str]:
    """Addresses at example.com, .org and .net and at made-up hosts under them.

    Domains outside the reserved ones are left out: any name that can be registered may be
    somebody's today or tomorrow, and a message sent to it is read. So are names in other scripts,
    quoted names and addresses that only a specification would write. Shrinks to ann@example.com.

    Returns:
        A strategy of addresses, a few of them in capitals.

    >>> import hypothesis
    >>> hypothesis.find(emails(), lambda address: "+" in address)
    'ann+news@example.com'
    """
    return _emails()


@st.composite
def _emails(draw: DrawFn) -> str:
    local = draw(st.sampled_from(_LOCAL_PARTS))
    parts = {"given": draw(st.sampled_from(_GIVEN))}
    if "{family}" in local:
        parts["family"] = draw(st.sampled_from(_FAMILY))
    if "{tag}" in local:
        parts["tag"] = draw(st.sampled_from(_TAGS))
    if "{number}" in local:
        parts["number"] = f"{draw(st.integers(1, _MOST_NUMBER))}"
    name = local.format(initial=parts["given"][0], **parts)
    domain = draw(st.sampled_from(DOMAINS))
    host = draw(st.sampled_from(("", *_HOSTS)))
    writing = draw(st.sampled_from(_WRITINGS))
    if writing == "capitalised":
        name = name.title()
    address = f"{name}@{host}.{domain}" if host else f"{name}@{domain}"
    return address.upper() if writing == "capitals" else address
