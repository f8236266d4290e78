"""Excerpts in messages hold no personal data and no secret."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.detectors import mask_pii


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mail ada.vane+x@mail.example.co.uk now", "mail <EMAIL_ADDRESS> now"),
        ("card 4111 1111 1111 1111.", "card <NUMBER>."),
        ("card 4111-1111-1111-1111", "card <NUMBER>"),
        ("account 12345678", "account <NUMBER>"),
        ("call +44 20 7946 0958 today", "call <PHONE_NUMBER> today"),
        ("call (555) 010-4477 today", "call <PHONE_NUMBER> today"),
        ("call 555-010-4477 today", "call <PHONE_NUMBER> today"),
        ("call 030 5550 1234 today", "call <PHONE_NUMBER> today"),
        ("to DE89 3704 0044 0532 0130 00 please", "to <IBAN_CODE> please"),
        ("to gb82west12345698765432", "to <IBAN_CODE>"),
        ("call 030-5550-1234 today", "call <PHONE_NUMBER> today"),
        ("call 0171/5550123 today", "call <PHONE_NUMBER> today"),
        ("call 1-800-555-0133 today", "call <PHONE_NUMBER> today"),
        ("card 5555.5555.5555.4444", "card <NUMBER>"),
        ("to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "to <CRYPTO>"),
        ("to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "to <CRYPTO>"),
        (f"to 0x{'52908400098527886E0F7030069857D2E4169EE7'}", "to <CRYPTO>"),
        ("SSN 078-05-1120", "SSN <US_SSN>"),
        ("from 192.168.10.77 at noon", "from <IP_ADDRESS> at noon"),
        ("from 2001:db8:0:0:0:8a2e:370:7334", "from <IP_ADDRESS>"),
        ("use sk-proj-abcDEF123456789ghi", "use <SECRET>"),
        ("use ghp_abcdefghijklmnop1234", "use <SECRET>"),
        ("Authorization: Bearer abc.def-123456", "Authorization: Bearer <SECRET>"),
        ("api_key = 'a1b2c3d4e5'", "api_key = '<SECRET>'"),
        ("password: correcthorse", "password: <SECRET>"),
    ],
)
def test_personal_data_and_secrets_are_masked(text, masked):
    assert mask_pii(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Refunds take 30 days and cost $1,200.00.",
        "It happened on 2026-03-03 at 14:30.",
        "It happened on 03.03.2026.",
        "It happened on 04/06/2026, not on 2026/06/04.",
        "It happened on 04/06/26 and on 05-06-2026 15:00.",
        "It lasts from 09.30 to 10.45.",
        "The key: patience, and the token of respect.",
        "Version 2.13.0 has 4,500 tests.",
        "Order AB-1234 is ready.",
    ],
)
def test_dates_amounts_and_prose_stay_readable(text):
    assert mask_pii(text) == text


@given(st.text())
def test_masking_twice_changes_nothing_more(text):
    once = mask_pii(text)
    assert mask_pii(once) == once


def test_masking_imports_nothing_heavy():
    code = (
        "import sys; from pytest_aiprops.detectors import mask_pii; mask_pii('a@b.org');"
        "heavy = {'numpy', 'presidio_analyzer', 'spacy', 'langdetect'} & sys.modules.keys();"
        "sys.exit(', '.join(heavy) or None)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_password_that_is_told_in_a_sentence_is_masked():
    assert "hunter2" not in mask_pii("Sure, my password is hunter2hunter2.")
    assert mask_pii("Your password is required.") == "Your password is required."
