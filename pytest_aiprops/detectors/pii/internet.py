"""E-mail and IP addresses: a text goes in, findings come out.

presidio's e-mail pattern takes quadratic time on a long run of letters, takes the words around an
address in a script without spaces for a part of it, and reads `email=ada@example.org` as one
address. An IP address is told from a version, a section number and a slice of a program by the
standard library and by what stands beside it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pytest_aiprops.detectors.pii.canonical import latin_only, readable
from pytest_aiprops.detectors.pii.findings import Finding
from pytest_aiprops.detectors.vocabulary import words

_LATIN = "A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff"
_LOCAL = (
    # A name is written in one script: what stands before it in another is the sentence.
    re.compile(rf"(?:[{_LATIN}_.+%&'~-]{{1,64}}|\"[^\"\n@]{{1,64}}\")\Z"),
    re.compile(r"(?:(?![A-Za-z\u00c0-\u024f\u1e00-\u1eff])[\w.+-]){1,64}\Z"),
)
_LOCAL_LENGTH = 64
_DOMAIN_LENGTH = 255
"""Longest parts of an address (RFC 5321)."""
_LABEL = (
    rf"(?:[{_LATIN}](?:[{_LATIN}_-]{{0,61}}[{_LATIN}])?"
    rf"|(?:(?![{_LATIN}])\w)(?:(?:(?![{_LATIN}])[\w-]){{0,61}}(?:(?![{_LATIN}])\w))?)"
)
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{1,10}}")
_TRIMMED = ".'~&%-+"
"""What a name does not begin with: the punctuation before it."""

_PRIVATE_SUFFIXES = words(
    # RFC 2606, RFC 6762 (appendix G): no public domain, and yet somebody's address.
    "example test invalid localhost local intranet internal private corp home lan"
)
_CLONED_FROM = re.compile(r":[\w~/]")
"""After `git@host`: the address of a repository, which everybody shares."""


def find_emails(text: str) -> Iterator[Finding]:
    """E-mail addresses whose domain ends in a public suffix or a private one.

    >>> [(f.start, f.end) for f in find_emails("Mail <ada+x@mail.example.org>, please.")]
    [(6, 28)]
    """
    spelled = readable(text)
    at = spelled.find("@")
    while at >= 0:
        local = _local_part(spelled[max(0, at - _LOCAL_LENGTH - 2) : at])
        domain = _domain(spelled[at + 1 : at + 1 + _DOMAIN_LENGTH]) if local else ""
        end = at + 1 + len(domain)
        if domain and not (local == "git" and _CLONED_FROM.match(spelled, end)):
            yield Finding("EMAIL_ADDRESS", at - len(local), end, 1.0)
        at = spelled.find("@", max(end, at + 1))


def _local_part(before: str) -> str:
    for script in _LOCAL:
        if found := script.search(before):
            name = found.group()
            return name if name.startswith('"') else name.lstrip(_TRIMMED)
    return ""


def _domain(after: str) -> str:
    """The longest domain at the start of a text, "" for none."""
    found = _DOMAIN.match(after)
    labels = found.group().split(".") if found else []
    while len(labels) > 1:
        # "ada@example.org.It is": the next sentence, though .it is a suffix.
        is_next_sentence = len(labels) > 2 and labels[-1].istitle() and labels[-2].islower()
        if not is_next_sentence and _has_suffix(".".join(labels)):
            return ".".join(labels)
        # "ada@example.org-ra": a case ending, in Hungarian.
        labels[-1:] = [] if "-" not in labels[-1] else [labels[-1].rpartition("-")[0]]
    return ""


def _has_suffix(domain: str) -> bool:
    return domain.rpartition(".")[2].lower() in _PRIVATE_SUFFIXES or bool(_parser()(domain).fqdn)


@lru_cache(maxsize=1)
def _parser() -> Any:
    import tldextract

    # No URLs: the snapshot in the package. No cache folder: nothing is written.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_IPV4 = re.compile(
    rf"(?<![\w.])(?<![A-Za-z_)\]]-)(?:{_OCTET}\.){{3}}{_OCTET}"
    # A host's prefix length; not more digits, as a version or a part number has.
    r"(?:/(?:3[0-2]|[12]?\d)(?![\d/]))?(?![A-Za-z0-9_]|\.\w|-(?!(?:\d{1,3}\.){3}\d)\d)"
)
_IPV6 = re.compile(
    r"(?<![\w:.])(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:]{2,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?"
    r"(?:%[0-9A-Za-z]{1,15})?(?:/(?:12[0-8]|1[01]\d|[1-9]?\d)(?!\d))?(?!\w|:[0-9A-Fa-f]{1,4}(?!\w)|\.\d)"
)
_NOBODYS = re.compile(r"127\.0\.0\.1|0\.0\.0\.0|255\.255\.")
"""The machine itself, any machine, and masks of a network."""
_IP_SCORE = 0.95
"""Surer than a phone number of the same digits, less sure than a checksum."""
_VERSIONED = re.compile(
    # Words and signs that make the number behind them a version or a section.
    r"(?i)(?:(?<![^\W\d_])(?:v|ver|vers|versions?|versi[oó]n(?:es)?|vers[aã]o|versione|wersj[aei]"
    r"|verze|verzi[oóeja]+|versiune\w*|versie|versio\w*|s[uü]r[uü]m\w*|phi[eê]n b[aả]n|release|rev"
    r"|revision|build|firmware|kernel|sdk|(?:up|down)grad(?:e|ed|ing)|section|sect|chapter|clause|annex|figure|fig|table"
    r"|abschnitt|kapitel|secci[oó]n|cap[ií]tulo|chapitre|sezione|capitolo|rozdzia[lł]|версі[яїию]"
    r"|верси[яию]|έκδοση|גרסה|إصدار|الإصدار|نسخه|संस्करण)|バージョン|版本|版|버전|เวอร์ชัน|§)"
    r"(?:\s(?:no|nr|number|is|to|from|auf|von))?[.:]?\s{0,2}[\"'`(=]?\s?\Z"
    r"|[=~^@<>!]=\s?[\"']?\Z|[~^]\Z"
)
_CONNECTED = re.compile(r"(?i)\b(?:ip(?:v4)?|dns|addr(?:ess)?|hosts?|server|gateway|ping|subnet)\b")
_BESIDE = 30
"""Characters before a number that say what it is."""


def find_ip_addresses(text: str) -> Iterator[Finding]:
    """IPv4 and IPv6 addresses, with a prefix length where one follows.

    `1.2.3.4` may be a version: it is one behind a word such as "version" and where all four
    numbers have one digit, unless a word such as "IP" or "host" stands before it.

    >>> [(f.start, f.end) for f in find_ip_addresses("from 203.0.113.7:443, version 10.2.0.1")]
    [(5, 16)]
    """
    spelled = latin_only(text)
    for found in _IPV4.finditer(spelled):
        # In the text itself: the words may be of any script.
        before = text[max(0, found.start() - _BESIDE) : found.start()]
        if not _is_nobodys(before, found.group()):
            yield Finding("IP_ADDRESS", found.start(), found.end(), _IP_SCORE)
    for found in _IPV6.finditer(spelled):
        if _is_ipv6(found.group().rstrip(":") if _ends_sentence(found.group()) else found.group()):
            end = found.end() - (1 if _ends_sentence(found.group()) else 0)
            yield Finding("IP_ADDRESS", found.start(), end, _IP_SCORE)


def _is_nobodys(before: str, number: str) -> bool:
    if _VERSIONED.search(before) or _NOBODYS.match(number):
        return True
    parts = number.partition("/")[0].split(".")
    if before.endswith(("/", "@")) and before[-2:-1].isalpha():
        # "nginx/1.25.3.1" and "host/203.0.113.7", "pkg@1.25.3.1" and "root@203.0.113.7".
        return all(len(part) < 3 for part in parts)
    return all(len(part) == 1 for part in parts) and not _CONNECTED.search(before)


def _ends_sentence(found: str) -> bool:
    """Whether a colon ends it that is punctuation: "from 2001:db8::1: refused"."""
    return found.endswith(":") and not found.endswith("::")


def _is_ipv6(found: str) -> bool:
    try:
        ipaddress.IPv6Interface(found)
    except ValueError:
        return False
    groups = [group for group in re.split(":+", re.split("[/%]", found)[0]) if group]
    if all(len(group) == 2 for group in groups):
        return False  # pairs: a hardware address, a fingerprint
    # "::1" and "::" are nobody's; "a::b" is a name of C++ and "x[1::2]" a slice of Python.
    return len(groups) >= 4 or (len(groups) >= 2 and len(groups[0]) == 4 and _has_digit(groups))


def _has_digit(groups: list[str]) -> bool:
    return any(character.isdigit() for group in groups for character in group)
