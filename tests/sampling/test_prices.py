from __future__ import annotations

import math

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling import Usage
from pytest_aiprops.sampling.prices import Price, Prices, why_unpriced
from pytest_aiprops.sampling.shapes import Streamed

WHERE = "ini key aiprops_prices"
TABLE = {"gpt-4o-mini": {"input": 0.15, "output": 0.6}, "o3": {"input": 2, "output": 8}}
ENTRIES = (("gpt-4o-mini", Price(0.15, 0.6)), ("o3", Price(2.0, 8.0)))


def parse(given: object) -> Prices:
    return Prices.parse(WHERE, given)


@pytest.mark.parametrize(
    "given",
    [
        TABLE,
        repr(TABLE),
        [repr(TABLE)],
        ["gpt-4o-mini: 0.15, 0.60", "o3: 2, 8"],
        "gpt-4o-mini: 0.15, 0.60\n\n  o3 : 2,8  \n",
        repr(TABLE).replace("}, ", "},\n  ").splitlines(),
    ],
)
def test_a_table_and_lines_say_the_same(given: object):
    assert parse(given).entries == ENTRIES
    assert parse(given).known == ("gpt-4o-mini", "o3")


def test_names_of_models_may_hold_colons():
    name = "anthropic.claude-3-haiku-20240307-v1:0"
    assert parse([f"{name}: 0.25, 1.25"]).of(name) == Price(0.25, 1.25)


def test_a_call_costs_what_its_tokens_cost():
    assert parse(TABLE).cost("gpt-4o-mini", Usage(1_000_000, 2_000_000)) == pytest.approx(1.35)
    assert parse(["local: 0, 0"]).cost("local", Usage(10, 10)) == 0.0


@pytest.mark.parametrize(
    ("model", "usage"),
    [("gpt-5", Usage(1, 1)), (None, Usage(1, 1)), ("o3", None), ("O3", Usage(1, 1))],
)
def test_what_is_not_known_has_no_cost(model: str | None, usage: Usage | None):
    assert parse(TABLE).cost(model, usage) is None
    assert Prices().cost(model, usage) is None


def test_a_name_comes_before_patterns_and_a_longer_pattern_before_a_shorter():
    prices = parse(["gpt-*: 1, 1", "gpt-4o-mini*: 2, 2", "gpt-4o*: 3, 3", "gpt-4o: 4, 4"])
    assert prices.of("gpt-4o") == Price(4, 4)
    assert prices.of("gpt-4o-2024-08-06") == Price(3, 3)
    assert prices.of("gpt-4o-mini-2024-07-18") == Price(2, 2)
    assert prices.of("gpt-4.1") == Price(1, 1)
    assert prices.of("claude-3") is None


def test_a_dated_name_is_another_model_unless_a_pattern_says_otherwise():
    # gpt-4o-2024-05-13 costs twice what gpt-4o does.
    prices = parse(["gpt-4o: 2.5, 10"])
    assert prices.of("gpt-4o-2024-05-13") is None
    assert 'let the price of "gpt-4o" hold for "gpt-4o*"' in prices.advice("gpt-4o-2024-05-13")


def test_a_pattern_that_reads_as_a_name_is_one_too():
    assert parse(["model[1]: 1, 1"]).of("model[1]") == Price(1, 1)


def test_only_a_price_for_any_model_holds_where_no_model_is_named():
    assert parse(["gpt-*: 1, 1"]).of(None) is None
    assert parse(["gpt-*: 1, 1", "*: 2, 2"]).of(None) == Price(2, 2)


