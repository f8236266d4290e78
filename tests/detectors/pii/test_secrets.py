"""Secrets are found by the shapes that vendors give them."""

import pytest

from pytest_aiprops.detectors.pii.secrets import find_secrets, is_secret_name
from pytest_aiprops.errors import UsageError

KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("use sk-proj-abcDEF123456789ghi now", "sk-proj-abcDEF123456789ghi"),
        ("ghp_abcdefghijklmnop1234", "ghp_abcdefghijklmnop1234"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
        ("Authorization: Bearer abc.def-123456", "abc.def-123456"),
        ("api_key = 'a1b2c3d4e5'", "a1b2c3d4e5"),
        ("password: correcthorse, thanks", "correcthorse"),
        ("eyJhbGciOi12.eyJzdWIiOi12.sig", "eyJhbGciOi12.eyJzdWIiOi12.sig"),
        (f"Here: {KEY}!", KEY),
        ("password: sk-abcdefghijkl1234!x", "sk-abcdefghijkl1234!x"),
        ("Authorization: Token abcdefghijkl", "abcdefghijkl"),
        ("authorization=q7Xk2LmN93", "q7Xk2LmN93"),
        ("BEARER ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP"),
        ("Cookie: id=abcd; theme=dark", "id=abcd; theme=dark"),
        ("postgres://admin:s3cr3tPass@10.0.0.5/db", "s3cr3tPass"),
        ("postgres://admin:s3cr3tPass@db/prod", "s3cr3tPass"),
        ("redis://:pw@cache", "pw"),
        (r"{\"password\": \"top secret\", \"n\": 1}", "top secret"),
        ('{"api_key": "onlyletters"}', "onlyletters"),
        ("{'password': '1234'}", "1234"),
        ("password: 1234", "1234"),
        ("Your API key is a1B2c3D4e5F6g7H8i9J0k1L2", "a1B2c3D4e5F6g7H8i9J0k1L2"),
        ("passphrase: correct horse battery staple. Then", "correct horse battery staple."),
        ("at hooks.slack.com/services/T0/B0/abcdefgh", "T0/B0/abcdefgh"),
        *(
            (f"use {prefix}{rest} now", f"{prefix}{rest}")
            for rest, prefixes in {
                "abcdefGHIJKL123456": "gsk_ xai- pplx- r8_ whsec_ GOCSPX- xapp-1- dckr_pat_ sess-",
                "0a1b2c3d" * 4: "dapi dop_v1_ shpat_",
                "abcdefghijkl.MNOPQRSTUVWX": "SG.",
                "AAabcdefghijklmnopqrstuvwxyz0123456": "123456789:",
            }.items()
            for prefix in prefixes.split()
        ),
    ],
)
def test_a_secret_is_found_in_its_place(text, secret):
    (found,) = find_secrets(text)
    assert (found.kind, text[found.start : found.end]) == ("SECRET", secret)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The key: patience.",
        "ada@example.org, 4111 1111 1111 1111",
        "A token of respect.",
        "The key is understanding the requirements.",
        "Authorization: required for all users.",
        "https://example.org:8080/a@b and http://localhost/@me",
        "max_tokens=100, tokens: 12",
        '{"token": "London", "key": "value"}',
        "cookie: chocolate chip",
        "Pass: 12 of 13",
        "ratio 12345678:1",
    ],
)
def test_prose_and_personal_data_are_no_secrets(text):
    assert find_secrets(text) == []


def test_several_secrets_are_found_in_order():
    text = "token=a1b2c3d4, then ghp_abcdefghijklmnop1234 and password: hunter2hunter"
    found = [text[one.start : one.end] for one in find_secrets(text)]
    assert found == ["a1b2c3d4", "ghp_abcdefghijklmnop1234", "hunter2hunter"]


@pytest.mark.parametrize(
    "text",
    [
        part * 20_000
        for part in ("a-", "password", '"password": "', "a://", '\\"', "key is ", "cookie: a=")
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_without_an_end_take_no_longer_than_their_length(text):
    assert len(find_secrets(text)) <= 20_000


def test_names_say_what_is_secret():
    secret = ("password", "dbPassword", "x-api-key", "API_KEY", "accessToken", "Set-Cookie", "ssn")
    plain = ("max_tokens", "key", "secretary", "eos_token", "compass", "cookies", "")
    assert [*filter(is_secret_name, (*secret, *plain))] == [*secret]


def test_what_is_no_text_is_refused():
    with pytest.raises(UsageError, match="find_secrets"):
        find_secrets(None)
