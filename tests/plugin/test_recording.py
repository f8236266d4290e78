"""Record once, replay anywhere: the same verdicts, no call."""

import json
import shlex
import sys

import pytest

from pytest_aiprops.detectors import find_pii

SUITE = """
    import itertools, os, random
    import pytest
    from hypothesis import given, strategies as st
    from pytest_aiprops import ai_property, assert_length, assert_no_pii

    LIVE = not os.environ.get("OFFLINE")

    def live(rng):
        if not LIVE:
            raise RuntimeError("the network is blocked")
        return rng.random()

    rng = random.Random(7)

    def bot(question, history=()):
        return f"Sure, {question}" if live(rng) < .97 else "No! " * 40

    async def async_bot(question):
        return bot(question)

    def poor(question):
        return "Sure." if live(rng) < .5 else "No! " * 40

    def leaky(question):
        live(rng)
        return f"Write to jane.doe@example.org about {question}"

    def picky(number):
        return "Sure." if "7" not in str(number) or live(rng) < .3 else "No! " * 40

    def short(sample):
        assert_length(sample, max_words=20)

    def test_sample(aiprops):
        samples = aiprops.sample(bot, "Why?", n=6, concurrency=3)
        assert all("Sure" in text for text in samples.texts[:1])

    @ai_property
    def test_good(aiprops):
        short(aiprops.sample(bot, "Why?", n=1))

    @ai_property
    def test_poor(aiprops):
        short(aiprops.sample(poor, "Why?", n=1))

    @ai_property(concurrency=4)
    def test_poor_at_once(aiprops):
        short(aiprops.sample(poor, "Why?", n=2))

    def test_verify(aiprops):
        aiprops.verify(short, bot, "Why?")

    def test_verify_poor(aiprops):
        aiprops.verify(short, poor, "Why?")
        aiprops.verify(short, bot, "never asked")

    @pytest.mark.asyncio
    @ai_property(concurrency=3)
    async def test_async(aiprops):
        short(await aiprops.asample(async_bot, "Why?", n=1))

    @pytest.mark.parametrize("question", ["a", "A", "b/c:*?"])
    class TestAsked:
        @ai_property
        def test_question(self, aiprops, question):
            short(aiprops.sample(bot, question, n=1))

    def test_talk(aiprops):
        assert len(aiprops.converse(bot, ["Hi", "Why?", "Bye"])) == 3

    @ai_property
    def test_leaks(aiprops):
        assert_no_pii(aiprops.sample(leaky, "it", n=1))

    @ai_property
    @given(number=st.integers(0, 99))
    def test_numbers(aiprops, number):
        short(aiprops.sample(picky, number, n=1))

    @pytest.fixture(scope="module")
    def replies(aiprops):
        return aiprops.sample(bot, "Once for all", n=3)

    def test_replies(replies):
        assert len(replies) == 3

    def test_replies_again(replies):
        assert replies[0].text
"""


@pytest.fixture(scope="module")
def redaction():
    # Sessions run in this process forget the modules they import, and presidio takes seconds.
    find_pii(["load presidio"])


@pytest.fixture
def suite(pytester, monkeypatch, redaction):
    """Run a suite that is recorded, live or with its systems gone: `suite("once", live=True)`."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    runs = 0

    def run(source, *options, live=False):
        nonlocal runs
        runs += 1
        pytester.makepyfile(test_bot=source)
        monkeypatch.setenv("OFFLINE", "" if live else "1")
        report = pytester.path / f"report{runs}.json"
        result = pytester.runpytest_inprocess(*options, f"--aiprops-report={report}")
        result.report = json.loads(report.read_text()) if report.exists() else None
        return result

    return run


def verdicts(result):
    """What a session found, test by test, but for calls and times."""
    left_out = ("calls", "fixed_calls", "replayed", "cost")
    found = [one for test in result.report["tests"] for one in test["verdicts"]]
    return {
        (one["test"], one["check"]): {
            key: value for key, value in one.items() if key not in left_out
        }
        for one in found
    }


def calls(result):
    return result.report["totals"]["calls"]


def test_a_recorded_suite_replays_with_the_same_verdicts_and_no_call(suite):
    live = suite(SUITE, "--aiprops-record=once", live=True)
    replayed = suite(SUITE, "--aiprops-record=none", "--disable-socket", "--allow-unix-socket")
    outcomes = live.parseoutcomes()
    assert outcomes["failed"] >= 3
    assert {name: replayed.parseoutcomes()[name] for name in outcomes} == outcomes
    assert verdicts(live) == verdicts(replayed)
    assert calls(live) > 50
    assert calls(replayed) == 0


@pytest.fixture
def light_redaction(pytester):
    # Each worker would take seconds to import presidio; without it, patterns redact.
    pytester.makeconftest("import sys; sys.modules['presidio_analyzer'] = None")


def test_workers_record_and_replay_as_one_process_does(suite, light_redaction):
    before, _, after = SUITE.partition("    @ai_property\n    def test_leaks")
    without_pii = before + after[after.index("    @ai_property") :]
    live = suite(without_pii, "--aiprops-record=once", "-n", "2", live=True)
    for options in (["none", "-n", "2", "--dist=worksteal"], ["once"], ["new"]):
        replayed = suite(without_pii, "--aiprops-record=" + options[0], *options[1:])
        assert verdicts(live) == verdicts(replayed)
        assert calls(replayed) == 0


SMALL = """
    import os
    from pytest_aiprops import ai_property

    def bot(question):
        assert not os.environ.get("OFFLINE")
        return f"You asked: {question}"

    def test_bot(aiprops):
        aiprops.sample(bot, "Why?", n=2)
