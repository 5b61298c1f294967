"""The first person: "I" is who speaks the words it stands in, "we" the side he speaks for."""

from __future__ import annotations

from dateline.annotate.reference.embedded import body_of, country_of
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
    strings = scene.doc.vocab.strings
    forms = {strings[form]: plural for form, plural in FIRST.items() if form in strings}
    for index, form in enumerate(scene.doc.to_array("LOWER").tolist()):
        quote, plural = voices.inside[index], forms.get(form)
        if plural is None or quote < 0 or scene.doc[index].text in _NO_PRONOUNS:
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
    if entity.organization:
        return body_of(scene, entity.organization)
    led = _led_body(scene, entity)
    if led is not None:
        return led
    if entity.country and {"GOV", "MIL"} & {*entity.sectors}:
        return country_of(scene, entity.country)
    return speaker


def _led_body(scene: Scene, person: Entity) -> Referent | None:
    """The body or country of the text that the person's office is of."""
    of = person.office.of if person.office else None
    if of is None:
        return None
    for body in scene.entities.values():
        names = (body.name.lower(), (body.organization or "").lower())
        if body.kind in ("organization", "country") and of.lower() in names:
            return scene.by_entity[body.id]
    return None
