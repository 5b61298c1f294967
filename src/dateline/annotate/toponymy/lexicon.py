"""Names that need no choice of town: countries, peoples, states' short forms, our own regions.

Such a name never falls through to a town that happens to be called so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.codebook import countries, regions
from dateline.codebook.countries import Country
from dateline.codebook.place_words import cue
from dateline.codebook.regions import Area, Region
from dateline.gazetteer import Candidate, shared

_WORD = re.compile(r"[^\s\-’'/]+")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a listed name stands for; `people` where it is an adjective or a people's name."""

    place: Candidate
    people: bool


@lru_cache(maxsize=20_000)
def listed(words: str) -> Sense | None:
    """The sense of `words` in the tables of the codebook, None where they hold no such name."""
    if country := countries.by_name(words):
        place = _country_place(country)
        if place:
            return Sense(place, people=False)
    if region := regions.by_name(words):
        return Sense(_region_place(region), people=False)
    if abroad := countries.by_foreign_name(words):
        place = _country_place(abroad)
        return Sense(place, people=False) if place else None
    dotted = words + "." if "." in words else words
    if area := regions.by_abbreviation(words) or regions.by_abbreviation(dotted):
        place = area_place(area)
        return Sense(place, people=False) if place else None
    if country := countries.by_adjective(words):
        place = _country_place(country)
        return Sense(place, people=True) if place else None
    if region := regions.by_adjective(words):
        return Sense(_region_place(region), people=True)
    return None


@cache
def first_words() -> frozenset[str]:
    """The first word of every listed name, as written and in capitals."""
    names = [n for c in countries.countries() for n in (c.name, *c.names, *c.adjectives, *c.people)]
    names += [n for r in regions.regions() for n in (r.name, *r.names, *r.adjectives)]
    names += [*regions.abbreviations(), *countries.foreign_names()]
    found = {m.group() for name in names if (m := _WORD.match(name))}
    found |= {word.rstrip(".") for word in found}
    return frozenset(found | {word.upper() for word in found if len(word) > 3})


def _country_place(country: Country) -> Candidate | None:
    """The country as a place with its nominal point; one that is no more, from our own list."""
    if country.geonames and (place := shared().get(country.geonames)):
        return place
    region = regions.by_name(country.name)
    return _region_place(region) if region else None


def _region_place(region: Region) -> Candidate:
    """A region of our list as a place; `id` is 0 where we know no GeoNames id."""
    found = shared().get(region.geonames) if region.geonames else None
    return Candidate(
        id=region.geonames or 0,
        name=region.name,
        kind=region.kind,
        country=region.country,
        admin1=found.admin1 if found else 0,
        admin1_name=found.admin1_name if found else None,
        admin2=0,
        lat=region.lat,
        lon=region.lon,
        population=found.population if found else 0,
        capital=False,
        rank=0,
    )


@lru_cache(maxsize=500)
def area_place(area: Area) -> Candidate | None:
    """A state or province by its full name and country."""
    return next(
        (c for c in shared().find(area.name) if c.kind == "admin1" and c.country == area.country),
        None,
    )


@lru_cache(maxsize=2_000)
def state_named(words: str) -> Candidate | None:
    """The first-level area that is mostly called `words`, the most peopled one: "Ohio"."""
    if not words[:1].isupper():
        return None
    return next((c for c in shared().find(words) if c.kind == "admin1" and c.rank < 2), None)


def areas(name: str, drop_word: bool) -> tuple[Candidate, ...]:
    """The areas called `name`, else (`drop_word`) called so without its last word."""
    found = tuple(c for c in shared().find(name) if c.kind.startswith("admin"))
    if found or not drop_word or " " not in name:
        return found
    bare, sort = name.rsplit(None, 1)
    return tuple(
        c
        for c in shared().find(bare)
        if c.kind.startswith("admin") and _same_sort(c.name, sort.lower())
    )


def _same_sort(name: str, sort: str) -> bool:
    """Whether an area's own name does not say that it is of another sort than asked for."""
    last = name.rsplit(None, 1)[-1].lower()
    return last == sort or last == name.lower() or cue("area_after", last) is None
