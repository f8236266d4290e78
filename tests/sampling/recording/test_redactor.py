"""No secret and no personal data is written, wherever in an output or input it stands."""

import json

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording.redactor import Redactor

MARK = Redactor().text("ada@example.org")


def test_every_text_in_a_form_is_redacted_keys_too():
    form = {"to": ["ada@example.org", 7], "ada@example.org": None, "$type": "a.Bcd"}
    assert Redactor().form(form) == {"to": [MARK, 7], MARK: None, "$type": "a.Bcd"}


def test_keys_that_look_the_same_once_redacted_lose_no_value():
    form = Redactor().form({"ada@example.org": 1, "ADA@example.org": 2})
    assert sorted(form.values()) == [1, 2]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("password", "correcthorse"),
        ("api_key", "a1b2c3d4e5"),
        ("ssn", "536904399"),
        ("passport number", "912803456"),
    ],
)
def test_a_value_that_its_name_gives_away_is_redacted(name, value):
    assert value not in json.dumps(Redactor().form({name: value}))
    assert Redactor().form({"note": value}) == {"note": value}


def test_the_pieces_of_a_redacted_answer_are_dropped():
    tokens = [{"token": "ada"}, {"token": "@example"}, {"token": ".org"}]
    form = {"content": "ada@example.org", "logprobs": {"content": tokens}}
    assert Redactor().form(form, is_answer=True) == {"content": MARK, "logprobs": None}
    harmless = {"content": "Hi", "logprobs": {"content": [{"token": "Hi"}]}}
    assert Redactor().form(harmless, is_answer=True) == harmless


def test_a_hook_redacts_further_and_none_leaves_the_text():
    seen = []

    def hook(text):
        seen.append(text)
        return text.replace("Vane", "V.") if "Vane" in text else None

    assert Redactor(hook).text("Ada Vane, ada@example.org") == f"Ada V., {MARK}"
    assert Redactor(hook).text("Hello") == "Hello"
    assert "ada@example.org" not in "".join(seen)


def raising(text):
    raise RuntimeError("secret")


def numbering(text):
    return 7


@pytest.mark.parametrize(
    ("hook", "why"),
    [(raising, "but raised RuntimeError"), (numbering, "None to leave a text, got int")],
)
def test_a_hook_that_fails_is_named(hook, why):
    with pytest.raises(UsageError, match=rf"{hook.__name__} must give .*{why}; nothing was rec"):
        Redactor(hook).text("Hello")


def test_an_input_that_holds_an_answer_of_this_session_is_known_as_it_will_be_replayed():
    redactor = Redactor()
    said = redactor.answer(" Ask ada@example.org. ")
    history = {"args": [[{"content": "Ask ada@example.org."}, {"content": "Thanks."}]]}
    assert redactor.as_recorded(history) == {
        "args": [[{"content": said.strip()}, {"content": "Thanks."}]]
    }
    assert redactor.as_recorded({"args": ["bob@example.org"]}) == {"args": ["bob@example.org"]}
