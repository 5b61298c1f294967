"""Where each event happened: the literal place of its own clause, never the dateline's, the topic's
or a metonym's (coding guide, "Roles" and case 16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.draft import Draft, Layers
from dateline.codebook.place_words import words
from dateline.codebook.triggers import noun_class
from dateline.model import Event, Place, Span

_LOCATIVE = words("event_locative")
_TARGET = frozenset({"on", "of", "against", "upon"})  # "the attack on X", "the shelling of X"
_SIGNING = frozenset({"sign", "ink", "reach", "conclude", "seal", "strike", "clinch", "initial"})
_SEATS = frozenset({"capital", "city", "town", "village", "port"})
_GOAL = frozenset({"to", "toward", "towards", "into", "for"})
_HOLDING = words("holding")
_MOVING = words("moving")
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID", "RETREAT", "COOPERATE"})
_IN_PERSON = _PHYSICAL | {"CONSULT", "SANCTION"}
_LANDS = words("land")
_GROUNDS = _LANDS | noun_class("site") | noun_class("munition_target")
_TOPICS = words("topic")
_LEAVING = words("leaving")
_MADE_OF = frozenset({"compound", "appos", "nmod", "amod"})
_SIZES = {"facility": 0, "city": 1, "admin2": 2, "admin1": 3, "water": 4, "region": 5, "country": 6}
_WIDE = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class _Map:
    """The literal places of a document by the token that heads each, and the events' triggers."""

    places: dict[int, Place]
    triggers: frozenset[int]


def annotate(draft: Draft) -> Layers:
    """The events, each with the place that its own clause gives it, else none."""
    if not draft.events:
        return Layers()
    roots = [trees.root(draft.syntax, e.trigger.start, e.trigger.end) for e in draft.events]
    found = _Map(_literal(draft), frozenset(t.i for t in roots if t is not None))
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


def _place_of(event: Event, trigger: Token, found: _Map) -> Place | None:
    if not found.places:
        return None
    for anchor in _anchors(event, trigger, found):
        if place := _at(event, anchor, found):
            return place
    return _opening(trigger, found) or _of_doer(event, trigger, found) or _where(trigger, found)


def _where(trigger: Token, found: _Map) -> Place | None:
    """The place that a clause with "where" describes: "Homs, where protests took place"."""
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        return _smallest(verb.head, found)
    return None


def _of_doer(event: Event, trigger: Token, found: _Map) -> Place | None:
    """Where the doer is, of acts done in person: "Police in Nairobi arrested ...", "A court in
    Hanoi sentenced ..."; of two verbs with one subject, where the last of them was done."""
    if event.type not in _IN_PERSON:
        return None
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    if verb.pos_ != "VERB" or (verb is not trigger and verb.lemma_ not in _HOLDING):
        return None
    for doer in trees.children(verb, "nsubj", "agent"):
        noun = trees.child(doer, "pobj") if doer.dep_ == "agent" else doer
        if noun is not None and noun.i != trigger.i and (place := _nested(noun, found)):
            return place
    for other in trees.children(verb, "conj"):
        has_subject = trees.child(other, *trees.SUBJECTS) is not None
        follows = other.lemma_ in _HOLDING or other.i in found.triggers
        if other.pos_ == "VERB" and not has_subject and follows:
            return _at(event, other, found)
    return None


def _anchors(event: Event, trigger: Token, found: _Map) -> Iterator[Token]:
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
        if verb.lemma_ in _HOLDING and _is_free(verb, trigger, found):
            yield verb
    elif trigger.dep_ == "conj" and trigger.pos_ == "VERB" and not trees.child(trigger, "nsubj"):
        if event.type in _PHYSICAL or event.type == "CONSULT":
            yield head
    elif trigger.dep_ in ("xcomp", "advcl") and head.lemma_ in (*_MOVING, "gather", "meet"):
        yield head


def _means(event: Event, trigger: Token, found: _Map) -> Iterator[Token]:
    """The attack that people fell in, where it makes no event of its own: "killed in a raid on"."""
    if event.type != "ASSAULT" or trigger.pos_ != "VERB":
        return
    for preposition in trees.children(trigger, "prep", "agent"):
        if preposition.lower_ in ("in", "during", "by", "amid"):
            for noun in trees.children(preposition, "pobj"):
                for act in trees.conjuncts(noun):
                    if act.lemma_ in noun_class("attack_noun") and act.i not in found.triggers:
                        yield act


def _is_free(verb: Token, trigger: Token, found: _Map) -> bool:
    return verb.i not in found.triggers or verb.i == trigger.i


def _at(event: Event, anchor: Token, found: _Map) -> Place | None:
    """The place that hangs on `anchor` itself, the closest words first."""
    places = [*_under_prepositions(event, anchor, found), *_in_object(event, anchor, found)]
    places += [
        p
        for c in trees.children(anchor, "compound", "nmod")
        if anchor.pos_ in ("NOUN", "PROPN") and (p := _named(c, found)) and p.kind not in _WIDE
    ]
    return places[0] if places else None


def _under_prepositions(event: Event, anchor: Token, found: _Map) -> Iterator[Place]:
    for preposition in trees.children(anchor, "prep"):
        word = preposition.lower_
        noun = trees.child(preposition, "pobj")
        if noun is None:
            inner = trees.child(preposition, "prep")  # "from in", "out of"
            noun = trees.child(inner, "pobj") if inner is not None else None
        if noun is None:
            continue
        place: Place | None = None
        if word in _LOCATIVE or _is_place_for(event, anchor, word):
            place = _smallest(noun, found)
        elif word == "on":
            place = _on(event, noun, found)
        elif word in _TARGET and event.type in _PHYSICAL:
            place = _target(noun, found)
        elif word == "with" and event.type in _IN_PERSON:
            place = _nested(noun, found)
        elif word == "during" and event.type in _IN_PERSON:
            place = _during(noun, found)
        if place is not None:
            yield place


