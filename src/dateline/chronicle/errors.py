"""What can go wrong with a chronicle, each with what happened and what to do.

ChronicleError
├── MissingChronicleError      there is no file
├── NotAChronicleError         a file, but not one of ours
├── NewerChronicleError        made by a later version of dateline
├── OlderChronicleError        made by an earlier one, where nothing can be written
├── DamagedChronicleError      the file's content is broken
├── ReadOnlyChronicleError     it may be read but not written
├── LockedChronicleError       another program kept it busy for too long
├── FullDiskError              no room for what was to be written
├── UnreachableChronicleError  the file system would not let us
├── RefusedRecordError         one record that cannot be stored; the others can
└── InvalidQueryError          a day that is no day, a cursor that is not ours
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ChronicleError(Exception):
    """Whatever a chronicle cannot do; the message is for people."""


class MissingChronicleError(ChronicleError):
    """There is no chronicle at the path."""


class NotAChronicleError(ChronicleError):
    """The file is no SQLite database, or one that another program made."""


class NewerChronicleError(ChronicleError):
    """The chronicle's format is newer than this program knows."""


class OlderChronicleError(ChronicleError):
    """The chronicle's format is older, and it cannot be brought to today's where it lies."""


class DamagedChronicleError(ChronicleError):
    """SQLite, or the record's own form, finds the content broken."""


class ReadOnlyChronicleError(ChronicleError):
    """A write where only reading is allowed."""


class LockedChronicleError(ChronicleError):
    """Another writer held the chronicle longer than we wait."""


class FullDiskError(ChronicleError):
    """No room: the disk, a quota, or SQLite's own limit is reached."""


class UnreachableChronicleError(ChronicleError):
    """The file or its folder cannot be opened, read or written."""


class RefusedRecordError(ChronicleError):
    """A record that cannot be stored, such as one with half a surrogate pair in its text."""


class InvalidQueryError(ChronicleError):
    """A query that means nothing."""


_BY_CODE: dict[int, tuple[type[ChronicleError], str]] = {
    sqlite3.SQLITE_NOTADB: (
        NotAChronicleError,
        "it is no chronicle (not an SQLite database); name another file",
    ),
    sqlite3.SQLITE_CORRUPT: (
        DamagedChronicleError,
        "its content is damaged; restore a backup, or add the documents to a new chronicle",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyChronicleError,
        "it cannot be written; change the file's permissions or name another file",
    ),
    sqlite3.SQLITE_BUSY: (
        LockedChronicleError,
        "another program is writing to it; wait until that is done, then try again",
    ),
    sqlite3.SQLITE_LOCKED: (
        LockedChronicleError,
        "another program is writing to it; wait until that is done, then try again",
    ),
    sqlite3.SQLITE_FULL: (
        FullDiskError,
        "there is no room left; free some and add the same again (what was reported is kept)",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        UnreachableChronicleError,
        "it cannot be opened; see that its folder exists and that you may write there",
    ),
    sqlite3.SQLITE_IOERR: (
        UnreachableChronicleError,
        "the file system failed while reading or writing it; see to the disk, then try again",
    ),
    sqlite3.SQLITE_PERM: (
        UnreachableChronicleError,
        "access is refused; change the file's permissions or name another file",
    ),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite raises inside into the error of this module that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:  # the binding's own complaint: a programming error
            raise
        kind, advice = _BY_CODE.get(code & 0xFF, (ChronicleError, f"SQLite says: {error}"))
        raise kind(f"{path}: {advice}") from error