"""


def test_a_sample_that_is_not_recorded_is_an_error_that_says_what_to_do(suite):
    suite(SMALL, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    result = suite(SMALL.replace("Why?", "How?"), "--aiprops-record=none")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*CassetteMiss: *bot*How?*--aiprops-record=new*"])


def test_a_property_without_a_recording_is_an_error_and_its_body_does_not_run(suite):
    source = (
        SMALL
        + """
    @ai_property(on_inconclusive="skip")
    def test_direct():
        bot("Why?")
    """
    )
    suite(SMALL, "--aiprops-record=once", live=True)
    result = suite(source, "--aiprops-record=none", live=True)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*CassetteMiss: *nothing is recorded*aiprops.sample*"])


def test_once_records_new_tests_and_refuses_new_samples_of_old_ones(suite):
    suite(SMALL, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    more = (
        SMALL.replace("n=2", "n=3")
        + """
    def test_new(aiprops):
        aiprops.sample(bot, "How?", n=2)
    """
    )
    suite(more, "--aiprops-record=once", live=True).assert_outcomes(passed=1, failed=1)
    suite(more, "--aiprops-record=new", live=True).assert_outcomes(passed=2)
    suite(more, "--aiprops-record=none").assert_outcomes(passed=2)


@pytest.mark.parametrize(
    "use",
    [
        "try: aiprops.sample(bot, 'How?', n=1)\n        except ValueError: pass",
        "import pytest\n        with pytest.raises(Exception): aiprops.sample(bot, 'How?', n=1)",
    ],
)
@pytest.mark.parametrize("mark", ["", "@pytest.mark.xfail", "@ai_property"])
def test_a_miss_is_no_pass_whatever_the_body_or_a_mark_makes_of_it(suite, use, mark):
    suite(SMALL, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    source = SMALL.split("    def test_bot")[0].replace("import os", "import os, pytest")
    source += f"""
    {mark or "# plain"}
    def test_bot(aiprops):
        {use}
    """
    result = suite(source, "--aiprops-record=none")
    outcomes = result.parseoutcomes()
    assert outcomes.get("failed", 0) + outcomes.get("errors", outcomes.get("error", 0)) == 1
    result.stdout.fnmatch_lines(["*CassetteMiss*"])


def test_a_fixture_asked_for_while_the_test_runs_is_recorded_too(suite):
    source = (
        SMALL.split("    def test_bot")[0]
        + """
    def test_late(request):
        request.getfixturevalue("aiprops").sample(bot, "Why?", n=2)
    """
    )
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    suite(source, "--aiprops-record=none").assert_outcomes(passed=1)
    suite(source.replace("Why", "How"), "--aiprops-record=none").assert_outcomes(failed=1)


def test_a_property_that_calls_past_its_recording_is_found_out(suite):
    recorded = SMALL.replace("    def test_bot", "    @ai_property\n    def test_bot")
    suite(recorded, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    past = recorded.replace('aiprops.sample(bot, "Why?", n=2)', 'bot("Why?")')
    for mode in ("none", "once"):
        result = suite(past, f"--aiprops-record={mode}", live=True)
        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*took no sample from the recording*"])


FIXTURES = """
    import os, pytest
    from pytest_aiprops import ai_property

    def bot(model):
        assert not os.environ.get("OFFLINE")
        return f"I am {model}"

    @pytest.fixture(scope="session", params=["a", "b"])
    def model(request):
        return request.param

    @pytest.fixture(scope="session")
    def reply(aiprops, model):
        return aiprops.sample(lambda: bot(model), n=2)

    def test_reply(reply, model):
        assert reply.texts == [f"I am {model}"] * 2

    @ai_property
    def test_property_of_it(reply):
        assert "am" in reply[0].text
