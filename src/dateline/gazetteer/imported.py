"""A user's own GeoNames file beside the index: millions of villages, rivers, bridges and bases.

`add` reads an extract as GeoNames publishes it (allCountries.txt, UA.txt, or the .zip around one)
into a second SQLite file of the index's form. It lies in the same folder, outlives newer versions
of the index, and is asked after it.
"""

from __future__ import annotations

import lzma
import os
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from dateline.gazetteer.build import TABLES, GazetteerError, cache_folder
from dateline.gazetteer.keys import name_key
from dateline.gazetteer.sources import PlaceRow, iso3_codes, latin_names

Progress = Callable[[float], None]  # told the share read, 0 to 1
LONGEST = 200_000  # bytes of a line; GeoNames' longest is about 15,000
COLUMNS = 19
AT_ONCE = 20_000
LARGEST = 2**63 - 1  # what SQLite counts to
# What a damaged or locked archive, a full disk or a broken file raises.
_BROKEN = (
    EOFError,
    OSError,
    RuntimeError,  # NotImplementedError too: packed in a way that Python does not know
    lzma.LZMAError,
    sqlite3.Error,
    zipfile.BadZipFile,
    zlib.error,
)
# GeoNames' feature classes (geonames.org/export/codes.html). Roads, seabed and single trees are
# nothing that news names as a place.
_KINDS = {"P": "city", "A": "region", "H": "water", "L": "region", "S": "facility", "T": "region"}
_AREAS = {"ADM1": "admin1", "ADM2": "admin2"}
_ABANDONED = {"PPLQ", "PPLH", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: places kept, lines left out, lines that are none of GeoNames'."""

    path: Path
    places: int
    passed_over: int
    strange: int
    first_strange: int | None


def imported_path() -> Path:
    """Where the imported places lie, whether there are any or not."""
    return cache_folder() / "imported.sqlite"


def edition(path: Path | None) -> str | None:
    """What tells one import from another; None where nothing was imported."""
    if path is None or not path.exists():
        return None
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as index:
        return f"imported-{index.execute('PRAGMA user_version').fetchone()[0]:08x}"


def forget() -> bool:
    """Removes what was imported; false where nothing was."""
    path = imported_path()
    found = path.exists()
    path.unlink(missing_ok=True)
    return found


def add(source: Path, progress: Progress | None = None) -> Imported:
    """Reads a GeoNames extract; it takes the place of an earlier import, whole or not at all.

    Raises GazetteerError where `source` holds no line of GeoNames' form or cannot be read.
    """
    path = imported_path()
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as index:
            index.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
            found = _Reading(source, progress)
            places = _fill(index, found.rows())
            index.execute(f"PRAGMA user_version = {found.digest & 0x7FFFFFFF}")
        if not places:
            raise GazetteerError(
                f"{source} holds no place; it should be an extract of GeoNames, such as"
                " allCountries.txt or UA.zip from download.geonames.org/export/dump"
            )
        part.replace(path)
    except _BROKEN as error:
        why = str(error) or "it ends too soon"
        raise GazetteerError(f"cannot import {source}: {why}") from error
    finally:
        part.unlink(missing_ok=True)
    return Imported(path, places, found.passed_over, found.strange, found.first_strange)


class _Reading:
    """One pass for the areas, one for the places; counts what it leaves out."""

    def __init__(self, source: Path, progress: Progress | None) -> None:
        self.source, self.progress = source, progress
        self.passed_over = self.strange = self.digest = 0
        self.first_strange: int | None = None

    def rows(self) -> Iterator[PlaceRow]:
        """The places of the file."""
        areas, countries = self._areas(), iso3_codes()
        for number, cells in self._cells():
            if cells is None:
                self.strange += 1
                self.first_strange = self.first_strange or number
            elif (row := _place(cells, areas, countries)) is None:
                self.passed_over += 1
            else:
                yield row

    def _areas(self) -> dict[str, int]:
        """GeoNames ids of first- and second-level areas by their codes ("UA.12", "UA.12.345")."""
        with opened(self.source) as (lines, _):
            rows = (line.split("\t") for line in lines if "\tADM1\t" in line or "\tADM2\t" in line)
            return {
                ".".join((c[8], c[10], c[11]) if c[7] == "ADM2" else (c[8], c[10])): int(c[0])
                for c in rows
                if _is_place(c)
            }

    def _cells(self) -> Iterator[tuple[int, list[str] | None]]:
        """Each line's number and cells; None where it is no line of GeoNames'."""
        with opened(self.source) as (lines, share):
            for number, line in enumerate(lines, 1):
                self.digest = zlib.crc32(line.encode(), self.digest)
                cells = line.rstrip("\n").split("\t")
                yield number, cells if _is_place(cells) else None
                if self.progress and number % AT_ONCE == 0:
                    self.progress(share())


def _is_place(cells: list[str]) -> bool:
    """Whether the cells are a line of GeoNames', with numbers that can be kept."""
    return (
        len(cells) == COLUMNS
        and _fits(cells[0])
        and _fits(cells[14] or "0")
        and _degrees(cells[4], 90)
        and _degrees(cells[5], 180)
    )


def _fits(cell: str) -> bool:
    """Whether the cell is a whole number that SQLite can keep."""
    return cell.isdecimal() and len(cell) < 20 and int(cell) <= LARGEST


def _degrees(cell: str, most: int) -> bool:
    try:
        return -most <= float(cell) <= most
    except ValueError:
        return False


def _place(cells: list[str], areas: dict[str, int], countries: dict[str, str]) -> PlaceRow | None:
    kind, code = _KINDS.get(cells[6]), cells[7]
    country = countries.get(cells[8])
    if kind is None or country is None or code in _ABANDONED or code.startswith("PCL"):
        return None
    return PlaceRow(
        int(cells[0]),
        cells[1],
        _AREAS.get(code, kind),
        country,
        areas.get(f"{cells[8]}.{cells[10]}", 0),
        areas.get(f"{cells[8]}.{cells[10]}.{cells[11]}", 0),
        float(cells[4]),
        float(cells[5]),
        int(cells[14] or 0),
        False,
        latin_names(cells[1], [cells[2], *cells[3].split(",")], 2),
    )


def _fill(index: sqlite3.Connection, rows: Iterable[PlaceRow]) -> int:
    """Writes the places, then their names in the order of the key; how many places."""
    index.execute("CREATE TEMP TABLE unordered (key TEXT, place INTEGER, rank INTEGER)")
    stream = iter(rows)
    while some := list(islice(stream, AT_ONCE)):
        index.executemany(
            "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                (r.id, r.name, r.kind, r.country, r.admin1, r.admin2, r.lat, r.lon, r.population, 0)
                for r in some
            ),
        )
        keys = ((name_key.__wrapped__(name), r.id, rank) for r in some for name, rank in r.names)
        index.executemany(
            "INSERT INTO unordered VALUES (?,?,?)", (k for k in keys if len(k[0]) > 1)
        )
    index.execute(
        "INSERT INTO name SELECT key, place, min(rank) FROM unordered GROUP BY key, place"
    )
    index.commit()
    return int(index.execute("SELECT count(*) FROM place").fetchone()[0])


@contextmanager
def opened(source: Path) -> Iterator[tuple[Iterator[str], Callable[[], float]]]:
    """The lines of an extract, plain or zipped, and what tells the share of it that is read."""
    with source.open("rb") as file:
        size = max(1, source.stat().st_size)
        if not zipfile.is_zipfile(file):
            file.seek(0)
            yield _lines(file), lambda: file.tell() / size
            return
        with zipfile.ZipFile(file) as archive, archive.open(_member(archive, source)) as inner:
            yield _lines(inner), lambda: min(1.0, file.tell() / size)


def _member(archive: zipfile.ZipFile, source: Path) -> str:
    """The extract in the archive: the .txt file that is not the readme."""
    names = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
    if len(names) != 1:
        raise GazetteerError(f"{source} should hold one .txt file of places, not {len(names)}")
    return names[0]


def _lines(file: IO[bytes]) -> Iterator[str]:
    while line := file.readline(LONGEST):
        yield line.decode("utf-8", "replace")
