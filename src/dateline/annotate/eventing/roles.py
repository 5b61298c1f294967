"""Who does it and to whom: the tokens that head the phrases of an act's actors and recipients."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.eventing.candidates import Candidate
from dateline.annotate.eventing.clauses import (
    complement,
    doers,
    is_for_clause,
    is_passive,
    objects_of,
    surface_subject,
    undergoers,
)
from dateline.annotate.eventing.readings import aimed_at, owners_of_act
from dateline.annotate.eventing.scene import Scene, people_of
from dateline.annotate.trees import children, conjuncts
from dateline.codebook.triggers import noun_class, noun_senses

_HOST_PREPOSITIONS = ("to", "in", "with")
_OBJECT_PREPOSITIONS = ("on", "against", "with", "to", "from")
_DONE_TO = frozenset(
    {"attack", "bombing", "shelling", "invasion", "assault", "strike", "annexation"}
)
_HITTING = frozenset({"hit", "strike", "target", "disrupt", "paralyse", "paralyze", "rock"})
_BUILDINGS = frozenset({"hospital", "school", "church", "mosque", "hotel", "temple", "station"})
_BESIDE = frozenset({"after", "before", "following", "during", "ahead", "in", "at"})
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Head tokens of the actors and of the recipients, each in the order of the text."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def cast(candidate: Candidate) -> Cast:
    """The roles of a candidate; nobody stands in both."""
    actors = _actors(candidate)
    joined, recipients = _recipients(candidate)
    actors = _unique([*actors, *joined])
    taken = {t.i for t in actors}
    kept = [t for t in _unique(recipients) if t.i not in taken]
    return Cast(tuple(actors), tuple(kept))


def _unique(tokens: Iterable[Token]) -> list[Token]:
    found = {t.i: t for t in tokens}
    return [found[i] for i in sorted(found)]


def somebody(scene: Scene, tokens: Iterable[Token], owned: bool = True) -> list[Token]:
    """Those of `tokens` who can act; for a thing, whose it is (unless `owned` is False)."""
    found: list[Token] = []
    for token in tokens:
        who = people_of(token)
        if scene.can_act(who):
            found.extend(_joined_before(scene, who))
            found.extend(c for c in conjuncts(who) if c == who or scene.can_act(c))
        elif owned:
            found.extend(scene.owners(who))
    return found


def _joined_before(scene: Scene, token: Token) -> list[Token]:
    """ "army" of "the army and Houthi rebels", which the parser takes for a part of the name."""
    before = children(token, "nmod", "compound")
    return [c for c in before if scene.can_act(c) and any(x.dep_ == "cc" for x in c.children)]


def _actors(candidate: Candidate) -> list[Token]:
    reading, sense = candidate.reading, candidate.sense
    scene = reading.scene
    if sense.to[:1] == ("subj",):
        return []
    if reading.is_verb:
        found = somebody(scene, reading.subjects)
        return found or _capitals(scene, reading.subjects)
    return _nominal_actors(candidate)


def _capitals(scene: Scene, subjects: Iterable[Token]) -> list[Token]:
    """Capitals and countries that act for their government: "Tehran rejects"."""
    return [t for t in subjects if scene.is_capital(t) or scene.is_country(t)]


def _nominal_actors(candidate: Candidate) -> list[Token]:
    reading, sense = candidate.reading, candidate.sense
    scene, noun = reading.scene, reading.token
    found = somebody(scene, objects_of(noun, "by"))
    if not found:
        below = [agent for one in objects_of(noun, "of") for agent in objects_of(one, "by")]
        found = somebody(scene, below)
    if not found and not _possessor_is_victim(candidate):
        found = _owners(candidate)
    elif not found:
        found = [t for t in _owners(candidate) if t.dep_ != "poss"]
    if not found:
        found = somebody(scene, _claimants(noun))
    if not found and sense.type == "CONSULT" and next(objects_of(noun, "with"), None) is not None:
        found = somebody(scene, _in_passing(noun), owned=False)
    if "of" not in sense.to and "+of" not in sense.to and not found:
        found = somebody(scene, objects_of(noun, "of"), owned=False)
    only_pronouns = all(t.tag_ == "PRP$" for t in found)
    if reading.carrier is not None and reading.effect == "do" and only_pronouns:
        owners, found = found, []
        found = somebody(scene, reading.subjects)
        if not found:
            found = somebody(scene, objects_of(reading.carrier, "by")) or owners
    elif reading.carrier is not None and reading.effect == "do" and sense.type in _MUTUAL:
        found = [*somebody(scene, reading.subjects, owned=False), *found]
    return found


def _claimants(noun: Token) -> list[Token]:
    """Who takes the blame: "Islamists claimed responsibility for the attack"."""
    claim = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None
    if claim is None or claim.lemma_ != "responsibility" or claim.dep_ != "dobj":
        return []
    return doers(claim.head) if claim.head.lemma_ in ("claim", "take", "assume", "admit") else []


def _in_passing(noun: Token) -> list[Token]:
    """Who talked, where a clause only mentions it: "Pence said after talks with Erdogan"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _BESIDE or preposition.head.pos_ != "VERB":
        return []
    return doers(preposition.head)


