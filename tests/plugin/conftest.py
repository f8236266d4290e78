import pytest

# Sessions run in this process forget the modules they import, and numpy refuses to load twice.
import pytest_aiprops.reporting.protocol  # noqa: F401


@pytest.fixture
def run(pytester):
    """Write test modules and run pytest on them in this process: `run(source, "-x")`."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")

    def run_source(source, *args):
        pytester.makepyfile(test_bot=source)
        return pytester.runpytest_inprocess(*args)

    return run_source
