"""Records made by hand: a text, and the events somebody would read in it.

`tell("Chile condemned Peru.", act("ACCUSE", "condemned", ["Chile"], ["Peru"]))` is a whole record;
names are words of the text, their first occurrence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from dateline.model import (
    SCHEMA,
    Amount,
    Assertion,
    Attribution,
    Coder,
    Document,
    Entity,
    Event,
    EventDate,
    Evidence,
    Mention,
    Place,
    Quote,
    Record,
    Role,
    Span,
    TextSpan,
)

CODER = Coder("dateline", "0.1.0", "plover-2.0", {"events": "1"})
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "AID": 2, "RETREAT": 2, "REQUEST": 3}
QUADS |= {"ACCUSE": 3, "REJECT": 3, "THREATEN": 3}


@dataclass(frozen=True)
class Act:
    """An event to be: everything by words of the text, or as the record has it."""

    type: str
    trigger: str
    actors: Sequence[str]
    recipients: Sequence[str]
    place: str | None
    more: dict[str, Any] = field(default_factory=dict)


def act(
    type_: str,
    trigger: str,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    place: str | None = None,
    **more: Any,
) -> Act:
    """`more`: day, earliest, latest, basis, says, killed, mode, and the assertion's five fields."""
    return Act(type_, trigger, actors, recipients, place, more)


def tell(
    text: str,
    *acts: Act,
    id: str | None = None,  # noqa: A002  the document's own word
    published: str | None = "2021-06-10",
    people: Sequence[Entity] = (),
    places: Sequence[Place] = (),
    quotes: Sequence[Quote] = (),
    coder: Coder = CODER,
    **fields: Any,
) -> Record:
    """A record of one sentence whose evidence is the whole text."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(id or digest[:16], digest, text, published=published, **fields)
    known = {words: entity for entity in people for words in (entity.name, *_alias(entity))}
    mentions: dict[str, Mention] = {}
    for words in dict.fromkeys(w for a in acts for w in (*a.actors, *a.recipients)):
        start, entity = text.index(words), known.get(words)
        kind = entity.kind if entity else "group"
        name = f"m{len(mentions) + 1}"
        mentions[words] = Mention(
            name, start, start + len(words), words, kind, entity.id if entity else None
        )
    spots = {place.text: place.id for place in places}
    events = tuple(
        _event(f"e{n}", a, text, mentions, spots, known, published) for n, a in enumerate(acts, 1)
    )
    return Record(
        SCHEMA,
        coder,
        document,
        sentences=(Span(0, len(text)),) if text else (),
        mentions=tuple(mentions.values()),
        entities=tuple(people),
        places=tuple(places),
        quotes=tuple(quotes),
        events=events,
    )


def who(id_: str, name: str, kind: str = "person", **fields: Any) -> Entity:
    """An entity; `sectors` is a tuple."""
    return Entity(id_, name, kind, **fields)  # type: ignore[arg-type]


def spot(text: str, words: str, id_: str = "p1", **fields: Any) -> Place:
    """A place that the text names by `words`."""
    start = text.index(words)
    fields = {"name": words, "kind": "city", **fields}
    return Place(id_, start, start + len(words), words, **fields)


def said(text: str, words: str, speaker: str | None = None, id_: str = "q1") -> Quote:
    """A direct quotation of `words`."""
    start = text.index(words)
    return Quote(id_, "direct", "speech", (Span(start, start + len(words)),), speaker=speaker)


def _alias(entity: Entity) -> tuple[str, ...]:
    return (entity.name.split()[-1],)


def _event(
    name: str,
    a: Act,
    text: str,
    mentions: dict[str, Mention],
    spots: dict[str, str],
    known: dict[str, Entity],
    published: str | None,
) -> Event:
    more = dict(a.more)
    start = text.index(a.trigger)
    day = more.pop("day", None)
    basis = more.pop(
        "basis", "timex" if day or "earliest" in more or "latest" in more else "published"
    )
    early, late = more.pop("earliest", day), more.pop("latest", day)
    date = EventDate(early, late or (published if basis == "published" else None), None, basis)
    says = more.pop("says", None)
    killed = more.pop("killed", None)
    told = {k: more.pop(k) for k in Assertion.__struct_fields__ if k in more}
    return Event(
        name,
        TextSpan(start, start + len(a.trigger), a.trigger),
        a.type,  # type: ignore[arg-type]
        quad=QUADS.get(a.type, 4),
        actors=tuple(Role(mentions[w].id, mentions[w].entity) for w in a.actors),
        recipients=tuple(Role(mentions[w].id, mentions[w].entity) for w in a.recipients),
        place=spots[a.place] if a.place else None,
        date=date,
        assertion=Assertion(**told),
        attribution=(Attribution(speaker=known[says].id),) if says else (),
        size={"killed": Amount(killed, killed, killed, 0, 1, text[:1])}
        if killed is not None
        else None,
        evidence=Evidence(0, len(text), text, "", ""),
        **more,
    )
