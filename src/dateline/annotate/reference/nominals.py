"""Common-noun phrases that take up somebody named before: "the NATO chief", "the alliance",
"the 62-year-old", "this team", "his country". What fits nobody starts a referent of its own."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.reference.embedded import country_of
from dateline.annotate.reference.heads import UNDER, is_many, noun_of
from dateline.annotate.reference.lexis import (
    EMPTY_MODIFIERS,
    GENERIC_PEOPLE,
    Description,
    Lexis,
    describe,
    owned_key,
)
from dateline.annotate.reference.modifiers import is_said_of, lets_mean, state_of
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.annotate.reference.recent import (
    likes_of,
    main_country,
    recent_body,
    recent_country,
    recent_fighters,
    recent_person,
)
from dateline.annotate.reference.voices import Voices
from dateline.codebook.persons import Collective, collective, person_noun, role_synonyms

_KINDS_OF_BODY = frozenset(
    {"organization", "company", "movement", "party", "alliance", "church", "community", "militia"}
)
_ONTO = frozenset({"in", "on", "to", "over"})
_PEOPLE = frozenset({"person", "group"})


def resolve(
    scene: Scene, voices: Voices, lexis: Lexis, trail: list[Phrase], phrase: Phrase
) -> tuple[Referent, str] | None:
    """The referent that the common-noun phrase takes up, and the rule, or None."""
    what = describe(phrase.head)
    if what.determined == "new" or _is_body_part(phrase.head):
        return None
    if what.determined == "possessed":
        return _owned(scene, voices, lexis, trail, phrase, what)
    if (found := _named_and_told(scene, phrase)) is not None:
        return found, "name-and-kind"
    if found := _called(scene, lexis, what):
        return found, "nominal-called"
    noun, body = person_noun(what.lemma), collective(what.lemma)
    if what.determined != "definite" or (what.tail and not _may_hang_elsewhere(what, body)):
        return None
    if what.many:
        fighters = noun is not None and noun.sort == "fighter" and not what.modifiers
        found, rule = (recent_fighters(trail) if fighters else None), "nominal-fighters"
    elif noun is not None:
        others = _not_told_of(scene, voices, trail, phrase)
        found, rule = recent_person(scene, others, phrase, noun, what), "nominal-epithet"
    elif body is not None and body.sort == "country":
        found, rule = recent_country(scene, trail, phrase, what), "nominal-country"
    elif body is not None and body.sort == "organization":
        found, rule = recent_body(scene, trail, phrase, body.like, what), "nominal-type"
    else:
        return None
    return (found, rule) if found is not None else None


def _is_body_part(head: Token) -> bool:
    """Whether "the head" is one that was hit: "shot him in the head"."""
    hit = head.lower_ == "head" and head.dep_ == "pobj" and head.head.lower_ in _ONTO
    return hit and head.head.head.pos_ in ("VERB", "NOUN")


def _may_hang_elsewhere(what: Description, body: Collective | None) -> bool:
    """Whether the phrase after the noun may belong to the verb: "left the company in May", "a house
    of the organisation in Lyon"; "the army in Sudan" is told apart by it."""
    return body is not None and body.like in ("organization", "company") and not what.clause


def _named_and_told(scene: Scene, phrase: Phrase) -> Referent | None:
    """The body whose name stands right before the noun that says what it is: "the Hezbollah
    movement"; no country's ("the Ghana team"), and no noun of what belongs to it ("ministry")."""
    head = phrase.head
    body = collective(noun_of(head))
    if body is None or body.like not in _KINDS_OF_BODY or is_many(head):
        return None
    name = next((c for c in head.children if c.dep_ == "compound" and c.i == head.i - 1), None)
    known = (
        scene.bodies.get(scene.text[name.left_edge.idx : name.idx + len(name)]) if name else None
    )
    entity = scene.entities.get(known.entity or "") if known is not None else None
    return known if entity is not None and "JRN" not in entity.sectors else None


def _not_told_of(scene: Scene, voices: Voices, trail: list[Phrase], phrase: Phrase) -> list[Phrase]:
    """The phrases but for those whom the phrase, as a source, tells of by name: in "Mugabe has
    resigned, the speaker announced" the speaker is not Mugabe; nor, in somebody's words, him who
    speaks them, for nobody calls himself "the man"."""
    quote = voices.source_heads.get(phrase.head.i)
    told_of: set[int] = set()
    if quote is not None:
        named = (p for p in trail if voices.inside[p.head.i] == quote and not p.pronoun)
        told_of = {p.referent.number for p in named}
    mine = voices.inside[phrase.head.i]
    speaker = voices.head_of_quote[mine] if mine >= 0 else None
    if speaker is not None and speaker in scene.phrases:
        told_of.add(scene.phrases[speaker].referent.number)
    return [p for p in trail if p.referent.number not in told_of] if told_of else trail


def _called(scene: Scene, lexis: Lexis, what: Description) -> Referent | None:
    """The last referent who was called so: by the same noun, or by an office it stands for."""
    if what.lemma in GENERIC_PEOPLE and what.determined != "definite":
        return None
    if what.tail and not what.modifiers:
        return None
    for referent in lexis.recent(_nouns(what)):
        if not _sort_fits(what, referent):
            continue
        if what.determined == "bare" and not _same_bare(what, referent):
            continue
        if all(is_said_of(scene, word, referent) for word in what.modifiers):
            return referent
    return None


def _nouns(what: Description) -> frozenset[str]:
    """The nouns by one of which he must have been called; a deputy only by that."""
    if not UNDER.isdisjoint(what.modifiers):
        return frozenset({"deputy"})
    return role_synonyms().get(what.lemma, frozenset()) | {what.lemma}


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
    if body is not None and not what.many:
        side = _side(scene, phrase, trail, owner, what, body)
        if side is not None and (body.sort == "country" or lets_mean(scene, what, side)):
            return side, "nominal-side"
    if owner.named and owner.kind != "person" and person_noun(what.lemma) is not None:
        for referent in lexis.recent(_nouns(what)):
            known = owner.words & referent.words or _serves(scene, referent, owner)
            if known and _sort_fits(what, referent):
                return referent, "nominal-called"
        noun = person_noun(what.lemma)
        if noun is not None and noun.sort == "title" and not what.many:
            found = recent_person(scene, trail, phrase, noun, what)
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
    scene: Scene,
    phrase: Phrase,
    trail: list[Phrase],
    owner: Referent,
    what: Description,
    body: Collective,
) -> Referent | None:
    """The country or the body of that type that the owner belongs to."""
    entity = scene.entities.get(owner.entity or "")
    if entity is None or entity.kind not in ("person", "group"):
        return None
    if body.sort == "country":
        if what.telling:
            return None
        code = state_of(scene, owner)
        if code is not None:
            return country_of(scene, code)
        return main_country(trail) or recent_country(scene, trail, phrase, what)
    theirs = scene.within.get(("organization", entity.organization or ""))
    if theirs is not None and body.like in likes_of(theirs):
        return theirs
    for candidate in reversed(trail):
        referent = candidate.referent
        if referent.kind != "organization" or not referent.named:
            continue
        likes = likes_of(referent)
        if body.like in likes and owner.words & (referent.words - likes):
            return referent
    return None
