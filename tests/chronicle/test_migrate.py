"""A chronicle of an older format becomes one of today's, whole, when it is first opened."""

from __future__ import annotations

import os
import sqlite3
import zlib
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from dateline.chronicle import Chronicle, ChronicleError, Query, search, who
from dateline.chronicle.migrate import statements
from dateline.model import Record
from tests.chronicle.test_actors import SPELLINGS, links, news

OLD = Path(__file__).with_name("schema_1.sql")


def old_chronicle(path: Path, *records: Record) -> None:
    """A file as the first version made it: the schema it had, its documents and kept records."""
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements(OLD.read_text("utf-8")):
        db.execute(statement)
    with Chronicle.open(path.with_suffix(".new")) as newer:
        list(newer.add_all(records))
    db.execute("ATTACH ? AS newer", (str(path.with_suffix(".new")),))
    for table in (
        "documents", "versions", "outlets", "document_outlets", "entities", "toponyms", "events",
        "roles", "attributions", "quotes", "places",
    ):  # fmt: skip
        db.execute(f"INSERT INTO main.{table} SELECT * FROM newer.{table}")  # noqa: S608
    db.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    old_chronicle(tmp_path / "old.db", *SPELLINGS)
    return tmp_path / "old.db"


def test_everything_is_kept_and_linked(path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        assert chronicle.info().format == 2
        assert list(chronicle.records()) == list(SPELLINGS)
        assert search(chronicle, Query(actor="zelensky")).total == 3
        assert len(who(chronicle, "zelensky").actors) == 1
        with Chronicle.open(path.with_suffix(".new")) as newer:
            assert links(chronicle) == links(newer)
        assert chronicle.add(SPELLINGS[0]).status == "unchanged"
        assert chronicle.add(news("z", "Ana Lopes")).status == "added"


def test_the_schema_is_todays(path: Path, tmp_path: Path) -> None:
    shapes = []
    for each in (path, tmp_path / "fresh.db"):
        with Chronicle.open(each) as chronicle:
            rows = chronicle.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
            shapes.append([tuple(row) for row in rows])
    assert shapes[0] == shapes[1]


def test_a_reader_brings_it_to_todays_format_too(path: Path) -> None:
    with Chronicle.open(path, read_only=True) as chronicle:
        assert len(who(chronicle, "zelensky").actors) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="to root no file is read-only")
def test_where_nothing_can_be_written_it_says_so(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(ChronicleError, match="older dateline"):
        Chronicle.open(path, read_only=True)


def test_a_migration_that_fails_leaves_the_old_file(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("UPDATE versions SET record = x'00' WHERE document = 2")
    db.commit()
    db.close()
    with pytest.raises(ChronicleError, match="restore a backup"):
        Chronicle.open(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == 1
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
    assert "links" not in tables
    record = db.execute("SELECT record, digest FROM versions WHERE document = 1").fetchone()
    assert sha256(zlib.decompress(record[0])).hexdigest() == record[1]
    assert msgspec.json.decode(zlib.decompress(record[0]))["document"]["id"] == "a"
    db.close()
