"""Where each event happened: the literal place of its own clause, never the dateline's, the topic's
or a metonym's (docs/coding-guide.md, "Where and when")."""

from __future__ import annotations

import msgspec
from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.draft import Draft, Layers
from dateline.annotate.siting.anchors import HOLDING, anchors
from dateline.annotate.siting.phrases import (
    IN_PERSON,
    LANDS,
    LOCATIVE,
    Ground,
    at,
    nested,
    smallest,
)
from dateline.codebook.triggers import noun_class
from dateline.model import Event, Place, Span


def annotate(draft: Draft) -> Layers:
    """The events, each with the place that its own clause gives it, else none."""
    if not draft.events:
        return Layers()
    roots = [trees.root(draft.syntax, e.trigger.start, e.trigger.end) for e in draft.events]
    found = Ground(_literal(draft), frozenset(t.i for t in roots if t is not None))
    placed = []
    for event, trigger in zip(draft.events, roots, strict=True):
        place = _place_of(event, trigger, found) if trigger is not None else None
        placed.append(msgspec.structs.replace(event, place=place.id if place else None))
    return Layers(events=tuple(placed))


def _literal(draft: Draft) -> dict[int, Place]:
    dateline = draft.layout.dateline or Span(0, 0)
    titles = [m for m in draft.mentions if m.kind in ("person", "office")]
    places: dict[int, Place] = {}
    for place in draft.places:
        if place.literal and not (place.start < dateline.end and place.end > dateline.start):
            head = trees.root(draft.syntax, place.start, place.end)
            titled = any(t.start <= place.start and place.end < t.end for t in titles)
            if head is not None and not titled and not _possesses(head):
                places[head.i] = place
    return places


def _possesses(head: Token) -> bool:
    """Whether a name in the genitive says whose an act or a word is: "Chad's response"."""
    genitive = any(c.tag_ == "POS" for c in head.children)
    owned = head.head
    return genitive and owned.pos_ == "NOUN" and owned.lemma_.lower() not in _GROUNDS


def _place_of(event: Event, trigger: Token, found: Ground) -> Place | None:
    if not found.places:
        return None
    for anchor in anchors(event, trigger, found):
        if place := at(event, anchor, found):
            return place
    return _opening(trigger, found) or _of_doer(event, trigger, found) or _where(trigger, found)


def _where(trigger: Token, found: Ground) -> Place | None:
    """The place that a clause with "where" describes: "Homs, where protests took place"."""
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        return smallest(verb.head, found)
    return None


def _of_doer(event: Event, trigger: Token, found: Ground) -> Place | None:
    """Where the doer is, of acts done in person: "Police in Nairobi arrested ...", "A court in
    Hanoi sentenced ..."; of two verbs with one subject, where the last of them was done."""
    if event.type not in IN_PERSON:
        return None
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    if verb.pos_ != "VERB" or (verb is not trigger and verb.lemma_ not in HOLDING):
        return None
    for doer in trees.children(verb, "nsubj", "agent"):
        noun = trees.child(doer, "pobj") if doer.dep_ == "agent" else doer
        if noun is not None and noun.i != trigger.i and (place := nested(noun, found)):
            return place
    for other in trees.children(verb, "conj"):
        has_subject = trees.child(other, *trees.SUBJECTS) is not None
        follows = other.lemma_ in HOLDING or other.i in found.triggers
        if other.pos_ == "VERB" and not has_subject and follows:
            return at(event, other, found)
    return None


def _opening(trigger: Token, found: Ground) -> Place | None:
    """The place that opens the sentence ("In Kabul, ...") where the act is that of its main clause,
    and no other place stands there."""
    root = trees.sentence(trigger).root
    head = trigger if trigger.pos_ != "NOUN" else trigger.head
    if root.i not in (trigger.i, head.i) and not (
        trigger.dep_ == "conj" and trigger.head.i == root.i
    ):
        return None
    if root.i != trigger.i and root.i in found.triggers and trigger.dep_ != "conj":
        return None
    if root.i != trigger.i and trigger.dep_ != "conj" and root.lemma_ not in HOLDING:
        return None
    subject = trees.child(root, *trees.SUBJECTS, *trees.PASSIVE_SUBJECTS)
    opened = [
        place
        for preposition in trees.children(root, "prep")
        if preposition.lower_ in LOCATIVE and (subject is None or preposition.i < subject.i)
        for noun in trees.children(preposition, "pobj")
        if (place := smallest(noun, found))
    ]
    return opened[0] if len(opened) == 1 else None


_GROUNDS = LANDS | noun_class("site") | noun_class("munition_target")
