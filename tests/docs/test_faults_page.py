"""The tests that the page on faults shows pass."""

from tests.docs.fences import blocks


def test_the_tests_of_the_faults_page_pass(pytester):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(test_faults_page="\n".join(blocks("docs/faults.md", "python")))
    pytester.runpytest_subprocess().assert_outcomes(passed=6)
