from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import warnings
from contextlib import closing

import numpy as np
import platformdirs
import pytest

from pytest_aiprops import config
from pytest_aiprops.embedding import cache as cache_module
from pytest_aiprops.embedding import embed
from pytest_aiprops.embedding.cache import CacheWarning, VectorCache, active_cache
from pytest_aiprops.embedding.protocol import unit_rows


def vectors_of(texts, width=8):
    seeds = [sum(map(ord, text)) + len(text) for text in texts]
    rows = [np.random.default_rng(seed).normal(size=width) for seed in seeds]
    return dict(zip(texts, unit_rows(rows, texts, "it"), strict=True))


def same(found, expected):
    assert found.keys() == expected.keys()
    for text, vector in found.items():
        np.testing.assert_array_equal(vector, expected[text])


def test_nothing_is_created_before_the_first_use(cache_dir):
    VectorCache(cache_dir)
    assert not cache_dir.exists()


def test_more_texts_than_one_query_takes_come_back_exactly(cache_dir):
    texts = [f"text {i}" for i in range(2_345)]
    expected = vectors_of(texts)
    VectorCache(cache_dir).put("m", expected)
    same(VectorCache(cache_dir).get("m", [*texts, "unknown"]), expected)


def test_models_do_not_see_each_others_vectors(cache_dir):
    cache = VectorCache(cache_dir)
    cache.put("one", vectors_of(["a"]))
    assert cache.get("two", ["a"]) == {}
    cache.put("two", vectors_of(["a"], width=3))
    assert len(cache.get("one", ["a"])["a"]) == 8
    assert len(cache.get("two", ["a"])["a"]) == 3


def test_texts_themselves_are_not_written(cache_dir):
    cache = VectorCache(cache_dir)
    cache.put("m", vectors_of(["my card is 4111111111111111"]))
    for file in cache_dir.iterdir():
        assert b"4111" not in file.read_bytes()


def test_lone_surrogates_are_texts_like_any_other(cache_dir):
    expected = vectors_of(["\ud800", "\udc00", "?", "�"])
    cache = VectorCache(cache_dir)
    cache.put("m", expected)
    same(cache.get("m", list(expected)), expected)


def test_the_least_recently_used_vectors_go_first(cache_dir, monkeypatch):
    cache = VectorCache(cache_dir, max_bytes=2_000_000)
    day = 24 * 3600
    now = 1_000_000_000.0
    monkeypatch.setattr(cache_module.time, "time", lambda: now)
    old = vectors_of([f"old {i}" for i in range(300)], width=384)
    kept = vectors_of([f"kept {i}" for i in range(100)], width=384)
    cache.put("m", old)
    cache.put("m", kept)
    now += 2 * day
    assert len(cache.get("m", list(kept))) == 100  # used once more, so young again
    now += 2 * day
    for batch in range(6):
        cache.put("m", vectors_of([f"new {batch} {i}" for i in range(100)], width=384))
    same(cache.get("m", list(kept)), kept)
    assert len(cache.get("m", list(old))) < 300
    now += 2 * day
    for batch in range(40):
        cache.put("m", vectors_of([f"newer {batch} {i}" for i in range(100)], width=384))
    assert cache.path.stat().st_size < 1.25 * 2_000_000


@pytest.mark.parametrize(
    "content",
    [b"this is not a database, " * 100, b"SQLite format 3\0" + b"\xff" * 8_000],
    ids=["text", "broken header"],
)
def test_a_damaged_file_is_set_aside_with_one_warning_and_begun_again(cache_dir, content):
    cache_dir.mkdir()
    cache = VectorCache(cache_dir)
    cache.path.write_bytes(content)
    with pytest.warns(CacheWarning, match="was damaged or not ours") as warned:
        assert cache.get("m", ["a"]) == {}
    assert len(warned) == 1
    cache.put("m", vectors_of(["a"]))
    same(cache.get("m", ["a"]), vectors_of(["a"]))
    (aside,) = cache_dir.glob("*.damaged-*")
    assert aside.read_bytes() == content


def test_pages_damaged_in_the_middle_are_noticed(cache_dir):
    cache = VectorCache(cache_dir)
    expected = vectors_of([f"text {i}" for i in range(500)], width=384)
    cache.put("m", expected)
    content = bytearray(cache.path.read_bytes())
    content[4096:-4096] = b"\x5a" * (len(content) - 8192)
    cache.path.write_bytes(content)
    with pytest.warns(CacheWarning, match="damaged"):
        assert cache.get("m", list(expected)) == {}
    cache.put("m", expected)
    same(cache.get("m", list(expected)), expected)


def test_another_programs_database_is_kept_as_it_was(cache_dir):
    cache_dir.mkdir()
    cache = VectorCache(cache_dir)
    with closing(sqlite3.connect(cache.path)) as database:
        database.execute("CREATE TABLE theirs (x)")
        database.commit()
    before = cache.path.read_bytes()
    with pytest.warns(CacheWarning, match="another program's tables"):
        cache.put("m", vectors_of(["a"]))
    (aside,) = cache_dir.glob("*.damaged-*")
    assert aside.read_bytes() == before
    same(cache.get("m", ["a"]), vectors_of(["a"]))


