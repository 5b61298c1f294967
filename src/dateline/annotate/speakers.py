"""Speakers: the entity that each quotation's source resolves to.

The mention on the source's head decides ("he", "Lavrov", "the ministry"); a source that is a thing
("a statement by the ministry") speaks for the longest mention in it; capitals and palaces speak for
their government; unnamed people ("officials", "a Western diplomat") become entities of their own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

import msgspec
from spacy.tokens import Doc, Token

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.reference.heads import extent, is_many, noun_of
from dateline.annotate.reference.phrases import Places
from dateline.codebook import countries
from dateline.codebook.actor_codes import cameo
from dateline.codebook.persons import collective, person_noun
from dateline.model import Entity, Mention, Quote, TextSpan

_UNCOUNTED = frozenset(
    {"a", "an", "the", "some", "several", "many", "few", "two", "three", "four", "other", "these"}
)
_ONE_OF_MANY = frozenset({"a", "an", "another", "one"})


@dataclass(slots=True)
class Room:
    """Who is in the text, and who has been added to it because he spoke. `at_head` maps a token
    to the mentions that it heads, `order` is the mentions' (start, index), sorted; `heard` maps
    who was brought up by a mere description ("a diplomat") to the mention that did."""

    text: str
    doc: Doc
    places: Places
    mentions: list[Mention]
    entities: dict[str, Entity]
    at_head: dict[int, list[int]] = field(default_factory=dict)
    order: list[tuple[int, int]] = field(default_factory=list)
    unnamed: dict[str, str] = field(default_factory=dict)
    governments: dict[str, str] = field(default_factory=dict)
    heard: dict[str, str] = field(default_factory=dict)

    def place(self, index: int) -> None:
        """Finds the token that heads the mention, and its place in the order."""
        mention = self.mentions[index]
        head = self.places.head_of(self.doc, mention.start, mention.end)
        self.at_head.setdefault(head, []).append(index)
        insort(self.order, (mention.start, index))

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions with an entity that lie between the two characters, in order."""
        found = []
        for at, index in self.order[bisect_left(self.order, (start, -1)) :]:
            if at >= end:
                break
            mention = self.mentions[index]
            if mention.end <= end and mention.entity is not None:
                found.append(mention)
        return found


def annotate(draft: Draft) -> Layers:
    """The quotations with `speaker` set where it can be, and the unnamed speakers as entities
    with a mention each."""
    if not draft.quotes:
        return Layers()
    room = _room(draft)
    spoken: list[Quote] = []
    for quote in draft.quotes:
        if quote.source is not None:
            speaker = _speaker(room, quote.source)
        else:
            speaker = _continued(room.text, spoken, quote)
        spoken.append(msgspec.structs.replace(quote, speaker=speaker))
    return Layers(
        quotes=tuple(spoken),
        mentions=tuple(room.mentions),
        entities=tuple(room.entities.values()),
    )


def _room(draft: Draft) -> Room:
    room = Room(
        draft.document.text,
        draft.syntax,
        Places.of(draft.syntax),
        list(draft.mentions),
        {entity.id: entity for entity in draft.entities},
    )
    for index in range(len(room.mentions)):
        room.place(index)
    for entity in draft.entities:
        if entity.kind == "country" and entity.country:
            room.governments.setdefault(entity.country, entity.id)
    return room


def _continued(text: str, spoken: list[Quote], quote: Quote) -> str | None:
    """The speaker of direct speech with no source of its own: who spoke last, where no word lies
    between, so that a quotation goes on over paragraphs and after "he said"."""
    if quote.kind != "direct" or not spoken or not quote.content:
        return None
    last = spoken[-1]
    if last.kind == "indirect" or last.speaker is None:
        return None
    ends = [span.end for span in last.content]
    ends += [span.end for span in (last.source, last.cue) if span is not None]
    between = text[max(ends) : quote.content[0].start]
    if max(ends) > quote.content[0].start or any(c.isalnum() for c in between):
        return None
    return last.speaker


