"""The first person: "I" is who speaks the words it stands in, "we" the side he speaks for."""

from __future__ import annotations

from dateline.annotate.reference.phrases import Phrase, Referent, Scene, phrase_at
from dateline.annotate.reference.voices import Voices
from dateline.model import Entity

FIRST = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), False),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), True),
}
_NO_PRONOUNS = frozenset({"US", "i"})  # the country; a syllable of "Mazar-i-Sharif"


def first_person(scene: Scene, voices: Voices) -> list[tuple[Phrase, str]]:
    """The first-person pronouns inside quotations, each with the rule that linked it; their
    phrases carry the speaker's referent, or that of the body or country the speaker speaks for."""
    found: list[tuple[Phrase, str]] = []
    for index, quote in enumerate(voices.inside):
        if quote < 0:
            continue
        plural = FIRST.get(scene.doc[index].lower_)
        if plural is None or scene.doc[index].text in _NO_PRONOUNS:
            continue
        head = voices.head_of_quote[quote]
        if head is None or head not in scene.phrases:
            continue
        speaker = scene.phrases[head].referent
        if speaker.kind == "thing" or (speaker.entity is None and not speaker.phrases):
            continue
        phrase = phrase_at(scene, index)
        phrase.pronoun = True
        phrase.referent = _side(scene, speaker) if plural else speaker
        phrase.referent.phrases.append(phrase)
        rule = "first-person-side" if phrase.referent is not speaker else "first-person"
        found.append((phrase, rule))
    return found


def _side(scene: Scene, speaker: Referent) -> Referent:
    """Whom "we" means: the organisation of the speaker, else his country where he speaks for its
    government, else the speaker."""
    entity = scene.entities.get(speaker.entity or "")
    if entity is None or entity.kind != "person":
        return speaker
    bodies = [e for e in scene.entities.values() if e.kind in ("organization", "country")]
    for body in bodies:
        if entity.organization and entity.organization in (body.organization, body.name):
            return scene.by_entity[body.id]
    for body in bodies:
        if _is_office_of(entity, body):
            return scene.by_entity[body.id]
    if "GOV" in entity.sectors or "MIL" in entity.sectors:
        for body in bodies:
            if body.kind == "country" and entity.country and body.country == entity.country:
                return scene.by_entity[body.id]
    return speaker


def _is_office_of(person: Entity, body: Entity) -> bool:
    of = person.office.of if person.office else None
    return of is not None and of.lower() in (body.name.lower(), (body.organization or "").lower())
