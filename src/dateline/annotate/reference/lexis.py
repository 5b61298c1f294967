"""Descriptions taken apart ("the NATO chief": chief, nato, definite); who has been called what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.reference.phrases import (
    Phrase,
    Referent,
    Scene,
    is_many,
    noun_of,
    opens_of_phrase,
)

GENERIC_PEOPLE = frozenset({"people", "person", "man", "woman", "child", "member", "other", "one"})
EMPTY_MODIFIERS = frozenset(
    {"former", "new", "current", "late", "outgoing", "then", "entire", "whole", "same", "own"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_TAIL = frozenset({"prep", "relcl", "acl"})
_KEPT = 12  # referents remembered for one noun


@dataclass(slots=True)
class Lexis:
    """Who has been called what so far: for a noun, the referents it was said of, in order."""

    said: dict[str, list[Referent]] = field(default_factory=dict)

    def add(self, noun: str, referent: Referent) -> None:
        """Notes that the noun was said of the referent."""
        known = self.said.setdefault(noun, [])
        if referent not in known:
            known.append(referent)
            if len(known) > _KEPT:
                del known[0]

    def add_all(self, referent: Referent) -> None:
        """Notes every noun the referent has been called by."""
        for noun in sorted(referent.nouns):
            self.add(noun, referent)

    def add_owned(self, scene: Scene, phrase: Phrase) -> None:
        """Notes whose it is: "her mother" is found again by "her" and "mother"."""
        owner = next((c for c in phrase.head.children if c.dep_ == "poss"), None)
        if owner is not None and owner.i in scene.phrases:
            self.add(owned_key(scene.phrases[owner.i].referent, phrase.head), phrase.referent)

    def recent(self, nouns: Iterable[str]) -> list[Referent]:
        """The referents one of the nouns was said of, the last spoken of first."""
        found = {r.number: r for noun in sorted(nouns) for r in self.said.get(noun, ())}
        spoken = [r for r in found.values() if r.phrases]
        return sorted(spoken, key=lambda r: (-r.phrases[-1].head.i, r.number))


def owned_key(owner: Referent, noun: Token) -> str:
    """The key under which a possession is noted."""
    return f"{owner.number} {noun_of(noun)}"


@dataclass(frozen=True, slots=True)
class Description:
    """A common-noun phrase taken apart: its noun, the words that modify it, and how it is
    determined ("definite", "possessed", "bare", "new"); `tail` says that a clause or a phrase
    other than "of" follows the noun and tells which one is meant ("the group, which" has none)."""

    lemma: str
    modifiers: frozenset[str]
    determined: str
    owner: Token | None
    tail: bool
    many: bool


def describe(head: Token) -> Description:
    """The phrase that `head` heads, taken apart."""
    modifiers: set[str] = set()
    tail = numbered = False
    for child in head.children:
        if child.dep_ in ("compound", "amod", "nmod") and child.i < head.i:
            modifiers.update(t.lower_ for t in child.subtree if t.is_alpha or "-" in t.text)
        elif child.dep_ == "nummod":
            numbered = True
        elif opens_of_phrase(child):
            modifiers.update(t.lower_ for t in child.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ"))
        elif child.dep_ in _TAIL and child.i > head.i and child.lower_ != "of":
            tail |= child.nbor(child.left_edge.i - child.i - 1).text != ","
    determined = _determined(head)
    if determined == "bare" and (numbered or modifiers & {"other", "another", "new", "many"}):
        determined = "new"
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    return Description(
        noun_of(head),
        frozenset(modifiers - EMPTY_MODIFIERS),
        determined,
        owner,
        tail,
        is_many(head),
    )


def _determined(head: Token) -> str:
    for child in head.children:
        if child.dep_ == "poss":
            return "possessed"
        if child.dep_ == "det" and child.i < head.i:
            return "definite" if child.lower_ in _DEFINITE else "new"
    return "bare"


def starts_anew(head: Token) -> bool:
    """Whether the phrase brings up somebody new though its words were said before."""
    what = describe(head)
    generic = what.lemma in GENERIC_PEOPLE and what.determined != "definite"
    return generic or what.determined == "new"