def _speaker(room: Room, source: TextSpan) -> str | None:
    """The entity of the source's words, or None where they say too little."""
    head = room.doc[room.places.head_of(room.doc, source.start, source.end)]
    for token in _same_as(head, source):
        if found := _mention_at(room, token):
            return _another(room, token, found)
    if head.pos_ == "PRON":
        return None
    if government := _seat(room, source):
        return government
    noun = noun_of(head)
    if person_noun(noun) is not None:
        return _unnamed(room, head)
    inside = [m for m in room.within(source.start, source.end) if m.kind != "place"]
    if inside:
        return max(inside, key=lambda m: (m.end - m.start, -m.start)).entity
    return _unnamed(room, head) if collective(noun) is not None else None


def _same_as(head: Token, source: TextSpan) -> list[Token]:
    """The head, what stands in apposition to it, and the antecedent of a relative pronoun."""
    tokens = [head, *(c for c in head.children if c.dep_ == "appos")]
    if head.dep_ == "appos":
        tokens.append(head.head)
    tokens = [t for t in tokens if source.start <= t.idx < source.end]
    if head.tag_ in ("WP", "WDT"):
        clause = head.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl":
            tokens.append(clause.head)
    return tokens


def _mention_at(room: Room, token: Token) -> Mention | None:
    """The longest mention with an entity that the token heads."""
    heads = [room.mentions[index] for index in room.at_head.get(token.i, ())]
    known = [mention for mention in heads if mention.entity is not None]
    return max(known, key=lambda m: (m.end - m.start, -m.start), default=None)


def _another(room: Room, head: Token, mention: Mention) -> str | None:
    """The mention's entity; "a diplomat" who speaks after "a diplomat" spoke is another one."""
    known = mention.entity
    if known is None or mention.by != "description":
        return known
    if all(c.lower_ not in _ONE_OF_MANY for c in head.children if c.dep_ == "det"):
        return known
    if room.heard.setdefault(known, mention.id) == mention.id:
        return known
    made = _add(room, room.entities[known], mention.start, mention.end, "unnamed-source")
    room.heard[made] = mention.id
    return made


def _seat(room: Room, source: TextSpan) -> str | None:
    """The government that a capital or palace speaks for: its country's entity."""
    country = countries.by_capital(source.text) or countries.by_seat(source.text)
    if country is None:
        return None
    known = room.governments.get(country.iso3)
    if known is None:
        code = cameo(country.iso3, ("GOV",))
        entity = Entity("", country.name, "country", country.iso3, sectors=("GOV",), code=code)
        known = _add(room, entity, source.start, source.end, "seat")
        room.governments[country.iso3] = known
    return known


def _unnamed(room: Room, head: Token) -> str:
    """The entity of an unnamed source, with the country and the body that its words name. The
    same words mean the same people, but "a diplomat" twice is two diplomats."""
    start, end = extent(head)
    words = room.text[start:end].split()
    first = words[0].lower()
    name = " ".join(words[1:] if len(words) > 1 and first in _UNCOUNTED else words)
    if first not in _ONE_OF_MANY and name.lower() in room.unnamed:
        return room.unnamed[name.lower()]
    noun = person_noun(noun_of(head))
    many = is_many(head) or (noun is not None and noun.sort == "people")
    named = [room.entities[m.entity] for m in room.within(start, end) if m.entity]
    entity = Entity(
        "",
        name,
        "organization" if noun is None else "group" if many else "person",
        country=next((e.country for e in named if e.country), None),
        organization=next((e.organization for e in named if e.organization), None),
    )
    body = next((e.code for e in named if e.organization), None)
    entity = msgspec.structs.replace(entity, code=cameo(entity.country, (), body))
    made = _add(room, entity, start, end, "unnamed-source")
    room.unnamed.setdefault(name.lower(), made)
    return made


def _add(room: Room, entity: Entity, start: int, end: int, rule: str) -> str:
    """Adds the entity under the next free id, with a mention of it; returns the id."""
    name = f"x{_next(list(room.entities))}"
    room.entities[name] = msgspec.structs.replace(entity, id=name)
    words = room.text[start:end]
    for index, mention in enumerate(room.mentions):
        if (mention.start, mention.end) == (start, end):
            room.mentions[index] = msgspec.structs.replace(mention, entity=name, by=rule)
            return name
    number = f"m{_next([mention.id for mention in room.mentions])}"
    room.mentions.append(Mention(number, start, end, words, entity.kind, name, rule))
    room.place(len(room.mentions) - 1)
    return name


def _next(ids: list[str]) -> int:
    return 1 + max((int(i[1:]) for i in ids if i[1:].isdigit()), default=0)
