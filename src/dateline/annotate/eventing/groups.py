"""Whether a noun belongs to a class that the trigger tables ask for."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.eventing.scene import Scene, lemma_of
from dateline.annotate.trees import children
from dateline.codebook.triggers import Condition, noun_class


def in_group(scene: Scene, token: Token, condition: Condition) -> bool:
    """Whether a noun is one of a condition's words, or belongs to its class."""
    lemma = lemma_of(token)
    if condition.group == "troops" and _is_civil(token):
        return False
    if condition.words:
        words = condition.words
        return lemma in words or token.lower_ in words or bool(scene.known_as(token) & words)
    match condition.group:
        case "any" | "":
            return True
        case "actor":
            return scene.can_act(token) or (token.dep_ == "nsubj" and scene.is_capital(token))
        case "human":
            return scene.is_human(token)
        case "person":
            return scene.is_person(token)
        case "place":
            return scene.is_place(token)
        case "country":
            return scene.is_country(token) or lemma in noun_class("country")
        case "site":
            return scene.is_place(token) and not scene.is_country(token)
        case "authority":
            return (
                lemma in noun_class("authority")
                or (scene.can_act(token) and not lemma.islower() and not _is_group(scene, token))
                or scene.is_country(token)
            )
        case name:
            words = noun_class(name)
            if lemma in words or token.lower_ in words or _named_in(token, words):
                return True
            return bool(scene.known_as(token) & words)


def _is_civil(noun: Token) -> bool:
    """Whether a ship or an aircraft serves no force: "a research ship"."""
    before = children(noun, "compound", "amod", "nmod")
    return any(lemma_of(c) in noun_class("civil") for c in before)


def _is_group(scene: Scene, token: Token) -> bool:
    mention = scene.mention(token)
    return mention is not None and mention.kind == "group"


def _named_in(token: Token, words: frozenset[str]) -> bool:
    """Whether a title before a name, or a compound, belongs to the class: "President Xi"."""
    if token.pos_ != "PROPN" and token.lower_ not in ("one", "other"):
        return False
    near = [c for c in token.children if c.dep_ in ("compound", "appos", "nmod", "amod")]
    if token.dep_ == "appos":
        near.append(token.head)
    return any(lemma_of(c) in words for c in near)
