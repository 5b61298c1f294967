"""The country, body or person that the text has just spoken of, for descriptions that fit many:
"the country", "the alliance", "the organisation", "the 62-year-old"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.reference.embedded import country_of
from dateline.annotate.reference.lexis import Description
from dateline.annotate.reference.modifiers import (
    lands_of,
    lets_mean,
    lies_there,
    may_be_country,
    says_only_country,
    state_of,
)
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.codebook import countries, offices
from dateline.codebook.persons import PersonNoun, collective, person_noun, role_synonyms
from dateline.model import Entity

_BODIES_BACK = 60  # phrases looked back for a body of the right type
_TIMES = 0.15  # each time the referent has been spoken of, up to eight
_COUNTRY = {"subject": 0.5, "modifier": -0.4}  # the role of the country's name; else 0.1
_LEADER = 0.9  # who speaks or acts for it in the same sentence
_WRONGED = frozenset({"suspect", "defendant", "convict", "detainee", "victim", "inmate"})
_FIRMS = frozenset({"company", "newspaper", "bank"})
_LOOSE = ("organization", "company")  # words for bodies whose kind the text has not told
_OF_STATE = frozenset(
    {"government", "ministry", "court", "parliament", "army", "navy", "guard", "police"}
)


def recent_country(
    scene: Scene, trail: list[Phrase], phrase: Phrase, what: Description
) -> Referent | None:
    """The country spoken of last and most that may be called so, those counted too whose leaders
    stand in the sentence; the items of a list count for less."""
    if not may_be_country(scene, phrase, what):
        return None
    ranked: list[tuple[float, Phrase, Referent]] = []
    for candidate in _back(trail, phrase, 6):
        referent, weight = candidate.referent, _COUNTRY.get(candidate.role, 0.1)
        if referent.kind == "person" and candidate.sentence == phrase.sentence:
            led = _led_by(scene, candidate)
            if led is None:
                continue
            referent, weight = led, _LEADER
        elif referent.kind != "country" or not referent.named:
            continue
        entity = referent.template or scene.entities.get(referent.entity or "")
        if entity is None or not lies_there(scene, phrase, what, entity.country or ""):
            continue
        score = (
            weight
            - (0.6 if candidate.head.dep_ == "conj" else 0.0)
            - 0.5 * (phrase.sentence - candidate.sentence)
            + _TIMES * min(len(referent.phrases), 8)
        )
        ranked.append((score, candidate, referent))
    return max(ranked, key=lambda row: (row[0], row[1].head.i))[2] if ranked else None


def _led_by(scene: Scene, candidate: Phrase) -> Referent | None:
    """The country in whose name the person acts: a subject or possessor who holds its office."""
    entity = scene.entities.get(candidate.referent.entity or "")
    if entity is None or entity.organization or candidate.role not in ("subject", "possessor"):
        return None
    code = state_of(scene, candidate.referent) if {"GOV", "MIL"} & {*entity.sectors} else None
    return country_of(scene, code) if code is not None else None


def recent_person(
    scene: Scene, trail: list[Phrase], phrase: Phrase, noun: PersonNoun, what: Description
) -> Referent | None:
    """The person spoken of last: the subject of the sentence before rather than others in it.
    "The German leader" is nobody known to be of another country."""
    lands = lands_of(what.modifiers)
    ranked = [
        (
            (1.0 if candidate.role == "subject" else 0.0)
            - (phrase.sentence - candidate.sentence)
            + _TIMES * min(len(candidate.referent.phrases), 8),
            candidate,
        )
        for candidate in _back(trail, phrase, 2)
        if candidate.referent.kind == "person"
        and candidate.referent.named
        and (not noun.gender or candidate.referent.gender in ("", noun.gender))
        and _may_be(scene, noun, candidate, phrase.head)
        and _may_come_from(scene, candidate.referent, lands, noun)
        and lets_mean(scene, what, candidate.referent)
    ]
    return _best(ranked)


def _may_be(scene: Scene, noun: PersonNoun, candidate: Phrase, head: Token) -> bool:
    """An epithet may mean any person; a title ("the president") one whose title is not given;
    another role ("the spokesman") nobody."""
    entity = scene.entities.get(candidate.referent.entity or "")
    if noun.sort == "epithet":
        return entity is None or entity.office is None or noun.noun not in _WRONGED
    titles = role_synonyms().get(noun.noun, frozenset())
    if entity is not None and entity.office and titles.isdisjoint(candidate.referent.nouns):
        return False
    nouns = (person_noun(said) for said in sorted(candidate.referent.nouns))
    titled = any(known is not None and known.sort == "title" for known in nouns)
    return noun.sort == "title" and not titled and _has_held(entity, noun, head)


def _has_held(entity: Entity | None, noun: PersonNoun, head: Token) -> bool:
    """Whether the table of offices lets the person be called by the title; of one whom it does not
    know, whether the title is written small: "the President" is somebody whom readers know."""
    terms = offices.held_by(entity.name) if entity is not None else ()
    if not terms:
        return head.text.islower()
    titles = role_synonyms().get(noun.noun, frozenset()) | {noun.noun}
    return any(not titles.isdisjoint(term.title.lower().split()) for term in terms)


def _may_come_from(
    scene: Scene, referent: Referent, lands: frozenset[str], noun: PersonNoun
) -> bool:
    """Whether nothing speaks against the person's being of one of the countries; who holds one's
    title ("the German leader") must be known for an office there."""
    entity = scene.entities.get(referent.entity or "")
    if not lands or entity is None or entity.country is not None:
        return not lands or entity is None or entity.country in lands
    held = [t.of for t in offices.held_by(entity.name) if countries.by_iso3(t.of) is not None]
    return any(of in lands for of in held) if held or noun.sort == "title" else True


def recent_body(
    scene: Scene, trail: list[Phrase], phrase: Phrase, like: str, what: Description
) -> Referent | None:
    """The last organisation of this type ("the bloc" for a union or an alliance) that the modifiers
    let be meant. "The company" may be one of unknown type, if it is alone; "the organisation" any
    but an organ of state."""
    unknown: list[Referent] = []
    for candidate in trail[: -_BODIES_BACK - 1 : -1]:
        referent = candidate.referent
        armed = referent.named and "armed" in referent.words
        if not armed and (referent.kind != "organization" or referent.many):
            continue
        likes = likes_of(referent)
        if like in likes or (armed and like in ("organization", "movement")):
            if unknown and not referent.named and like in _LOOSE:
                break
            if lets_mean(scene, what, referent):
                return referent
            continue
        near = phrase.sentence - candidate.sentence <= 2 and referent.named
        fits = not likes & _OF_STATE if like == "organization" else likes <= _FIRMS
        if near and fits and referent not in unknown:
            unknown.append(referent)
    if not says_only_country(what.modifiers) or like not in _LOOSE:
        return None
    unknown = [referent for referent in unknown if lets_mean(scene, what, referent)]
    if not unknown:
        return None
    if like == "organization":
        return max(unknown, key=lambda r: (len(r.phrases), -unknown.index(r)))
    return unknown[0] if len(unknown) == 1 else None


def likes_of(referent: Referent) -> set[str]:
    """The kinds of body that the referent has been called."""
    return {c.like for noun in referent.nouns if (c := collective(noun)) is not None}


def main_country(trail: list[Phrase]) -> Referent | None:
    """The country that the text has spoken of most so far."""
    found = {p.referent.number: p.referent for p in trail if p.referent.kind == "country"}
    return max(found.values(), key=lambda r: (len(r.phrases), -r.number)) if found else None


def recent_fighters(trail: list[Phrase]) -> Referent | None:
    """The armed group spoken of last: "the rebels", "the militants" after its name."""
    for candidate in trail[: -_BODIES_BACK - 1 : -1]:
        if candidate.referent.named and "armed" in candidate.referent.words:
            return candidate.referent
    return None


def _back(trail: list[Phrase], phrase: Phrase, sentences: int) -> Iterator[Phrase]:
    """The phrases before this one, nearest first, that may be it: nobody who is the other argument
    of its verb, by whatever name, nor whose own phrase holds it ("Vella, an aide to the mayor")."""
    beside: set[int] = set()
    above = {token.i for token in phrase.head.ancestors}
    for candidate in reversed(trail):
        distance = phrase.sentence - candidate.sentence
        if distance > sentences:
            return
        arguments = {"subject", "object"} == {candidate.role, phrase.role}
        told_of = candidate.head.i in above and candidate.head.pos_ == "PROPN"
        if told_of or (distance == 0 and arguments and candidate.verb == phrase.verb):
            beside.add(candidate.referent.number)
        if candidate.referent.number not in beside:
            yield candidate


def _best(ranked: list[tuple[float, Phrase]]) -> Referent | None:
    if not ranked:
        return None
    return max(ranked, key=lambda row: (row[0], row[1].head.i))[1].referent
