"""Cassettes are files that a person can read, and that are never half there or silently wrong."""

import json
import os
import threading

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.recording import files
from pytest_aiprops.sampling.recording.files import Part

INPUT = {"args": ["Why?"], "kwargs": {}}
GOOD = {
    "version": 1,
    "test": "test_bot.py::test_reply",
    "system": "bot.ask",
    "input": INPUT,
    "samples": [{"index": 0, "text": "Hello", "latency": 0.2}],
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ask-0123456789ab.json"


def part(*texts):
    samples = {n: {"index": n, "text": text} for n, text in enumerate(texts)}
    return Part("test_bot.py::test_reply", "bot.ask", INPUT, samples=samples)


def test_a_file_reads_well_and_its_keys_have_an_order(path):
    files.write(path, part("Grüße 😀", "two\nlines"))
    assert path.read_text(encoding="utf-8") == (
        """{
  "version": 1,
  "test": "test_bot.py::test_reply",
  "system": "bot.ask",
  "input": {
    "args": [
      "Why?"
    ],
    "kwargs": {}
  },
  "samples": [
    {
      "index": 0,
      "text": "Grüße 😀"
    },
    {
      "index": 1,
      "text": "two\\nlines"
    }
  ]
}
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ud800",
        "a\u202eb",
        "\u200b",
        "\x00\x1b\x7f\x85",
        "\u2028",
        "\ufeff",
        "\U000e0041",
        "\uffff",
    ],
    ids=ascii,
)
def test_characters_that_cannot_be_seen_are_escaped_and_come_back(path, text):
    files.write(path, part(text))
    assert text not in path.read_bytes().decode()
    assert files.read(path, 1) == part(text)


def test_there_is_nothing_beside_a_file_that_was_written(path):
    files.write(path, part("a"))
    files.write(path, part("a", "b"))
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_has_the_permissions_of_any_new_file(path):
    files.write(path, part("a"))
    other = path.with_name("other")
    other.touch()
    assert path.stat().st_mode == other.stat().st_mode


def test_what_a_killed_process_left_is_swept(path):
    (path.parent / ".writing-abc.tmp").write_text("{")
    path.write_text("x")
    files.sweep(path.parent)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_not_there_is_none(path):
    assert files.read(path, 1) is None


def changed(**changes):
    return json.dumps({**GOOD, **changes})


def sample(**fields):
    return changed(samples=[{**GOOD["samples"][0], **fields}])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "it is empty"),
        ("   \n", "it is empty"),
        ("not json", "line 1, column 1"),
        (json.dumps(GOOD, indent=2)[:60], "line 4, column"),
        ("<<<<<<< HEAD\n" + json.dumps(GOOD), "line 1, column 1"),
        (json.dumps(GOOD) + "}", "line 1, column"),
        ("[]", "it must be an object"),
        ("null", "it must be an object"),
        ("{}", "'version' is missing"),
        (changed(samples={}), "'samples' must be a list"),
        (changed(system=None), "'system' must be a str"),
        (changed(input=[]), "'input' must be a dict"),
        (changed(under="x"), "'under' must be a list of strings"),
        (changed(samples=["x"]), r"samples\[0\]: a sample must be an object"),
        (sample(text=None), "'text' must be a string, is missing"),
        (sample(text=7), "'text' must be a string, is 7"),
        (sample(latency="0.2"), "'latency' must be seconds"),
        (sample(latency=-1), "'latency' must be seconds"),
        (json.dumps(GOOD).replace("0.2", "1e999"), r"samples\[0\]: 'latency' must be seconds"),
        (json.dumps(GOOD).replace("0.2", "1" * 400), "'latency' must be seconds"),
        (json.dumps(GOOD).replace('"Why?"', "1e999"), "'input' holds a number too large"),
        (sample(usage={"input_tokens": 10**400, "output_tokens": 1}), "'usage' must be an object"),
        (sample(output={"$int": "zz"}), r"samples\[0\]: 'output': '\$int' must be a hexadecimal"),
        (sample(output=[{"$float": "zz"}]), r"'\$float' must be 'nan', 'inf' or '-inf', is 'zz'"),
        (sample(output={"a": {"$dict": [1]}}), r"'\$dict' must be a list of pairs"),
        (sample(output={"$dict": [[[1], 2]]}), r"'\$dict' must be a list of pairs"),
        (sample(output={"$tuple": 1}), r"'\$tuple' must be a list"),
        (changed(redacted="x"), "'redacted' must be true or false"),
        (sample(index=True), "'index' must be a whole number"),
        (sample(index=50), "'index' must be 0 to 49 in this file, is 50"),
        (sample(usage={"input_tokens": 1}), "'usage' must be an object with"),
        (sample(tool_calls="search"), "'tool_calls' must be names"),
        (sample(error={"type": "ValueError", "message": "x"}), "'error' must be an object"),
        (sample(txt="x"), "'txt' is no field of a sample; there are index, text"),
        (sample(error={"type": "CallTimeout", "message": "x"}), "either a 'text' or an 'error'"),
        (changed(samples=[{"index": 0}]), "either a 'text' or an 'error'"),
        (changed(samples=GOOD["samples"] * 2), "a sample with index 0 before it"),
        (json.dumps(GOOD).replace("0.2", "NaN"), "NaN is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 10_000, "digits"),
    ],
)
def test_a_damaged_file_is_named_with_the_place_and_the_fix(path, content, why):
    path.write_text(content)
    with pytest.raises(UsageError, match=why) as caught:
        files.read(path, 1)
    assert str(path) in str(caught.value)
    assert "restore it from version control, or delete it" in str(caught.value)


def test_bytes_that_are_no_text_are_named(path):
    path.write_bytes(b'{"a": "\xff"}')
    with pytest.raises(UsageError, match="byte 7 is no UTF-8"):
        files.read(path, 1)


def test_a_folder_in_the_place_of_a_file_is_named(path):
    path.mkdir()
    with pytest.raises(UsageError, match="directory"):
        files.read(path, 1)


@pytest.mark.parametrize("version", [2, 0, "1", True, None])
def test_another_version_is_refused_and_not_guessed_at(path, version):
    path.write_text(changed(version=version))
    with pytest.raises(UsageError, match=rf"must be of version 1, got {version!r} in .*json"):
        files.read(path, 1)


def test_a_folder_that_can_be_made_passes_and_leaves_no_trace(tmp_path):
    files.check_writable(tmp_path / "a" / "b")
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "cassettes").write_text("a file")
    with pytest.raises(UsageError, match=r"cassettes is no folder; make it writable, or replay"):
        files.check_writable(tmp_path / "cassettes" / "test_bot")


def test_a_folder_is_filled_by_one_also_from_another_thread(tmp_path):
    filling = files.filled_by_one(tmp_path)
    filling.__enter__()
    thread = threading.Thread(target=filling.__exit__, args=(None, None, None))
    thread.start()
    thread.join()
    with files.filled_by_one(tmp_path):  # or it would wait for ever
        pass


@pytest.mark.parametrize("lock", [files.locked, files.filled_by_one])
def test_without_a_folder_for_locks_the_error_says_what_to_set(tmp_path, monkeypatch, lock):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(files.tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(UsageError, match=r"folder for lock files .* or set TMPDIR"), lock(tmp_path):
        pass


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="cannot be written"):
        files.check_writable(tmp_path / "cassettes")
