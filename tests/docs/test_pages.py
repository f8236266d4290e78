"""What README and docs show is what happens."""

import re
import subprocess
import sys

import pytest

from tests.docs.fences import ROOT, blocks

PAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))
SECONDS = re.compile(r"in \d+\.\d+s")


def test_the_example_of_the_readme_prints_what_the_readme_shows(tmp_path, monkeypatch):
    (source,) = blocks("README.md", "python")
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


def test_links_between_pages_lead_somewhere():
    for page in ["README.md", "CONTRIBUTING.md", *PAGES]:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / page).parent.joinpath(target).exists(), f"{page}: {target}"
