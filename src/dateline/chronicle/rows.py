"""One record into the rows of `schema.sql`: what search and timeline look at.

`write` assumes that no rows of the document's former version are left and runs inside the store's
transaction.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from dateline.chronicle.entity_rows import entity_row, insert, once, write_appearances
from dateline.chronicle.naming import called, fold
from dateline.model import (
    Document,
    Entity,
    Event,
    Evidence,
    Mention,
    Place,
    Quote,
    Record,
    Role,
)

FIRST, LAST = "0000-01-01", "9999-12-31"  # what open ends of an event's days compare as
GAP = " … "  # between the parts of a quotation that the text interrupts


def outlets_of(document: Document) -> tuple[str, ...]:
    """The outlets that a document names as its own: `outlet` and the input's list `outlets`."""
    listed = document.extra.get("outlets")
    names = [document.outlet, *(listed if isinstance(listed, list) else ())]
    return tuple(dict.fromkeys(n for n in names if isinstance(n, str) and fold(n)))


def write(connection: sqlite3.Connection, key: int, record: Record) -> None:
    """Adds the rows of `record`, whose document has the row `key`."""
    writer = _Writer(connection, key, record)
    writer.outlets()
    writer.places()
    writer.quotes()
    for event in record.events:
        writer.event(event)
    write_appearances(connection, key, record)


