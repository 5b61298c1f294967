"""Whatever is wrong with the file, the message says what happened and what to do."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dateline.chronicle import Chronicle, ChronicleError
from dateline.chronicle.errors import (
    DamagedChronicleError,
    FullDiskError,
    LockedChronicleError,
    MissingChronicleError,
    NewerChronicleError,
    NotAChronicleError,
    ReadOnlyChronicleError,
    UnreachableChronicleError,
)
from dateline.model import Record
from tests.chronicle.tales import tell


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        chronicle.add(tell("Chile condemned Peru.", id="a"))
    return tmp_path / "c.db"


def _pragma(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_missing_file_is_not_made_where_only_reading_is_meant(tmp_path: Path) -> None:
    with pytest.raises(MissingChronicleError, match="dateline add"):
        Chronicle.open(tmp_path / "none.db", create=False)
    with pytest.raises(MissingChronicleError):
        Chronicle.open(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


def test_a_file_of_words_is_no_chronicle_and_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 50)
    with pytest.raises(NotAChronicleError, match="name another file"):
        Chronicle.open(path)
    assert path.read_text() == "These are my notes. " * 50


def test_a_database_of_another_program_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    _pragma(path, "CREATE TABLE t (a)")
    before = path.read_bytes()
    with pytest.raises(NotAChronicleError, match="another program"):
        Chronicle.open(path)
    assert path.read_bytes() == before


def test_a_database_marked_by_another_program_is_not_taken_even_when_empty(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    _pragma(path, "PRAGMA application_id = 77")
    with pytest.raises(NotAChronicleError):
        Chronicle.open(path)


def test_a_folder_is_no_chronicle(tmp_path: Path) -> None:
    with pytest.raises(NotAChronicleError, match="folder"):
        Chronicle.open(tmp_path)


def test_an_empty_file_becomes_a_chronicle(tmp_path: Path) -> None:
    path = tmp_path / "touched.db"
    path.touch()
    with pytest.raises(NotAChronicleError, match="empty"):
        Chronicle.open(path, create=False)
    with Chronicle.open(path) as chronicle:
        assert chronicle.info().documents == 0


def test_a_newer_format_is_left_alone(path: Path) -> None:
    _pragma(path, "PRAGMA user_version = 9")
    with pytest.raises(NewerChronicleError, match=r"format 9.*upgrade dateline"):
        Chronicle.open(path)


def test_a_damaged_file_is_named(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with pytest.raises(DamagedChronicleError, match="restore a backup"), Chronicle.open(path) as c:
        list(c.records())


def test_a_damaged_record_is_named(path: Path) -> None:
    _pragma(path, "UPDATE versions SET record = x'00'")
    with Chronicle.open(path) as chronicle, pytest.raises(DamagedChronicleError, match="backup"):
        chronicle.record("a")


def test_writing_to_one_opened_for_reading_is_refused(path: Path) -> None:
    with (
        Chronicle.open(path, read_only=True) as chronicle,
        pytest.raises(ReadOnlyChronicleError, match="reading only"),
    ):
        chronicle.add(tell("More.", id="b"))


def test_a_chronicle_in_use_by_another_writer_says_so(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        Chronicle.open(path, wait=0.05) as chronicle,
        pytest.raises(LockedChronicleError, match="another program is writing"),
    ):
        chronicle.add(tell("More.", id="b"))
    other.close()


def long_tale(n: int) -> Record:
    return tell(f"{n} " + "long words " * 300, id=str(n))


def test_a_full_disk_loses_nothing_that_was_reported(path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        pages = chronicle.rows("PRAGMA page_count")[0][0]
        chronicle.rows(f"PRAGMA max_page_count = {pages + 40}")
        done: list[str] = []
        with pytest.raises(FullDiskError, match="free some"):
            done.extend(chronicle.add(long_tale(n)).id for n in range(500))
        assert done
        assert {record.document.id for record in chronicle.records()} == {"a", *done}
        chronicle.rows(f"PRAGMA max_page_count = {pages + 9999}")
        assert chronicle.add(tell("Room again.", id="late")).status == "added"


def test_a_full_disk_undoes_a_batch_whole(path: Path) -> None:
    with Chronicle.open(path) as chronicle:
        pages = chronicle.rows("PRAGMA page_count")[0][0]
        chronicle.rows(f"PRAGMA max_page_count = {pages + 4}")
        batch = [long_tale(n) for n in range(60)]
        with pytest.raises(FullDiskError):
            list(chronicle.add_all(batch))
        assert [record.document.id for record in chronicle.records()] == ["a"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnreachableChronicleError, match="name another file"):
        Chronicle.open(tmp_path / "file" / "deep" / "c.db")


def test_an_sqlite_that_is_too_old_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(ChronicleError, match=r"needs 3\.37"):
        Chronicle.open(tmp_path / "c.db")


def test_every_error_is_one_family_and_names_the_file(path: Path) -> None:
    _pragma(path, "PRAGMA user_version = 9")
    with pytest.raises(ChronicleError, match=r"c\.db"):
        Chronicle.open(path)


def _as_a_guest(path: str, pipe: Connection) -> None:
    if os.geteuid() == 0:  # to root no file is read-only
        os.setuid(65534)
    with Chronicle.open(path, read_only=True) as chronicle:
        pipe.send([record.document.id for record in chronicle.records()])
    try:
        with Chronicle.open(path) as chronicle:
            chronicle.add(tell("More.", id="b"))
    except ChronicleError as error:
        pipe.send(type(error))
    pipe.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes of another user")
@pytest.mark.parametrize("folder_too", [True, False])
def test_a_file_that_may_only_be_read_can_be_searched_but_not_written(folder_too: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.db"
        with Chronicle.open(path) as chronicle:
            chronicle.add(tell("Chile condemned Peru.", id="a"))
        path.chmod(0o444)
        Path(folder).chmod(0o555 if folder_too else 0o777)
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe(duplex=False)
        guest = context.Process(target=_as_a_guest, args=(str(path), theirs))
        guest.start()
        theirs.close()
        assert ours.recv() == ["a"]
        assert ours.recv() is ReadOnlyChronicleError
        guest.join(30)
        Path(folder).chmod(0o755)
