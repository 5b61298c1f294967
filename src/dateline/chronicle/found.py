"""What a search finds, with all that a reader needs to judge it, read from the rows by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from sqlite3 import Row
from typing import Literal

import msgspec

from dateline.chronicle.store import Chronicle
from dateline.model import (
    Assertion,
    EventDate,
    EventType,
    Evidence,
    PlaceKind,
    QuoteAct,
    QuoteKind,
    Span,
    TextSpan,
)

MANY = 500  # keys looked up at once

Standing = Literal["happened", "planned", "denied", "requested", "conditional", "uncertain"]


class Source(msgspec.Struct, frozen=True):
    """The document that something stands in; `version` is the newest, which was searched.

    `outlets` are all that the document names as its own, `outlet` among them.
    """

    id: str
    version: int
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    outlets: tuple[str, ...]


class Party(msgspec.Struct, frozen=True):
    """Who acts, is acted upon, or speaks: by full name, and in the words of the text.

    `start` and `end` are the words' offsets into the document's text; `actor` is equal for the same
    one in all documents (`who`), null where that cannot be told.
    """

    name: str
    words: str
    kind: str
    country: str | None
    code: str | None
    sectors: tuple[str, ...]
    start: int
    end: int
    actor: int | None = None


class Where(msgspec.Struct, frozen=True):
    """Where an event happened; the coordinates of a country or region are nominal."""

    name: str
    words: str
    kind: PlaceKind | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None


class EventHit(msgspec.Struct, frozen=True):
    """An event: `id` is unique in its document, `day` is where it stands in a timeline ("" where
    nothing dates it), `says` names those to whom it is attributed, outermost first.

    `marks` are offsets into `evidence.exact`: the words that were looked for, else the trigger and
    the words of the roles.
    """

    document: Source
    id: str
    type: EventType
    mode: str | None
    quad: int
    cameo: str | None
    trigger: TextSpan
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Where | None
    day: str
    date: EventDate
    date_words: str | None
    assertion: Assertion
    standing: Standing
    says: tuple[str, ...]
    evidence: Evidence
    marks: tuple[Span, ...]
    confidence: float | None


class QuoteHit(msgspec.Struct, frozen=True):
    """A quotation; `marks` are offsets into `words`."""

    document: Source
    id: str
    kind: QuoteKind
    act: QuoteAct
    words: str
    speaker: str | None
    source: str | None
    cue: str | None
    marks: tuple[Span, ...]


class DocumentHit(msgspec.Struct, frozen=True):
    """An article with an excerpt around what was found; `marks` are offsets into the excerpt."""

    document: Source
    excerpt: str
    marks: tuple[Span, ...]
    events: int


def standing(assertion: Assertion) -> Standing:
    """The one word for an assertion: what most sets it apart from a plain "happened"."""
    if assertion.requested:
        return "requested"
    if assertion.polarity == "denied":
        return "denied"
    if assertion.conditional:
        return "conditional"
    if assertion.time == "future":
        return "planned"
    return "happened" if assertion.certainty == "certain" else "uncertain"


def read_events(chronicle: Chronicle, keys: Sequence[int]) -> dict[int, EventHit]:
    """The events with these keys, in their order; a key that is no more is left out."""
    found: dict[int, EventHit] = {}
    for part in _parts(keys):
        marks = ", ".join("?" * len(part))
        rows = {row["key"]: row for row in chronicle.rows(_EVENTS.format(marks), part)}
        parties: defaultdict[tuple[int, str], list[Party]] = defaultdict(list)
        for row in chronicle.rows(_ROLES.format(marks), part):
            parties[row["event"], row["role"]].append(_party(row))
        says: defaultdict[int, list[str]] = defaultdict(list)
        for row in chronicle.rows(_SAYS.format(marks), part):
            says[row["event"]].append(row["name"])
        for key in part:
            if key in rows:
                actors, recipients = parties[key, "actor"], parties[key, "recipient"]
                found[key] = _event(rows[key], actors, recipients, says[key])
    return found


def read_quotes(chronicle: Chronicle, keys: Sequence[int]) -> dict[int, QuoteHit]:
    """The quotations with these keys, in their order, nothing marked."""
    rows = _by_key(chronicle, _QUOTES, keys)
    return {
        key: QuoteHit(
            document=_source(row),
            id=row["id"],
            kind=row["kind"],
            act=row["act"],
            words=row["words"],
            speaker=row["speaker"],
            source=row["source"],
            cue=row["cue"],
            marks=(),
        )
        for key, row in rows.items()
    }


def read_documents(chronicle: Chronicle, keys: Sequence[int]) -> dict[int, DocumentHit]:
    """The articles with these keys, in their order, with their beginnings as excerpts."""
    rows = _by_key(chronicle, _DOCUMENTS, keys)
    return {
        key: DocumentHit(_source(row), row["excerpt"], (), row["events"])
        for key, row in rows.items()
    }


_FIELDS = Source.__struct_fields__[:-1]
_SOURCE = ", ".join(f"d.{field} AS s_{field}" for field in _FIELDS)
_SOURCE += """, (SELECT json_group_array(o.name) FROM document_outlets l
  JOIN outlets o ON o.key = l.outlet WHERE l.document = d.key) AS s_outlets"""
_EVENTS = f"""
SELECT e.*, {_SOURCE}, t.name AS t_name, t.kind AS t_kind,
  t.country AS t_country, t.admin1 AS t_admin1, t.lat AS t_lat, t.lon AS t_lon
