import subprocess
import sys
from typing import Any

import pytest

from pytest_aiprops import properties
from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.excerpts import excerpt
from pytest_aiprops.properties.outputs import as_outputs, as_text
from pytest_aiprops.sampling import Conversation, Sample, Samples

TWO = Samples([Sample("a"), Sample("b", index=1)])


@pytest.mark.parametrize(
    ("given", "texts", "subjects"),
    [
        ("a", ["a"], [""]),
        (Sample("a"), ["a"], [""]),
        (TWO, ["a", "b"], ["sample 1", "sample 2"]),
        (Conversation(("x", "y"), TWO), ["a", "b"], ["reply 1", "reply 2"]),
        (["a", Sample("b")], ["a", "b"], ["output 1", "output 2"]),
        (("a", TWO, [TWO]), ["a", "a", "b", "a", "b"], [f"output {n}" for n in range(1, 6)]),
    ],
)
def test_everything_with_text_is_taken(given: Any, texts: list[str], subjects: list[str]):
    outputs = as_outputs(given)
    assert outputs.texts == texts
    assert [output.subject for output in outputs] == subjects
    assert outputs.single is isinstance(given, str | Sample)


async def coroutine() -> str:
    return "x"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "None; did the system return nothing"),
        (b"x", "bytes; decode it"),
        (3, "int; give its text"),
        (1.5, "float"),
        (True, "bool"),
        ({"a": 1}, "dict"),
        ({"a"}, "set, which has no order"),
        (iter("ab"), "make a list"),
        (["a", None], "None; did the system"),
        ([b"x"], "bytes; decode it"),
        (object(), "object; give its text, or sample the system"),
    ],
)
def test_what_has_no_text_is_refused_with_the_fix(given: Any, told: str):
    with pytest.raises(UsageError, match=told):
        as_outputs(given)


def test_output_that_was_not_awaited_says_so():
    with pytest.raises(UsageError, match="coroutine; await it first"):
        as_outputs(coroutine())


@pytest.mark.parametrize("nothing", [[], (), Samples(), Conversation((), Samples()), [[], []]])
def test_nothing_to_judge_is_an_error_and_not_a_pass(nothing: Any):
    with pytest.raises(UsageError, match="nothing to judge"):
        as_outputs(nothing)


EVERY_ASSERTION = [
    lambda o: properties.assert_length(o, max_chars=10),
    lambda o: properties.assert_sentiment(o, at_least=0),
    properties.assert_no_pii,
    lambda o: properties.assert_language(o, "en"),
    lambda o: properties.assert_same_language("How are you today?", o),
    lambda o: properties.assert_entities_preserved("Pay $40.", o),
    lambda o: properties.assert_no_new_entities("Pay $40.", o),
    properties.assert_consistent,
    lambda o: properties.assert_similar(o, "Hello"),
    lambda o: properties.assert_relevant(o, "Hello"),
    properties.assert_escalates,
    properties.assert_no_escalation,
    lambda o: properties.assert_matches_schema(o, {}),
]


@pytest.mark.parametrize("judge", EVERY_ASSERTION)
@pytest.mark.parametrize("wrong", [None, b"x", 3, [], [None]], ids=repr)
def test_no_assertion_judges_what_has_no_text(judge: Any, wrong: Any):
    with pytest.raises(UsageError):
        judge(wrong)


@pytest.mark.parametrize("judge", EVERY_ASSERTION)
def test_failed_call_passes_no_assertion(judge: Any):
    with pytest.raises(ConnectionError, match="down"):
        judge([Sample("fine"), Sample(error=ConnectionError("down"))])


@pytest.mark.parametrize("wrong", [None, 3, TWO, ["a"], b"x"], ids=repr)
def test_source_is_one_text(wrong: Any):
    with pytest.raises(UsageError, match="source must be a str or a Sample"):
        as_text("source", wrong)


def test_excerpt_is_short_on_one_line_and_masked():
    shown = excerpt("Write to ada@example.org,\n  card 4111 1111 1111 1111. " + "x" * 10_000_000)
    assert len(shown) <= 162
    assert "\n" not in shown
    assert "ada@" not in shown
    assert "4111" not in shown
    assert excerpt("\ud800 cut").encode()
    assert excerpt(" \n ") == "(only white space, 3 characters)"


def test_importing_properties_is_light():
    heavy = ("numpy", "scipy", "torch", "presidio_analyzer", "langdetect", "jsonschema", "pydantic")
    code = (
        "import sys, pytest_aiprops.properties\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_failing_test_shows_its_own_line_and_not_ours(pytester: pytest.Pytester):
    pytester.makepyfile("""
        from pytest_aiprops.properties import assert_length

        def test_reply():
            assert_length(["short", "far too long"], max_chars=5)
    """)
    output = pytester.runpytest("-p", "no:aiprops", "-p", "no:asyncio").stdout.str()
    assert "output 2: must have at most 5 characters, has 12" in output
    assert ">       assert_length(" in output
    assert "pytest_aiprops/properties" not in output
