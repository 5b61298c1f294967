"""Which place a toponym names.

Evidence: what the words say (a state after it, "County"), how many people live there, what else the
document names and where, and the home of its outlet. One sense a document.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.annotate.toponymy.lexicon import area_place, state_named
from dateline.annotate.toponymy.recognition import areas
from dateline.codebook import countries
from dateline.codebook.lookalikes import is_organization
from dateline.codebook.regions import Area, Home
from dateline.gazetteer import Candidate, shared

_FEDERATIONS = frozenset({"USA", "CAN", "AUS", "IND", "BRA", "GBR", "DEU"})
_STATES = frozenset({"USA", "CAN", "AUS"})  # where a town's name is followed by its state's
EARTH_KM = 6371.0088
MOST = 40  # candidates of one name that are weighed
NEAR_KM = 250.0
SAME_KM = 100.0  # a town and the area called after it are no two readings
WORLD_CITY = 5_000_000  # people of a town that any of its names makes one think of
SEAT = 20_000  # people of a town that an area may be called after
TOWN = 100_000  # people of a town that may well be known by another name
KNOWN = 3_000_000  # people of a state that is as well known as the country of its name


@dataclass(frozen=True, slots=True)
class Query:
    """A toponym to resolve: `place` where the codebook lists it (`is_open`: it may be another all
    the same), `within` what the text says it lies in, `kind` the kind that its words tell,
    `holds` the name of a town that may lie in it."""

    name: str
    place: Candidate | None = None
    within: Candidate | None = None
    kind: str = ""
    holds: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The place chosen and how far to trust it, 0 to 1."""

    place: Candidate
    confidence: float


@dataclass(slots=True)
class _Scene:
    """What of the document is settled: countries and areas with their weight, points, the home."""

    countries: Counter[str] = field(default_factory=Counter)
    areas: Counter[int] = field(default_factory=Counter)
    points: list[tuple[str, Candidate]] = field(default_factory=list)
    home: Candidate | None = None
    home_country: str = ""


def resolve(queries: Sequence[Query], home: Home | None = None) -> list[Answer | None]:
    """One answer a query, in order; None where no place bears the name."""
    queries = _opened([_unlisted(query) for query in queries], home)
    scene = _scene(queries, home)
    told = _told(queries)
    names: dict[tuple[object, ...], Answer | None] = {}
    answers: list[Answer | None] = []
    for _ in range(2):  # the second time the towns of the first bear each other out
        names, answers = {}, []
        for query in queries:
            if query.place is not None and not query.is_open:
                answers.append(Answer(query.place, _listed_confidence(query.place)))
                continue
            key = (query.name, query.kind, query.holds if query.is_open else "", query.within)
            if key not in names:
                names[key] = _choose(query, scene, told.get(query.name))
            answers.append(names[key])
        scene.points = _points(queries, answers)
    return answers


def _unlisted(query: Query) -> Query:
    """The query, without the next state of a list of states: "Idaho, Maine, Montana"."""
    outer, state = query.within, state_named(query.name)
    if outer is None or outer.kind != "admin1" or state is None or state.country != outer.country:
        return query
    towns = (c for c in shared().find(query.name) if c.population > SEAT and c.kind == "city")
    return query if any(lies_in(c, outer) for c in towns) else replace(query, within=None)


def _opened(queries: Sequence[Query], home: Home | None) -> list[Query]:
    """The queries; a listed name that may once be another place's may be so everywhere."""
    opened = {q.name for q in queries if _may_be_other(q, home)}
    return [replace(q, is_open=True) if q.name in opened else q for q in queries]


def _told(queries: Sequence[Query]) -> dict[str, Candidate]:
    """What a name is once said to lie in holds for the document: "Paris, Texas", then "Paris"."""
    told: dict[str, Candidate] = {}
    for query in queries:
        if query.within is not None:
            told.setdefault(query.name, query.within)
    return told


def _scene(queries: Sequence[Query], home: Home | None) -> _Scene:
    scene = _Scene()
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


def _points(
    queries: Sequence[Query], answers: Sequence[Answer | None]
) -> list[tuple[str, Candidate]]:
    """The towns and areas chosen, each once."""
    found = {
        (query.name, answer.place.id): (query.name, answer.place)
        for query, answer in zip(queries, answers, strict=True)
        if answer is not None and answer.place.kind not in ("country", "region", "water")
    }
    return list(found.values())


