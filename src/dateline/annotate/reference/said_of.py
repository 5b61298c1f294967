"""Words that a sentence says of somebody beside the name: titles, appositions, predicates."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.reference.heads import UNDER, noun_of
from dateline.annotate.reference.lexis import plain
from dateline.annotate.reference.phrases import Phrase, Scene
from dateline.annotate.trees import below
from dateline.codebook.persons import person_noun

_SAYING = frozenset({"compound", "amod", "nmod", "poss"})


def words_said(scene: Scene, phrase: Phrase) -> None:
    """Adds to the phrase's referent the words of the phrase itself, of the title before it, of its
    apposition and of its predicate ("NATO is a defensive alliance"), and the gender they tell."""
    head, referent = phrase.head, phrase.referent
    heads = [head] if head.pos_ == "NOUN" or phrase.mention is None else []
    _add_modifiers(phrase, head)
    if head.dep_ == "appos" and referent.kind == "person":
        heads.append(head.head)
    for child in head.children:
        if child.i in scene.mention_at:
            continue
        if child.dep_ == "appos" or (child.dep_ == "compound" and referent.kind == "person"):
            heads.append(child)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        heads += [c for c in head.head.children if c.dep_ == "attr" and c.i not in scene.mention_at]
    for noun in heads:
        under = any(c.lower_ in UNDER and c.i < noun.i for c in noun.children)
        referent.nouns.add("deputy" if under else noun_of(noun))
        if noun != head:
            _add_modifiers(phrase, noun)
    if referent.kind == "person" and not referent.gender:
        nouns = (person_noun(word) for word in sorted(referent.nouns))
        referent.gender = next((noun.gender for noun in nouns if noun and noun.gender), "")


def _add_modifiers(phrase: Phrase, head: Token) -> None:
    """Adds the noun's lemma and the words that modify it, "of" phrases included."""
    words = phrase.referent.words
    words.add(head.lemma_.lower())
    for child in head.children:
        if child.dep_ in _SAYING and child.i < head.i:
            words.update(word for t in below(child) if (word := plain(t)))
        elif child.dep_ == "prep" and child.lower_ == "of":
            words.update(plain(t) for t in below(child) if t.pos_ in ("NOUN", "PROPN", "ADJ"))
