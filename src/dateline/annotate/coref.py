"""Coreference for news: pronouns and descriptions linked to the entities that the names made.

One pass over the document's noun phrases, left to right; a second one for the first person, once
the speakers of the quotations are known. Each link says by which rule it was made.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.reference.agreement import FORMS, learn_gender
from dateline.annotate.reference.embedded import embedded
from dateline.annotate.reference.first_person import first_person
from dateline.annotate.reference.gender import learn_names
from dateline.annotate.reference.groups import coordination, pair
from dateline.annotate.reference.heads import is_fragment, nouns
from dateline.annotate.reference.lexis import Lexis, is_somebody, starts_anew
from dateline.annotate.reference.nominals import resolve
from dateline.annotate.reference.phrases import (
    NAMED,
    Phrase,
    Referent,
    Scene,
    adopted,
    phrase_at,
    scene,
)
from dateline.annotate.reference.pleonastic import is_empty
from dateline.annotate.reference.predicates import described
from dateline.annotate.reference.ranker import Trail, choose
from dateline.annotate.reference.said_of import words_said
from dateline.annotate.reference.taken_up import compatriot, goes_on
from dateline.annotate.reference.voices import Voices, voices
from dateline.annotate.reference.writing import Ledger, Link
from dateline.layout import is_silent


def annotate(draft: Draft) -> Layers:
    """The mentions with pronouns and descriptions added and links set, and the entities with those
    added that only common nouns name ("the protesters ... they"), each spoken of at least twice."""
    if not len(draft.syntax):
        return Layers()
    place = scene(draft)
    learn_names(place)
    heard = voices(place, draft.quotes)
    links = _read(draft, place, heard)
    links += [Link(p, rule, pronoun=True) for p, rule in first_person(place, heard)]
    mentions, entities = Ledger(place.text, list(draft.mentions), place.entities).write(links)
    return Layers(mentions=mentions, entities=entities)


def _read(draft: Draft, place: Scene, heard: Voices) -> list[Link]:
    """The pass over the noun phrases: every link that is found, in the order of the text."""
    links: list[Link] = []
    lexis, trail = Lexis(), Trail(heard, [])
    for index in sorted({*nouns(place.doc), *place.mention_at}):
        token = place.doc[index]
        if draft.layout.silent and is_silent(draft.layout, token.idx, token.idx + len(token.text)):
            continue
        if token.pos_ == "PRON" and index not in place.mention_at:
            link = _pronoun(place, trail, token)
        else:
            link = _noun(place, lexis, trail, token)
        if link is not None:
            links.append(link)
    return links


def _pronoun(place: Scene, trail: Trail, token: Token) -> Link | None:
    """A third-person pronoun, linked if it can be; it joins the trail with its antecedent."""
    form = FORMS.get(token.lower_)
    if form is None or (token.lower_ == "it" and is_empty(token)):
        return None
    phrase = phrase_at(place, token.i)
    phrase.pronoun = True
    choice = choose(trail, phrase, form, _ahead(place, phrase))
    if choice is None:
        phrase.referent = Referent("thing", many=form.many)
        return Link(phrase, "pronoun-open", pronoun=True)
    phrase.referent = choice.phrase.referent
    learn_gender(form, phrase.referent)
    trail.note(phrase)
    return Link(phrase, choice.rule, pronoun=True)


def _noun(place: Scene, lexis: Lexis, trail: Trail, token: Token) -> Link | None:
    """A name or a description: it joins the trail, with the referent that it takes up."""
    phrase = phrase_at(place, token.i)
    if phrase.mention is None and is_fragment(token):
        return None
    link = None
    if person := _surname(place, phrase):
        phrase.referent = person
        link = Link(phrase, "surname", pronoun=False)
    elif one := compatriot(place, trail.phrases, phrase):
        phrase.referent, rule = one
        link = Link(phrase, rule, pronoun=False)
    if phrase.referent.entity is None:
        if token.pos_ == "PRON":
            return None
        found = (
            described(place, phrase)
            or pair(place, trail.phrases, phrase)
            or resolve(place, trail.voices, lexis, trail.phrases, phrase)
            or goes_on(trail, phrase)
        )
        if found is not None:
            phrase.referent, rule = found
            link = Link(phrase, rule, pronoun=False)
        elif not _keeps_entity(place, phrase):
            link = Link(phrase, "described-anew", pronoun=False)
        elif phrase.mention is None and phrase.referent.phrases and phrase.referent.kind in NAMED:
            link = Link(phrase, "same-name", pronoun=False)
    words_said(place, phrase)
    if is_somebody(phrase.head):
        lexis.add_all(phrase.referent)
        lexis.add_owned(place, phrase)
    for inner in embedded(place, phrase):
        lexis.add_all(inner.referent)
        trail.note(inner)
    trail.note(phrase)
    if (together := coordination(place, phrase)) is not None:
        trail.note(together)
    return link


def _keeps_entity(place: Scene, phrase: Phrase) -> bool:
    """Gives a description that takes up nobody its own referent: that of the entity its mention
    has, unless these are others of the same description ("a diplomat" twice, "people" twice)."""
    kept = place.mentions[phrase.mention].entity if phrase.mention is not None else None
    if kept is None:
        return True
    known = place.by_entity[kept]
    if known.phrases and starts_anew(phrase.head):
        phrase.referent.template = place.entities[kept]
        return False
    phrase.referent = adopted(known, phrase.referent)
    return True


def _surname(place: Scene, phrase: Phrase) -> Referent | None:
    """The person of this surname, spoken of by the full name before, where the names took the word
    for no name (a tagger's slip at the head of a sentence) or for a capital."""
    person = place.surnames.get(phrase.head.text)
    if person is None or not person.phrases or phrase.referent is person:
        return None
    if phrase.mention is None:
        return person if phrase.head.pos_ != "PROPN" or phrase.head.dep_ == "nsubj" else None
    mention = place.mentions[phrase.mention]
    return person if mention.by == "metonym" and mention.text == phrase.head.text else None


def _ahead(place: Scene, pronoun: Phrase) -> Phrase | None:
    """The named subject of the clause that follows, where the pronoun's own clause or phrase is
    put before it: "After he arrived, Lavrov said", "In his speech, Biden said"."""
    token = pronoun.head
    while token.head.i != token.i:
        parent = token.head
        if token.dep_ in ("advcl", "prep", "npadvmod") and token.i < parent.i:
            subject = next((c for c in parent.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and pronoun.head.i < subject.i < parent.i:
                return phrase_at(place, subject.i) if subject.i in place.mention_at else None
        token = parent
    return None
