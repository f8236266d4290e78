"""What a session may spend: options, prices, and one budget for all workers."""

import pytest

PRICES = {
    "pyproject": """
        [tool.pytest.ini_options]
        asyncio_default_fixture_loop_scope = "function"
        [tool.pytest.ini_options.aiprops_prices]
        "m-*" = { input = 1000000, output = 2000000 }
    """,
    "lines": """
        [tool.pytest.ini_options]
        asyncio_default_fixture_loop_scope = "function"
        aiprops_prices = ["m-*: 1000000, 2000000"]
    """,
}
BOT = """
    def bot(question):
        return {
            "content": "Hello",
            "model": "m-1",
            "usage": {"input_tokens": 1, "output_tokens": 1},
        }
"""


@pytest.mark.parametrize("table", PRICES.values(), ids=PRICES)
def test_samples_are_priced_by_the_table_of_the_project(pytester, table):
    pytester.makepyprojecttoml(table)
    pytester.makepyfile(
        BOT
        + """
    def test_cost(aiprops):
        (sample,) = aiprops.sample(bot, "Hi", n=1)
        assert sample.cost == 3.0
    """
    )
    pytester.runpytest().assert_outcomes(passed=1)


def test_prices_in_an_ini_file(pytester):
    pytester.makeini(
        """
        [pytest]
        asyncio_default_fixture_loop_scope = function
        aiprops_prices =
            m-1: 1000000, 2000000
            other: 0, 0
        """
    )
    pytester.makepyfile(
        BOT
        + """
    def test_cost(aiprops):
        assert aiprops.sample(bot, "Hi", n=1)[0].cost == 3.0
    """
    )
    pytester.runpytest().assert_outcomes(passed=1)


def test_a_wrong_price_is_a_usage_error_at_the_start(pytester):
    pytester.makepyprojecttoml(
        """
        [tool.pytest.ini_options]
        aiprops_prices = ["m-1: -1, 2"]
        """
    )
    result = pytester.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*aiprops_prices: 'm-1' input must be a number of 0 or more*"])


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--aiprops-max-calls=-1", "*--aiprops-max-calls must be a whole number of 1 or more*"),
        ("--aiprops-max-cost=-1", "*--aiprops-max-cost must be an amount of money above 0*'-1'*"),
        ("--aiprops-max-cost=nan", "*--aiprops-max-cost must be an amount of money above 0*"),
        ("--aiprops-max-cost=free", "*--aiprops-max-cost must be an amount of money above 0*"),
        ("--aiprops-calls-per-minute=0", "*--aiprops-calls-per-minute must be a whole number*"),
        ("--aiprops-tokens-per-minute=x", "*--aiprops-tokens-per-minute must be a whole number*"),
        ("--aiprops-record=sometimes", "*--aiprops-record must be one of none, once, new, all*"),
    ],
)
def test_a_limit_that_makes_no_sense_is_a_usage_error(pytester, option, message):
    pytester.makepyfile("def test_nothing(): pass")
    result = pytester.runpytest(option)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])


def test_a_spent_budget_of_money_is_inconclusive_and_never_a_pass(pytester):
    pytester.makepyprojecttoml(PRICES["lines"])
    pytester.makepyfile(
        BOT
        + """
    from pytest_aiprops import ai_property

    @ai_property
    def test_bot(aiprops):
        aiprops.sample(bot, "Hi", n=1)
    """
    )
    result = pytester.runpytest("--aiprops-max-cost=10")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "verdict    inconclusive after 4 of at most 102 trials, 4 calls*",
            "because    the cost budget of 10 is spent (12), so no further call was made;*",
            "*--aiprops-max-cost*",
        ]
    )


def test_a_budget_of_money_refuses_a_test_whose_calls_nobody_sees(pytester):
    pytester.makepyprojecttoml(PRICES["lines"])
    pytester.makepyfile(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_bot():
            pass
        """
    )
    result = pytester.runpytest("--aiprops-max-cost=10")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*--aiprops-max-cost cannot be kept*aiprops.sample*"])


@pytest.mark.parametrize("dist", ["load", "loadscope", "worksteal"])
def test_workers_share_one_budget(pytester, dist):
    pytester.makepyfile(
        """
        import pytest
        from pytest_aiprops import ai_property

        @pytest.mark.parametrize("number", range(8))
        @ai_property(on_inconclusive="skip")
        def test_bot(aiprops, number, tmp_path_factory):
            aiprops.sample(lambda: (tmp_path_factory.mktemp("call"), "hi")[1], n=1)
        """
    )
    result = pytester.runpytest("-n", "2", f"--dist={dist}", "--aiprops-max-calls=33", "-rs")
    outcomes = result.parseoutcomes()
    # Eight perfect systems take ten calls each; how many of them end depends on the order.
    assert outcomes["passed"] + outcomes["skipped"] == 8
    assert 1 <= outcomes["passed"] <= 3
    result.stdout.fnmatch_lines(["*; 33 calls,*"])


def test_calls_of_a_fixture_count_on_the_test_that_needed_it_first(pytester):
    pytester.makepyfile(
        """
        import pytest
        from pytest_aiprops import ai_property

        @pytest.fixture(scope="module")
        def replies(aiprops):
            return aiprops.sample(lambda: "hi", n=3)

        @ai_property(max_calls=12)
        def test_first(aiprops, replies):
            aiprops.sample(lambda: "hi", n=1)

        @ai_property(max_calls=10)
        def test_second(aiprops, replies):
            aiprops.sample(lambda: "hi", n=1)
        """
    )
    result = pytester.runpytest()
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["*budget of 12 calls is spent*"])


def test_a_refused_call_leaves_the_verdict_open_whatever_the_body_makes_of_it(pytester):
    pytester.makepyfile(
        """
        from pytest_aiprops import ai_property

        @ai_property(concurrency=10)
        def test_bot(aiprops):
            try:
                texts = [aiprops.sample(lambda: "yes", n=1).texts[0] for _ in range(2)]
            except Exception:
                texts = ["fallback"]
            assert texts
        """
    )
    result = pytester.runpytest("--aiprops-max-calls=10")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["verdict    inconclusive *", "because    *budget of 10 calls*"])


def test_calls_of_a_function_fixture_are_calls_of_its_trial_and_count_once(pytester):
    pytester.makepyprojecttoml(PRICES["lines"])
    pytester.makepyfile(
        BOT
        + """
    import pytest
    from pytest_aiprops import ai_property

    @pytest.fixture
    def answer(aiprops):
        return aiprops.sample(bot, "Hi", n=1)[0]

    @ai_property
    def test_bot(answer):
        assert answer.text == "Hello"
    """
    )
    result = pytester.runpytest("--aiprops-max-calls=10", "--aiprops-max-cost=1000")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["pass * 10/10 * 10  *test_bot"])
