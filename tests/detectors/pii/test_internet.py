"""E-mail and IP addresses are found whole, and what only looks like them is not."""

import pytest

from pytest_aiprops.detectors import find_pii


def found(text, kind):
    (findings,) = find_pii([text], entities=[kind])
    return [text[finding.start : finding.end] for finding in findings]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Write to ada.vane+news@mail.example.co.uk.", "ada.vane+news@mail.example.co.uk"),
        ("ADA_VANE@EXAMPLE.ORG!", "ADA_VANE@EXAMPLE.ORG"),
        ("<ada@example.org>", "ada@example.org"),
        ("(mailto:ada@example.org?subject=Hi)", "ada@example.org"),
        ("email=ada@example.org&page=1", "ada@example.org"),
        ("'ada@example.org'", "ada@example.org"),
        ("**ada@example.org**", "ada@example.org"),
        ("Ask ada@example.org.Then wait.", "ada@example.org"),
        ("o'neil@example.com", "o'neil@example.com"),
        ('"ada vane"@example.org', '"ada vane"@example.org'),
        ("jürgen@müller.de", "jürgen@müller.de"),
        ("почта@пример.рф", "почта@пример.рф"),
        ("メールはada@example.orgまで", "ada@example.org"),
        ("ada@example.org로 보내 주세요", "ada@example.org"),
        ("Írjon az ada@example.org-ra", "ada@example.org"),
        ("ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ"),
        ("help@shop.example", "help@shop.example"),
        ("ada@printer.local", "ada@printer.local"),
    ],
)
def test_an_e_mail_address_is_found_whole(text, address):
    assert found(text, "EMAIL_ADDRESS") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "@app.route('/')",
        "W @ V.T",
        "npm install react@18.2.0",
        "logo@2x.png",
        "image@sha256:5c73034c2bc1",
        "git clone git@github.com:example/example.git",
        "@ada said a@b",
        "@" * 5000,
        "a." * 5000,
        "a@" * 5000,
    ],
    ids=lambda text: text[:20],
)
def test_other_at_signs_are_no_e_mail_address(text):
    assert found(text, "EMAIL_ADDRESS") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("from 203.0.113.77.", "203.0.113.77"),
        ("http://203.0.113.77:8080/x", "203.0.113.77"),
        ("ip=203.0.113.77,", "203.0.113.77"),
        ("203.0.113.0/24", "203.0.113.0/24"),
        ("root@203.0.113.77", "203.0.113.77"),
        ("203.0.113.77-ről", "203.0.113.77"),
        ("来自203.0.113.77的请求", "203.0.113.77"),
        ("the IP is 1.2.3.4", "1.2.3.4"),
        ("2001:db8:85a3:0:0:8a2e:370:7334", "2001:db8:85a3:0:0:8a2e:370:7334"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:DB8::8A2E:370:7334/64", "2001:DB8::8A2E:370:7334/64"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("::ffff:203.0.113.77", "::ffff:203.0.113.77"),
        ("from 2001:db8::1: refused", "2001:db8::1"),
    ],
)
def test_an_ip_address_is_found_with_its_prefix_length(text, address):
    assert found(text, "IP_ADDRESS") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Version 10.2.130.41 and v10.2.130.42",
        "Die Version: 10.2.130.41; версия 10.2.130.42; バージョン10.2.130.43",
        "nginx/1.25.3.1, pkg==1.25.3.1, pkg@1.25.3.1",
        "upgrade to 3.11.10.22",
        "1.2.3.4 Scope, 4.1.2.3 Terms",
        "256.1.1.1 and 1.2.3.4.5",
        "It is 12:30:45, or 12:30.",
        "std::vector, abc::def, x[1::2], x[::-1]",
        "127.0.0.1, 0.0.0.0, 255.255.255.0, ::1",
    ],
)
def test_versions_sections_times_and_nobodys_addresses_are_none(text):
    assert found(text, "IP_ADDRESS") == []
