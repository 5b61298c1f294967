"""Asking the index: a name in, the places that bear it out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct, structs

from dateline.gazetteer.build import GazetteerError, ensure
from dateline.gazetteer.imported import edition, imported_path
from dateline.gazetteer.keys import name_key

MAIN, SHORT, ALTERNATE = 0, 1, 2  # how a place bears a name: Candidate.rank
_BY_NAME = """
SELECT p.id, p.name, p.kind, p.country, p.admin1, a.name, p.admin2, p.lat, p.lon, p.population,
  p.capital, n.rank
FROM name n JOIN place p ON p.id = n.place LEFT JOIN place a ON a.id = p.admin1
WHERE n.key = ? ORDER BY n.rank, p.population DESC, p.id
"""
_BY_ID = """
SELECT p.id, p.name, p.kind, p.country, p.admin1, a.name, p.admin2, p.lat, p.lon, p.population,
  p.capital, 0
FROM place p LEFT JOIN place a ON a.id = p.admin1 WHERE p.id = ?
"""


class Candidate(Struct, frozen=True):
    """A place that bears a name.

    `id`, `admin1` and `admin2` are GeoNames ids (0: none); `kind` is country, admin1, admin2 or
    city, of imported places also region, water or facility; `country` is ISO 3166-1 alpha-3, the
    point WGS 84 degrees (of a country or area: a nominal one), `rank` how the place bears the name
    (`MAIN`, `SHORT`, `ALTERNATE`); `capital` is 1 for a capital.
    """

    id: int
    name: str
    kind: str
    country: str
    admin1: int
    admin1_name: str | None
    admin2: int
    lat: float
    lon: float
    population: int
    capital: int
    rank: int


class Gazetteer:
    """An open index, for one thread at a time. `find` and `get` remember what they were asked;
    `edition` tells one state of the places from another."""

    def __init__(self, path: Path, more: Path | None = None, remembered: int = 50_000) -> None:
        """Opens `path`, and the imported places `more` that are asked after it, read-only.

        Raises GazetteerError where one of them is no place index.
        """
        self._index = _opened(path)
        self._more = _opened(more) if more else None
        self.edition = "+".join([path.stem.removeprefix("places-"), *filter(None, [edition(more)])])
        self.find: Callable[[str], tuple[Candidate, ...]] = lru_cache(remembered)(self._find)
        self.get: Callable[[int], Candidate | None] = lru_cache(remembered)(self._get)

    def close(self) -> None:
        """Closes the files."""
        self._index.close()
        if self._more:
            self._more.close()

    def count(self) -> int:
        """How many places the index holds, without the imported ones."""
        return int(self._index.execute("SELECT count(*) FROM place").fetchone()[0])

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """The places called `name`, the ones it is the main name of first, then by population."""
        key = (name_key(name),)
        found = tuple(Candidate(*row) for row in self._index.execute(_BY_NAME, key))
        if self._more is None:
            return found
        known = {place.id for place in found}
        others = [
            Candidate(*row) for row in self._more.execute(_BY_NAME, key) if row[0] not in known
        ]
        merged = [*found, *map(self._placed, others)]
        return tuple(sorted(merged, key=lambda p: (p.rank, -p.population, p.id)))

    def _get(self, place: int) -> Candidate | None:
        """The place with a GeoNames id, None where the index does not hold it."""
        row = self._index.execute(_BY_ID, (place,)).fetchone()
        if row is None and self._more:
            row = self._more.execute(_BY_ID, (place,)).fetchone()
            return self._placed(Candidate(*row)) if row else None
        return Candidate(*row) if row else None

    def _placed(self, place: Candidate) -> Candidate:
        """An imported place with its area's name, which the index knows by the area's id."""
        area = self._index.execute(_BY_ID, (place.admin1,)).fetchone() if place.admin1 else None
        return structs.replace(place, admin1_name=area[1]) if area else place


def _opened(path: Path) -> sqlite3.Connection:
    try:
        index = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        index.execute("SELECT key, place, rank FROM name LIMIT 1").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"{path} is no place index ({error}); remove it") from error
    return index


@cache
def shared() -> Gazetteer:
    """The index of this process, built first where it is not there yet, and what was imported."""
    more = imported_path()
    return Gazetteer(ensure(), more if more.exists() else None)
