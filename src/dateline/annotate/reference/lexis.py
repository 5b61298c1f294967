"""Descriptions taken apart ("the NATO chief": chief, nato, definite); who has been called what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.reference.heads import is_many, noun_of, opens_of_phrase
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.annotate.trees import below
from dateline.codebook.persons import person_noun

GENERIC_PEOPLE = frozenset({"people", "person", "man", "woman", "child", "member", "other", "one"})
EMPTY_MODIFIERS = frozenset(
    {"new", "current", "late", "outgoing", "then", "entire", "whole", "same", "own"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_TAIL = frozenset({"prep", "relcl", "acl"})
_LOOSE = frozenset(
    {"including", "after", "before", "during", "since", "until", "amid", "despite", "as"}
)
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
    determined ("definite", "possessed", "bare", "new"); `telling` are the modifiers that are nouns
    or names, which say which one ("the defence ministry"), not how it is; `tail` says that a clause
    or a phrase other than "of" follows the noun and tells which one is meant ("the group, which"
    has none), `clause` that it is a clause, which always hangs on the noun."""

    lemma: str
    modifiers: frozenset[str]
    telling: frozenset[str]
    determined: str
    owner: Token | None
    tail: bool
    clause: bool
    many: bool


def describe(head: Token) -> Description:
    """The phrase that `head` heads, taken apart."""
    modifiers: set[str] = set()
    telling: set[str] = set()
    tail = clause = numbered = False
    determined, owner = "bare", None
    for child in head.children:
        dep, before = child.dep_, child.i < head.i
        if before and dep in _MODIFYING:
            words = [(t, word) for t in below(child) if (word := plain(t))]
            modifiers.update(word for _, word in words)
            telling.update(word for t, word in words if _says_which(t, head))
        elif dep == "nummod":
            numbered = True
        elif dep == "poss":
            owner, determined = owner or child, "possessed" if determined == "bare" else determined
        elif dep == "det" and before and determined == "bare":
            determined = "definite" if child.lower_ in _DEFINITE else "new"
        elif opens_of_phrase(child):
            words_of = [plain(t) for t in below(child) if t.pos_ in ("NOUN", "PROPN", "ADJ")]
            modifiers.update(words_of)
            telling.update(words_of)
        elif dep in _TAIL and not before and child.lower_ != "of":
            tells = _tells_which(child)
            tail, clause = tail or tells, clause or (tells and dep != "prep")
    if determined == "bare" and (numbered or modifiers & {"other", "another", "new", "many"}):
        determined = "new"
    return Description(
        noun_of(head),
        frozenset(modifiers - EMPTY_MODIFIERS),
        frozenset(telling - EMPTY_MODIFIERS),
        determined,
        owner,
        tail,
        clause,
        is_many(head),
    )


def _says_which(word: Token, head: Token) -> bool:
    """Whether a modifier says which one: a noun or a name; of a person also an adjective with a
    capital ("the Democratic nominee")."""
    if word.pos_ in ("NOUN", "PROPN"):
        return True
    return word.text[0].isupper() and head.i > 1 and person_noun(noun_of(head)) is not None


def plain(word: Token) -> str:
    """The word in lower case without full stops ("us" for "U.S."); empty for a number or mark."""
    low = word.lower_
    if word.is_alpha:
        return low
    return low.replace(".", "") if low[0].isalpha() and ("." in low or "-" in low) else ""


def _tells_which(tail: Token) -> bool:
    """Whether a clause or phrase after a noun says which one is meant: not after a comma, nor when
    something happened ("the group on Monday"), nor an example ("the group including")."""
    first = tail.left_edge.i
    if (first and tail.doc[first - 1].text == ",") or tail.lower_ in _LOOSE:
        return False
    return all(child.ent_type_ not in ("DATE", "TIME") for child in tail.children)


def is_somebody(head: Token) -> bool:
    """Whether there is anybody to speak of again: not after "no troops"."""
    return all(child.lower_ != "no" for child in head.children)


def starts_anew(head: Token) -> bool:
    """Whether the phrase brings up somebody new though its words were said before."""
    what = describe(head)
    generic = what.lemma in GENERIC_PEOPLE and what.determined != "definite"
    return generic or what.determined == "new"
