"""How much speaks for a candidate: people, kind, what the text says, what else it names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.annotate.toponymy.geography import distance, lies_in, readings
from dateline.annotate.toponymy.lexicon import area_place
from dateline.annotate.toponymy.queries import Query
from dateline.codebook.regions import Area, Home
from dateline.gazetteer import Candidate, shared

_FEDERATIONS = frozenset({"USA", "CAN", "AUS", "IND", "BRA", "GBR", "DEU"})
NEAR_KM = 250.0
WORLD_CITY = 5_000_000  # people of a town that any of its names makes one think of
TOWN = 100_000  # people of a town that may well be known by another name


@dataclass(slots=True)
class Settled:
    """What of the document is settled: countries and areas with their weight, points, the home."""

    countries: Counter[str] = field(default_factory=Counter)
    areas: Counter[int] = field(default_factory=Counter)
    points: list[tuple[str, Candidate]] = field(default_factory=list)
    home: Candidate | None = None
    home_country: str = ""


def settle(queries: Sequence[Query], home: Home | None) -> Settled:
    """What the listed names, the states after names and the outlet's home settle."""
    scene = Settled()
    for query in queries:
        settled = None if query.is_open else query.place
        for place, weight in ((settled, 1.0), (query.within, 2.0)):
            if place is not None and place.kind in ("country", "admin1"):
                scene.countries[place.country] += weight  # type: ignore[assignment]
                if place.kind == "admin1":
                    scene.areas[place.admin1] += weight  # type: ignore[assignment]
    scene.points = [
        (q.name, q.place)
        for q in queries
        if q.place and not q.is_open and q.place.kind in ("admin1", "admin2", "facility")
    ]
    if home is not None:
        scene.home_country = home.country
        scene.home = _home_place(home)
    return scene


def _home_place(home: Home) -> Candidate | None:
    area = area_place(Area(home.area, home.country)) if home.area else None
    return next(
        (
            c
            for c in shared().find(home.place or "-")
            if c.kind == "city" and c.country == home.country and (not area or c.admin1 == area.id)
        ),
        None,
    )


def weigh(
    place: Candidate,
    query: Query,
    scene: Settled,
    told: Candidate | None,
    near: Sequence[Candidate],
) -> float:
    """How much speaks for `place`; `near` are the other points of the document."""
    score = _prior(place, query)
    if (within := query.within or told) is not None:
        inside = any(lies_in(place, outer) for outer in readings(within))
        score += (9.0 if query.within else 7.0) if inside else -4.0
    total = sum(scene.countries.values())
    if total:
        score += 3.0 * math.sqrt(scene.countries[place.country] / total)
    if place.admin1 and (areas_total := sum(scene.areas.values())):
        score += 2.5 * math.sqrt(scene.areas[place.admin1] / areas_total)
    if query.is_open and query.holds:
        score += 5.0 * any(lies_in(c, place) for c in shared().find(query.holds) if c.rank < 2)
    score += _closeness(place, near) + _at_home(place, scene)
    return score


def _prior(place: Candidate, query: Query) -> float:
    """What the name alone says of the place, before any other word is looked at."""
    score = 0.9 * math.log10(place.population + 10)
    if place.population < WORLD_CITY:
        score -= (0.0, 0.3, 1.5 if place.population > TOWN else 2.5)[place.rank]
    if place.kind == "country":
        score += 4.0
    elif place.kind == "admin1":
        score += _area_prior(place, query)
    elif place.kind == "admin2":
        score += 1.0 if query.kind == "admin" else -1.6
    elif place.kind in ("region", "water", "facility"):
        score += 5.0 if query.kind != "admin" else 0.0
    elif query.kind == "admin":
        score -= 2.5
    if place.capital and place.rank < 2:
        score += 3.2
    if query.kind == "city" and place.kind != "city":
        score -= 2.0
    return score


def namesake(place: Candidate, query: Query, seats: set[int]) -> float:
    """What an area called after a town in it loses, unless its words tell that it is meant."""
    if place.kind != "admin1" or query.kind == "admin" or place.country in _FEDERATIONS:
        return 0.0
    return 1.5 if place.id in seats else 0.0


def _area_prior(place: Candidate, query: Query) -> float:
    """A first-level area against the town it is called after: the town, except in federations whose
    states are better known than their namesakes."""
    if query.kind == "admin":
        return 2.0
    if place.country in _FEDERATIONS and place.rank < 2:
        return 1.8
    return -0.8


def neighbours(query: Query, scene: Settled) -> list[Candidate]:
    """The points of the document that another name made."""
    return [place for name, place in scene.points if name != query.name]


def _closeness(place: Candidate, near: Sequence[Candidate]) -> float:
    """How close the other places of the document lie: the sum of what each adds, at most 3."""
    total = 0.0
    for other in near:
        weight = 0.5 if other.kind == "admin1" else 1.0
        if other.kind == "admin1" and other.id == place.admin1:
            total += 0.9
            continue
        total += weight * math.exp(-distance(place, other) / NEAR_KM)
    return min(3.0, 1.1 * total)


def _at_home(place: Candidate, scene: Settled) -> float:
    score = 0.0
    if scene.home_country and place.country == scene.home_country:
        score += 0.6
    home = scene.home
    if home is not None:
        if place.id == home.id:
            return score + 4.0
        if place.admin1 and place.admin1 == home.admin1:
            score += 1.0
        score += 2.2 * math.exp(-distance(place, home) / 120.0)
    return score
