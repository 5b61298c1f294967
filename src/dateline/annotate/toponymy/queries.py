"""What is asked of the gazetteer for a toponym, and what others of the text say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.toponymy.geography import KNOWN, SEAT, lies_in
from dateline.annotate.toponymy.lexicon import areas, state_named
from dateline.codebook.organizations import by_name
from dateline.codebook.regions import Home
from dateline.gazetteer import Candidate, shared

MOST = 40  # candidates of one name that are weighed


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


def unlisted(query: Query) -> Query:
    """The query, without the next state of a list of states: "Idaho, Maine, Montana"."""
    outer, state = query.within, state_named(query.name)
    if outer is None or outer.kind != "admin1" or state is None or state.country != outer.country:
        return query
    towns = (c for c in shared().find(query.name) if c.population > SEAT and c.kind == "city")
    return query if any(lies_in(c, outer) for c in towns) else replace(query, within=None)


def opened(queries: Sequence[Query], home: Home | None) -> list[Query]:
    """The queries; a listed name that may once be another place's may be so everywhere."""
    opened = {q.name for q in queries if _may_be_other(q, home)}
    return [replace(q, is_open=True) if q.name in opened else q for q in queries]


def told_within(queries: Sequence[Query]) -> dict[str, Candidate]:
    """What a name is once said to lie in holds for the document: "Paris, Texas", then "Paris"."""
    told: dict[str, Candidate] = {}
    for query in queries:
        if query.within is not None:
            told.setdefault(query.name, query.within)
    return told


def candidates(query: Query) -> tuple[Candidate, ...]:
    """The places that may be meant by the query's words."""
    if by_name(query.name):
        return ()
    if query.kind == "admin" and (found := areas(query.name, drop_word=True)):
        return found[:MOST] if query.place is None else (*found[:MOST], query.place)
    found = shared().find(query.name)[:MOST]
    if query.place is None or any(c.id == query.place.id for c in found):
        return found
    return (*found, query.place)


def _may_be_other(query: Query, home: Home | None) -> bool:
    """Whether a listed name may yet be a town's or an area's: "Lebanon, Ohio", "the city of
    Turkey", "Punjab province", the outlet's own town, or a state as well known as the country
    (Georgia)."""
    place = query.place
    if place is None or not query.name[:1].isupper():
        return False
    if query.kind == "city" or (home is not None and home.place == query.name):
        return place.kind in ("country", "region", "admin1", "admin2")
    if query.kind == "admin" and place.kind == "region":
        return any(c.rank == 0 for c in areas(query.name, drop_word=False))
    if query.within is not None and query.within.kind == "admin1":
        return any(lies_in(c, query.within) for c in shared().find(query.name))
    state = state_named(query.name) if place.kind == "country" else None
    return state is not None and state.country != place.country and state.population > KNOWN
