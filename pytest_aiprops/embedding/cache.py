"""Vectors on disk: one SQLite file that parallel workers share.

In: a model's fingerprint and texts. Out: the vectors already known. A cache may be lost or absent
at any time and the answers stay the same, so no trouble with it ever ends a test: a damaged file is
set aside and begun again, and where none can be kept there is one warning and no cache.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import platformdirs
import tenacity

from pytest_aiprops import config
from pytest_aiprops.embedding.protocol import Vectors

FILE_NAME = "vectors-1.sqlite3"
"""The number is the schema's: another version of us keeps another file."""

MAX_BYTES = 512 * 1024**2
"""Size at which the least recently used vectors go: about 240,000 texts at 384 dimensions, which
is years of test runs, and less than torch takes on the same disk."""

_KEPT = 0.8  # share of MAX_BYTES left after an eviction, so that it is rare
_CHUNK = 500  # keys in one query (old SQLite takes 999), rows in one transaction
_BUSY_SECONDS = 30.0  # a transaction takes milliseconds; waiting longer means a hung process
_CLAIM_SECONDS = 60.0  # setting a file aside takes milliseconds; an older claim is a dead process's
_FRESH_SECONDS = 24 * 3600  # "used" is kept to the day, so that reading seldom writes
_APPLICATION_ID = 0x61697076  # "aipv": tells our file from another program's

_SCHEMA = (
    # text: its SHA-256, because the text itself may be private; used: seconds since 1970;
    # vector: little-endian float32, unit length.
    """CREATE TABLE vectors (
        id INTEGER PRIMARY KEY,
        model TEXT NOT NULL,
        text BLOB NOT NULL,
        used INTEGER NOT NULL,
        vector BLOB NOT NULL,
        UNIQUE (model, text)
    )""",
    "CREATE INDEX vectors_used ON vectors (used)",
)

T = TypeVar("T")


class CacheWarning(UserWarning):
    """The embedding cache could not be used as it should; results are not affected."""


class _ForeignFileError(sqlite3.DatabaseError):
    """The file is a database, but not ours."""


def _is_locked(error: BaseException) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


