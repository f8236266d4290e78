"""-x, --lf, workers, budgets, settings: a session with properties behaves as any other."""

import pytest

MIXED = """
    from pytest_aiprops import ai_property

    @ai_property
    def test_bad(): assert False

    @ai_property
    def test_good(): pass
    """


def test_last_failed_reruns_only_what_failed(run):
    run(MIXED).assert_outcomes(passed=1, failed=1)
    run(MIXED, "--lf").assert_outcomes(failed=1)


def test_exitfirst_stops_after_the_first_verdict_against(run):
    run(MIXED, "-x").assert_outcomes(failed=1)


def test_wider_fixtures_are_torn_down_when_the_session_stops_early(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property

        @pytest.fixture(scope="session")
        def server():
            yield
            raise RuntimeError("server did not stop")

        @ai_property
        def test_bad(server): assert False

        def test_other(server): pass
        """,
        "-x",
    )
    result.assert_outcomes(failed=1, errors=1)


@pytest.mark.parametrize("mode", ["load", "loadscope"])
def test_workers_give_the_same_verdicts_and_summary_as_one_process(run, mode):
    def summary(result):
        lines = result.stdout.lines
        start = next(n for n, line in enumerate(lines) if "AI properties" in line)
        return sorted(
            line for line in lines[start + 1 :] if line.startswith(("pass", "fail", "1 "))
        )

    alone = run(MIXED)
    spread = run(MIXED, "-n2", f"--dist={mode}")
    spread.assert_outcomes(passed=1, failed=1)
    assert summary(alone) == summary(spread)
    spread.stdout.fnmatch_lines(
        ["seen       3 of 3 trials failed*", "FAILED*3 of 3 trials failed*"]
    )


def test_a_spent_call_budget_is_inconclusive_and_never_a_pass(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_first(aiprops):
            aiprops.sample(lambda: "hi", n=1)

        @ai_property(on_inconclusive="skip")
        def test_second(): pass
        """,
        "--aiprops-max-calls=4",
        "-rs",
    )
    result.assert_outcomes(failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "verdict    inconclusive after 4 of at most 102 trials, 4 calls*",
            "because    *budget of 4 calls*",
            "SKIPPED*inconclusive after 0 trials*",
        ]
    )


def test_the_sampling_layer_counts_calls_and_a_plain_body_counts_one(run):
    result = run(
        """
        from pytest_aiprops import ai_property

        @ai_property
        def test_sampled(aiprops):
            aiprops.sample(lambda: "hi", n=3)

        @ai_property
        def test_direct(): pass
        """
    )
    result.stdout.fnmatch_lines(["pass *10/10*30  *test_sampled", "pass *10/10*10  *test_direct"])


def test_max_runs_caps_every_test_and_states_the_beta_left(run):
    result = run(
        """
        from pytest_aiprops import ai_property
        turn = iter(range(1000))

        @ai_property
        def test_poor(): assert next(turn) % 2
        """,
        "--aiprops-max-runs=4",
    )
    result.stdout.fnmatch_lines(["beware     beta is 0.78, not 0.05: *", "*max_runs is too few"])


@pytest.mark.parametrize(
    "option", ["--aiprops-max-calls=none", "--aiprops-max-runs=0", "--aiprops-concurrency=-1"]
)
def test_a_malformed_option_is_a_usage_error_naming_it(run, option):
    result = run("def test_plain(): pass", option)
    assert result.ret == 4
    name, _, value = option.partition("=")
    result.stderr.fnmatch_lines(
        [f"ERROR: {name} must be a whole number of 1 or more, got '{value}'"]
    )


def test_settings_come_from_ini_and_the_command_line_wins(run, pytester):
    source = """
        from pytest_aiprops import config

        def test_settings():
            assert config.active().max_calls == {0}
        """
    pytester.makeini("[pytest]\naiprops_max_calls = 7\nasyncio_default_fixture_loop_scope=function")
    pytester.makepyfile(source.format(7))
    pytester.runpytest_inprocess().assert_outcomes(passed=1)
    pytester.makepyfile(source.format(9))
    pytester.runpytest_inprocess("--aiprops-max-calls=9").assert_outcomes(passed=1)


def test_the_facade_offers_sampling_conversing_and_similarity(run):
    result = run(
        """
        import pytest

        def echo(message, history=()):
            return message.upper() + str(len(history))

        def test_sync(aiprops):
            assert aiprops.sample(str.upper, "a", n=2).texts == ["A", "A"]
            assert aiprops.converse(echo, ["a", "b"]).replies.texts == ["A0", "B1"]
            verdict = aiprops.verify(lambda sample: sample.text == "A", str.upper, "a")
            assert (verdict.outcome, verdict.passed, verdict.failed) == ("pass", 10, 0)

        @pytest.mark.asyncio
        async def test_async(aiprops):
            async def bot(text):
                return text + "!"
            assert (await aiprops.asample(bot, "a", n=2)).texts == ["a!", "a!"]
            assert aiprops.sample(bot, "a", n=2).texts == ["a!", "a!"]
            talk = await aiprops.aconverse(lambda message, history: message, ["a"])
            assert talk.replies.texts == ["a"]
        """
    )
    result.assert_outcomes(passed=2)
