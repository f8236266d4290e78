"""Secrets are found by the shapes that vendors give them."""

import pytest

from pytest_aiprops.detectors.pii.secrets import find_secrets
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
    ],
)
def test_a_secret_is_found_in_its_place(text, secret):
    (found,) = find_secrets(text)
    assert (found.kind, text[found.start : found.end]) == ("SECRET", secret)


@pytest.mark.parametrize(
    "text",
    ["", "The key: patience.", "ada@example.org, 4111 1111 1111 1111", "A token of respect."],
)
def test_prose_and_personal_data_are_no_secrets(text):
    assert find_secrets(text) == []


def test_several_secrets_are_found_in_order():
    text = "token=a1b2c3d4, then ghp_abcdefghijklmnop1234 and password: hunter2hunter"
    found = [text[one.start : one.end] for one in find_secrets(text)]
    assert found == ["a1b2c3d4", "ghp_abcdefghijklmnop1234", "hunter2hunter"]


def test_what_is_no_text_is_refused():
    with pytest.raises(UsageError, match="find_secrets"):
        find_secrets(None)