"""


@pytest.mark.parametrize("options", [[], ["-n2"]])
def test_fixtures_of_wider_scope_are_recorded_for_each_of_their_parameters(
    suite, light_redaction, options
):
    suite(FIXTURES, "--aiprops-record=once", *options, live=True).assert_outcomes(passed=4)
    replayed = suite(FIXTURES, "--aiprops-record=none", *options)
    replayed.assert_outcomes(passed=4)
    replayed.stdout.no_fnmatch_line("*not used*")


def test_answers_under_other_faults_are_not_replayed(suite):
    source = (
        SMALL.split("    def test_bot")[0]
        + """
    def test_faulty(aiprops):
        model = aiprops.faults(bot, schedule=["ok", "truncated"])
        aiprops.sample(lambda question: model(question), "Why?", n=2)
    """
    )
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    suite(source, "--aiprops-record=none").assert_outcomes(passed=1)
    other = source.replace("truncated", "empty")
    suite(other, "--aiprops-record=none").assert_outcomes(failed=1)


def test_assertions_that_always_call_do_so_where_everything_else_is_replayed(suite):
    source = """
    from pytest_aiprops import ai_property, assert_degrades

    @ai_property
    def test_degrades(aiprops):
        model = aiprops.faults(str.upper, schedule=["timeout"])
        def bot(question):
            try:
                return model(question)
            except TimeoutError:
                return "Sorry, try again later."
        assert_degrades(bot, "Why?", model)
    """
    suite(source, "--aiprops-record=none").assert_outcomes(passed=1)
    suite(source, "--aiprops-max-cost=1").assert_outcomes(passed=1)


@pytest.mark.parametrize("concurrency", [1, 5])
def test_stand_ins_of_trials_fail_at_their_rate(suite, pytester, concurrency):
    source = f"""
    from pathlib import Path
    from pytest_aiprops import ai_property

    @ai_property(concurrency={concurrency})
    def test_rate(aiprops):
        model = aiprops.faults(str.upper, empty=0.5, seed=7)
        aiprops.sample(model, "Why?", n=1)
        with Path("injected").open("a") as file:
            file.write(model.injected[0] + "\\n")
    """
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    first = (pytester.path / "injected").read_text().split()
    assert set(first) == {"ok", "empty"}
    (file,) = pytester.path.glob("cassettes/test_bot/*/*.json")
    assert len(json.loads(file.read_text())["samples"]) == 10


def test_a_generated_test_replays_from_another_folder_and_whatever_is_imported(suite, pytester):
    source = """
    import os, sys
    from hypothesis import given, settings, strategies as st
    from pytest_aiprops import ai_property

    def bot(question):
        assert not os.environ.get("OFFLINE")
        import shop
        return shop.ANSWER

    @ai_property
    @given(question=st.text())
    @settings(max_examples=40)
    def test_bot(aiprops, question):
        aiprops.sample(bot, question, n=1)
    """
    words = [f"'a word of the shop {n}'" for n in range(60)]
    pytester.makepyfile(shop=f"ANSWER = 'yes'\nWORDS = [{', '.join(words)}]")
    pytester.syspathinsert()
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    sys.modules.pop("shop", None)
    suite(source, "--aiprops-record=none", f"--rootdir={pytester.path.parent}").assert_outcomes(
        passed=1
    )


def test_all_hooks_that_hold_for_a_file_redact_one_after_the_other(suite, pytester):
    pytester.makeconftest("def pytest_aiprops_redact(text): return text.replace('asked', 'ASKED')")
    folder = pytester.mkpydir("sub")
    (folder / "conftest.py").write_text(
        "def pytest_aiprops_redact(text): return text.replace('Why', 'PROJECT')"
    )
    suite(SMALL, live=True)
    (pytester.path / "test_bot.py").rename(folder / "test_sub.py")
    pytester.runpytest_inprocess("--aiprops-record=once", str(folder)).assert_outcomes(passed=1)
    (file,) = folder.glob("cassettes/test_sub/*/bot-*.json")
    assert [one["text"] for one in json.loads(file.read_text())["samples"]] == [
        "You ASKED: PROJECT?"
    ] * 2


def test_text_is_read_as_the_test_says_now(suite):
    source = SMALL.replace("n=2)", "n=2, text=lambda o: o + '!')")
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    check = source.replace("o + '!')", "o + '?!')[0].text == 'You asked: Why??!' or 1/0")
    suite(check, "--aiprops-record=none").assert_outcomes(passed=1)


def test_all_records_anew(suite):
    suite(SMALL, "--aiprops-record=once", live=True)
    changed = SMALL.replace("You asked", "They asked")
    suite(changed, "--aiprops-record=all", live=True).assert_outcomes(passed=1)
    check = changed.replace("n=2)", "n=2)[1].text == 'They asked: Why?' or 1/0")
    suite(check, "--aiprops-record=none").assert_outcomes(passed=1)


def test_recordings_nobody_asks_for_are_named(suite):
    suite(SMALL, "--aiprops-record=once", live=True)
    suite(SMALL.replace("Why?", "How?"), "--aiprops-record=new", live=True)
    result = suite(SMALL.replace("Why?", "How?"), "--aiprops-record=none")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*1 recording was not used*", "*cassettes*test_bot*bot-*.json*"])


def test_recordings_of_a_test_that_is_gone_are_named(suite):
    suite(SMALL, "--aiprops-record=once", live=True)
    result = suite(SMALL.replace("test_bot(", "test_renamed("), "--aiprops-record=new", live=True)
    result.stdout.fnmatch_lines(["*was not used*", "*cassettes*test_bot*test_bot*"])


def test_a_conftest_may_redact_more(suite, pytester):
    pytester.makeconftest(
        "def pytest_aiprops_redact(text): return text.replace('Why', 'PROJECT') "
        "if 'asked' in text else None"
    )
    suite(SMALL, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    (file,) = pytester.path.glob("cassettes/test_bot/*/bot-*.json")
    recorded = json.loads(file.read_text())
    assert [one["text"] for one in recorded["samples"]] == ["You asked: PROJECT?"] * 2


def test_secrets_are_not_recorded(suite, pytester):
    source = SMALL.replace("You asked", "Bearer sk-abcdefghijklmnop1234567890 asked")
    suite(source, "--aiprops-record=once", live=True)
    (file,) = pytester.path.glob("cassettes/test_bot/*/bot-*.json")
    assert "abcdefghijklmnop" not in file.read_text()


def test_a_folder_that_cannot_be_written_is_said_before_a_call_is_made(suite, pytester):
    (pytester.path / "cassettes").write_text("a file is in the way")
    result = suite(SMALL, "--aiprops-record=once")  # the system would fail the test otherwise
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*UsageError: *cassettes*"])


def test_a_property_whose_folder_cannot_be_written_is_an_error(suite, pytester):
    (pytester.path / "cassettes").write_text("a file is in the way")
    source = SMALL.replace("    def test_bot", "    @ai_property\n    def test_bot")
    for mode in ("none", "once", "new", "all"):
        result = suite(source, f"--aiprops-record={mode}")
        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*UsageError: *cassettes*"])


def test_a_corrupt_recording_is_an_error_that_names_the_file(suite, pytester):
    suite(SMALL, "--aiprops-record=once", live=True)
    (file,) = pytester.path.glob("cassettes/test_bot/*/bot-*.json")
    file.write_text(file.read_text()[:-40])
    for mode in ("none", "once", "new"):
        result = suite(SMALL, f"--aiprops-record={mode}")
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["*UsageError: *bot-*.json*"])
    suite(SMALL, "--aiprops-record=all", live=True).assert_outcomes(passed=1)


def test_samples_recorded_before_ctrl_c_are_kept(tmp_path):
    from tests.plugin.test_interrupts import interrupted

    body = """
    def test_bot(aiprops):
        aiprops.sample(bot, "q", n=8, concurrency=1)
    """
    status, output = interrupted(tmp_path, body, "--aiprops-record=once")
    assert status == pytest.ExitCode.INTERRUPTED, output
    (file,) = tmp_path.glob("cassettes/test_it/*/bot-*.json")
    assert [one["index"] for one in json.loads(file.read_text())["samples"]] == [0, 1]


CLAIMED = """
    import os, random
    from pytest_aiprops import ai_property

    rng = random.Random(1)

    def bot(question):
        assert not os.environ.get("OFFLINE")
        return "yes" if rng.random() < .8 else "no"

    @ai_property(min_pass_rate=0.7, tolerance=0.3)
    def test_bot(aiprops):
        assert aiprops.sample(bot, "Why?", n=1).texts == ["yes"]

    def test_not_recorded():
        raise AssertionError("not run again")