def _owners(candidate: Candidate) -> list[Token]:
    owners = owners_of_act(candidate.reading)
    if candidate.sense.type == "MOBILIZE":  # "a troop deployment": they are what is deployed
        owners = [t for t in owners if t.dep_ != "compound" or t.pos_ == "PROPN"]
    return [side for owner in owners for side in _hyphened(candidate, owner)]


def _hyphened(candidate: Candidate, token: Token) -> list[Token]:
    """ "Russia" and "Ukraine" of "Russia-Ukraine talks": the parser hangs the one on the other."""
    scene = candidate.reading.scene
    sides = list(children(token, "compound", "nmod", "amod", "conj", "punct"))
    more = [c for c in sides if scene.is_nationality(c) or scene.can_act(c)]
    joined = any(c.text in ("-", "–", "/") for c in (*sides, *candidate.token.children))
    return [*more, token] if joined or any(c.dep_ == "conj" for c in more) else [token]


def _possessor_is_victim(candidate: Candidate) -> bool:
    """Whether the noun's possessor suffers the act ("the mayor's killing"); never beside "of"."""
    noun = candidate.token
    if noun.lemma_.lower() not in noun_class("passive_nouns"):
        return False
    return not any(True for _ in objects_of(noun, "of"))


def _recipients(candidate: Candidate) -> tuple[list[Token], list[Token]]:
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
    if not reading.is_verb and not found and candidate.token.head.dep_ == "agent":
        verb = candidate.token.head.head  # "was hit by a cyberattack"
        found = somebody(scene, undergoers(verb)) if verb.lemma_ in _HITTING else []
    if not reading.is_verb and not found and _possessor_is_victim(candidate):
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
            return [owner for thing in reading.objects for owner in _doers_of(scene, thing)]
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
        people = somebody(scene, [t for t in reading.objects if t not in hit])
        return people + [owner for thing in hit for owner in scene.owners(thing)]
    found = []
    for object_ in reading.objects:
        if object_.lemma_ in noun_senses() and not scene.can_act(object_):
            found.extend(_doers_of(scene, object_))
        elif object_.lemma_ not in noun_class("passive_nouns"):
            found.extend(somebody(scene, [object_]))
    return found


def _doers_of(scene: Scene, act: Token) -> list[Token]:
    """Who did the act that a noun names: "the killing of clerks by soldiers": soldiers."""
    below = [agent for one in objects_of(act, "of") for agent in objects_of(one, "by")]
    if agents := somebody(scene, [*objects_of(act, "by"), *below]):
        return agents
    suffered = act.lemma_ in noun_class("passive_nouns")
    nouns = () if suffered or act.lemma_ in _DONE_TO else ("of",)
    return [t for t in scene.owners(act, nouns) if not (suffered and t.dep_ == "poss")]


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
        reached = list(objects_of(token, word))
        hit = [t for t in reached if candidate.sense.type == "ASSAULT" and _is_building(t)]
        reached = [t for t in reached if t not in hit]
        found.extend(somebody(scene, reached, owned=not strict))
        found.extend(owner for thing in hit for owner in scene.owners(thing))
    if not found and word in ("on", "against") and not reading.is_verb:
        for agent in objects_of(reading.token, "by"):  # "attacks by rebels on airports"
            found.extend(somebody(scene, objects_of(agent, word), owned=not strict))
    return found


def _complement_subject(candidate: Candidate) -> list[Token]:
    token = candidate.token
    found = complement(token)
    scene = candidate.reading.scene
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
    return somebody(scene, conjuncts(subject)) or _capitals(scene, conjuncts(subject))


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
