"""What the store promises: nothing twice, nothing lost, every version kept."""

from __future__ import annotations

import multiprocessing
import re
import sqlite3
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.chronicle import Added, Chronicle, Query, default_path, search
from dateline.chronicle.store import BATCH
from dateline.model import Coder, Record
from tests.chronicle.tales import act, said, spot, tell, who


def chile(text: str = "Chile condemned Peru.", **fields: object) -> Record:
    return tell(text, act("ACCUSE", "condemned", ["Chile"], ["Peru"]), id="a", **fields)  # type: ignore[arg-type]


@pytest.fixture
def chronicle(tmp_path: Path) -> Iterator[Chronicle]:
    with Chronicle.open(tmp_path / "c.db") as opened:
        yield opened


def test_a_new_document_is_added(chronicle: Chronicle) -> None:
    assert chronicle.add(chile()) == Added("a", "added", 1, 1)


def test_the_same_record_again_changes_nothing(chronicle: Chronicle) -> None:
    chronicle.add(chile())
    assert chronicle.add(chile()) == Added("a", "unchanged", 1, 1)
    assert chronicle.info().versions == 1


def test_a_changed_text_becomes_a_new_version_and_both_are_kept(chronicle: Chronicle) -> None:
    old, new = chile(), chile("On Monday Chile condemned Peru.")
    chronicle.add(old)
    assert chronicle.add(new) == Added("a", "updated", 2, 1)
    assert chronicle.record("a") == new
    assert chronicle.record("a", version=1) == old
    assert [(v.version, v.current) for v in chronicle.versions("a")] == [(1, False), (2, True)]


def test_a_changed_title_is_a_changed_article(chronicle: Chronicle) -> None:
    chronicle.add(chile(title="Andes"))
    assert chronicle.add(chile(title="The Andes")).status == "updated"


def test_another_coding_of_the_same_text_is_told_from_a_changed_text(chronicle: Chronicle) -> None:
    chronicle.add(chile())
    newer = chile(coder=Coder("dateline", "0.2.0", "plover-2.0", {"events": "2"}))
    assert chronicle.add(newer) == Added("a", "recoded", 2, 1)


def test_an_older_version_added_again_does_not_come_back(chronicle: Chronicle) -> None:
    chronicle.add(chile())
    new = chile("On Monday Chile condemned Peru.")
    chronicle.add(new)
    assert chronicle.add(chile()) == Added("a", "unchanged", 1, 1)
    assert chronicle.record("a") == new


def test_only_the_newest_version_is_searched(chronicle: Chronicle) -> None:
    chronicle.add(chile())
    chronicle.add(
        tell("Chile praised Peru.", act("SUPPORT", "praised", ["Chile"], ["Peru"]), id="a")
    )
    assert [hit.type for hit in search(chronicle, Query(actor="Chile")).hits] == ["SUPPORT"]
    assert search(chronicle, Query(text="condemned")).hits == ()


def test_the_full_text_indexes_hold_after_many_versions(chronicle: Chronicle) -> None:
    for n in range(4):
        chronicle.add(chile(f"{n} times Chile condemned Peru in Lima.", title=f"No {n}"))
    for index in ("documents_fts", "events_fts", "quotes_fts", "entities_fts", "toponyms_fts"):
        check = f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
        chronicle.rows(check)
    assert chronicle.rows("PRAGMA foreign_key_check") == []
    assert chronicle.rows("PRAGMA integrity_check")[0][0] == "ok"


def test_two_documents_of_one_text_are_both_kept(chronicle: Chronicle) -> None:
    chronicle.add(tell("Chile condemned Peru.", id="a"))
    chronicle.add(tell("Chile condemned Peru.", id="a#2"))
    assert [r.document.id for r in chronicle.records()] == ["a", "a#2"]


def test_add_all_answers_for_each_record_in_order(chronicle: Chronicle) -> None:
    tales = [tell(f"Report {n}.", id=str(n)) for n in range(2 * BATCH + 3)]
    assert [a.id for a in chronicle.add_all(tales)] == [t.document.id for t in tales]
    assert list(chronicle.records()) == tales


def test_what_was_reported_is_kept_when_the_stream_breaks(tmp_path: Path) -> None:
    def stream() -> Iterator[Record]:
        yield from (tell(f"Report {n}.", id=str(n)) for n in range(BATCH + 5))
        raise OSError("the wire was cut")

    done = []
    with Chronicle.open(tmp_path / "c.db") as chronicle, pytest.raises(OSError, match="wire"):
        done += chronicle.add_all(stream())
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        assert chronicle.info().documents >= BATCH


