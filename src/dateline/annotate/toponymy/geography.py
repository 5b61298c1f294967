"""How places lie to one another: what lies in what, and how far apart."""

from __future__ import annotations

import math

from dateline.annotate.toponymy.lexicon import state_named
from dateline.gazetteer import Candidate

EARTH_KM = 6371.0088
SEAT = 20_000  # people of a town that an area may be called after
KNOWN = 3_000_000  # people of a state that is as well known as the country of its name


def readings(outer: Candidate) -> tuple[Candidate, ...]:
    """The place and, of a country, the state that is called the same: "Atlanta, Georgia"."""
    state = state_named(outer.name) if outer.kind == "country" else None
    return (outer,) if state is None or state.population < KNOWN else (outer, state)


def lies_in(place: Candidate, outer: Candidate) -> bool:
    """Whether the place lies in the country or first-level area."""
    if outer.kind == "country":
        return place.country == outer.country
    return place.admin1 == outer.id and place.id != outer.id


def distance(one: Candidate, other: Candidate) -> float:
    """Kilometres between two points on the sphere (haversine)."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    x = math.sin((b - a) / 2) ** 2
    x += math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(x)))
