"""Countries: names, adjectives, peoples, capitals, and the palaces that stand for governments.

The table is `data/countries.tsv`; its head names the sources. Look-ups are case-sensitive, because
"us" is no country and "polish" no people; a leading article, the form of the apostrophe and a
heading's capitals do not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import msgspec

from dateline.codebook.tables import items, rows


class Country(msgspec.Struct, frozen=True):
    """A country or territory. `iso3` and `iso2` are ISO 3166-1 (states that are no more: 3166-3).

    `geonames` is its GeoNames id, None for most states that are no more. `capital` is "" where
    there is none; `capitals` holds it first, then other spellings and other cities that stand for
    the government. `names` does not repeat `name`. `seats` are palaces and addresses that stand
    for the government ("Kremlin").
    """

    iso3: str
    iso2: str
    name: str
    geonames: int | None
    capital: str
    capitals: tuple[str, ...]
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All rows, in the table's order: countries of today by `iso3`, then those that are no more."""
    return tuple(
        Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            name=row["name"],
            geonames=int(row["geonames"]) if row["geonames"] else None,
            capital=row["capital"],
            capitals=(row["capital"], *items(row["other_capitals"])) if row["capital"] else (),
            names=items(row["names"]),
            adjectives=items(row["adjectives"]),
            people=items(row["people"]),
            seats=items(row["seats"]),
        )
        for row in rows("countries.tsv")
    )


def by_name(words: str) -> Country | None:
    """The country called so: "Russia", "the U.S.", "Ivory Coast", "USSR"; never an adjective."""
    return _find(_names(), words)


def by_foreign_name(words: str) -> Country | None:
    """The country called so in another language: "Deutschland", "Espagne"."""
    return _foreign().get(words)


def foreign_names() -> tuple[str, ...]:
    """All names of `data/country_names.tsv`, as written."""
    return tuple(_foreign())


def by_adjective(words: str) -> Country | None:
    """The country of an adjective or a people: "Russian", "Frenchman", "Burkinabé", "U.S."."""
    return _find(_adjectives(), words)


def by_iso3(code: str) -> Country | None:
    """The country with this alpha-3 code."""
    return _codes().get(code)


def by_capital(name: str) -> Country | None:
    """The country whose capital, or other seat of government, this city is: "Kyiv", "Tel Aviv"."""
    return _find(_capitals(), name)


def by_seat(words: str) -> Country | None:
    """The country whose government a palace or address stands for: "Kremlin", "Downing Street"."""
    return _find(_seats(), words)


def key(words: str) -> str:
    """`words` as the tables are keyed: straight apostrophes, single spaces, no leading article."""
    plain = " ".join(words.replace("’", "'").split())
    return plain[4:] if plain[:4] in ("the ", "The ") else plain


def _find(table: dict[str, Country], words: str) -> Country | None:
    wanted = key(words)
    found = table.get(wanted)
    if found is None and len(wanted) > 4 and wanted.isupper():
        return table.get(wanted.title())
    return found


def _table(forms: Callable[[Country], Iterable[str]]) -> dict[str, Country]:
    """A form to its country; the first row that has a form keeps it."""
    table: dict[str, Country] = {}
    for country in countries():
        for form in forms(country):
            table.setdefault(key(form), country)
    return table


@cache
def _names() -> dict[str, Country]:
    return _table(lambda c: (c.name, *c.names))


@cache
def _adjectives() -> dict[str, Country]:
    return _table(lambda c: (*c.adjectives, *c.people))


@cache
def _codes() -> dict[str, Country]:
    return {country.iso3: country for country in reversed(countries())}


@cache
def _capitals() -> dict[str, Country]:
    return _table(lambda c: c.capitals)


@cache
def _seats() -> dict[str, Country]:
    return _table(lambda c: c.seats)


@cache
def _foreign() -> dict[str, Country]:
    return {
        name: country
        for row in rows("country_names.tsv")
        if (country := by_iso3(row["iso3"])) is not None
        for name in items(row["names"])
    }