def test_no_lock_is_held_while_the_stream_works(tmp_path: Path) -> None:
    with Chronicle.open(tmp_path / "c.db") as one, Chronicle.open(tmp_path / "c.db", wait=0) as two:

        def stream() -> Iterator[Record]:
            for n in range(3 * BATCH):
                if n % 50 == 0:
                    two.add(tell("Meanwhile.", id=f"other{n}"))
                yield tell(f"Report {n}.", id=str(n))

        assert all(a.status == "added" for a in one.add_all(stream()))


def test_a_record_that_contradicts_itself_is_refused_and_stops_no_other(
    chronicle: Chronicle,
) -> None:
    bad = msgspec.structs.replace(chile(), mentions=())
    done = list(chronicle.add_all([tell("One.", id="1"), bad, tell("Two.", id="2")]))
    assert [a.status for a in done] == ["added", "refused", "added"]
    assert "a: the record contradicts itself" in done[1].reason
    assert [r.document.id for r in chronicle.records()] == ["1", "2"]


def test_half_a_surrogate_pair_is_refused_and_stops_no_other(chronicle: Chronicle) -> None:
    done = list(chronicle.add_all([tell("Bad \ud800 text.", id="1"), tell("Good.", id="2")]))
    assert [a.status for a in done] == ["refused", "added"]


def test_a_refused_new_version_leaves_the_old_one(chronicle: Chronicle) -> None:
    chronicle.add(chile())
    bad = msgspec.structs.replace(chile("Yet Chile condemned Peru."), mentions=())
    assert [a.status for a in chronicle.add_all([bad])] == ["refused"]
    assert chronicle.record("a") == chile()
    assert len(search(chronicle, Query(recipient="Peru")).hits) == 1


@pytest.mark.parametrize(
    "text",
    ["", "NUL\0inside", "العربية ‏text", "👩‍👩‍👧 crossed", "\ue0d0marks\ue0d1 of ours", "a\u2028b"],
)
def test_any_text_comes_back_as_it_was(chronicle: Chronicle, text: str) -> None:
    record = tell(text, id="odd", title=text or None)
    chronicle.add(record)
    assert chronicle.record("odd") == record


def test_a_record_comes_back_with_all_its_layers(chronicle: Chronicle) -> None:
    text = 'Ana Brnabić said in Belgrade: "We condemn the attack."'
    record = tell(
        text,
        act("ACCUSE", "condemn", ["Ana Brnabić"], [], "Belgrade", says="Ana Brnabić", killed=4),
        people=[who("x1", "Ana Brnabić", country="SRB", sectors=("GOV",), code="SRBGOV")],
        places=[spot(text, "Belgrade", country="SRB", lat=44.8, lon=20.5, geonames=792680)],
        quotes=[said(text, "We condemn the attack.", "x1")],
        outlet="Tanjug",
        extra={"outlets": ["Tanjug", "Beta"], "n": 1.5, "z": None},
    )
    chronicle.add(record)
    assert chronicle.record(record.document.id) == record


def test_an_unknown_document_has_no_record(chronicle: Chronicle) -> None:
    assert chronicle.record("nobody") is None
    assert chronicle.versions("nobody") == ()
    assert list(chronicle.records(["nobody"])) == []


def test_records_of_given_ids_come_in_their_order(chronicle: Chronicle) -> None:
    for name in "abc":
        chronicle.add(tell(f"Report {name}.", id=name))
    assert [r.document.id for r in chronicle.records(["c", "a"])] == ["c", "a"]


def test_find_takes_the_beginning_of_an_id(chronicle: Chronicle) -> None:
    for name in ("feed12", "feed1", "wire%9"):
        chronicle.add(tell(f"Report {name}.", id=name))
    assert chronicle.find("feed1") == ("feed1",)
    assert chronicle.find("feed") == ("feed1", "feed12")
    assert chronicle.find("wire%") == ("wire%9",)
    assert chronicle.find("%") == ()


def test_info_counts_what_there_is(chronicle: Chronicle) -> None:
    chronicle.add(chile(outlet="El Comercio"))
    chronicle.add(tell("Old news.", id="b", published="1999-12-31"))
    info = chronicle.info()
    assert (info.documents, info.versions, info.events, info.outlets) == (2, 2, 1, 1)
    assert (info.first_published, info.last_published) == ("1999-12-31", "2021-06-10")
    assert info.bytes > 0


def test_an_empty_chronicle_has_no_days(chronicle: Chronicle) -> None:
    assert chronicle.info().first_published is None
    assert list(chronicle.records()) == []


def test_the_path_can_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CHRONICLE", str(tmp_path / "deep" / "mine.db"))
    assert default_path() == tmp_path / "deep" / "mine.db"
    with Chronicle.open() as chronicle:
        assert chronicle.path.exists()