class VectorCache:
    """A folder's cache of vectors, safe to use from many processes and threads.

    Nothing is created before the first `get` or `put`. A connection lives for one call, so none
    is ever carried over a fork or between threads.

    Args:
        folder: Where the file is kept; made when needed.
        max_bytes: Size of the content at which the least recently used vectors are evicted.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     cache = VectorCache(Path(folder))
        ...     cache.put("model-1", {"hello": np.array([0.6, 0.8], np.float32)})
        ...     cache.get("model-1", ["hello", "world"])
        {'hello': array([0.6, 0.8], dtype=float32)}
    """

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self.path = folder / FILE_NAME
        self.max_bytes = max_bytes
        self._usable = True
        self._lock = threading.Lock()

    def get(self, fingerprint: str, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors known for `texts` under `fingerprint`; texts not known are left out."""
        return self._attempt(lambda database: _read(database, fingerprint, texts), {})

    def put(self, fingerprint: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep `vectors` (text: unit row); what is already known stays as it is."""
        self._attempt(lambda database: _write(database, fingerprint, vectors, self.max_bytes), None)

    def _attempt(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        with self._lock:
            if not self._usable:
                return otherwise
            try:
                return self._with_database(work)
            except (OSError, sqlite3.Error) as error:
                self._usable = False
                _warn(
                    f"the embedding cache {self.path} cannot be used ({error}); texts are embedded "
                    "anew each time; name a folder that can be written with --aiprops-cache-dir"
                )
                return otherwise

    def _with_database(self, work: Callable[[sqlite3.Connection], T]) -> T:
        # Some locks SQLite reports at once instead of waiting for its timeout: two processes
        # turning a new file to WAL, or one opening while the last other one cleans up.
        may_set_aside = True
        for attempt in tenacity.Retrying(
            retry=tenacity.retry_if_exception(_is_locked),
            wait=tenacity.wait_random(0.01, 0.1),
            stop=tenacity.stop_after_delay(_BUSY_SECONDS),
            reraise=True,
        ):
            with attempt:
                inode = _inode(self.path)
                try:
                    with _opened(self.path) as database:
                        return work(database)
                except sqlite3.OperationalError:
                    raise  # the file is sound; the disk or its permissions may not be
                except sqlite3.DatabaseError as error:
                    if not may_set_aside:
                        raise
                    if inode is not None and _set_aside(self.path, inode, error):
                        may_set_aside = False
                    raise sqlite3.OperationalError("locked while it was set aside") from error
        raise AssertionError("unreachable: the last attempt returns or raises")


def _set_aside(path: Path, inode: int, error: sqlite3.DatabaseError) -> bool:
    """Rename a file that is not a sound cache, unless another process does or did so."""
    claim = path.with_name(path.name + ".setting-aside")
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        _drop_if_stale(claim)
        return False
    try:
        if _inode(path) != inode:
            return False
        aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
        # The journal first: once the file is away, one of that name may be another process's.
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        path.rename(aside)
    finally:
        claim.unlink(missing_ok=True)
    _warn(
        f"the embedding cache {path} was damaged or not ours ({error}); it is now "
        f"{aside.name}, which may be deleted, and a new one is begun"
    )
    return True


def _drop_if_stale(claim: Path) -> None:
    """Remove the claim of a process that was killed, so that the next attempt can set aside."""
    try:
        age = time.time() - claim.stat().st_mtime
    except FileNotFoundError:
        return
    if age > _CLAIM_SECONDS:
        claim.unlink(missing_ok=True)


def _warn(message: str) -> None:
    warnings.warn(message, CacheWarning, stacklevel=2)


def active_cache() -> VectorCache:
    """The cache in the folder in force: `config.active().cache_dir`, else the user's cache folder.

    One object a folder and process, so that a folder that cannot be used is told of once.
    """
    folder = config.active().cache_dir
    return _cache_in(folder or platformdirs.user_cache_path("pytest-aiprops", appauthor=False))


@cache
def _cache_in(folder: Path) -> VectorCache:
    return VectorCache(folder)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    # isolation_level=None: transactions are where this module says BEGIN.
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    with closing(connection) as database:
        if not _is_ours(database):
            _create(database)
        # The journal survives a crash of the program; a power cut may lose the last vectors.
        database.execute("PRAGMA synchronous = NORMAL")
        yield database


def _create(database: sqlite3.Connection) -> None:
    """Make an empty file ours; several processes may be at it at once."""
    # Another program's database is left untouched, so look before the journal is changed. Tables
    # and mark are committed as one: tables seen first, the mark is there if they are ours.
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and not _is_ours(database):
        raise _ForeignFileError("it holds another program's tables")
    database.execute("PRAGMA journal_mode = WAL")
    with _transaction(database):
        if _is_ours(database):
            return
        for statement in _SCHEMA:
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


def _is_ours(database: sqlite3.Connection) -> bool:
    (mark,) = database.execute("PRAGMA application_id").fetchone()
    return int(mark) == _APPLICATION_ID


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _read(database: sqlite3.Connection, model: str, texts: Sequence[str]) -> dict[str, Vectors]:
    known: dict[str, Vectors] = {}
    now = int(time.time())
    stale: list[int] = []
    broken: list[int] = []
    for chunk in _chunks(texts):
        text_of = {_key(text): text for text in chunk}
        marks = ",".join("?" * len(text_of))
        for row, key, used, blob in database.execute(
            f"SELECT id, text, used, vector FROM vectors WHERE model = ? AND text IN ({marks})",  # noqa: S608  # only question marks are put in
            (model, *text_of),
        ):
            vector = _vector(blob)
            if vector is None:
                broken.append(row)
                continue
            known[text_of[key]] = vector
            if used < now - _FRESH_SECONDS:
                stale.append(row)
    for chunk_of_ids in _chunks(broken):
        with _transaction(database):
            database.executemany("DELETE FROM vectors WHERE id = ?", [(i,) for i in chunk_of_ids])
    for chunk_of_ids in _chunks(stale):
        with _transaction(database):
            database.executemany(
                "UPDATE vectors SET used = ? WHERE id = ?", [(now, i) for i in chunk_of_ids]
            )
    return known


def _write(
    database: sqlite3.Connection, model: str, vectors: Mapping[str, Vectors], max_bytes: int
) -> None:
    now = int(time.time())
    for chunk in _chunks(list(vectors)):
        rows = [(model, _key(text), now, vectors[text].astype("<f4").tobytes()) for text in chunk]
        with _transaction(database):
            database.executemany(
                "INSERT OR IGNORE INTO vectors (model, text, used, vector) VALUES (?, ?, ?, ?)",
                rows,
            )
            _evict(database, max_bytes)


def _evict(database: sqlite3.Connection, max_bytes: int) -> None:
    """Delete the least recently used vectors when the content is past `max_bytes`.

    The file keeps its size and its free pages are filled again, so it stays near `max_bytes`.
    """
    pages, free, page_bytes = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    content = (pages - free) * page_bytes
    if content <= max_bytes:
        return
    (count,) = database.execute("SELECT count(*) FROM vectors").fetchone()
    surplus = count - int(count * _KEPT * max_bytes / content)
    database.execute(
        "DELETE FROM vectors WHERE id IN (SELECT id FROM vectors ORDER BY used, id LIMIT ?)",
        (surplus,),
    )


def _vector(blob: bytes) -> Vectors | None:
    """The vector in `blob`, or None when it is not a unit vector: a disk may have turned a bit."""
    if not isinstance(blob, bytes) or not blob or len(blob) % 4:
        return None
    vector: Vectors = np.frombuffer(blob, dtype="<f4").astype(np.float32, copy=False)
    length_squared = float(vector @ vector)
    return vector if abs(length_squared - 1) < 1e-3 else None


def _key(text: str) -> bytes:
    # surrogatepass: half an emoji is a text too, and another text than any other.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
