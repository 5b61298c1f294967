"""From an older format to this one, in one transaction: what was kept stays as it is.

Version 2 added what is known across documents; its tables are the end of `schema.sql`, and are
filled from the kept records.
"""

from __future__ import annotations

import sqlite3
from importlib.resources import files

from dateline.chronicle.actors import relink_all
from dateline.chronicle.entity_rows import write_appearances
from dateline.chronicle.errors import DamagedChronicleError
from dateline.chronicle.versions import decoded
from dateline.model import Record

SINCE_2 = "-- Since version 2"


def statements(schema: str) -> list[str]:
    """The statements of `schema`, whole (a trigger holds semicolons of its own)."""
    found, pending = [], ""
    for line in schema.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found


def schema() -> str:
    """The text of `schema.sql`."""
    return files("dateline.chronicle").joinpath("schema.sql").read_text(encoding="utf-8")


def from_1(db: sqlite3.Connection) -> None:
    """Version 1 becomes version 2, in the transaction at hand."""
    for statement in statements(schema().partition(SINCE_2)[2].partition("\n")[2]):
        db.execute(statement)
    for (key,) in db.execute("SELECT key FROM documents ORDER BY key").fetchall():
        write_appearances(db, key, _newest(db, key))
    relink_all(db)
    db.execute("PRAGMA user_version = 2")


def _newest(db: sqlite3.Connection, document: int) -> Record:
    query = (
        "SELECT v.record FROM documents d JOIN versions v"
        " ON v.document = d.key AND v.version = d.version WHERE d.key = ?"
    )
    try:
        return decoded(db.execute(query, (document,)).fetchone()[0])
    except ValueError as error:
        raise DamagedChronicleError(
            f"a kept record cannot be read ({error}), so that the chronicle stays in its older"
            " format; restore a backup"
        ) from error
