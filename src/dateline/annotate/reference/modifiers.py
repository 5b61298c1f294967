"""Whether the words before and after a noun let it mean somebody: "the Turkish government" is not
Iran's, "the defence ministry" not the Ministry of Health, "the Asian nation" not Peru."""

from __future__ import annotations

from functools import cache

from dateline.annotate.reference.embedded import country_words
from dateline.annotate.reference.lexis import Description
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.codebook import countries, offices
from dateline.codebook.description_words import described_by
from dateline.codebook.persons import collective
from dateline.codebook.region_members import is_federal, members

_FOR_A_PURPOSE = frozenset(
    {"alliance", "union", "organization", "company", "agency", "movement", "community"}
)


def is_said_of(scene: Scene, word: str, referent: Referent) -> bool:
    """Whether the modifier was said of the referent, or is its country or organisation."""
    if word in referent.words or word in referent.nouns:
        return True
    entity = referent.template or scene.entities.get(referent.entity or "")
    if entity is None:
        return False
    if any(word in described_by(f"sector:{sector}") for sector in entity.sectors):
        return entity.kind == "person"
    if entity.organization and word == entity.organization.lower().replace(".", ""):
        return True
    return entity.country is not None and word in country_words().get(entity.country, ())


def lets_mean(scene: Scene, what: Description, referent: Referent) -> bool:
    """Whether the modifiers let the description mean the referent: no word of others, the nouns and
    names among them said of it, the country they name not another than its own."""
    if not described_by("others").isdisjoint(what.modifiers):
        return False
    lands = lands_of(what.modifiers)
    if lands and (code := state_of(scene, referent)) is not None and code not in lands:
        return False
    telling = what.telling - described_by("awards")
    if referent.kind == "person":
        telling -= described_by("sides")
    body = collective(what.lemma)
    if body is not None and body.like in _FOR_A_PURPOSE:
        telling -= described_by("purposes")
    return all(word in _countries_called() or is_said_of(scene, word, referent) for word in telling)


def may_be_country(scene: Scene, phrase: Phrase, what: Description) -> bool:
    """Whether "the nation" with its modifiers may be a country just named: not "the host nation",
    not "the NATO state"; "the West African nation" may."""
    if not described_by("others").isdisjoint(what.modifiers):
        return False
    return (
        not what.telling - described_by("kinds_of_state")
        or members(_before(scene, phrase)) is not None
    )


def lies_there(scene: Scene, phrase: Phrase, what: Description, code: str) -> bool:
    """Whether the words before "nation" let it mean this country; "the state" means none that is
    made of states."""
    if what.lemma == "state" and is_federal(code):
        return False
    there = members(_before(scene, phrase))
    if there is None:
        there = lands_of(what.modifiers)
    return not there or code in there


def _before(scene: Scene, phrase: Phrase) -> str:
    return scene.text[phrase.start : phrase.head.idx].lower()


def state_of(scene: Scene, referent: Referent) -> str | None:
    """The country of a body or a person; of a person also that whose offices he has held."""
    entity = referent.template or scene.entities.get(referent.entity or "")
    if entity is None or entity.country is not None or entity.kind != "person":
        return entity.country if entity is not None else None
    states = {t.of for t in offices.held_by(entity.name) if countries.by_iso3(t.of) is not None}
    return next(iter(states)) if len(states) == 1 else None


def lands_of(words: frozenset[str]) -> frozenset[str]:
    """The codes of the countries that the words say."""
    return frozenset(code for word in words for code in _countries_called().get(word, ()))


def says_only_country(modifiers: frozenset[str]) -> bool:
    """Whether the modifiers say no more than a country: "the Finnish company"."""
    return all(word in _countries_called() for word in modifiers)


@cache
def _countries_called() -> dict[str, tuple[str, ...]]:
    """For a lower-case word, the codes of the countries that it says."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in country_words().items():
        for word in words - described_by("in_many_names"):
            found[word] = (*found.get(word, ()), code)
    return found