def test_advice_is_the_line_to_add():
    assert '"gpt-5" = { input = ..., output = ... }' in Prices().advice("gpt-5")
    assert '"*" = { input' in Prices().advice(None)
    assert r'"say \"hi\"" =' in Prices().advice('say "hi"')


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "must be a table .* got None"),
        (5, "got a int"),
        ([1], "got a list"),
        ([], "must hold a price, got none"),
        ({}, "must hold a price, got none"),
        ("  ", "must hold a price, got none"),
        (["gpt-5"], "each line must be 'name: input, output'.* got 'gpt-5'"),
        (["gpt-5: 1"], "each line must be"),
        (["gpt-5: 1, 2, 3"], "each line must be"),
        ([": 1, 2"], "each line must be"),
        (["gpt-5: $1, 2"], r"'gpt-5' input must be a number of 0 or more.* got '\$1'"),
        (["gpt-5: 1, -2"], "'gpt-5' output must be a number of 0 or more.* got -2.0"),
        (["gpt-5: nan, 2"], "'gpt-5' input must be .* got nan"),
        (["a: 1, 2", "a: 1, 3"], "'a' must have one price, got a second 'a: 1, 3'"),
        ({"a": {"input": 1}}, "'a' must be .* got no output; for one that costs nothing write"),
        ({"a": {"output": 1}}, "'a' must be .* got no input"),
        ({"a": {"input": 1, "output": 2, "cached": 0}}, "and nothing else, got 'cached'"),
        ({"a": 3}, "'a' must be { input = 0.15, output = 0.6 }.* got 3"),
        ({"a": {"input": "1", "output": 2}}, "got '1'; write it without quotes"),
        ({"a": {"input": True, "output": 2}}, "got True"),
        ({"a": {"input": math.inf, "output": 2}}, "got inf"),
        ({"a": {"input": 10**400, "output": 2}}, "got 1000"),
        ({"a": {"input": None, "output": 2}}, "got None"),
        ({1: {"input": 1, "output": 2}}, "name of a model must be a str, got 1"),
        ({" ": {"input": 1, "output": 2}}, "name of a model must be a str, got ' '"),
        ("{'a': {'input': nan, 'output': -inf}}", "'a' input must be .* got nan"),
        ("{'a': {'input': 1, 'output': -inf}}", "'a' output must be .* got -inf"),
        ("{'a': {'input': datetime.date(2026, 1, 1), 'output': 1}}", "must be a table .* got {'a'"),
        ("{'a': ", "must be a table .* got {'a':"),
        ("{" + "(" * 10_000, "must be a table"),
        ("{**{}}", "must be a table|name of a model must be a str"),
    ],
)
def test_what_is_no_table_of_prices_is_refused_with_its_entry(given: object, told: str):
    with pytest.raises(UsageError, match=f"(?s)^{WHERE}.*{told}"):
        parse(given)


def test_a_name_with_a_dot_that_was_not_quoted_is_refused_with_the_quotes():
    # gpt-4.1 = {...} is a table 1 in a table gpt-4 to TOML.
    with pytest.raises(UsageError, match=r'a name with a dot needs quotes: "gpt-4\.1"'):
        parse({"gpt-4": {"1": {"input": 2, "output": 8}}})


CONFTEST = """
    import pytest
    from pytest_aiprops.sampling.prices import Prices

    def pytest_addoption(parser):
        parser.addini("own_prices", "prices", type="linelist", default=None)

    def pytest_configure(config):
        print(Prices.parse("own_prices", config.getini("own_prices")).entries)
    """


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (
            "pyproject.toml",
            "[tool.pytest.ini_options.own_prices]\n"
            '"gpt-4o-mini" = { input = 0.15, output = 0.60 }\no3 = { input = 2, output = 8 }\n',
        ),
        (
            "pyproject.toml",
            '[tool.pytest.ini_options]\nown_prices = ["gpt-4o-mini: 0.15, 0.60", "o3: 2, 8"]\n',
        ),
        ("pytest.ini", "[pytest]\nown_prices =\n    gpt-4o-mini: 0.15, 0.60\n    o3: 2, 8\n"),
    ],
    ids=["table", "list", "lines"],
)
def test_prices_are_read_as_pytest_hands_them_over(pytester, file: str, text: str):
    pytester.makeconftest(CONFTEST)
    (pytester.path / file).write_text(text)
    result = pytester.runpytest_subprocess("-p", "no:aiprops", "--collect-only")
    result.stdout.fnmatch_lines([str(ENTRIES).replace("[", "[[]")])


def test_what_has_no_tokens_is_told_where_to_find_them():
    told = why_unpriced(Prices(), "gpt-5", None, {"content": "Hello"})
    assert "let the system return what its SDK gave it" in told
    assert '"gpt-5" = { input = ' in told
    of_stream = why_unpriced(Prices(), "gpt-5", None, Streamed(("Hel", "lo")))
    assert 'stream_options={"include_usage": True}' in of_stream
    assert "usage=lambda chunks: " in of_stream
    assert "let the system return" not in of_stream
