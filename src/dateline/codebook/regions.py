"""Places that no list of cities and areas gives: regions, waters, facilities; short forms of
states; the home towns of outlets.

The tables are `data/regions.tsv`, `waters.tsv`, `facilities.tsv`, `abbreviations.tsv` and
`outlets.tsv`; each names its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from urllib.parse import urlsplit

import msgspec

from dateline.codebook import place_words
from dateline.codebook.tables import items, rows
from dateline.model import PlaceKind

TABLES = ("regions.tsv", "waters.tsv", "facilities.tsv")


class Region(msgspec.Struct, frozen=True):
    """A place of our own list. `country` is ISO 3166-1 alpha-3, "" where it lies in several;
    `geonames` None where we know no id; the point is nominal, WGS 84 degrees."""

    name: str
    kind: PlaceKind
    country: str
    geonames: int | None
    lat: float
    lon: float
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


class Area(msgspec.Struct, frozen=True):
    """A first-level area by its full name and its country's ISO 3166-1 alpha-3."""

    name: str
    country: str


class Home(msgspec.Struct, frozen=True):
    """Where an outlet's readers live; `place` is "" where that is its whole country, `area` where
    the place's name needs none."""

    place: str
    area: str
    country: str


@cache
def regions() -> tuple[Region, ...]:
    """All rows of the three tables, in their order."""
    return tuple(
        Region(
            name=row["name"],
            kind=msgspec.convert(row["kind"], PlaceKind),
            country=row["country"],
            geonames=int(row["geonames"]) if row["geonames"] else None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            names=items(row["names"]),
            adjectives=items(row["adjectives"]),
        )
        for table in TABLES
        for row in rows(table)
    )


def by_name(words: str) -> Region | None:
    """The region, water or facility called so: "the Donbas", "Strait of Hormuz", "HEATHROW"."""
    return _find(_names(), words)


def by_adjective(words: str) -> Region | None:
    """The region of an adjective or a people: "European", "Chechens", "Kurdish"."""
    return _find(_adjectives(), words)


def by_abbreviation(words: str) -> Area | None:
    """The state or province of a newspaper's short form that may stand alone: "Calif.", "B.C."."""
    return _abbreviations().get(words.replace(" ", ""))


def abbreviations() -> tuple[str, ...]:
    """All short forms that may stand alone, as written."""
    return tuple(form for row in rows("abbreviations.tsv") for form in items(row["short"]))


def by_postal(code: str) -> Area | None:
    """The state or province of a postal code; to be asked only after a town: "Paris, TX"."""
    return _postal().get(code)


def home(address: str | None) -> Home | None:
    """The home of the outlet with this web address or host name, None where we do not know it."""
    if not address:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:  # "http://[": brackets that hold no address
        return None
    parts = host.removeprefix("www.").split(".")
    found = (homes().get(".".join(parts[start:])) for start in range(max(1, len(parts) - 1)))
    return next((h for h in found if h is not None), None)


def home_by_name(name: str) -> Home | None:
    """The home of the outlet called so, without "The": "Houston Chronicle", "Jordan Times"; None
    for a name that the table gives to several homes."""
    return _homes_by_name().get(_squeezed(name))


def _squeezed(name: str) -> str:
    return "".join(c for c in name.casefold().removeprefix("the ") if c.isalnum())


@cache
def _homes_by_name() -> dict[str, Home]:
    """By the outlets' names, and by their host names without endings, which mostly are those."""
    given: dict[str, set[Home]] = {}
    for row in rows("outlets.tsv"):
        host = row["domain"].split(".")[0]
        own = {_squeezed(host), _squeezed(host.removeprefix("the"))}
        for name in own | {_squeezed(name) for name in items(row["names"])}:
            home = Home(row["place"], row["area"], row["country"])
            given.setdefault(name, set()).add(home)
    return {name: next(iter(found)) for name, found in given.items() if len(found) == 1}


def _key(name: str) -> str:
    """A name without "the", its Arabic article and the word for the kind of site in one form."""
    plain = " ".join(name.replace("’", "'").split())
    plain = plain[4:] if plain[:4] in ("the ", "The ") else plain
    if plain[:3].lower() in _ARTICLES:
        plain = "al-" + plain[3:]
    if kind := _site().search(plain):
        plain = f"{plain[: kind.start()]} {place_words.cue('site_form', kind.group(1).lower())}"
    return plain


_ARTICLES = frozenset({"al ", "al-", "el ", "el-"})


@cache
def _site() -> re.Pattern[str]:
    forms = sorted(place_words.words("site_form"), key=len, reverse=True)
    return re.compile(f" ({'|'.join(forms)})$", re.IGNORECASE)


def _find(table: dict[str, Region], name: str) -> Region | None:
    found = table.get(_key(name))
    if found is None and len(name) > 4 and name.isupper():
        return table.get(_key(name.title()))
    return found


def _table(forms: Callable[[Region], Iterable[str]]) -> dict[str, Region]:
    table: dict[str, Region] = {}
    for region in regions():
        for form in forms(region):
            table.setdefault(_key(form), region)
    return table


@cache
def _names() -> dict[str, Region]:
    return _table(lambda r: (r.name, *r.names))


@cache
def _adjectives() -> dict[str, Region]:
    return _table(lambda r: r.adjectives)


@cache
def _abbreviations() -> dict[str, Area]:
    return {
        short.replace(" ", ""): Area(row["name"], row["country"])
        for row in reversed(rows("abbreviations.tsv"))
        for short in items(row["short"])
    }


@cache
def _postal() -> dict[str, Area]:
    return {
        code: Area(row["name"], row["country"])
        for row in reversed(rows("abbreviations.tsv"))
        for code in items(row["postal"])
    }


@cache
def homes() -> dict[str, Home]:
    """The homes of outlets by host name."""
    return {
        row["domain"]: Home(row["place"], row["area"], row["country"])
        for row in rows("outlets.tsv")
    }
