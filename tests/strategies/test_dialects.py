import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.strategies.dialects import DIALECTS, rewrite


def written_in(dialect, text):
    return rewrite([(text, False)], dialect)


@pytest.mark.parametrize(
    ("dialect", "text", "rewritten"),
    [
        ("formal English", "Hi, I'm late. Thanks!", "Hello, I am late. Thank you!"),
        ("formal English", "Why can't I log in?", "Why can I not log in?"),
        ("formal English", "Don't you know? Don’t wait.", "Do you not know? Do not wait."),
        ("formal English", "It's been a week.", "It has been a week."),
        ("informal English", "I am sorry. Please call me.", "im sorry. pls call me"),
        ("informal English", "Do you want to wait?", "do u wanna wait?"),
        ("British English", "The elevator is gray.", "The lift is grey."),
        ("British English", "I need an apartment in color.", "I need a flat in colour."),
        ("American English", "I need a cheque for the lorry.", "I need a check for the truck."),
        ("American English", "A fortnight ago I cancelled.", "Two weeks ago I canceled."),
        ("Indian English", "I bought it two days ago.", "I bought it two days back."),
        ("Indian English", "Please send me 1,250,000 units.", "Kindly send me 12,50,000 units."),
        (
            "Indian English",
            "I have been waiting for a week and have one question.",
            "I am waiting since a week and have one doubt.",
        ),
        ("African American English", "I don't have any money.", "I don't have no money."),
        (
            "African American English",
            "She is waiting, it isn't here.",
            "She waiting, it ain't here.",
        ),
        ("African American English", "I've been trying all day.", "I been trying all day."),
        ("learner English", "The app deleted a file.", "App deleted file."),
        ("learner English", "How do I use a lot of it?", "How to use a lot of it?"),
        ("learner English", "It works twice a day.", "It work twice a day."),
    ],
)
def test_rules_write_as_the_dialect_does(dialect, text, rewritten):
    assert written_in(dialect, text) == rewritten


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("formal English", "Why isn't my last order here?"),  # how long the subject is, who knows
        ("formal English", "It's stopped."),  # has it, or is it?
        ("British English", "Ms Gray is at the Center."),
        ("American English", 'The sign says "colour".'),
        ("American English", "See https://example.org/colour or a.colour@example.org."),
        ("learner English", "Voy a casa de la abuela."),
        ("informal English", "Ich kann mich nicht anmelden."),
        ("informal English", "the end."),
    ],
)
def test_what_no_rule_is_sure_of_stays(dialect, text):
    assert written_in(dialect, text) == text


def test_names_stay_untouched():
    pieces = [("Please", True), (" said please wait.", False)]
    assert rewrite(pieces, "informal English") == "Please said pls wait"


@given(st.lists(st.tuples(st.text(), st.booleans())), st.sampled_from(sorted(DIALECTS)))
def test_any_text_can_be_rewritten_and_keeps_what_is_fixed(pieces, dialect):
    rewritten = rewrite(pieces, dialect)
    at = 0
    for text, fixed in pieces:
        if fixed:
            assert text in rewritten[at:]
            at = rewritten.index(text, at) + len(text)
