"""Which place a toponym names.

Evidence: what the words say (a state after it, "County"), how many people live there, what else the
document names and where, and the home of its outlet. One sense a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.toponymy.geography import SEAT, distance, lies_in, readings
from dateline.annotate.toponymy.queries import Query, candidates, opened, told_within, unlisted
from dateline.annotate.toponymy.weighing import Settled, namesake, neighbours, settle, weigh
from dateline.codebook import countries
from dateline.codebook.regions import Home
from dateline.gazetteer import Candidate

_STATES = frozenset({"USA", "CAN", "AUS"})  # where a town's name is followed by its state's
SAME_KM = 100.0  # a town and the area called after it are no two readings


@dataclass(frozen=True, slots=True)
class Answer:
    """The place chosen and how far to trust it, 0 to 1."""

    place: Candidate
    confidence: float


def resolve(queries: Sequence[Query], home: Home | None = None) -> list[Answer | None]:
    """One answer a query, in order; None where no place bears the name."""
    queries = opened([unlisted(query) for query in queries], home)
    scene = settle(queries, home)
    told = told_within(queries)
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


def _choose(query: Query, scene: Settled, told: Candidate | None) -> Answer | None:
    places = candidates(query)
    if not places:
        return None
    if _is_elsewhere(query.within, places):
        return None
    near = neighbours(query, scene)
    seats = {c.admin1 for c in places if c.kind == "city" and c.population > SEAT}
    scored = [
        (weigh(c, query, scene, told, near) - namesake(c, query, seats), -n)
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
    return not any(lies_in(place, reading) for reading in readings(outer) for place in places)


def _listed_confidence(place: Candidate) -> float:
    return 0.98 if place.kind == "country" else 0.88 if place.kind != "admin1" else 0.93


_TRUST = ((0.3, 0.4), (0.6, 0.58), (0.9, 0.7), (1.2, 0.8), (1.6, 0.89), (2.5, 0.93))


def _confidence(margin: float, alone: bool, rank: int) -> float:
    """The share of answers that were right in trials on news text, by how far the place stood above
    the next one; a name that one place alone bears is trusted less where it is a by-name."""
    if alone:
        return 0.94 if rank < 2 else 0.75
    return next((share for below, share in _TRUST if margin < below), 0.98)


def country_of(place: Candidate) -> str | None:
    """ISO 3166-1 alpha-3 of the place's country, None where it lies in several."""
    found = countries.by_iso3(place.country) if place.country else None
    return place.country if found else None
