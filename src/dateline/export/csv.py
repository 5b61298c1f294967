"""CSV: one row an event, flat, for spreadsheets and data frames.

RFC 4180: UTF-8, commas, CRLF, a header, quotes where needed. Several values in a cell are joined
by "; ", an empty cell is unknown. A cell that a spreadsheet would run as a formula begins with an
apostrophe (OWASP, "CSV Injection"). The columns are described in `docs/exports.md`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.chronicle.found import standing
from dateline.export.plover import plover_type
from dateline.export.sides import Sides
from dateline.model import Event, Record

JOIN = "; "
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Row(msgspec.Struct, frozen=True):
    """The columns, in their order."""

    id: str
    document: str
    event: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    type: str
    plover_type: str
    mode: str | None
    contexts: str
    quad: int
    score: float
    cameo: str | None
    trigger: str
    actors: str
    actor_names: str
    actor_countries: str
    actor_codes: str
    actor_sectors: str
    recipients: str
    recipient_names: str
    recipient_countries: str
    recipient_codes: str
    recipient_sectors: str
    place: str | None
    place_name: str | None
    place_kind: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    earliest: str | None
    latest: str | None
    edtf: str | None
    date_basis: str
    standing: str
    polarity: str
    certainty: str
    time: str
    conditional: str
    requested: str
    attribution: str
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    confidence: float | None
    evidence: str
    evidence_start: int
    evidence_end: int
    trigger_start: int
    trigger_end: int
    sha256: str
    coder: str


COLUMNS: tuple[str, ...] = Row.__struct_fields__


def rows(records: Iterable[Record]) -> Iterator[Row]:
    """One row for each event of `records`, in their order."""
    for record in records:
        sides = Sides(record)
        for event in record.events:
            yield _row(record, event, sides)


def write(records: Iterable[Record], stream: BinaryIO) -> int:
    """Writes header and rows; returns how many events."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        writer, count = csv.writer(text, lineterminator="\r\n"), 0
        writer.writerow(COLUMNS)
        for count, row in enumerate(rows(records), 1):  # noqa: B007
            writer.writerow([cell(value) for value in msgspec.structs.astuple(row)])
        return count
    finally:
        text.detach()


def cell(value: str | float | None) -> str:
    """A value as it stands in a cell: no spreadsheet takes it for a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    plain = value.replace("\0", "\ufffd")
    return f"'{plain}" if plain.lstrip(" ").startswith(_RISKY) else plain


def _row(record: Record, event: Event, sides: Sides) -> Row:
    evidence = sides.evidence(event)
    return Row(
        id=f"{record.document.id}/{event.id}",
        **_document(record),
        **_act(event),
        **_parties(event, sides),
        **_place(event, sides),
        **_when_and_how(event),
        attribution=JOIN.join(sides.says(event)),
        **_killed(event),
        confidence=event.confidence,
        evidence=evidence.exact,
        evidence_start=evidence.start,
        evidence_end=evidence.end,
        trigger_start=event.trigger.start,
        trigger_end=event.trigger.end,
    )


def _document(record: Record) -> dict[str, Any]:
    document, coder = record.document, record.coder
    return {
        "document": document.id,
        "published": document.published,
        "outlet": document.outlet,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "sha256": document.sha256,
        "coder": f"{coder.name} {coder.version} {coder.codebook}",
    }


def _act(event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "type": event.type,
        "plover_type": plover_type(event),
        "mode": event.mode,
        "contexts": JOIN.join(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "trigger": event.trigger.text,
    }


def _parties(event: Event, sides: Sides) -> dict[str, Any]:
    """Five cells a side; each has as many values as the side has parties, in their order."""
    cells: dict[str, Any] = {}
    for side, roles in (("actor", event.actors), ("recipient", event.recipients)):
        entities = [sides.entity(role.entity) for role in roles]
        cells |= {
            f"{side}s": JOIN.join(sides.mention(role).text for role in roles),
            f"{side}_names": JOIN.join(sides.holder(role) for role in roles),
            f"{side}_countries": JOIN.join((e.country or "") if e else "" for e in entities),
            f"{side}_codes": JOIN.join((e.code or "") if e else "" for e in entities),
            f"{side}_sectors": JOIN.join(" ".join(e.sectors) if e else "" for e in entities),
        }
    return cells


def _place(event: Event, sides: Sides) -> dict[str, Any]:
    place = sides.place(event)
    return {
        "place": place.text if place else None,
        "place_name": place.name if place else None,
        "place_kind": place.kind if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geonames": place.geonames if place else None,
    }


def _when_and_how(event: Event) -> dict[str, Any]:
    said, date = event.assertion, event.date
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "edtf": date.edtf,
        "date_basis": date.basis,
        "standing": standing(said),
        "polarity": said.polarity,
        "certainty": said.certainty,
        "time": said.time,
        "conditional": _truth(said.conditional),
        "requested": _truth(said.requested),
    }


def _killed(event: Event) -> dict[str, Any]:
    killed = (event.size or {}).get("killed")
    return {
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
    }


def _truth(value: bool) -> str:
    return "true" if value else "false"