"""


def rejudge(pytester, *arguments):
    command = "import sys; from pytest_aiprops.cli import main; sys.exit(main())"
    return pytester.run(sys.executable, "-c", command, "rejudge", *arguments)


def test_recorded_samples_are_judged_again_under_another_claim_without_a_call(suite, pytester):
    suite(CLAIMED, "--aiprops-record=once", live=True).assert_outcomes(passed=1, failed=1)
    pytester._monkeypatch.setenv("OFFLINE", "1")
    again = rejudge(pytester)
    assert again.ret == 0
    again.stdout.fnmatch_lines(["pass * 0  test_bot.py::test_bot", "*0 calls, * replayed"])
    stricter = rejudge(pytester, "--min-pass-rate=1", "--tolerance=0.1")
    assert stricter.ret == pytest.ExitCode.TESTS_FAILED
    stricter.stdout.fnmatch_lines(["claimed    pass rate 1 (alpha 0.05)*", "fail * 0  test_bot*"])


def test_a_claim_that_needs_more_samples_than_are_recorded_is_left_open(suite, pytester):
    suite(CLAIMED, "--aiprops-record=once", live=True)
    result = rejudge(
        pytester, "--min-pass-rate=0.95", "--tolerance=0.15", "test_bot.py", "--", "-q"
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        ["because    *sample * of*", "inconclusive * test_bot.py::test_bot"]
    )


def test_rejudging_what_is_not_recorded_says_how_to_record_it(suite, pytester):
    pytester.makepyfile(test_bot=CLAIMED)
    result = rejudge(pytester)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stderr.fnmatch_lines(
        ["aiprops: nothing is recorded of 2 tests; pytest --aiprops-record=once records *"]
    )
    suite(CLAIMED, "--aiprops-record=once", live=True)
    assert "nothing is recorded" not in rejudge(pytester).stderr.str()


@pytest.mark.parametrize(
    "options", ["-n2", "-n2 --dist=loadfile", "--dist=each --tx=2*popen", "-n0"]
)
def test_judging_again_heeds_the_claim_where_sessions_have_workers(suite, pytester, options):
    suite(CLAIMED, "--aiprops-record=once", live=True)
    pytester._monkeypatch.setenv("OFFLINE", "1")
    pytester._monkeypatch.setenv("PYTEST_ADDOPTS", options)
    result = rejudge(pytester, "--min-pass-rate=1", "--tolerance=0.1")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        ["claimed    pass rate 1 (alpha 0.05)*", "*1 failed, 1 deselected*"]
    )


def test_judging_again_needs_no_xdist(suite, pytester):
    suite(CLAIMED, "--aiprops-record=once", live=True)
    result = rejudge(pytester, "--", "-p", "no:xdist")
    result.assert_outcomes(passed=1, deselected=1)


def test_what_verify_claims_is_judged_again_too(suite, pytester):
    source = """
    import os, random

    rng = random.Random(1)

    def bot(question):
        assert not os.environ.get("OFFLINE")
        return "yes" if rng.random() < .8 else "no"

    def test_bot(aiprops):
        claim = dict(min_pass_rate=0.7, tolerance=0.3)
        aiprops.verify(lambda sample: sample.text == "yes", bot, "Why?", **claim)
    """
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    pytester._monkeypatch.setenv("OFFLINE", "1")
    assert rejudge(pytester).ret == 0
    stricter = rejudge(pytester, "--min-pass-rate=1", "--tolerance=0.1")
    assert stricter.ret == pytest.ExitCode.TESTS_FAILED
    stricter.stdout.fnmatch_lines(["*claimed    pass rate 1 (alpha 0.05)*"])


def test_a_failure_under_another_claim_says_how_to_see_it_again(suite, pytester):
    suite(CLAIMED, "--aiprops-record=once", live=True)
    given = ["--min-pass-rate=1.0", "--tolerance=0.1"]
    result = rejudge(pytester, *given, "--", "--aiprops-concurrency=2")
    shown = (
        "reproduce  aiprops rejudge --min-pass-rate=1.0 --tolerance=0.1 test_bot.py::test_bot -- "
        "--aiprops-concurrency=2"
    )
    assert shown in result.stdout.lines
    again = rejudge(pytester, *shlex.split(shown)[3:])
    assert again.ret == pytest.ExitCode.TESTS_FAILED
    assert shown in again.stdout.lines


def test_properties_that_call_their_systems_themselves_are_named_when_recording(suite):
    source = (
        SMALL
        + """
    @ai_property
    def test_direct():
        bot("Why?")

    @ai_property
    def test_fixture(aiprops):
        aiprops.sample(bot, "Why?", n=1)
    """
    )
    for options in ([], ["-n2"]):
        result = suite(source, "--aiprops-record=all", *options, live=True)
        result.assert_outcomes(passed=3)
        result.stdout.fnmatch_lines(
            [
                "1 property calls its system itself and was not recorded; call it through the "
                "aiprops fixture:",
                "  test_bot.py::test_direct",
            ],
            consecutive=True,
        )
    result = suite(SMALL, "--aiprops-record=all", live=True)
    result.stdout.no_fnmatch_line("*not recorded*")


def test_of_many_properties_that_call_their_systems_themselves_the_first_are_named(suite):
    source = """
    import pytest
    from pytest_aiprops import ai_property

    @pytest.mark.parametrize("n", range(12))
    @ai_property
    def test_direct(n): pass
    """
    result = suite(source, "--aiprops-record=once", live=True)
    title = (
        "12 properties call their systems themselves and were not recorded; call them through the "
        "aiprops fixture:"
    )
    at = result.stdout.lines.index(title)
    assert result.stdout.lines[at + 1] == "  test_bot.py::test_direct[0]"
    assert result.stdout.lines[at + 11] == "  and 2 more"


def test_a_claim_that_makes_no_sense_is_refused(suite, pytester):
    suite(CLAIMED, "--aiprops-record=once", live=True)
    result = rejudge(pytester, "--min-pass-rate=90")
    assert result.ret == 2
    result.stderr.fnmatch_lines(["aiprops: min_pass_rate must be in (0, 1], got 90*"])


def test_recordings_of_tests_that_were_only_left_out_are_not_named(suite, pytester):
    two = (
        SMALL
        + """
    def test_other(aiprops):
        aiprops.sample(bot, "How?", n=1)
    """
    )
    suite(two, "--aiprops-record=once", live=True).assert_outcomes(passed=2)
    for options in (["-k", "other"], ["test_bot.py::test_other"], ["--lf"], ["-n2"]):
        result = suite(two, "--aiprops-record=none", *options)
        result.stdout.no_fnmatch_line("*not used*")


def test_generated_inputs_that_need_no_sample_are_no_misses(suite):
    source = """
    import os
    from hypothesis import assume, given, strategies as st
    from pytest_aiprops import ai_property

    def bot(number):
        assert not os.environ.get("OFFLINE")
        return "yes"

    @ai_property
    @given(number=st.integers(0, 30))
    def test_bot(aiprops, number):
        assume(number != 3)
        if number % 2:
            assert aiprops.sample(bot, number, n=1).texts == ["yes"]
    """
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(passed=1)
    suite(source, "--aiprops-record=none").assert_outcomes(passed=1)


def test_a_miss_in_a_fixture_is_no_expected_failure(suite):
    source = """
    import os, pytest

    def bot(question):
        assert not os.environ.get("OFFLINE")
        return "yes"

    @pytest.fixture
    def answer(aiprops):
        return aiprops.sample(bot, "Why?", n=1)

    @pytest.mark.xfail
    def test_bot(answer):
        assert answer.texts == ["no"]
    """
    suite(source, "--aiprops-record=once", live=True).assert_outcomes(xfailed=1)
    suite(source, "--aiprops-record=none").assert_outcomes(xfailed=1)
    missed = suite(source.replace("Why", "How"), "--aiprops-record=none")
    assert missed.ret == pytest.ExitCode.TESTS_FAILED
    missed.stdout.fnmatch_lines(["*CassetteMiss*"])


def test_no_option_makes_judging_again_call(suite, pytester):
    suite(CLAIMED, "--aiprops-record=once", live=True)
    pytester._monkeypatch.setenv("OFFLINE", "1")
    rejudge(pytester, "--", "--aiprops-record=all").stdout.fnmatch_lines(["*0 calls, * replayed"])
