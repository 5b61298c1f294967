"""The chronicle: records kept in one SQLite file, each document with all its versions.

Adding is idempotent, a changed article or a new coding becomes a new version, and nothing that was
reported as added is lost. Any number of readers and one writer at a time use the same file.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Literal, Self

import msgspec

from dateline.chronicle.connect import VERSION, connect, default_path
from dateline.chronicle.errors import (
    DamagedChronicleError,
    ReadOnlyChronicleError,
    RefusedRecordError,
    explained,
)
from dateline.chronicle.rows import write
from dateline.model import Record

BATCH = 64  # records written in one transaction
PATIENCE = 1.0  # seconds until a slow stream's records are written all the same
PAGE = 200  # records read at once

Status = Literal["added", "unchanged", "updated", "recoded", "refused"]

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Record)


class Added(msgspec.Struct, frozen=True):
    """What became of one record.

    `added`: a new document. `unchanged`: it was there, word for word and code for code. `updated`:
    the article changed, `recoded`: only its coding did; both make `version` the newest.
    `refused`: it cannot be stored, `reason` says why; `version` is 0.
    """

    id: str
    status: Status
    version: int
    events: int
    reason: str = ""


class Version(msgspec.Struct, frozen=True):
    """One kept version of a document: `added` is UTC, ISO 8601; `sha256` that of its text."""

    id: str
    version: int
    added: str
    coder: str
    current: bool


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
            return self._add(record)

    def add_all(self, records: Iterable[Record]) -> Iterator[Added]:
        """Adds records as they come, in transactions of up to `BATCH`; one `Added` each, in order.

        What is yielded is kept, whatever happens later. A record that cannot be stored is
        `refused` and stops no other. No lock is held while `records` makes the next one.
        """
        for batch in _batches(records):
            with self._writing():
                done = [self._try(record) for record in batch]
            yield from done

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
            added = self._add(record)
        except RefusedRecordError as error:
            self._db.execute("ROLLBACK TO one")
            added = Added(_sound_id(record), "refused", 0, 0, str(error))
        self._db.execute("RELEASE one")
        return added

    def _add(self, record: Record) -> Added:
        try:
            source = _encoder.encode(record.document)
            payload = _encoder.encode(record)
            return self._store(record, payload, sha256(source).hexdigest())
        except (UnicodeEncodeError, OverflowError) as error:
            raise RefusedRecordError(f"{_sound_id(record)}: no text a file can hold") from error
        except (KeyError, sqlite3.IntegrityError) as error:
            raise RefusedRecordError(
                f"{_sound_id(record)}: the record contradicts itself ({error})"
            ) from error

    def _store(self, record: Record, payload: bytes, source: str) -> Added:
        document, digest = record.document, sha256(payload).hexdigest()
        status, key, version = self._compare(document.id, digest, source)
        if status == "unchanged":
            return Added(document.id, status, version, len(record.events))
        row = {
            "id": document.id,
            "version": version,
            "sha256": document.sha256,
            "title": document.title,
            "published": document.published,
            "outlet": document.outlet,
            "url": document.url,
            "language": document.language,
            "text": document.text,
        }
        if key is None:
            key = self._db.execute(_INSERT, row).lastrowid or 0
        else:
            for table in ("events", "quotes", "places", "document_outlets"):
                self._db.execute(f"DELETE FROM {table} WHERE document = ?", (key,))  # noqa: S608
            self._db.execute(_UPDATE, {**row, "key": key})
        coder = f"{record.coder.name} {record.coder.version}, {record.coder.codebook}"
        now = datetime.now(UTC).isoformat(timespec="seconds")
        kept = (key, version, now, coder, source, digest, zlib.compress(payload))
        self._db.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", kept)
        write(self._db, key, record)
        return Added(document.id, status, version, len(record.events))

    def _compare(self, name: str, digest: str, source: str) -> tuple[Status, int | None, int]:
        """What a record is to the document called `name`: status, row key, version number."""
        versions = self._db.execute(
            "SELECT d.key, d.version AS current, v.version, v.digest, v.source FROM documents d"
            " JOIN versions v ON v.document = d.key WHERE d.id = ? ORDER BY v.version",
            (name,),
        ).fetchall()
        if not versions:
            return "added", None, 1
        for row in versions:
            if row["digest"] == digest:
                return "unchanged", row["key"], row["version"]
        last = versions[-1]
        status: Status = "recoded" if last["source"] == source else "updated"
        return status, last["key"], last["version"] + 1

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

    def _decode(self, blob: bytes) -> Record:
        try:
            return _decoder.decode(zlib.decompress(blob))
        except (zlib.error, msgspec.MsgspecError) as error:
            raise DamagedChronicleError(
                f"{self.path}: a kept record cannot be read ({error}); restore a backup"
            ) from error


_COLUMNS = ("version", "sha256", "title", "published", "outlet", "url", "language", "text")
_INSERT = (
    f"INSERT INTO documents (id, {', '.join(_COLUMNS)})"  # noqa: S608  our own names
    f" VALUES (:id, {', '.join(':' + c for c in _COLUMNS)})"
)
_UPDATE = (
    f"UPDATE documents SET {', '.join(f'{c} = :{c}' for c in _COLUMNS)}"  # noqa: S608
    " WHERE key = :key"
)


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


def _sound_id(record: Record) -> str:
    return record.document.id.encode("utf-8", "replace").decode()
