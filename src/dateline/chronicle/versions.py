"""A record against the kept versions of its document: what it adds, and how it is stored."""

from __future__ import annotations

import sqlite3
import zlib
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

import msgspec

from dateline.chronicle.actors import in_document, link_document
from dateline.chronicle.errors import RefusedRecordError
from dateline.chronicle.rows import write
from dateline.model import Record

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


_FIELDS = ("sha256", "title", "published", "outlet", "url", "language", "text")
_COLUMNS = ("version", *_FIELDS)
_INSERT = (
    f"INSERT INTO documents (id, {', '.join(_COLUMNS)})"  # noqa: S608  our own names
    f" VALUES (:id, {', '.join(':' + c for c in _COLUMNS)})"
)
_UPDATE = (
    f"UPDATE documents SET {', '.join(f'{c} = :{c}' for c in _COLUMNS)}"  # noqa: S608
    " WHERE key = :key"
)


def keep(db: sqlite3.Connection, record: Record) -> Added:
    """Stores the record as the newest version of its document, unless a kept one is equal to it.

    Runs in the transaction at hand. Raises RefusedRecordError for a record that no file can hold
    or that contradicts itself.
    """
    try:
        source = _encoder.encode(record.document)
        payload = _encoder.encode(record)
        return _store(db, record, payload, sha256(source).hexdigest())
    except (UnicodeEncodeError, OverflowError) as error:
        raise RefusedRecordError(f"{_sound_id(record)}: no text a file can hold") from error
    except (KeyError, sqlite3.IntegrityError) as error:
        raise RefusedRecordError(
            f"{_sound_id(record)}: the record contradicts itself ({error})"
        ) from error


def refused(record: Record, error: RefusedRecordError) -> Added:
    """What became of a record that could not be stored."""
    return Added(_sound_id(record), "refused", 0, 0, str(error))


def decoded(stored: bytes) -> Record:
    """The record of a stored version; raises ValueError where its bytes are broken."""
    try:
        return _decoder.decode(zlib.decompress(stored))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from error


def _store(db: sqlite3.Connection, record: Record, payload: bytes, source: str) -> Added:
    document, digest = record.document, sha256(payload).hexdigest()
    status, key, version = _compare(db, document.id, digest, source)
    if status == "unchanged":
        return Added(document.id, status, version, len(record.events))
    fields = {name: getattr(document, name) for name in ("id", *_FIELDS)}
    row = {**fields, "version": version}
    before = frozenset[int]() if key is None else in_document(db, key)
    if key is None:
        key = db.execute(_INSERT, row).lastrowid or 0
    else:
        for table in ("events", "quotes", "places", "appearances", "offices", "document_outlets"):
            db.execute(f"DELETE FROM {table} WHERE document = ?", (key,))  # noqa: S608
        db.execute(_UPDATE, {**row, "key": key})
    coder = f"{record.coder.name} {record.coder.version}, {record.coder.codebook}"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = (key, version, now, coder, source, digest, zlib.compress(payload))
    db.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", kept)
    write(db, key, record)
    link_document(db, key, document.published, before)
    return Added(document.id, status, version, len(record.events))


def _compare(
    db: sqlite3.Connection, name: str, digest: str, source: str
) -> tuple[Status, int | None, int]:
    """What a record is to the document called `name`: status, row key, version number."""
    versions = db.execute(
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


def _sound_id(record: Record) -> str:
    return record.document.id.encode("utf-8", "replace").decode()