class _Writer:
    """Writes one record's rows; it knows the record's parts by their ids."""

    def __init__(self, connection: sqlite3.Connection, key: int, record: Record) -> None:
        self._db = connection
        self._document = key
        self._record = record
        self._mentions = {mention.id: mention for mention in record.mentions}
        self._entities = {entity.id: entity for entity in record.entities}
        self._places = {place.id: place for place in record.places}
        self._timexes = {timex.id: timex for timex in record.timexes}

    def outlets(self) -> None:
        for name in outlets_of(self._record.document):
            row = self._db.execute("SELECT key FROM outlets WHERE name = ?", (name,)).fetchone()
            outlet = row[0] if row else self._insert("outlets", name=name, called=fold(name))
            self._insert("document_outlets", document=self._document, outlet=outlet)

    def places(self) -> None:
        for place in self._record.places:
            self._insert(
                "places",
                document=self._document,
                id=place.id,
                toponym=self._toponym(place),
                words=place.text,
                start=place.start,
                end=place.end,
                precision=place.precision,
                literal=place.literal,
                confidence=place.confidence,
            )

    def quotes(self) -> None:
        text = self._record.document.text
        for quote in self._record.quotes:
            self._insert(
                "quotes",
                document=self._document,
                id=quote.id,
                kind=quote.kind,
                act=quote.act,
                words=GAP.join(text[span.start : span.end] for span in quote.content),
                spans=_json([[span.start, span.end] for span in quote.content]),
                source=quote.source.text if quote.source else None,
                cue=quote.cue.text if quote.cue else None,
                speaker=self._speaker(quote),
            )

    def event(self, event: Event) -> None:
        place = self._places.get(event.place) if event.place else None
        timex = self._timexes.get(event.date.timex) if event.date.timex else None
        key = self._insert(
            "events",
            document=self._document,
            id=event.id,
            type=event.type,
            mode=event.mode,
            contexts=_json(event.contexts),
            quad=event.quad,
            score=event.score,
            cameo=event.cameo,
            trigger=event.trigger.text,
            trigger_start=event.trigger.start,
            trigger_end=event.trigger.end,
            place=self._toponym(place) if place else None,
            place_words=place.text if place else None,
            earliest=event.date.earliest,
            latest=event.date.latest,
            edtf=event.date.edtf,
            basis=event.date.basis,
            date_words=timex.text if timex else None,
            **_days(event, self._record.document.published),
            **msgspec.structs.asdict(event.assertion),
            size=_json(event.size) if event.size else None,
            **self._evidence(event),
            confidence=event.confidence,
            names=self._names(event, place),
        )
        self._roles(key, event)
        self._attributions(key, event)

    def _roles(self, key: int, event: Event) -> None:
        for role, holders in (("actor", event.actors), ("recipient", event.recipients)):
            for position, holder in enumerate(holders):
                mention = self._mentions[holder.mention]
                self._insert(
                    "roles",
                    event=key,
                    role=role,
                    position=position,
                    entity=self._holder(holder),
                    words=mention.text,
                    start=mention.start,
                    end=mention.end,
                )

    def _attributions(self, key: int, event: Event) -> None:
        for position, link in enumerate(event.attribution):
            speaker = self._entities.get(link.speaker) if link.speaker else None
            source = link.source.text if link.source else None
            self._insert(
                "attributions",
                event=key,
                position=position,
                entity=self._entity(speaker) if speaker else self._words(source),
                words=source,
                quote=link.quote,
            )

    def _speaker(self, quote: Quote) -> int | None:
        speaker = self._entities.get(quote.speaker) if quote.speaker else None
        if speaker:
            return self._entity(speaker)
        return self._words(quote.source.text if quote.source else None)

    def _holder(self, role: Role) -> int:
        entity = self._entities.get(role.entity) if role.entity else None
        return self._entity(entity) if entity else self._mention(self._mentions[role.mention])

    def _entity(self, entity: Entity) -> int:
        return entity_row(self._db, entity)

    def _mention(self, mention: Mention) -> int:
        """Words that nothing resolves stand for themselves."""
        kind = "person" if mention.kind in ("pronoun", "office") else mention.kind
        return self._named(mention.text, kind)

    def _words(self, words: str | None) -> int | None:
        return self._named(words, "group") if words else None

    def _named(self, words: str, kind: str) -> int:
        facts = {"name": " ".join(words.split()) or words, "kind": kind, "country": None}
        facts |= {"organization": None, "sectors": "[]", "code": None}
        facts |= {"office": None, "office_of": None}
        return self._once("entities", facts, called(words))

    def _toponym(self, place: Place) -> int:
        facts = {
            "name": place.name or place.text,
            "kind": place.kind,
            "geonames": place.geonames,
            "country": place.country,
            "admin1": place.admin1,
            "lat": place.lat,
            "lon": place.lon,
        }
        names = called(facts["name"], place.admin1, country=place.country)
        key = self._once("toponyms", facts, names)
        self._spelling(key, place.text)
        return key

    def _spelling(self, key: int, words: str) -> None:
        """Lets a toponym be found by each spelling that a text gave it ("Kiev" for Kyiv)."""
        row = self._db.execute("SELECT called FROM toponyms WHERE key = ?", (key,)).fetchone()
        names = row[0].split()
        if new := [word for word in fold(words).split() if word not in names]:
            query = "UPDATE toponyms SET called = ? WHERE key = ?"
            self._db.execute(query, (" ".join([*names, *new]), key))

    def _once(self, table: str, facts: dict[str, Any], names: str) -> int:
        return once(self._db, table, facts, names)

    def _insert(self, table: str, **columns: object) -> int:
        return insert(self._db, table, **columns)

    def _evidence(self, event: Event) -> dict[str, Any]:
        evidence = event.evidence or self._sentence(event)
        return {
            "evidence": evidence.exact,
            "evidence_start": evidence.start,
            "evidence_end": evidence.end,
            "prefix": evidence.prefix,
            "suffix": evidence.suffix,
        }

    def _sentence(self, event: Event) -> Evidence:
        """The trigger's sentence, for an event that came without evidence."""
        trigger, text = event.trigger, self._record.document.text
        for span in self._record.sentences:
            if span.start <= trigger.start < span.end:
                return Evidence(span.start, span.end, text[span.start : span.end], "", "")
        return Evidence(trigger.start, trigger.end, trigger.text, "", "")

    def _names(self, event: Event, place: Place | None) -> str:
        """Who and where by full name, so that "Stoltenberg" finds what "he" did."""
        ids = [role.entity for role in (*event.actors, *event.recipients)]
        ids += [link.speaker for link in event.attribution]
        entities = [self._entities[i] for i in ids if i in self._entities]
        names = [e.name for e in entities] + ([place.name] if place and place.name else [])
        plain = [fold(name) for name in names if not name.isascii()]
        return "; ".join(dict.fromkeys([*names, *plain]))


def _days(event: Event, published: str | None) -> dict[str, str]:
    """Where an event stands in time: in a timeline, and for a search by date.

    An undated act has its publication day, for its open end says only that the text is silent.
    """
    date = event.date
    if date.basis in ("published", "none") and published:
        return {"day": published, "first_day": published, "last_day": published}
    day = date.earliest or date.latest or ""
    if not day:
        return {"day": "", "first_day": "", "last_day": ""}
    return {"day": day, "first_day": date.earliest or FIRST, "last_day": date.latest or LAST}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
