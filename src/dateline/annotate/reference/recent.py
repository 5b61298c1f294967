"""The country, body or person that the text has just spoken of, for descriptions that fit many:
"the country", "the alliance", "the organisation", "the 62-year-old"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.annotate.reference.embedded import country_words
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.codebook import countries, offices
from dateline.codebook.persons import PersonNoun, collective, person_noun, role_synonyms

_BODIES_BACK = 60  # phrases looked back for a body of the right type
_TIMES = 0.15  # each time the referent has been spoken of, up to eight
_WRONGED = frozenset({"suspect", "defendant", "convict", "detainee", "victim", "inmate"})
_OF_STATE = frozenset({"government", "ministry", "court", "parliament", "army", "police"})


def recent_country(trail: list[Phrase], phrase: Phrase) -> Referent | None:
    """The country spoken of last and most; the items of a list count for less."""
    ranked = [
        (
            {"subject": 0.5, "modifier": -0.4}.get(candidate.role, 0.1)
            - (0.6 if candidate.head.dep_ == "conj" else 0.0)
            - 0.5 * (phrase.sentence - candidate.sentence)
            + _TIMES * min(len(candidate.referent.phrases), 8),
            candidate,
        )
        for candidate in _back(trail, phrase, 6)
        if candidate.referent.kind == "country" and candidate.referent.named
    ]
    return _best(ranked)


def recent_person(
    scene: Scene, trail: list[Phrase], phrase: Phrase, noun: PersonNoun, modifiers: frozenset[str]
) -> Referent | None:
    """The person spoken of last: the subject of the sentence before rather than others in it.
    "The German leader" is nobody known to be of another country."""
    lands = frozenset(c for word in modifiers for c in _countries_called().get(word, ()))
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
        and _may_be(scene, noun, candidate)
        and _may_come_from(scene, candidate.referent, lands, noun)
    ]
    return _best(ranked)


def _may_be(scene: Scene, noun: PersonNoun, candidate: Phrase) -> bool:
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
    return noun.sort == "title" and not titled


@cache
def _countries_called() -> dict[str, tuple[str, ...]]:
    """For a lower-case word, the codes of the countries that it says."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in country_words().items():
        for word in words:
            found[word] = (*found.get(word, ()), code)
    return found


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


def recent_body(trail: list[Phrase], phrase: Phrase, like: str, modified: bool) -> Referent | None:
    """The last organisation of this type ("the bloc" for a union or an alliance). "The company"
    may be one of unknown type, if it is alone; "the organisation" any but an organ of state."""
    unknown: list[Referent] = []
    for candidate in trail[: -_BODIES_BACK - 1 : -1]:
        referent = candidate.referent
        armed = referent.named and "armed" in referent.words
        if not armed and (referent.kind != "organization" or referent.many):
            continue
        likes = {c.like for noun in referent.nouns if (c := collective(noun)) is not None}
        if like in likes or (armed and like in ("organization", "movement")):
            return referent
        near = phrase.sentence - candidate.sentence <= 2 and referent.named
        fits = not likes & _OF_STATE if like == "organization" else not likes
        if near and fits and referent not in unknown:
            unknown.append(referent)
    if modified or like not in ("organization", "company") or not unknown:
        return None
    if like == "organization":
        return max(unknown, key=lambda r: (len(r.phrases), -unknown.index(r)))
    return unknown[0] if len(unknown) == 1 else None


def recent_fighters(trail: list[Phrase]) -> Referent | None:
    """The armed group spoken of last: "the rebels", "the militants" after its name."""
    for candidate in trail[: -_BODIES_BACK - 1 : -1]:
        if candidate.referent.named and "armed" in candidate.referent.words:
            return candidate.referent
    return None


def says_only_country(modifiers: frozenset[str]) -> bool:
    """Whether the modifiers say no more than a country: "the Finnish company"."""
    return all(word in _countries_called() for word in modifiers)


def _back(trail: list[Phrase], phrase: Phrase, sentences: int) -> Iterator[Phrase]:
    """The phrases before this one, nearest first, that may be it: nobody who is the other argument
    of its verb, by whatever name."""
    beside: set[int] = set()
    for candidate in reversed(trail):
        distance = phrase.sentence - candidate.sentence
        if distance > sentences:
            return
        arguments = {"subject", "object"} == {candidate.role, phrase.role}
        if distance == 0 and arguments and candidate.verb == phrase.verb:
            beside.add(candidate.referent.number)
        if candidate.referent.number not in beside:
            yield candidate


def _best(ranked: list[tuple[float, Phrase]]) -> Referent | None:
    if not ranked:
        return None
    return max(ranked, key=lambda row: (row[0], row[1].head.i))[1].referent
