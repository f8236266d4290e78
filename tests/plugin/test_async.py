"""Async tests run under the plan with pytest-asyncio and with anyio."""


def test_pytest_asyncio(run):
    result = run(
        """
        import asyncio, pytest, pytest_asyncio
        from pytest_aiprops import ai_property
        runs = []

        @pytest_asyncio.fixture
        async def client():
            await asyncio.sleep(0)
            yield object()

        @ai_property
        @pytest.mark.asyncio
        async def test_good(client):
            await asyncio.sleep(0)
            runs.append(client)

        @pytest.mark.asyncio
        @ai_property
        async def test_bad():
            await asyncio.sleep(0)
            assert False

        class TestClass:
            @ai_property
            @pytest.mark.asyncio
            async def test_method(self):
                assert not hasattr(self, "used")
                self.used = True

        def test_after():
            assert len(set(map(id, runs))) == len(runs) == 10
        """
    )
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["*3 trials failed with AssertionError*"])


def test_pytest_asyncio_in_auto_mode_with_a_shared_loop(run):
    result = run(
        """
        import asyncio, pytest
        from pytest_aiprops import ai_property
        pytestmark = pytest.mark.asyncio(loop_scope="module")
        loops = set()

        @ai_property
        async def test_one():
            loops.add(id(asyncio.get_running_loop()))

        async def test_after():
            assert loops == {id(asyncio.get_running_loop())}
        """,
        "--asyncio-mode=auto",
    )
    result.assert_outcomes(passed=2)


def test_anyio_on_asyncio_and_trio(run):
    result = run(
        """
        import anyio, pytest
        from pytest_aiprops import ai_property

        @pytest.fixture(params=["asyncio", "trio"])
        def anyio_backend(request):
            return request.param

        @ai_property
        @pytest.mark.anyio
        async def test_good():
            await anyio.sleep(0)

        @ai_property
        @pytest.mark.anyio
        async def test_bad():
            async with anyio.create_task_group():
                await anyio.sleep(0)
                assert False
        """
    )
    result.assert_outcomes(passed=2, failed=2)


def test_trials_at_once_are_tasks_of_one_loop(run):
    result = run(
        """
        import asyncio, pytest
        from pytest_aiprops import ai_property
        inside, most = 0, 0

        @ai_property(concurrency=8)
        @pytest.mark.asyncio
        async def test_overlapping():
            global inside, most
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

        def test_after():
            assert most == 8
        """
    )
    result.assert_outcomes(passed=2)


def test_trials_at_once_under_trio_are_refused(run):
    result = run(
        """
        import pytest
        from pytest_aiprops import ai_property

        @pytest.fixture
        def anyio_backend():
            return "trio"

        @ai_property(concurrency=2)
        @pytest.mark.anyio
        async def test_one():
            pass
        """
    )
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*ai_property(concurrency=...) on an async test needs asyncio*"])
