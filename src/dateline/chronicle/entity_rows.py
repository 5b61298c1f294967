"""The rows of entities: what a document says of somebody, each kept once; in which documents they
appear, and the offices that the words of a document give them.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from dateline.chronicle.naming import called, country_of, sound
from dateline.codebook import titles
from dateline.codebook.organizations import by_name
from dateline.model import Entity, Mention, Record


def insert(db: sqlite3.Connection, table: str, **columns: object) -> int:
    """Adds a row; its key."""
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    query = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  our own names
    return db.execute(query, tuple(columns.values())).lastrowid or 0


def once(db: sqlite3.Connection, table: str, facts: dict[str, Any], names: str) -> int:
    """The row of `table` with these facts, made where it is new."""
    identity = msgspec.json.encode(list(facts.values())).decode()
    query = f"SELECT key FROM {table} WHERE identity = ?"  # noqa: S608  our own table names
    row = db.execute(query, (identity,)).fetchone()
    return row[0] if row else insert(db, table, identity=identity, **facts, called=names)


def entity_row(db: sqlite3.Connection, entity: Entity) -> int:
    """The row that says what `entity` says."""
    office = entity.office
    facts = {
        "name": sound(entity.name),
        "kind": entity.kind,
        "country": entity.country,
        "organization": entity.organization,
        "sectors": msgspec.json.encode(entity.sectors).decode(),
        "code": entity.code,
        "office": office.title if office else None,
        "office_of": office.of if office else None,
    }
    names = (facts["name"], facts["organization"], facts["office"], facts["office_of"])
    return once(db, "entities", facts, called(*names, country=entity.country))


def write_appearances(db: sqlite3.Connection, document: int, record: Record) -> None:
    """Adds who appears in the document with the row `document`, and the offices it tells of."""
    mentions: dict[str, list[Mention]] = {}
    for mention in record.mentions:
        if mention.entity:
            mentions.setdefault(mention.entity, []).append(mention)
    by_id = {mention.id: mention for mention in record.mentions}
    for entity in record.entities:
        held = mentions.get(entity.id, [])
        named = [m for m in held if m.kind not in ("pronoun", "office")] or held
        place: dict[str, str | int] = {"words": sound(entity.name), "start": 0, "end": 0}
        if named:
            first = named[0]
            place = {"words": first.text, "start": first.start, "end": first.end}
        ours = {"document": document, "id": entity.id, "entity": entity_row(db, entity)}
        insert(db, "appearances", **ours, mentions=len(held), **place)
        if entity.office and entity.office.mention and entity.kind == "person":
            said = by_id[entity.office.mention]
            insert(
                db, "offices", **ours, title=entity.office.title,
                office=office_key(entity.office.title), of=office_of(entity.office.of),
                day=record.document.published, words=said.text, start=said.start, end=said.end,
            )  # fmt: skip


def office_key(title: str) -> str:
    """What offices of different countries have in common: "foreign minister"."""
    known = titles.find(title)
    return known.key if known else title.lower()


def office_of(words: str | None) -> str | None:
    """The alpha-3 code of the country, or the body's own name, that an office is of."""
    if not words:
        return None
    body = by_name(words)
    return body.name if body else country_of(words) or sound(words)
