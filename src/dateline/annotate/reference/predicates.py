"""Phrases that say what somebody is: predicates ("NATO is a defensive alliance") and appositions
("James Baker, secretary of state"); they refer to whom they describe."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.reference.phrases import Phrase, Referent, Scene, is_many, noun_of
from dateline.annotate.trees import child, children, is_negated
from dateline.codebook.persons import collective, person_noun


def described(scene: Scene, phrase: Phrase) -> tuple[Referent, str] | None:
    """The referent that the phrase describes by a copula or an apposition, and the rule."""
    head = phrase.head
    if (predicate := _predicate(head)) is not None:
        for subject in _described_by(predicate):
            found = scene.phrases.get(subject.i)
            if found is not None and subject.i < head.i and _sort_agrees(head, found.referent):
                return found.referent, "predicate"
    if head.dep_ == "appos":
        found = scene.phrases.get(head.head.i)
        if found is not None and found.referent.entity and _sort_agrees(head, found.referent):
            return found.referent, "apposition"
    named = child(head, "appos")
    if named is not None and named.i in scene.mention_at:
        entity = scene.mentions[scene.mention_at[named.i]].entity
        if entity is not None and _sort_agrees(head, scene.by_entity[entity]):
            return scene.by_entity[entity], "apposition"
    return None


def _predicate(noun: Token) -> Token | None:
    """The noun that the copula governs: this one, or the one it is coordinated with; also after
    "as" ("served as chairman")."""
    while noun.dep_ == "conj" and noun.head.i != noun.i:
        noun = noun.head
    as_one = noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB"
    return noun if noun.dep_ == "attr" or as_one else None


def _described_by(predicate: Token) -> list[Token]:
    """Those of whom the predicate may be said: the subject of "X is Y"; the object, then the
    subject, of "served as Y". None where it is denied, asked or made conditional."""
    verb = predicate.head if predicate.dep_ == "attr" else predicate.head.head
    doubts = (*verb.children, *predicate.children)
    if is_negated(verb) or any(c.lower_ in ("if", "whether", "no") for c in doubts):
        return []
    if predicate.dep_ == "pobj":
        return [*children(verb, "dobj"), *children(verb, "nsubjpass", "nsubj")]
    if verb.lemma_ not in ("be", "become", "remain"):
        return []
    return list(children(verb, "nsubj"))


def _sort_agrees(noun: Token, referent: Referent) -> bool:
    """Whether the noun may describe such a one: a person's noun a person, a body's a body."""
    lemma, many = noun_of(noun), is_many(noun)
    if referent.many != many:
        return False
    if (word := person_noun(lemma)) is not None:
        return referent.kind == "person" and referent.gender in ("", word.gender or referent.gender)
    body = collective(lemma)
    return body is not None and referent.kind in ("organization", "country", "facility", "group")
