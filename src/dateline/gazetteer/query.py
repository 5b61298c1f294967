"""Asking the index: a name in, the places that bear it out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dateline.gazetteer.build import GazetteerError, ensure
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


class Candidate(msgspec.Struct, frozen=True):
    """A place that bears a name. `id`, `admin1` and `admin2` are GeoNames ids (0: none), `kind` is
    country, admin1, admin2 or city; `country` is ISO 3166-1 alpha-3, the point WGS 84 degrees (of a
    country or area: a nominal one), `rank` how it bears the name (`MAIN`, `SHORT`,
    `ALTERNATE`); `capital` is 1 for a capital."""

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
    """An open index, for one thread at a time. `find` and `get` remember what they were asked."""

    def __init__(self, path: Path, remembered: int = 50_000) -> None:
        """Opens `path`, read-only; raises GazetteerError where that is no place index."""
        try:
            self._index = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._index.execute("SELECT key, place, rank FROM name LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise GazetteerError(f"{path} is no place index ({error}); remove it") from error
        self.find: Callable[[str], tuple[Candidate, ...]] = lru_cache(remembered)(self._find)
        self.get: Callable[[int], Candidate | None] = lru_cache(remembered)(self._get)

    def close(self) -> None:
        """Closes the file."""
        self._index.close()

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """The places called `name`, the ones it is the main name of first, then by population."""
        rows = self._index.execute(_BY_NAME, (name_key(name),)).fetchall()
        return tuple(_candidate(row) for row in rows)

    def _get(self, place: int) -> Candidate | None:
        """The place with a GeoNames id, None where the index does not hold it."""
        row = self._index.execute(_BY_ID, (place,)).fetchone()
        return _candidate(row) if row else None


def _candidate(row: tuple[Any, ...]) -> Candidate:
    return Candidate(*row)


@cache
def shared() -> Gazetteer:
    """The index of this process, built first where it is not there yet."""
    return Gazetteer(ensure())
