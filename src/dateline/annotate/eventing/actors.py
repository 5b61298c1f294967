"""Who does an act: the subject of its verb, or whose act its noun names."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.eventing.candidates import Candidate
from dateline.annotate.eventing.clauses import (
    doers,
    objects_of,
)
from dateline.annotate.eventing.parties import capitals, somebody
from dateline.annotate.eventing.readings import owners_of_act
from dateline.annotate.trees import children
from dateline.codebook.triggers import noun_class

_BESIDE = frozenset({"after", "before", "following", "during", "ahead", "in", "at"})
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})


def actors_of(candidate: Candidate) -> list[Token]:
    """Heads of the phrases that name the actors, none where the subject suffers the act."""
    reading, sense = candidate.reading, candidate.sense
    scene = reading.scene
    if sense.to[:1] == ("subj",):
        return []
    if reading.is_verb:
        found = somebody(scene, reading.subjects)
        if not found and sense.type == "MOBILIZE" and reading.passive:
            return somebody(scene, reading.objects, owned=False)  # "troops were deployed"
        return found or capitals(scene, reading.subjects)
    return _nominal_actors(candidate)


def _nominal_actors(candidate: Candidate) -> list[Token]:
    reading, sense = candidate.reading, candidate.sense
    scene, noun = reading.scene, reading.token
    found = somebody(scene, objects_of(noun, "by"))
    if not found:
        below = [agent for one in objects_of(noun, "of") for agent in objects_of(one, "by")]
        found = somebody(scene, below)
    if not found and not possessor_is_victim(candidate):
        found = _owners(candidate)
    elif not found:
        found = [t for t in _owners(candidate) if t.dep_ != "poss"]
    if not found and sense.type in ("ASSAULT", "SUPPORT", "PROTEST"):
        found = somebody(scene, objects_of(noun, "from"), owned=False)
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
    own = scene.mention(token)
    more = [
        c
        for c in sides
        if c.dep_ != "punct"
        and (scene.is_nationality(c) or scene.can_act(c))
        and (own is None or scene.mention(c) is not own)
    ]
    joined = any(c.text in ("-", "–", "/") for c in (*sides, *candidate.token.children))
    return [*more, token] if joined or any(c.dep_ == "conj" for c in more) else [token]


def possessor_is_victim(candidate: Candidate) -> bool:
    """Whether the noun's possessor suffers the act ("the mayor's killing"); never beside "of"."""
    noun = candidate.token
    if noun.lemma_.lower() not in noun_class("passive_nouns"):
        return False
    return not any(True for _ in objects_of(noun, "of"))
