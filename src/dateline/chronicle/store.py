"""The chronicle: records kept in one SQLite file, each document with all its versions.

Adding is idempotent, a changed article or a new coding becomes a new version, and nothing that was
reported as added is lost. Any number of readers and one writer at a time use the same file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from dateline.chronicle.connect import VERSION, connect, default_path
from dateline.chronicle.errors import (
    DamagedChronicleError,
    ReadOnlyChronicleError,
    RefusedRecordError,
    explained,
)
from dateline.chronicle.versions import Added, Version, decoded, keep, refused
from dateline.model import Record

BATCH = 64  # records written in one transaction
PATIENCE = 1.0  # seconds until a slow stream's records are written all the same
PAGE = 200  # records read at once

Changed = TypeVar("Changed")


class Info(msgspec.Struct, frozen=True):
    """What a chronicle holds. `bytes` is its size on disk, days are those of publication."""

    path: str
    format: int
    bytes: int
    documents: int
    versions: int
    events: int
    quotes: int
    outlets: int
    first_published: str | None
    last_published: str | None


class Chronicle:
    """An open chronicle. Use it in a `with` statement, or `close` it; one a thread.

    `path` is its file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: bool) -> None:
        self.path = path
        self._db = connection
        self._read_only = read_only

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        create: bool = True,
        read_only: bool = False,
        wait: float = 30.0,
    ) -> Self:
        """Opens the chronicle at `path` (default: `default_path()`).

        A missing file is made where `create` is set. `read_only` opens one that others may be
        writing to, or that lies where nothing can be written. `wait` is how many seconds to wait
        for another writer. Raises a `ChronicleError`.
        """
        where = Path(path) if path is not None else default_path()
        connection = connect(where, create=create, read_only=read_only, wait=wait)
        return cls(where, connection, read_only)

    def close(self) -> None:
        """Ends the use of the file; calling it twice does no harm."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # --- writing

    def add(self, record: Record) -> Added:
        """Adds one record in a transaction of its own.

        A record equal to any kept version of its document changes nothing. Raises
        RefusedRecordError where it cannot be stored, else another ChronicleError.
        """
        with self._writing():
            return keep(self._db, record)

    def add_all(self, records: Iterable[Record]) -> Iterator[Added]:
        """Adds records as they come, in transactions of up to `BATCH`; one `Added` each, in order.

        What is yielded is kept, whatever happens later. A record that cannot be stored is
        `refused` and stops no other. No lock is held while `records` makes the next one.
        """
        for batch in _batches(records):
            with self._writing():
                done = [self._try(record) for record in batch]
            yield from done

    def change(self, work: Callable[[sqlite3.Connection], Changed]) -> Changed:
        """Runs `work` in a write transaction, undone whole where it fails."""
        with self._writing():
            return work(self._db)

    def look(self, work: Callable[[sqlite3.Connection], Changed]) -> Changed:
        """Runs `work`, which only reads."""
        with explained(self.path):
            return work(self._db)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A write transaction, undone whole where anything inside fails."""
        if self._read_only:
            raise ReadOnlyChronicleError(f"{self.path}: it was opened for reading only")
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # SQLite itself undoes it on a full disk
                    self._db.execute("ROLLBACK")
                raise

    def _try(self, record: Record) -> Added:
        self._db.execute("SAVEPOINT one")
        try:
            added = keep(self._db, record)
        except RefusedRecordError as error:
            self._db.execute("ROLLBACK TO one")
            added = refused(record, error)
        self._db.execute("RELEASE one")
        return added

    # --- reading

    def record(self, document: str, version: int | None = None) -> Record | None:
        """The record of the document with this id: the newest version, or the one asked for."""
        query = (
            "SELECT v.record FROM documents d JOIN versions v ON v.document = d.key"
            " WHERE d.id = ? AND v.version = coalesce(?, d.version)"
        )
        rows = self.rows(query, (document, version))
        return self._decode(rows[0]["record"]) if rows else None

    def records(self, documents: Iterable[str] | None = None) -> Iterator[Record]:
        """The newest version of each document, in the order in which they were first added, or of
        those asked for, in their order. Streams; writers are not held up."""
        if documents is not None:
            yield from (r for d in documents if (r := self.record(d)) is not None)
            return
        query = (
            "SELECT d.key, v.record FROM documents d"
            " JOIN versions v ON v.document = d.key AND v.version = d.version"
            " WHERE d.key > ? ORDER BY d.key LIMIT ?"
        )
        key = -1
        while rows := self.rows(query, (key, PAGE)):
            yield from (self._decode(row["record"]) for row in rows)
            key = rows[-1]["key"]

    def versions(self, document: str) -> tuple[Version, ...]:
        """All versions of a document, oldest first; none where the id is unknown."""
        rows = self.rows(
            "SELECT d.id, v.version, v.added, v.coder, v.version = d.version AS current"
            " FROM documents d JOIN versions v ON v.document = d.key WHERE d.id = ?"
            " ORDER BY v.version",
            (document,),
        )
        return tuple(msgspec.convert(dict(row), Version, strict=False) for row in rows)

    def find(self, beginning: str, limit: int = 10) -> tuple[str, ...]:
        """Ids of documents: the one called exactly so, else those that begin so, in order."""
        exact = self.rows("SELECT id FROM documents WHERE id = ?", (beginning,))
        rows = exact or self.rows(
            "SELECT id FROM documents WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?",
            (len(beginning), beginning, limit),
        )
        return tuple(row["id"] for row in rows)

    def info(self) -> Info:
        """Counts, span of publication days and size."""
        tables = ("documents", "versions", "events", "quotes", "outlets")
        counts = {
            name: self.rows(f"SELECT count(*) FROM {name}")[0][0]  # noqa: S608
            for name in tables
        }
        first, last = self.rows("SELECT min(published), max(published) FROM documents")[0]
        size = sum(f.stat().st_size for f in (self.path, self._log()) if f.exists())
        return Info(
            path=str(self.path),
            format=VERSION,
            bytes=size,
            first_published=first,
            last_published=last,
            **counts,
        )

    def _log(self) -> Path:
        """The file of what was written last, beside the chronicle while it is in use."""
        return self.path.with_name(self.path.name + "-wal")

    def rows(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """The rows of an SQL query over `schema.sql`; each call sees one state of the file."""
        sound = [v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in values]
        return self._execute(query, sound).fetchall()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the file for all that is read inside, whatever others write meanwhile."""
        if self._db.in_transaction:
            yield
            return
        with explained(self.path):
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def _execute(self, query: str, values: Any = ()) -> sqlite3.Cursor:
        with explained(self.path):
            return self._db.execute(query, values)

    def _decode(self, stored: bytes) -> Record:
        try:
            return decoded(stored)
        except ValueError as error:
            raise DamagedChronicleError(
                f"{self.path}: a kept record cannot be read ({error}); restore a backup"
            ) from error


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Up to `BATCH` records at a time, or as many as came in `PATIENCE` seconds."""
    batch: list[Record] = []
    since = monotonic()
    for record in records:
        batch.append(record)
        if len(batch) == BATCH or monotonic() - since > PATIENCE:
            yield batch
            batch, since = [], monotonic()
    if batch:
        yield batch
