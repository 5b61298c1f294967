"""Common-noun phrases that take up somebody named before: "the NATO chief", "the alliance",
"the 62-year-old", "this team", "his country". What fits nobody starts a referent of its own."""

from __future__ import annotations

from dateline.annotate.reference.embedded import country_of, country_words
from dateline.annotate.reference.lexis import (
    EMPTY_MODIFIERS,
    GENERIC_PEOPLE,
    Description,
    Lexis,
    describe,
    owned_key,
)
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.annotate.reference.recent import (
    recent_body,
    recent_country,
    recent_fighters,
    recent_person,
    says_only_country,
)
from dateline.annotate.reference.voices import Voices
from dateline.codebook.persons import Collective, collective, person_noun, role_synonyms

_PEOPLE = frozenset({"person", "group"})


def resolve(
    scene: Scene, voices: Voices, lexis: Lexis, trail: list[Phrase], phrase: Phrase
) -> tuple[Referent, str] | None:
    """The referent that the common-noun phrase takes up, and the rule, or None."""
    what = describe(phrase.head)
    if what.determined == "new":
        return None
    if what.determined == "possessed":
        return _owned(scene, voices, lexis, trail, phrase, what)
    if found := _called(scene, lexis, what):
        return found, "nominal-called"
    if what.determined != "definite" or what.tail:
        return None
    noun, body = person_noun(what.lemma), collective(what.lemma)
    if what.many:
        fighters = noun is not None and noun.sort == "fighter" and not what.modifiers
        found, rule = (recent_fighters(trail) if fighters else None), "nominal-fighters"
    elif noun is not None:
        others = _not_told_of(voices, trail, phrase)
        found, rule = recent_person(scene, others, phrase, noun, what.modifiers), "nominal-epithet"
    elif body is not None and body.sort == "country":
        found, rule = recent_country(trail, phrase), "nominal-country"
    elif body is not None and body.sort == "organization":
        modified = not says_only_country(what.modifiers)
        found, rule = recent_body(trail, phrase, body.like, modified), "nominal-type"
    else:
        return None
    return (found, rule) if found is not None else None


def _not_told_of(voices: Voices, trail: list[Phrase], phrase: Phrase) -> list[Phrase]:
    """The phrases but for those whom the phrase, as a source, tells of by name: in "Mugabe has
    resigned, the speaker announced" the speaker is not Mugabe."""
    quote = voices.source_heads.get(phrase.head.i)
    if quote is None:
        return trail
    told_of = {
        p.referent.number for p in trail if voices.inside[p.head.i] == quote and not p.pronoun
    }
    return [p for p in trail if p.referent.number not in told_of]


def _called(scene: Scene, lexis: Lexis, what: Description) -> Referent | None:
    """The last referent who was called so: by the same noun, or by an office it stands for."""
    if what.lemma in GENERIC_PEOPLE and what.determined != "definite":
        return None
    if what.tail and not what.modifiers:
        return None
    for referent in lexis.recent(role_synonyms().get(what.lemma, frozenset()) | {what.lemma}):
        if not _sort_fits(what, referent):
            continue
        if what.determined == "bare" and not _same_bare(what, referent):
            continue
        if all(_said_of(scene, word, referent) for word in what.modifiers):
            return referent
    return None


def _sort_fits(what: Description, referent: Referent) -> bool:
    """Whether number, gender and sort let the noun mean the referent."""
    if referent.many != what.many or referent.kind == "thing":
        return False
    noun = person_noun(what.lemma)
    if (noun is not None) != (referent.kind in _PEOPLE) and referent.kind != "group":
        return False
    return noun is None or not noun.gender or referent.gender in ("", noun.gender)


def _same_bare(what: Description, referent: Referent) -> bool:
    """A bare plural takes up the very same words only ("hackers ... hackers")."""
    said = (referent.nouns | referent.words) - EMPTY_MODIFIERS
    return what.many and said == what.modifiers | {what.lemma}


def _said_of(scene: Scene, word: str, referent: Referent) -> bool:
    """Whether the modifier was said of the referent, or is its country or organisation."""
    if word in referent.words or word in referent.nouns:
        return True
    entity = scene.entities.get(referent.entity or "")
    if entity is None:
        return False
    if entity.organization and word == entity.organization.lower():
        return True
    return entity.country is not None and word in country_words().get(entity.country, ())


def _owned(
    scene: Scene,
    voices: Voices,
    lexis: Lexis,
    trail: list[Phrase],
    phrase: Phrase,
    what: Description,
) -> tuple[Referent, str] | None:
    """ "Her mother" again, of the same person; "his country", "her party" by what the text says of
    the owner; "Italy's president" if he was so called."""
    owner = _owner(scene, voices, what)
    if owner is None:
        return None
    again = lexis.recent({owned_key(owner, phrase.head)})
    if again and again[0].many == what.many:
        return again[0], "nominal-possessed"
    body = collective(what.lemma)
    if body is not None and not what.many and (side := _side(scene, phrase, trail, owner, body)):
        return side, "nominal-side"
    if owner.named and owner.kind != "person" and person_noun(what.lemma) is not None:
        for referent in lexis.recent(role_synonyms().get(what.lemma, frozenset()) | {what.lemma}):
            known = owner.words & referent.words or _serves(scene, referent, owner)
            if known and _sort_fits(what, referent):
                return referent, "nominal-called"
        noun = person_noun(what.lemma)
        if noun is not None and noun.sort == "title" and not what.many:
            found = recent_person(scene, trail, phrase, noun, frozenset())
            return (found, "nominal-epithet") if found is not None else None
    return None


def _serves(scene: Scene, referent: Referent, owner: Referent) -> bool:
    """Whether the person belongs to the body or country that possesses: "the alliance's chief"."""
    entity = scene.entities.get(referent.entity or "")
    body = owner.template or scene.entities.get(owner.entity or "")
    if entity is None or body is None or entity.kind != "person":
        return False
    if body.kind == "country":
        return body.country is not None and entity.country == body.country
    return body.organization is not None and entity.organization == body.organization


def _owner(scene: Scene, voices: Voices, what: Description) -> Referent | None:
    """Whose it is: the possessor's referent; of "our" the speaker's, where he is known by now."""
    if what.owner is None:
        return None
    if what.owner.lower_ in ("my", "our"):
        quote = voices.inside[what.owner.i]
        head = voices.head_of_quote[quote] if quote >= 0 else None
        known = scene.phrases.get(head) if head is not None else None
    else:
        known = scene.phrases.get(what.owner.i)
    return known.referent if known is not None else None


def _side(
    scene: Scene, phrase: Phrase, trail: list[Phrase], owner: Referent, body: Collective
) -> Referent | None:
    """The country or the body of that type that the owner belongs to."""
    entity = scene.entities.get(owner.entity or "")
    if entity is None or entity.kind not in ("person", "group"):
        return None
    if body.sort == "country":
        if entity.country:
            return country_of(scene, entity.country)
        return recent_country(trail, phrase)
    for candidate in reversed(trail):
        referent = candidate.referent
        if referent.kind != "organization" or not referent.named:
            continue
        likes = {c.like for noun in referent.nouns if (c := collective(noun)) is not None}
        theirs = scene.within.get(("organization", entity.organization or ""))
        if body.like in likes and (referent is theirs or owner.words & (referent.words - likes)):
            return referent
    return None
