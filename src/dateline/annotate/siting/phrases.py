"""The places that hang on a word: under its prepositions, in its object, before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.codebook.place_words import words
from dateline.model import Event, Place

LOCATIVE = words("event_locative")
_TARGET = frozenset({"on", "of", "against", "upon"})  # "the attack on X", "the shelling of X"
_SIGNING = frozenset({"sign", "ink", "reach", "conclude", "seal", "strike", "clinch", "initial"})
_SEATS = frozenset({"capital", "city", "town", "village", "port"})
_GOAL = frozenset({"to", "toward", "towards", "into", "for"})
_MOVING = words("moving")
PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID", "RETREAT", "COOPERATE"})
IN_PERSON = PHYSICAL | {"CONSULT", "SANCTION"}
LANDS = words("land")
_TOPICS = words("topic")
_LEAVING = words("leaving")
_MEASURES = words("direction") | words("length")
_ROADS = frozenset({"road", "highway", "route", "motorway", "railway"})
_MADE_OF = frozenset({"compound", "appos", "nmod", "amod"})
_SIZES = {"facility": 0, "city": 1, "admin2": 2, "admin1": 3, "water": 4, "region": 5, "country": 6}
_WIDE = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class Ground:
    """The literal places of a document by the token that heads each, and the events' triggers."""

    places: dict[int, Place]
    triggers: frozenset[int]


def at(event: Event, anchor: Token, found: Ground) -> Place | None:
    """The place that hangs on `anchor` itself, the closest words first."""
    places = [*_under_prepositions(event, anchor, found), *_in_object(event, anchor, found)]
    places += _measured(anchor, found)
    places += [
        p
        for c in trees.children(anchor, "compound", "nmod")
        if anchor.pos_ in ("NOUN", "PROPN") and (p := _named(c, found)) and p.kind not in _WIDE
    ]
    return places[0] if places else None


def _under_prepositions(event: Event, anchor: Token, found: Ground) -> Iterator[Place]:
    for preposition in trees.children(anchor, "prep"):
        word = preposition.lower_
        noun = trees.child(preposition, "pobj")
        if noun is None:
            inner = trees.child(preposition, "prep")  # "from in", "out of"
            noun = trees.child(inner, "pobj") if inner is not None else None
        if noun is None:
            continue
        place: Place | None = None
        if word in LOCATIVE or _is_place_for(event, anchor, word):
            place = smallest(noun, found)
        elif word == "on":
            place = _on(event, noun, found)
        elif word in _TARGET and event.type in PHYSICAL:
            place = _target(noun, found)
        elif word in ("with", "by") and event.type in IN_PERSON:
            place = nested(noun, found)
        elif word == "during" and event.type in IN_PERSON:
            place = _during(noun, found)
        if place is not None and not _is_of_topic(anchor, preposition, place):
            yield place


def _measured(anchor: Token, found: Ground) -> Iterator[Place]:
    """The place that a distance or direction is told from: "30 km north of X", "a mile from X"."""
    prepositions = [
        c
        for c in trees.children(anchor, "prep")
        if c.lower_ == "from" and c.i and c.nbor(-1).lower_ in _MEASURES
    ]
    queue = list(trees.children(anchor, "advmod", "npadvmod", "dobj"))
    while queue:
        measure = queue.pop(0)
        if measure.lower_ in _MEASURES:
            queue += trees.children(measure, "advmod", "npadvmod")
            prepositions += trees.children(measure, "prep")
    for preposition in prepositions:
        noun = trees.child(preposition, "pobj")
        if preposition.lower_ in ("of", "from") and noun and (place := smallest(noun, found)):
            yield place


def _is_of_topic(anchor: Token, preposition: Token, place: Place) -> bool:
    """Whether a country tells where the topic is, not the talk: "discussed the war in Yemen"."""
    before = preposition.nbor(-1) if preposition.i else preposition
    topical = before.dep_ == "dobj" and before.head == anchor and before.lemma_ in _TOPICS
    return topical and place.kind in _WIDE


def _is_place_for(event: Event, anchor: Token, word: str) -> bool:
    """Whether a preposition of direction tells the place of such an act: "sent to", "fled from"."""
    if word in _GOAL:
        return word != "for" and (anchor.lemma_ in _MOVING or event.mode == "visit")
    return word == "from" and (event.type == "RETREAT" or anchor.lemma_ in _LEAVING)