def test_the_default_path_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_CHRONICLE", raising=False)
    assert default_path().name == "chronicle.db"
    assert "dateline" in default_path().parts


def test_a_reader_sees_the_state_before_a_write_that_is_under_way(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Chronicle.open(path) as writer, Chronicle.open(path, read_only=True, wait=0) as reader:
        writer.add(chile())
        with reader.reading():
            before = reader.info().documents
            writer.add(tell("Later.", id="b"))
            assert reader.info().documents == before == 1
        assert reader.info().documents == 2


def test_a_search_is_part_of_the_state_that_is_read(chronicle: Chronicle) -> None:
    chronicle.add(chile())
    with chronicle.reading():
        assert search(chronicle, Query(actor="Chile")).total == 1
        assert search(chronicle, Query(actor="Peru")).total == 0


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "a#b.db", "ünï.db", "x&mode=ro"])
def test_the_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Chronicle.open(tmp_path / name) as chronicle:
        chronicle.add(chile())
    assert (tmp_path / name).stat().st_size > 0
    with Chronicle.open(tmp_path / name, read_only=True) as chronicle:
        assert chronicle.info().documents == 1


def test_a_reader_is_not_blocked_by_an_open_write(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Chronicle.open(path) as chronicle:
        chronicle.add(chile())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE documents SET title = 'half done'")
    with Chronicle.open(path, read_only=True, wait=0) as reader:
        assert len(search(reader, Query(actor="Chile")).hits) == 1
    other.close()


def _add_many(path: str, name: str, count: int) -> None:
    with Chronicle.open(path) as chronicle:
        for n in range(count):
            chronicle.add(chile(f"Report {name}{n}: Chile condemned Peru.", title="Andes"))
            chronicle.add(
                tell(f"{name} {n}: Chile condemned Peru.",
                     act("ACCUSE", "condemned", ["Chile"], ["Peru"]), id=f"{name}{n}")
            )  # fmt: skip


def test_processes_that_create_and_write_at_once_do_no_harm(tmp_path: Path) -> None:
    path, count = str(tmp_path / "c.db"), 15
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_many, args=(path, n, count)) for n in "xyz"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with Chronicle.open(path) as chronicle:
        info = chronicle.info()
        assert (info.documents, info.versions) == (3 * count + 1, 6 * count)
        assert chronicle.rows("PRAGMA integrity_check")[0][0] == "ok"
        assert [v.version for v in chronicle.versions("a")] == list(range(1, 3 * count + 1))
        assert len(search(chronicle, Query(actor="Chile", limit=100)).hits) == 3 * count + 1


def test_a_killed_writer_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    path = str(tmp_path / "c.db")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    writer = context.Process(target=_report_forever, args=(path, theirs))
    writer.start()
    theirs.close()
    reported = [ours.recv() for _ in range(20)]
    writer.kill()
    writer.join()
    with Chronicle.open(path) as chronicle:
        kept = {record.document.id for record in chronicle.records()}
        assert set(reported) <= kept
        assert chronicle.rows("PRAGMA integrity_check")[0][0] == "ok"


def _report_forever(path: str, pipe: Connection) -> None:
    with Chronicle.open(path) as chronicle:
        n = 0
        while True:
            pipe.send(chronicle.add(tell(f"Report {n}.", id=str(n))).id)
            n += 1


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), words), max_size=8))
def test_adding_is_idempotent_and_keeps_every_version(texts: list[tuple[str, str]]) -> None:
    tales = [tell(text, id=name) for name, text in texts]
    with TemporaryDirectory() as folder, Chronicle.open(Path(folder) / "c.db") as chronicle:
        list(chronicle.add_all(tales))
        once = (chronicle.info().versions, list(chronicle.records()))
        assert all(a.status == "unchanged" for a in chronicle.add_all(tales))
        assert (chronicle.info().versions, list(chronicle.records())) == once
        for tale in tales:
            name = tale.document.id
            kept = [chronicle.record(name, v.version) for v in chronicle.versions(name)]
            assert kept.count(tale) == 1


def test_the_queries_of_the_documentation_run(chronicle: Chronicle) -> None:
    chronicle.add(tell("A grain deal.", act("AGREE", "deal", day="2022-03-02"), id="g"))
    page = (Path(__file__).parents[2] / "docs" / "chronicle.md").read_text(encoding="utf-8")
    queries = re.findall(r"(?:^    .*\n)+", page, flags=re.MULTILINE)
    found = [len(chronicle.rows(q)) for q in queries if q.strip().startswith("SELECT")]
    assert found == [1, 0, 1]
