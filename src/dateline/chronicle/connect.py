"""Opening the file: what it is, whether it may be written, and making a new one.

A file of another program is recognised by its header and never changed.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from platformdirs import user_data_path

from dateline.chronicle.errors import (
    ChronicleError,
    DamagedChronicleError,
    LockedChronicleError,
    MissingChronicleError,
    NewerChronicleError,
    NotAChronicleError,
    OlderChronicleError,
    UnreachableChronicleError,
    explained,
)
from dateline.chronicle.migrate import from_1, schema, statements

APPLICATION = 1684827749  # "dlne"; as in schema.sql
VERSION = 2  # as in schema.sql
VARIABLE = "DATELINE_CHRONICLE"
OLDEST = (3, 37, 0)  # the first SQLite with STRICT tables


def default_path() -> Path:
    """Where the chronicle is when nobody names another: `$DATELINE_CHRONICLE`, else
    `chronicle.db` in the user's data folder."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_data_path("dateline", False) / "chronicle.db"


def connect(path: Path, *, create: bool, read_only: bool, wait: float) -> sqlite3.Connection:
    """A connection to the chronicle at `path`, made first where `create` allows it.

    `wait` is how many seconds to wait for another writer. Raises the errors of
    `dateline.chronicle.errors`.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise ChronicleError(
            f"this Python has SQLite {sqlite3.sqlite_version}; a chronicle needs 3.37 or newer"
        )
    if not path.exists():
        if not create or read_only:
            raise MissingChronicleError(
                f"{path}: there is no chronicle here; make one with dateline add ARTICLES, or name"
                " another file with --chronicle"
            )
        _make_folder(path)
    elif path.is_dir():
        raise NotAChronicleError(f"{path}: this is a folder; name a file in it")
    with explained(path):
        return _opened(path, create and not read_only, read_only, wait)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreachableChronicleError(
            f"{path}: its folder cannot be made ({error.strerror}); name another file"
        ) from error


def _opened(path: Path, create: bool, read_only: bool, wait: float) -> sqlite3.Connection:
    try:
        connection, known = _probe(path, "mode=ro" if read_only else "mode=rwc", wait)
    except sqlite3.OperationalError as error:
        if not _needs_no_lock(path, error, read_only):
            raise
        connection, known = _probe(path, "mode=ro&immutable=1", wait)
    if known and _is_older(connection):
        connection = _migrated(connection, path, read_only, wait)
    elif not known and create:
        _create(connection, path, wait)
    elif not known:
        connection.close()
        raise NotAChronicleError(f"{path}: the file is empty; dateline add ARTICLES makes it one")
    return connection


def _probe(path: Path, mode: str, wait: float) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether the file is a chronicle already (else it is empty)."""
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what is added outlives a power cut
        connection.execute("PRAGMA cache_size = -16000")  # KiB
        return connection, _known(connection, path)
    except BaseException:
        connection.close()
        raise


def _needs_no_lock(path: Path, error: sqlite3.OperationalError, read_only: bool) -> bool:
    """Whether the file may be read as it lies: its folder cannot be written, so SQLite could not
    make its lock file, and no unfinished log stands beside it."""
    codes = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
    log = path.with_name(path.name + "-wal")
    return read_only and error.sqlite_errorcode & 0xFF in codes and not log.exists()


def _known(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is a chronicle (False: it is empty); raises where it is something else."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION:
        if application or version or tables:
            raise NotAChronicleError(
                f"{path}: this database belongs to another program; name another file"
            )
        return False
    if version > VERSION:
        raise NewerChronicleError(
            f"{path}: a newer dateline made this chronicle (format {version}, this one knows "
            f"{VERSION}); upgrade dateline to open it"
        )
    if version < 1:
        raise DamagedChronicleError(
            f"{path}: format {version} never was a chronicle's; restore a backup"
        )
    return True


def _is_older(connection: sqlite3.Connection) -> bool:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version < VERSION


def _migrated(
    connection: sqlite3.Connection, path: Path, read_only: bool, wait: float
) -> sqlite3.Connection:
    """The connection, once the file has today's format; whoever may only read cannot bring it
    there."""
    connection.close()
    try:
        writer, _ = _probe(path, "mode=rw", wait)
        try:
            writer.execute("BEGIN IMMEDIATE")
            if _is_older(writer):  # else another process has just done so
                from_1(writer)
            writer.execute("COMMIT")
        finally:
            writer.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        raise OlderChronicleError(
            f"{path}: an older dateline made this chronicle, and it cannot be written here; open it"
            " once where it can (dateline info --chronicle FILE), or copy it there"
        ) from error
    return _probe(path, "mode=ro" if read_only else "mode=rwc", wait)[0]


def _create(connection: sqlite3.Connection, path: Path, wait: float) -> None:
    """Makes the tables, unless another process has just done so."""
    try:
        _write_ahead(connection, path, wait)
        connection.execute("BEGIN IMMEDIATE")
        if not _known(connection, path):
            for statement in statements(schema()):
                connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise


def _write_ahead(connection: sqlite3.Connection, path: Path, wait: float) -> None:
    """Sets the journal to write-ahead, so that readers never wait; kept in the file.

    SQLite does not wait for other connections here, so we do.
    """
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        else:
            return
        if time.monotonic() > until:
            raise LockedChronicleError(
                f"{path}: another program is writing to it; wait until that is done"
            )
        time.sleep(0.02)
