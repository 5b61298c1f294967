"""Two ways of naming again whom the text has just spoken of: by his people ("the Spaniard said"),
and by his part in the story, where the verb says that he speaks on ("the mediator added")."""

from __future__ import annotations

from dataclasses import replace

from dateline.annotate.reference.lexis import describe
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.annotate.reference.ranker import Trail
from dateline.annotate.reference.recent import recent_person
from dateline.codebook.persons import OPEN, PersonNoun, person_noun

_ARGUMENTS = frozenset({"subject", "object", "agent", "possessor"})
_OF_MANY = ("ese", "sh", "ch", "ss")  # "the Japanese", "the French", "the Swiss": a people
_GOING_ON = frozenset({"add", "reiterate", "continue", "conclude", "repeat", "go"})
_MORE = frozenset({"also", "further", "again", "furthermore", "moreover"})
_COMPATRIOT = PersonNoun("compatriot", OPEN, "epithet")


def compatriot(scene: Scene, trail: list[Phrase], phrase: Phrase) -> tuple[Referent, str] | None:
    """The person just spoken of, called by the name of his people: one of them, and definite."""
    head = phrase.head
    if phrase.mention is None or scene.mentions[phrase.mention].by != "people":
        return None
    if head.tag_ not in ("NN", "NNP", "JJ") or head.lower_.endswith(_OF_MANY):
        return None
    if phrase.role not in _ARGUMENTS or all(c.lower_ != "the" for c in head.children):
        return None
    what = replace(describe(head), modifiers=frozenset({head.lower_}), telling=frozenset())
    found = recent_person(scene, trail, phrase, _COMPATRIOT, what)
    return (found, "nominal-people") if found is not None else None


def goes_on(trail: Trail, phrase: Phrase) -> tuple[Referent, str] | None:
    """Who spoke last, called by a part he plays, where the verb says that he speaks on."""
    head, last = phrase.head, trail.last_source
    if head.i not in trail.voices.source_heads or last is None or not trail.speaker_goes_on:
        return None
    what, noun = describe(head), person_noun(head.lemma_.lower())
    if noun is None or noun.sort != "role" or noun.noun.startswith("spokes"):
        return None
    if what.determined != "definite" or what.modifiers or what.tail or what.many:
        return None
    speaker, verb = last.referent, head.head
    if speaker.kind != "person" or not speaker.named or noun.gender not in (OPEN, speaker.gender):
        return None
    if verb.lemma_ not in _GOING_ON and all(c.lower_ not in _MORE for c in verb.children):
        return None
    return speaker, "nominal-speaker"
