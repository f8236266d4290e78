"""No secret and no personal data is written, wherever in an output or input it stands."""

import base64
import json

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.recording.entries import entry_of
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


VALUES = ["q7Xk", "onlyletters", "topsecret", "1234", "hunter", "horse", "abc", "id=7", "4111"]
SECRETS = [
    {"headers": {"Authorization": "q7Xk2LmNopqr"}},
    {"api_key": "onlyletters"},
    {"x-api-key": "onlyletters"},
    {"clientSecret": "topsecret"},
    {"password": "1234"},
    {"password": ["hunter2x", {"old": "hunter1x"}]},
    {"db_pass": "abc"},
    {"access_token": 1234567},
    {"passphrase": "correct horse battery staple"},
    {"Set-Cookie": "id=7"},
    {"card": 4111111111111111},
    {"ssn": 123456789},
    {"password": {"$int": hex(2**80)}},
    {"password": {"$tuple": ["hunter2x"]}},
    {"$dict": [[1, 2], ["password", "hunter2x"]]},
    {"$type": "bot.Login", "value": {"password": "hunter2x"}},
]


@pytest.mark.parametrize("form", SECRETS, ids=str)
def test_the_whole_value_of_a_telling_name_goes_whatever_it_is(form):
    redacted = Redactor().form(form)
    said = json.dumps(redacted)
    for value in (*VALUES, str(2**80), hex(2**80)):
        assert value not in said
    assert Redactor().form(redacted) == redacted


@pytest.mark.parametrize(
    "form",
    [
        {"max_tokens": 100, "tokens": 12, "total_tokens": 12345678},
        {"key": "value of a dict entry"},
        {"password": None, "is_secret": True, "token": ""},
        {"pass": "yes", "passed": "all of them"},
        {"pass": 12},
        {"eos_token": "</s>"},
        [{"token": "London", "start": 3, "end": 9}],
        {"hotel_id": 12345678, "description": "A key to the city."},
        {"limit": {"$float": "inf"}, "big": {"$int": hex(2**80)}},
    ],
    ids=str,
)
def test_names_that_only_resemble_those_of_secrets_spare_their_values(form):
    assert Redactor().form(form) == form


def in_base64(text):
    return base64.b64encode(text.encode()).decode()


def test_bytes_that_are_a_text_are_redacted_as_one():
    form = Redactor().form({"$bytes": in_base64("password: hunter2hunter")})
    assert "hunter" not in base64.b64decode(form["$bytes"]).decode()
    for kept in ({"$bytes": in_base64("hello")}, {"$bytes": "/w=="}, {"$bytes": {"sha256": "1"}}):
        assert Redactor().form(kept) == kept


def test_an_output_that_hides_in_pieces_what_its_text_shows_is_not_kept():
    sample = Sample(
        "key sk-proj-abcDEF123456789ghi", output=[{"a": "sk-proj-abc"}, "DEF123456789ghi"]
    )
    entry = entry_of(sample, 0, Redactor())
    assert entry["output"] == {"$unrecorded": "builtins.list"}


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
