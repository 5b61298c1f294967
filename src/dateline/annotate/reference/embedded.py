"""Bodies and countries that stand inside another name: "NATO chief Jens Stoltenberg" brings up
NATO, "Russian troops" and "the Kremlin" Russia; "the alliance", "the country" may take them up."""

from __future__ import annotations

from functools import cache

from dateline.annotate.reference.phrases import Phrase, Referent, Scene, type_nouns
from dateline.codebook import countries, organizations
from dateline.model import Entity


def embedded(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """The phrases that the words of this one hold, as its modifiers."""
    if phrase.mention is None:
        return []
    mention = scene.mentions[phrase.mention]
    entity = scene.entities.get(mention.entity or "")
    if entity is None or entity.kind == "country":
        return []
    words = mention.text.lower().replace(".", "")
    found = []
    body = entity.organization
    if body and body != entity.name and _saysbody_of(words, body):
        found.append(body_of(scene, body))
    if entity.country and (mention.by == "metonym" or _says_country(words, entity.country)):
        found.append(country_of(scene, entity.country))
    return [
        Phrase(
            phrase.head,
            phrase.start,
            phrase.end,
            phrase.sentence,
            "modifier",
            phrase.main,
            phrase.verb,
            referent,
        )
        for referent in found
        if referent is not phrase.referent
    ]


def _saysbody_of(words: str, name: str) -> bool:
    body = organizations.by_name(name)
    forms = (name, *body.aliases) if body is not None else (name,)
    return any(form.lower().replace(".", "") in words for form in forms)


def _says_country(words: str, code: str) -> bool:
    return not country_words().get(code, frozenset()).isdisjoint(words.replace("'s", "").split())


@cache
def country_words() -> dict[str, frozenset[str]]:
    """For a country's code, the lower-case words that say it: its names, adjectives and people."""
    return {
        country.iso3: frozenset(
            word.lower()
            for said in (country.name, *country.names, *country.adjectives, *country.people)
            for word in said.replace(".", "").split()
            if word[0].isupper()
        )
        for country in countries.countries()
    }


def body_of(scene: Scene, name: str) -> Referent:
    """The referent of the body of this name, made if no name of the text stands for it."""
    known = scene.within.get(("organization", name))
    if known is None:
        body = organizations.by_name(name)
        template = Entity("", name, "organization", organization=name)
        if body is not None:
            template = Entity(
                "", name, "organization", body.country, name, body.sectors, body.code or None
            )
        known = Referent("organization", named=True, template=template)
        known.nouns.update(type_nouns(name))
        scene.within["organization", name] = known
    return known


def country_of(scene: Scene, code: str) -> Referent:
    """The referent of the country with this code, made if no name of the text stands for it."""
    known = scene.within.get(("country", code))
    if known is None:
        country = countries.by_iso3(code)
        template = Entity("", country.name if country else code, "country", code)
        known = Referent("country", named=True, template=template)
        scene.within["country", code] = known
    return known
