"""Places: toponyms found, told apart from the bodies they stand for, and put on the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.toponymy.beside import held_before, outer_named, told_kind
from dateline.annotate.toponymy.lexicon import Sense, listed, state_named
from dateline.annotate.toponymy.metonymy import is_literal
from dateline.annotate.toponymy.nearness import is_near
from dateline.annotate.toponymy.outlets import home_of
from dateline.annotate.toponymy.queries import Query
from dateline.annotate.toponymy.recognition import recognise, trusted
from dateline.annotate.toponymy.resolution import Answer, country_of, resolve
from dateline.annotate.toponymy.surroundings import Surroundings
from dateline.annotate.toponymy.toponym import Toponym
from dateline.gazetteer import Candidate
from dateline.model import Place, PlaceKind, PlacePrecision, Span

_PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "exact",
    "facility": "exact",
    "region": "region",
    "water": "region",
}


def annotate(draft: Draft) -> Layers:
    """The places of the document; a toponym that no place answers to is left out."""
    around = Surroundings(draft)
    toponyms = recognise(around)
    answers = resolve([_query(t, around) for t in toponyms], home_of(draft.document))
    places: list[Place] = []
    for toponym, answer in zip(toponyms, answers, strict=True):
        if answer is not None:
            head = draft.syntax[toponym.first : toponym.last].root
            literal = is_literal(head, _is_people(toponym), answer.place.kind == "country")
            place = _place(len(places) + 1, toponym, answer, literal)
            trust = round(answer.confidence * trusted(toponym), 2)
            near = literal and place.precision == "exact" and is_near(draft.syntax, toponym.first)
            precision = "near" if near else place.precision
            places.append(msgspec.structs.replace(place, confidence=trust, precision=precision))
    return Layers(places=tuple(places))


def places_of_spans(draft: Draft, spans: Sequence[Span]) -> tuple[Place, ...]:
    """Exactly one place a span, in the order given; one that no place answers to has nulls.

    The spans are taken as toponyms, whatever the text says; raises ValueError for one outside it.
    """
    text = draft.document.text
    if not len(draft.syntax):  # it could not be parsed
        bare = (
            Place(f"p{n}", s.start, s.end, text[s.start : s.end]) for n, s in enumerate(spans, 1)
        )
        return tuple(bare)
    toponyms = [_given(draft, span) for span in spans]
    around = Surroundings(draft)
    answers = resolve([_query(t, around) for t in toponyms], home_of(draft.document))
    places = []
    for number, (span, toponym, answer) in enumerate(zip(spans, toponyms, answers, strict=True), 1):
        head = draft.syntax[toponym.first : toponym.last].root
        is_country = answer is not None and answer.place.kind == "country"
        literal = is_literal(head, _is_people(toponym), is_country)
        if answer is None:
            words = text[span.start : span.end]
            places.append(Place(f"p{number}", span.start, span.end, words, literal=literal))
        else:
            places.append(_place(number, toponym, answer, literal))
    return tuple(places)


def _given(draft: Draft, span: Span) -> Toponym:
    text, doc = draft.document.text, draft.syntax
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"no words at {span.start} to {span.end}: the text has {len(text)}")
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    first, last = (tokens.start, tokens.end) if tokens is not None else (0, 1)
    words = text[span.start : span.end]
    name = words.removesuffix("’s").removesuffix("'s")
    sense = listed(name)
    return Toponym(first, last, span.start, span.end, words, name, sense, "", 9.0)


def _query(toponym: Toponym, around: Surroundings) -> Query:
    within = outer_named(around, toponym.last)
    kind = toponym.kind or told_kind(around, toponym.first, toponym.last)
    holds = held_before(around, toponym.first)
    if not kind and holds and state_named(toponym.name):
        kind = "admin"
    return Query(toponym.name, _fixed(toponym.sense), within, kind, holds)


def _is_people(toponym: Toponym) -> bool:
    return toponym.sense is not None and toponym.sense.people


def _fixed(sense: Sense | None) -> Candidate | None:
    return sense.place if sense else None


def _place(number: int, toponym: Toponym, answer: Answer, literal: bool) -> Place:
    place = answer.place
    return Place(
        id=f"p{number}",
        start=toponym.start,
        end=toponym.end,
        text=toponym.text,
        name=place.name,
        kind=cast(PlaceKind, place.kind),
        geonames=place.id or None,
        country=country_of(place),
        admin1=place.admin1_name,
        lat=place.lat,
        lon=place.lon,
        precision=_PRECISION[place.kind],
        literal=literal,
        confidence=answer.confidence,
    )