def candidates(query: Query) -> tuple[Candidate, ...]:
    """The places that may be meant by the query's words."""
    if is_organization(query.name):
        return ()
    if query.kind == "admin" and (found := areas(query.name, drop_word=True)):
        return found[:MOST] if query.place is None else (*found[:MOST], query.place)
    found = shared().find(query.name)[:MOST]
    if query.place is None or any(c.id == query.place.id for c in found):
        return found
    return (*found, query.place)


def _may_be_other(query: Query, home: Home | None) -> bool:
    """Whether a listed name may yet be a town's or a state's: "Lebanon, Ohio", "the city of
    Turkey", the outlet's own town, or a state as well known as the country (Georgia)."""
    place = query.place
    if place is None or not query.name[:1].isupper():
        return False
    if query.kind == "city" or (home is not None and home.place == query.name):
        return place.kind in ("country", "region", "admin1", "admin2")
    if query.within is not None and query.within.kind == "admin1":
        return any(lies_in(c, query.within) for c in shared().find(query.name))
    state = state_named(query.name) if place.kind == "country" else None
    return state is not None and state.country != place.country and state.population > KNOWN


def _choose(query: Query, scene: _Scene, told: Candidate | None) -> Answer | None:
    places = candidates(query)
    if not places:
        return None
    if _is_elsewhere(query.within, places):
        return None
    near = _neighbours(query, scene)
    seats = {c.admin1 for c in places if c.kind == "city" and c.population > SEAT}
    scored = [
        (_score(c, query, scene, told, near) - _namesake(c, query, seats), -n)
        for n, c in enumerate(places)
    ]
    order = sorted(scored, reverse=True)
    best, place = order[0][0], places[-order[0][1]]
    rival = next((s for s, n in order[1:] if distance(place, places[-n]) > SAME_KM), None)
    margin = 0.0 if rival is None else best - rival
    return Answer(place, _confidence(margin, rival is None, place.rank))


def _is_elsewhere(outer: Candidate | None, places: Sequence[Candidate]) -> bool:
    """Whether the text names a state in which the index has no such place: "Reading, Kansas". Its
    namesakes elsewhere are then not meant."""
    if outer is None or outer.kind != "admin1" or outer.country not in _STATES:
        return False
    return not any(lies_in(place, reading) for reading in _readings(outer) for place in places)


def _score(
    place: Candidate,
    query: Query,
    scene: _Scene,
    told: Candidate | None,
    near: Sequence[Candidate],
) -> float:
    score = _prior(place, query)
    if (within := query.within or told) is not None:
        inside = any(lies_in(place, outer) for outer in _readings(within))
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
        score += 5.0
    elif query.kind == "admin":
        score -= 2.5
    if place.capital and place.rank < 2:
        score += 3.2
    if query.kind == "city" and place.kind != "city":
        score -= 2.0
    return score


def _namesake(place: Candidate, query: Query, seats: set[int]) -> float:
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


def _readings(outer: Candidate) -> tuple[Candidate, ...]:
    """The place and, of a country, the state that is called the same: "Atlanta, Georgia"."""
    state = state_named(outer.name) if outer.kind == "country" else None
    return (outer,) if state is None or state.population < KNOWN else (outer, state)


def lies_in(place: Candidate, outer: Candidate) -> bool:
    """Whether the place lies in the country or first-level area."""
    if outer.kind == "country":
        return place.country == outer.country
    return place.admin1 == outer.id and place.id != outer.id


def _neighbours(query: Query, scene: _Scene) -> list[Candidate]:
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


def _at_home(place: Candidate, scene: _Scene) -> float:
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


def distance(one: Candidate, other: Candidate) -> float:
    """Kilometres between two points on the sphere (haversine)."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    x = math.sin((b - a) / 2) ** 2
    x += math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(x)))


def _listed_confidence(place: Candidate) -> float:
    return 0.97 if place.kind == "country" else 0.93


_TRUST = ((0.3, 0.4), (0.6, 0.58), (0.9, 0.7), (1.2, 0.8), (1.6, 0.89), (2.5, 0.93))


def _confidence(margin: float, alone: bool, rank: int) -> float:
    """The share of answers that were right in trials on news text, by how far the place stood above
    the next one; a name that one place alone bears is trusted less where it is a by-name."""
    if alone:
        return 0.94 if rank < 2 else 0.75
    return next((share for below, share in _TRUST if margin < below), 0.96)


def country_of(place: Candidate) -> str | None:
    """ISO 3166-1 alpha-3 of the place's country, None where it lies in several."""
    found = countries.by_iso3(place.country) if place.country else None
    return place.country if found else None
