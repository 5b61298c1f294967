"""Who of the words around an act can act, and whose the others are."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.annotate.eventing.clauses import (
    objects_of,
)
from dateline.annotate.eventing.scene import Scene, people_of
from dateline.annotate.trees import children, conjuncts
from dateline.codebook.triggers import noun_class


def somebody(scene: Scene, tokens: Iterable[Token], owned: bool = True) -> list[Token]:
    """Those of `tokens` who can act; for a thing, whose it is (unless `owned` is False)."""
    found: list[Token] = []
    for token in tokens:
        who = people_of(token)
        if scene.can_act(who):
            found.extend(_joined_before(scene, who))
            found.extend(c for c in conjuncts(who) if c == who or scene.can_act(c))
            found.extend(c for c in _joined_after(who) if scene.can_act(c))
        elif owned:
            found.extend(scene.owners(who))
    return found


def _joined_before(scene: Scene, token: Token) -> list[Token]:
    """Parties that the parser takes for a part of the last one's name: "army" of "the army and
    Houthi rebels", the states of "Chad, Mali and EU envoys", "Russian and Ukrainian officials"."""
    if token.pos_ != "NOUN":
        return []
    parts = (c for c in children(token, "nmod", "compound", "amod") if scene.can_act(c))
    before = [party for part in parts for party in conjuncts(part)]
    if not any(c.dep_ == "cc" for t in before for c in t.children):
        return []
    if before[-1].dep_ == "conj":  # it stands beside the noun and is the noun's own
        before.pop()
    return [party for party in before if scene.can_act(party)]


def _joined_after(token: Token) -> list[Token]:
    """A second party that the parser took for the first one's name: "Finnish president Niinisto and
    Swedish president Vladimir Berg"."""
    found = []
    for name in children(token, "appos"):
        between = token.doc[token.i + 1 : name.i]
        if any(t.dep_ == "cc" for t in between) and not any(t.is_punct for t in between):
            found.append(name)
    return found


def capitals(scene: Scene, subjects: Iterable[Token]) -> list[Token]:
    """Capitals and countries that act for their government: "Tehran rejects"."""
    return [t for t in subjects if scene.is_capital(t) or scene.is_country(t)]


def doers_of(scene: Scene, act: Token) -> list[Token]:
    """Who did the act that a noun names: "the killing of clerks by soldiers": soldiers."""
    below = [agent for one in objects_of(act, "of") for agent in objects_of(one, "by")]
    if agents := somebody(scene, [*objects_of(act, "by"), *below]):
        return agents
    suffered = act.lemma_ in noun_class("passive_nouns")
    nouns = () if suffered or act.lemma_ in _DONE_TO else ("of",)
    return [t for t in scene.owners(act, nouns) if not (suffered and t.dep_ == "poss")]


_DONE_TO = frozenset(
    {"attack", "bombing", "shelling", "invasion", "assault", "strike", "annexation"}
)
