"""Metamorphic tests: generated pairs that a good system treats alike, judged under a plan."""

SOURCE = """
    import random
    from hypothesis import given, settings
    from pytest_aiprops import ai_property, assert_invariant
    from pytest_aiprops import strategies as ais

    rng = random.Random(3)
    MESSAGE = "I was charged twice, please refund me."

    async def classify(message):
        return "billing" if "charged" in message else "other"

    def shouting(message):
        return "angry" if message.isupper() else classify_once(message)

    def classify_once(message):
        return "billing" if rng.random() < 0.99 else "other"

    @ai_property
    @settings(max_examples=20)
    @given(pair=ais.perturbations(MESSAGE, kinds=["punctuation", "emoji"]))
    def test_punctuation_changes_nothing(pair):
        assert_invariant(classify, *pair)

    @ai_property
    @given(pair=ais.perturbations(MESSAGE, kinds=["casing"]))
    def test_casing_changes_nothing(pair):
        assert_invariant(shouting, *pair)
    """


def test_pairs_are_judged_and_both_calls_of_a_trial_are_counted(run):
    result = run(SOURCE, "--hypothesis-seed=0")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "input      pair=Pair(original='I was charged twice, please refund me.', "
            "variant='I WAS CHARGED TWICE, PLEASE REFUND ME.')",
            "*InvarianceViolation*",
            "pass*40  test_bot.py::test_punctuation_changes_nothing",
        ]
    )
