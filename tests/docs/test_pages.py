"""What README and docs show is what happens."""

import os
import re
import subprocess
import sys

import pytest

from tests.docs.fences import ROOT, blocks

PAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))
SECONDS = re.compile(r"in \d+\.\d+s")


def test_the_example_of_the_readme_prints_what_the_readme_shows(tmp_path, monkeypatch):
    source, _ = blocks("README.md", "python")
    shown = blocks("README.md", "console")[0]
    command, _, output = shown.partition("\n")
    assert command == "$ pytest -q test_billing.py"
    (tmp_path / "test_billing.py").write_text(source)
    monkeypatch.setenv("COLUMNS", "80")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_billing.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert SECONDS.sub("", done.stdout).rstrip() == SECONDS.sub("", output).rstrip()


@pytest.mark.parametrize("page", PAGES)
def test_the_code_of_a_page_runs(page):
    namespace = {"__name__": "page"}
    for code in blocks(page, "python"):
        exec(compile(code, page, "exec"), namespace)


def test_the_tests_of_the_usage_page_pass(pytester):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(test_usage="\n".join(blocks("docs/usage.md", "python")))
    pytester.runpytest_subprocess().assert_outcomes(passed=5)


def test_the_tests_of_the_readme_and_the_hypothesis_page_do_what_they_say(pytester):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makepyfile(
        test_billing="\n".join(blocks("README.md", "python")),
        test_hypothesis_page="\n".join(blocks("docs/hypothesis.md", "python")),
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=12, failed=2)
    result.stdout.fnmatch_lines(["FAILED *test_reply_is_short*", "FAILED *test_replies_are_short*"])


def test_the_first_example_of_the_hypothesis_page_prints_what_the_page_shows(tmp_path):
    (tmp_path / "test_replies.py").write_text(blocks("docs/hypothesis.md", "python")[0])
    command, _, output = blocks("docs/hypothesis.md", "console")[0].partition("\n")
    assert command == "$ pytest -q test_replies.py"
    # Where it runs in CI, Hypothesis keeps nothing: here it must not know.
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_replies.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert SECONDS.sub("", done.stdout).rstrip() == SECONDS.sub("", output).rstrip()


def test_links_between_pages_lead_somewhere():
    for page in ["README.md", "CONTRIBUTING.md", *PAGES]:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / page).parent.joinpath(target).exists(), f"{page}: {target}"