FROM events e JOIN documents d ON d.key = e.document LEFT JOIN toponyms t ON t.key = e.place
WHERE e.key IN ({{}})"""  # noqa: S608  no values in it, only our own columns
_ROLES = """
SELECT r.event, r.role, r.words, r.start, r."end", x.name, x.kind, x.country, x.code, x.sectors,
  l.actor
FROM roles r JOIN entities x ON x.key = r.entity LEFT JOIN links l ON l.entity = x.key
WHERE r.event IN ({})
ORDER BY r.event, r.role, r.position"""
_SAYS = """
SELECT a.event, coalesce(x.name, a.words) AS name
FROM attributions a LEFT JOIN entities x ON x.key = a.entity
WHERE a.event IN ({}) AND coalesce(x.name, a.words) IS NOT NULL ORDER BY a.event, a.position"""
_QUOTES = f"""
SELECT q.key, q.id, q.kind, q.act, q.words, q.source, q.cue, x.name AS speaker,
  {_SOURCE}
FROM quotes q JOIN documents d ON d.key = q.document LEFT JOIN entities x ON x.key = q.speaker
WHERE q.key IN ({{}})"""  # noqa: S608
_DOCUMENTS = f"""
SELECT d.key, substr(d.text, 1, 200) AS excerpt, {_SOURCE},
  (SELECT count(*) FROM events e WHERE e.document = d.key) AS events
FROM documents d WHERE d.key IN ({{}})"""  # noqa: S608


def _by_key(chronicle: Chronicle, query: str, keys: Sequence[int]) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for part in _parts(keys):
        marks = ", ".join("?" * len(part))
        rows |= {row["key"]: row for row in chronicle.rows(query.format(marks), part)}
    return {key: rows[key] for key in keys if key in rows}


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[at : at + MANY] for at in range(0, len(keys), MANY))


def _source(row: Row) -> Source:
    outlets = msgspec.json.decode(row["s_outlets"], type=tuple[str, ...])
    return Source(**{field: row[f"s_{field}"] for field in _FIELDS}, outlets=outlets)


def _party(row: Row) -> Party:
    return Party(
        name=row["name"],
        words=row["words"],
        kind=row["kind"],
        country=row["country"],
        code=row["code"],
        sectors=msgspec.json.decode(row["sectors"], type=tuple[str, ...]),
        start=row["start"],
        end=row["end"],
        actor=row["actor"],
    )


def _event(row: Row, actors: list[Party], recipients: list[Party], says: list[str]) -> EventHit:
    assertion = Assertion(
        polarity=row["polarity"],
        certainty=row["certainty"],
        time=row["time"],
        conditional=bool(row["conditional"]),
        requested=bool(row["requested"]),
    )
    start, end = row["evidence_start"], row["evidence_end"]
    trigger = TextSpan(row["trigger_start"], row["trigger_end"], row["trigger"])
    return EventHit(
        document=_source(row),
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        quad=row["quad"],
        cameo=row["cameo"],
        trigger=trigger,
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=_where(row),
        day=row["day"],
        date=EventDate(row["earliest"], row["latest"], row["edtf"], row["basis"]),
        date_words=row["date_words"],
        assertion=assertion,
        standing=standing(assertion),
        says=tuple(says),
        evidence=Evidence(start, end, row["evidence"], row["prefix"], row["suffix"]),
        marks=_marks(start, end, (trigger, *actors, *recipients)),
        confidence=row["confidence"],
    )


def _where(row: Row) -> Where | None:
    if row["place"] is None:
        return None
    return Where(
        name=row["t_name"],
        words=row["place_words"],
        kind=row["t_kind"],
        country=row["t_country"],
        admin1=row["t_admin1"],
        lat=row["t_lat"],
        lon=row["t_lon"],
    )


def _marks(start: int, end: int, words: Sequence[TextSpan | Party]) -> tuple[Span, ...]:
    """The words that stand in the evidence, as offsets into it; none inside another."""
    spans = sorted({(w.start, -w.end) for w in words if start <= w.start and w.end <= end})
    found: list[Span] = []
    for first, last in spans:
        if not found or first - start >= found[-1].end:
            found.append(Span(first - start, -last - start))
    return tuple(found)