def _during(noun: Token, found: Ground) -> Place | None:
    """The place of the greater act that this one is part of: "killed during a raid on X"."""
    for preposition in trees.children(noun, "prep"):
        inner = trees.child(preposition, "pobj")
        if inner is None or preposition.lower_ not in LOCATIVE | _TARGET:
            continue
        if place := _target(inner, found):
            return place
    return None


def _on(event: Event, noun: Token, found: Ground) -> Place | None:
    """The place after "on", which to a speaker is a topic: "talks on Syria"."""
    return _target(noun, found) if event.type in PHYSICAL else None


def _target(noun: Token, found: Ground) -> Place | None:
    """The place of what was attacked: the town itself, or where the building stands; no country."""
    place = smallest(noun, found)
    return place if place is not None and place.kind not in _WIDE else nested(noun, found)


def _in_object(event: Event, anchor: Token, found: Ground) -> Iterator[Place]:
    """The place in the object: "visited Kyiv", "shelled Kharkiv", "killed ten people in Kabul"."""
    for noun in trees.children(anchor, "dobj", "nsubjpass"):
        direct = _named(noun, found) or smallest(noun, found)
        is_visit = event.mode == "visit"
        if direct is not None and (
            is_visit or (event.type in PHYSICAL and direct.kind not in _WIDE)
        ):
            yield direct
        if event.type in PHYSICAL or event.type == "CONSULT":
            place = nested(noun, found)
            if place is not None:
                yield place
        if anchor.lemma_ in _SIGNING:
            for preposition in trees.children(noun, "prep"):
                inner = trees.child(preposition, "pobj")
                local = inner is not None and preposition.lower_ in ("in", "at")
                if inner is not None and local and (place := smallest(inner, found)):
                    yield place


def nested(noun: Token, found: Ground) -> Place | None:
    """The place under a preposition of place on a noun that is no topic: "a base near Mosul"."""
    if noun.lemma_.lower() in _TOPICS or noun.i in found.triggers:
        return None
    for preposition in trees.children(noun, "prep"):
        inner = trees.child(preposition, "pobj")
        if inner is None:
            continue
        if preposition.lower_ in LOCATIVE:
            return smallest(inner, found)
        if preposition.lower_ == "of" and (place := nested(inner, found)):
            return place
    return None


def smallest(noun: Token, found: Ground) -> Place | None:
    """The smallest place in a noun phrase: "Brussels, Belgium", "the Kharkiv region of Ukraine", "a
    hospital in Mariupol"."""
    if noun.lemma_.lower() in _TOPICS:
        return None
    places: list[tuple[int, bool, Place]] = []
    queue = [(noun, False)]
    while queue:
        token, inside = queue.pop(0)
        if place := found.places.get(token.i):
            places.append((_SIZES[place.kind or "country"], inside, place))
        for child in token.children:
            land = child.dep_ == "poss" and _is_land(token, found)
            if land or child.dep_ in _MADE_OF:
                queue.append((child, child.dep_ != "appos"))
            elif child.dep_ == "prep" and _leads_on(token, child.lower_):
                queue.extend((inner, False) for inner in trees.children(child, "pobj"))
    best = min(places, key=lambda p: p[:2], default=None)
    return best[2] if best is not None else _named_after(noun, found)


def _leads_on(noun: Token, preposition: str) -> bool:
    """Whether what follows the preposition tells where the noun is: "clinic in X", "road to X"."""
    if preposition in LOCATIVE or preposition == "of":
        return True
    return preposition in ("to", "from") and noun.lemma_.lower() in _ROADS


def _named_after(noun: Token, found: Ground) -> Place | None:
    """The name that stands between commas after "the capital", wherever the parser hung it."""
    if noun.lemma_ not in _SEATS or noun.i + 2 >= len(noun.doc) or noun.nbor().text != ",":
        return None
    name = noun.nbor(2)
    while name.dep_ == "compound" and name.pos_ == "PROPN" and name.i + 1 < len(name.doc):
        name = name.nbor()
    return found.places.get(name.i)


def _is_land(noun: Token, found: Ground) -> bool:
    """Whether what somebody has is a place: "Turkey's coast", not "Turkey's response"."""
    return noun.i in found.places or noun.lemma_.lower() in LANDS


def _named(noun: Token, found: Ground) -> Place | None:
    return found.places.get(noun.i)
