"""Phrases that say what somebody is: predicates ("NATO is a defensive alliance") and appositions
("James Baker, secretary of state"); they refer to whom they describe."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.reference.heads import is_many, noun_of
from dateline.annotate.reference.phrases import Phrase, Referent, Scene, bare_name
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
    if (body := _named_so(scene, phrase)) is not None:
        return body, "called-so"
    named, rule = child(head, "appos"), "apposition"
    if named is None:
        named, rule = _called(head), "called-so"
    if named is not None and named.i in scene.mention_at:
        entity = scene.mentions[scene.mention_at[named.i]].entity
        if entity is not None and _sort_agrees(head, scene.by_entity[entity]):
            return scene.by_entity[entity], rule
    return None


def _named_so(scene: Scene, name: Phrase) -> Referent | None:
    """The body to which a participle gives this name, which is no mention yet: "a team known as the
    Gliders"; the name means it from now on."""
    head = name.head
    clause = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "as" else head.head
    if head.pos_ != "PROPN" or head.i in scene.mention_at or clause.dep_ != "acl":
        return None
    found = scene.phrases.get(clause.head.i)
    if found is None or found.referent.kind != "organization" or _called(clause.head) != head:
        return None
    called = bare_name(scene, name.start, name.end)
    scene.within["named", called] = found.referent
    found.referent.name = found.referent.name or called
    return found.referent


def _called(noun: Token) -> Token | None:
    """The name that a participle gives to the noun: "a group known as Ansaru", "a man named Li"."""
    for clause in children(noun, "acl"):
        if clause.lemma_ not in ("know", "call", "name", "dub", "nickname", "title", "entitle"):
            continue
        as_ = next((c for c in children(clause, "prep") if c.lower_ == "as"), None)
        named = child(clause, "oprd", "dobj") or (child(as_, "pobj") if as_ is not None else None)
        if named is not None and named.pos_ == "PROPN":
            return named
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
    unsure = any(c.lower_ in ("if", "whether", "no") or c.tag_ == "MD" for c in doubts)
    if unsure or is_negated(verb):
        return []
    if predicate.dep_ == "pobj":
        return [*children(verb, "dobj"), *children(verb, "nsubjpass", "nsubj")]
    if verb.lemma_ not in ("be", "become", "remain"):
        return []
    return list(children(verb, "nsubj")) or ([verb.nbor(-1)] if verb.i else [])  # misread subjects


def _sort_agrees(noun: Token, referent: Referent) -> bool:
    """Whether the noun may describe such a one: a person's noun a person, a body's a body."""
    lemma, many = noun_of(noun), is_many(noun)
    if referent.many != many:
        return False
    if (word := person_noun(lemma)) is not None:
        return referent.kind == "person" and referent.gender in ("", word.gender or referent.gender)
    body = collective(lemma)
    return body is not None and referent.kind in ("organization", "country", "facility", "group")
