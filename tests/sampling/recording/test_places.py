"""Every test has a folder of its own, every system and input files of their own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.sampling.recording import folder_of, places

TEST = Path("tests/test_bot.py")


def test_the_folder_lies_next_to_the_test_and_is_named_like_it():
    assert folder_of(TEST, "test_reply") == Path("tests/cassettes/test_bot/test_reply")


NAMES = [
    "test_reply",
    "test_Reply",
    "TEST_REPLY",
    "TestBot::test_reply",
    "testbot::test_reply",
    "test_reply[a/b]",
    "test_reply[a-b]",
    "test_reply[a b]",
    "test_reply[../../etc]",
    "test_reply[日本]",
    "test_reply[" + "x" * 5000 + "]",
    "test_reply[" + "x" * 5001 + "]",
    "test_reply[\ud800]",
    "test_reply[\x00\n]",
    "",
    "..",
    "nul",
    "con",
    "test_reply-",
]


def test_different_tests_have_different_folders_whatever_the_case():
    folders = [str(folder_of(TEST, name)).lower() for name in NAMES]
    assert len({*folders}) == len(NAMES)


@given(st.text() | st.sampled_from(NAMES))
def test_a_folder_is_one_short_plain_name(name):
    folder = folder_of(TEST, name)
    assert folder.parent == Path("tests/cassettes/test_bot")
    assert folder.name.isascii()
    assert set(folder.name) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    )
    assert 0 < len(folder.name) <= 70


def test_personal_data_in_parameters_is_not_in_the_name():
    assert "ada" not in str(folder_of(TEST, "test_reply[ada@example.org]"))


@pytest.mark.parametrize(
    ("system", "stem"),
    [
        ("bots.billing.ask", "ask-0123456789ab"),
        ("bots.billing.Bot.ask", "Bot-ask-0123456789ab"),
        ("bots.Bot", "Bot-0123456789ab"),
        ("tests.test_bot.test_x.<locals>.<lambda>", "lambda-0123456789ab"),
        ("m." + "a" * 200, "a" * 40 + "-0123456789ab"),
    ],
)
def test_a_file_is_named_like_its_system(system, stem):
    assert places.stem_of(system, "0123456789ab") == stem


def test_names_of_files_are_read_back():
    for part in (1, 2, 200):
        assert places.parsed(places.file_name("ask-0123456789ab", part)) == (
            "ask-0123456789ab",
            part,
        )
    for other in ("README.md", "ask-0123456789ab.1.json", ".writing-1.tmp", "ask.json"):
        assert places.parsed(other) is None