def _is_place_for(event: Event, anchor: Token, word: str) -> bool:
    """Whether a preposition of direction tells the place of such an act: "sent to", "fled from"."""
    if word in _GOAL:
        return word != "for" and (anchor.lemma_ in _MOVING or event.mode == "visit")
    return word == "from" and (event.type == "RETREAT" or anchor.lemma_ in _LEAVING)


def _during(noun: Token, found: _Map) -> Place | None:
    """The place of the greater act that this one is part of: "killed during a raid on X"."""
    for preposition in trees.children(noun, "prep"):
        inner = trees.child(preposition, "pobj")
        if inner is None or preposition.lower_ not in _LOCATIVE | _TARGET:
            continue
        if place := _target(inner, found):
            return place
    return None


def _on(event: Event, noun: Token, found: _Map) -> Place | None:
    """The place after "on", which to a speaker is a topic: "talks on Syria"."""
    return _target(noun, found) if event.type in _PHYSICAL else None


def _target(noun: Token, found: _Map) -> Place | None:
    """The place of what was attacked: the town itself, or where the building stands; no country."""
    place = _smallest(noun, found)
    return place if place is not None and place.kind not in _WIDE else _nested(noun, found)


def _in_object(event: Event, anchor: Token, found: _Map) -> Iterator[Place]:
    """The place in the object: "visited Kyiv", "shelled Kharkiv", "killed ten people in Kabul"."""
    for noun in trees.children(anchor, "dobj", "nsubjpass"):
        direct = _named(noun, found) or _smallest(noun, found)
        is_visit = event.mode == "visit"
        if direct is not None and (
            is_visit or (event.type in _PHYSICAL and direct.kind not in _WIDE)
        ):
            yield direct
        if event.type in _PHYSICAL or event.type == "CONSULT":
            place = _nested(noun, found)
            if place is not None:
                yield place
        if anchor.lemma_ in _SIGNING:
            for preposition in trees.children(noun, "prep"):
                inner = trees.child(preposition, "pobj")
                local = inner is not None and preposition.lower_ in ("in", "at")
                if inner is not None and local and (place := _smallest(inner, found)):
                    yield place


def _nested(noun: Token, found: _Map) -> Place | None:
    """The place under a preposition of place on a noun that is no topic: "a base near Mosul"."""
    if noun.lemma_.lower() in _TOPICS or noun.i in found.triggers:
        return None
    for preposition in trees.children(noun, "prep"):
        inner = trees.child(preposition, "pobj")
        if inner is None:
            continue
        if preposition.lower_ in _LOCATIVE:
            return _smallest(inner, found)
        if preposition.lower_ == "of" and (place := _nested(inner, found)):
            return place
    return None


def _smallest(noun: Token, found: _Map) -> Place | None:
    """The smallest place in a noun phrase: "Brussels, Belgium", "the Kharkiv region of Ukraine", "a
    hospital in Mariupol"."""
    if noun.lemma_.lower() in _TOPICS:
        return None
    places: list[tuple[int, bool, Place]] = []
    queue = [(noun, False)]
    while queue:
        token, inside = queue.pop(0)
        if place := found.places.get(token.i):
            places.append((_SIZES[place.kind or "country"], inside, place))
        for child in token.children:
            land = child.dep_ == "poss" and _is_land(token, found)
            if land or child.dep_ in _MADE_OF:
                queue.append((child, child.dep_ != "appos"))
            elif child.dep_ == "prep" and (child.lower_ in _LOCATIVE or child.lower_ == "of"):
                queue.extend((inner, False) for inner in trees.children(child, "pobj"))
    best = min(places, key=lambda p: p[:2], default=None)
    return best[2] if best is not None else _named_after(noun, found)


def _named_after(noun: Token, found: _Map) -> Place | None:
    """The name that stands between commas after "the capital", wherever the parser hung it."""
    if noun.lemma_ not in _SEATS or noun.i + 2 >= len(noun.doc) or noun.nbor().text != ",":
        return None
    name = noun.nbor(2)
    while name.dep_ == "compound" and name.pos_ == "PROPN" and name.i + 1 < len(name.doc):
        name = name.nbor()
    return found.places.get(name.i)


def _is_land(noun: Token, found: _Map) -> bool:
    """Whether what somebody has is a place: "Turkey's coast", not "Turkey's response"."""
    return noun.i in found.places or noun.lemma_.lower() in _LANDS


def _named(noun: Token, found: _Map) -> Place | None:
    return found.places.get(noun.i)


def _opening(trigger: Token, found: _Map) -> Place | None:
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
    if root.i != trigger.i and trigger.dep_ != "conj" and root.lemma_ not in _HOLDING:
        return None
    subject = trees.child(root, *trees.SUBJECTS, *trees.PASSIVE_SUBJECTS)
    opened = [
        place
        for preposition in trees.children(root, "prep")
        if preposition.lower_ in _LOCATIVE and (subject is None or preposition.i < subject.i)
        for noun in trees.children(preposition, "pobj")
        if (place := _smallest(noun, found))
    ]
    return opened[0] if len(opened) == 1 else None
