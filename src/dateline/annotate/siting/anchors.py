"""The words whose place is also an event's: its trigger, a light verb, a verb with its subject."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.siting.phrases import PHYSICAL, Ground
from dateline.codebook.place_words import words
from dateline.codebook.triggers import noun_class
from dateline.model import Event

HOLDING = words("holding")
_MOVING = words("moving")


def anchors(event: Event, trigger: Token, found: Ground) -> Iterator[Token]:
    """The trigger, then verbs whose place is also its: a light verb, a shared subject's verb."""
    yield trigger
    words = trigger.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    yield from (t for t in words or () if t.pos_ == "NOUN" and t.i != trigger.i)
    yield from _means(event, trigger, found)
    head = trigger.head
    if trigger.pos_ in ("NOUN", "PROPN") and trigger.dep_ in (
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "pobj",
    ):
        verb = head.head if trigger.dep_ == "pobj" else head
        if verb.lemma_ in HOLDING and _is_free(verb, trigger, found):
            yield verb
    elif trigger.dep_ == "conj" and trigger.pos_ == "VERB" and not trees.child(trigger, "nsubj"):
        if event.type in PHYSICAL or event.type == "CONSULT":
            yield head
    elif trigger.dep_ in ("xcomp", "advcl") and head.lemma_ in (*_MOVING, "gather", "meet"):
        yield head


def _means(event: Event, trigger: Token, found: Ground) -> Iterator[Token]:
    """The attack that people fell in, where it makes no event of its own: "killed in a raid on"."""
    if event.type != "ASSAULT" or trigger.pos_ != "VERB":
        return
    for preposition in trees.children(trigger, "prep", "agent"):
        if preposition.lower_ in ("in", "during", "by", "amid"):
            for noun in trees.children(preposition, "pobj"):
                for act in trees.conjuncts(noun):
                    if act.lemma_ in noun_class("attack_noun") and act.i not in found.triggers:
                        yield act


def _is_free(verb: Token, trigger: Token, found: Ground) -> bool:
    return verb.i not in found.triggers or verb.i == trigger.i
