"""To whom an act is done: what stands at the places that its sense names."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.eventing.actors import possessor_is_victim
from dateline.annotate.eventing.candidates import Candidate
from dateline.annotate.eventing.clauses import (
    complement,
    is_for_clause,
    is_passive,
    objects_of,
    surface_subject,
    undergoers,
)
from dateline.annotate.eventing.parties import capitals, doers_of, somebody
from dateline.annotate.eventing.readings import aimed_at, is_outbreak, owners_of_act
from dateline.annotate.eventing.scene import Scene
from dateline.annotate.trees import children, conjuncts
from dateline.codebook.triggers import noun_class, noun_senses

_HOST_PREPOSITIONS = ("to", "in", "with")
_OBJECT_PREPOSITIONS = ("on", "against", "with", "to", "from")
_GIVING = frozenset({"give", "hand", "award", "grant", "deny", "offer"})
_HITTING = frozenset({"hit", "strike", "target", "disrupt", "paralyse", "paralyze", "rock"})
_BUILDINGS = frozenset({"hospital", "school", "church", "mosque", "hotel", "temple", "station"})


def recipients_of(candidate: Candidate) -> tuple[list[Token], list[Token]]:
    """More actors (from `+` places) and the recipients."""
    scene = candidate.reading.scene
    joined: list[Token] = []
    found: list[Token] = []
    for place in candidate.sense.to:
        if place.startswith("+"):
            joined.extend(_at(candidate, place[1:]))
        elif not found:
            found = _at(candidate, place)
            if place == "xobj" and candidate.sense.type == "AGREE":
                found = [t for t in found if t.pos_ == "PROPN" and not scene.is_human(t)]
    reading = candidate.reading
    if reading.carrier is not None and reading.effect == "take" and not found:
        found = somebody(reading.scene, reading.subjects)
    given = reading.carrier if candidate.token.dep_ == "dobj" else None
    if given is not None and not found and is_passive(given) and given.lemma_ in _GIVING:
        found = somebody(scene, undergoers(given))  # "was given a prison sentence"
    if not reading.is_verb and not found and candidate.token.head.dep_ == "agent":
        verb = candidate.token.head.head  # "was hit by a cyberattack"
        found = somebody(scene, undergoers(verb)) if verb.lemma_ in _HITTING else []
    if not reading.is_verb and not found and possessor_is_victim(candidate):
        found = [t for t in owners_of_act(reading) if t.dep_ == "poss"]
    return joined, found


def _at(candidate: Candidate, place: str) -> list[Token]:
    """Who stands at one of the places a sense names."""
    reading = candidate.reading
    scene = reading.scene
    match place:
        case "subj":
            return somebody(scene, reading.subjects)
        case "obj":
            return _objects(candidate)
        case "obj!":
            return somebody(scene, reading.objects, owned=False)
        case "side":
            return [owner for thing in reading.objects for owner in doers_of(scene, thing)]
        case "clause":
            return _complement_subject(candidate)
        case "xobj":
            return _complement_object(candidate)
        case "aimed":
            return somebody(scene, aimed_at(reading))
        case "host":
            return _hosts(candidate)
        case "dative":
            return somebody(scene, children(reading.token, "dative"), owned=False)
        case _:
            strict = place.endswith("!")
            return _behind(candidate, place.rstrip("!"), strict)


def _objects(candidate: Candidate) -> list[Token]:
    """The object, its owner, or who did the act it names ("condemned the attack by ...")."""
    reading = candidate.reading
    scene = reading.scene
    found = somebody(scene, children(reading.token, "dative"), owned=False)
    if found and candidate.sense.type in ("AID", "REQUEST"):
        return found
    if candidate.sense.type == "ASSAULT":  # what is hit is a thing: its owner's side suffers
        hit = [t for t in reading.objects if _is_building(t)]
        passed = [t for t in reading.objects if t.lemma_ == candidate.sense.particle]
        people = somebody(scene, [t for t in reading.objects if t not in (*hit, *passed)])
        return people + [owner for thing in hit for owner in scene.owners(thing)]
    found = []
    idiom = (candidate.sense.object, candidate.sense.particle)
    for object_ in reading.objects:
        if object_.lemma_ in idiom:
            continue  # "hostage" of "held five men hostage"
        if object_.lemma_ in noun_senses() and not scene.can_act(object_):
            found.extend(doers_of(scene, object_))
        elif object_.lemma_ not in noun_class("passive_nouns"):
            found.extend(somebody(scene, [object_]))
    return found


def _is_building(noun: Token) -> bool:
    if noun.pos_ == "NOUN":
        return noun.lemma_ in noun_class("site_bodies")
    return noun.pos_ == "PROPN" and noun.lower_ in _BUILDINGS


def _behind(candidate: Candidate, word: str, strict: bool) -> list[Token]:
    reading = candidate.reading
    scene = reading.scene
    found: list[Token] = []
    for token in (reading.token, reading.carrier, *reading.objects[:1]):
        if token is None or (found and token is not reading.token):
            continue
        if token is not reading.token and token is not reading.carrier and word in ("of", "in"):
            continue
        reached = _reached(candidate, token, word)
        hit = [t for t in reached if candidate.sense.type == "ASSAULT" and _is_building(t)]
        reached = [t for t in reached if t not in hit]
        deeds = [t for t in reached if t.lemma_ in noun_senses() and not scene.can_act(t)]
        found.extend(somebody(scene, [t for t in reached if t not in deeds], owned=not strict))
        found.extend(who for deed in deeds if not strict for who in doers_of(scene, deed))
        found.extend(owner for thing in hit for owner in scene.owners(thing))
    if not found and word in ("on", "against") and not reading.is_verb:
        for agent in objects_of(reading.token, "by"):  # "attacks by rebels on airports"
            found.extend(somebody(scene, objects_of(agent, word), owned=not strict))
    return found


def _reached(candidate: Candidate, token: Token, word: str) -> list[Token]:
    """The objects of a preposition; "between" and "with" may hang on the verb that says that an act
    broke out. Of an attack, no other act is a victim ("the killing of clerks and the bombing")."""
    reached = list(objects_of(token, word))
    if not reached and word in ("between", "with") and is_outbreak(token):
        reached = list(objects_of(token.head, word))
    if candidate.sense.type == "ASSAULT":
        reached = [t for i, t in enumerate(reached) if not i or t.lemma_ not in noun_senses()]
    return reached


def _complement_subject(candidate: Candidate) -> list[Token]:
    token = candidate.token
    found = complement(token)
    scene = candidate.reading.scene
    if asked := _asked_to_act(token):
        return somebody(scene, asked)
    if found is None and token.pos_ == "NOUN":
        found = next(children(token, "acl", "ccomp", "relcl"), None)
        if found is None and candidate.reading.carrier is not None:
            found = next((c for c in candidate.reading.carrier.children if is_for_clause(c)), None)
    if found is None:
        return []
    if found.dep_ == "xcomp" and not candidate.reading.objects:
        return []
    subject = next((c for c in found.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        subject = surface_subject(found)
    if subject is None or subject in candidate.reading.subjects:
        return []
    if is_passive(found) and found.dep_ != "ccomp":
        return []
    return somebody(scene, conjuncts(subject)) or capitals(scene, conjuncts(subject))


def _asked_to_act(plea: Token) -> list[Token]:
    """Whom a plea is for, who is to do something, wherever the parser hung the infinitive: "a plea
    for the rebels to let food in"."""
    asked = list(objects_of(plea, "for"))
    after = asked[-1].right_edge.i + 1 if asked else len(plea.doc)
    return asked if after < len(plea.doc) and plea.doc[after].tag_ == "TO" else []


def _complement_object(candidate: Candidate) -> list[Token]:
    found = complement(candidate.token)
    if found is None:
        return []
    scene = candidate.reading.scene
    if people := somebody(scene, undergoers(found)):
        return people
    for word in _OBJECT_PREPOSITIONS:
        for token in (found, *undergoers(found)[:1]):
            if people := somebody(scene, objects_of(token, word)):
                return people
    return []


def _hosts(candidate: Candidate) -> list[Token]:
    """Who is visited: a person, or the state that the visit goes to; a city is only a place."""
    reading = candidate.reading
    scene = reading.scene
    places = list(reading.objects)
    for word in _HOST_PREPOSITIONS if not places else ():
        places.extend(objects_of(reading.token, word))
    return [t for t in places if scene.is_country(t) or _is_host(scene, t)]


def _is_host(scene: Scene, token: Token) -> bool:
    """Whether somebody is visited: a person or a body, no town, region or continent."""
    held = scene.mention(token)
    if token.ent_type_ == "LOC" or (held is not None and held.kind == "place"):
        return False
    if token.idx + len(token) in scene.grounds:
        return False
    return scene.can_act(token) and not scene.is_place(token)