@pytest.mark.parametrize(
    "blob", [b"", b"abc", np.zeros(8, "<f4").tobytes(), np.full(8, np.nan, "<f4").tobytes(), "x"]
)
def test_a_vector_that_is_not_one_is_forgotten_and_computed_anew(cache_dir, blob):
    cache = VectorCache(cache_dir)
    expected = vectors_of(["a", "b"])
    cache.put("m", expected)
    with closing(sqlite3.connect(cache.path)) as database:
        database.execute("UPDATE vectors SET vector = ? WHERE id = 1", (blob,))
        database.commit()
    assert cache.get("m", ["a", "b"]).keys() == {"b"}
    cache.put("m", expected)
    same(cache.get("m", ["a", "b"]), expected)


def in_the_way_of_the_folder(cache_dir):
    cache_dir.write_text("a file where the folder should be")


def in_the_way_of_the_file(cache_dir):
    (cache_dir / cache_module.FILE_NAME).mkdir(parents=True)


@pytest.mark.parametrize("block", [in_the_way_of_the_folder, in_the_way_of_the_file])
def test_work_goes_on_with_one_warning_where_no_cache_can_be_kept(cache_dir, hashing, block):
    block(cache_dir)
    with pytest.warns(CacheWarning, match="cannot be used.*--aiprops-cache-dir") as warned:
        first = embed(["a"])
    assert len(warned) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        np.testing.assert_array_equal(embed(["a"]), first)
    assert hashing.asked == ["a", "a"]


def test_a_disk_that_cannot_be_written_costs_the_cache_and_nothing_else(cache_dir, monkeypatch):
    cache = VectorCache(cache_dir)
    cache.put("m", vectors_of(["a"]))

    def read_only(*args):
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(cache_module, "_write", read_only)
    with pytest.warns(CacheWarning, match="readonly"):
        cache.put("m", vectors_of(["b"]))
    assert not list(cache_dir.glob("*.damaged-*"))


def test_a_write_that_fails_half_way_leaves_nothing(cache_dir, monkeypatch):
    cache = VectorCache(cache_dir)
    cache.put("m", vectors_of(["a"]))

    def full(*args):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(cache_module, "_evict", full)
    with pytest.warns(CacheWarning, match="disk is full"):
        cache.put("m", vectors_of(["b"]))
    assert VectorCache(cache_dir).get("m", ["a", "b"]).keys() == {"a"}


def test_damage_that_comes_back_at_once_ends_in_no_cache_not_in_many_files(cache_dir, monkeypatch):
    cache = VectorCache(cache_dir)
    cache.put("m", vectors_of(["a"]))

    def malformed(*args):
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(cache_module, "_read", malformed)
    with pytest.warns(CacheWarning) as warned:
        assert cache.get("m", ["a"]) == {}
    assert ["damaged" in str(w.message) for w in warned] == [True, False]
    assert len(list(cache_dir.glob("*.damaged-*"))) == 1


def test_the_claim_of_a_process_that_was_killed_does_not_stop_the_next(cache_dir):
    cache_dir.mkdir()
    path = cache_dir / cache_module.FILE_NAME
    path.write_bytes(b"damaged" * 1_000)
    claim = path.with_name(path.name + ".setting-aside")
    claim.touch()
    os.utime(claim, (0, 0))
    cache = VectorCache(cache_dir)
    with pytest.warns(CacheWarning, match="was damaged"):
        cache.put("m", vectors_of(["a"]))
    assert cache.get("m", ["a"]).keys() == {"a"}
    assert not claim.exists()


def test_the_users_cache_folder_is_used_unless_another_is_named(tmp_path):
    with config.activated(config.Config(cache_dir=tmp_path)):
        assert active_cache().path.parent == tmp_path
        assert active_cache() is active_cache()
    with config.activated(config.Config()):
        folder = active_cache().path.parent
        assert folder == platformdirs.user_cache_path("pytest-aiprops", appauthor=False)


AT_ONE_FILE = """
import sys, warnings
from pathlib import Path
import numpy as np
from pytest_aiprops.embedding.cache import VectorCache

warnings.simplefilter("error")
# Of several that meet a damaged file, any may be the one that sets it aside.
warnings.filterwarnings("ignore", ".*was damaged or not ours")
worker = sys.argv[2]
cache = VectorCache(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for turn in range(10):
    # Half of the texts are this worker's own, half are everyone's.
    texts = [f"{who} {turn} {i}" for i in range(20) for who in (worker, "shared")]
    expected = {text: np.eye(8, dtype=np.float32)[len(text) % 8] for text in texts}
    cache.put("m", expected)
    found = cache.get("m", texts)
    assert found.keys() == expected.keys()
    assert all(np.array_equal(found[text], expected[text]) for text in texts)
"""


@pytest.mark.parametrize("damaged", [False, True], ids=["no file yet", "a damaged file"])
def test_processes_begin_write_and_read_one_file_at_once(cache_dir, damaged):
    if damaged:
        cache_dir.mkdir()
        (cache_dir / cache_module.FILE_NAME).write_bytes(b"damaged" * 1_000)
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONE_FILE, cache_dir, f"worker {number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        worker.stdin.write("\n")
        worker.stdin.flush()
    assert [worker.communicate(timeout=120) for worker in workers] == [("", "")] * 4
    assert [worker.returncode for worker in workers] == [0] * 4
    path = cache_dir / cache_module.FILE_NAME
    with closing(sqlite3.connect(path)) as database:
        stored = database.execute("SELECT count(*) FROM vectors").fetchone()
    assert stored == (4 * 10 * 20 + 10 * 20,)
    assert len(list(cache_dir.glob("*.damaged-*"))) == damaged
