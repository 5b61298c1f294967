"""PLOVER JSON lines: one object an event, with the field names of the PLOVER manual (2.0 draft).

Source of the fields and rules: the manual's chapter "JSON Data Fields" (Open Event Data Alliance,
github.com/openeventdata/PLOVER, CC BY-SA 4.0), in our own words; described in `docs/exports.md`.
What PLOVER has no field for (assertion, attribution, the words that prove it) stands in fields of
our own, as the manual invites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from dateline.codebook import ontology
from dateline.export.sides import Sides
from dateline.model import Assertion, Entity, Event, Place, Record, Role

PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})  # in the future: AGREE
SIZES = {"killed": "dead"}  # our word: PLOVER's; the others are the same in both
BODIES = ("IGO", "NGO", "IMG", "MNC")  # CAMEO's kinds of body that PLOVER has as actor codes
# CAMEO's roles to PLOVER's sectors. MED is media in the one, medicine in the other; the rest of
# those in both are the same.
SECTORS = {"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB"} | {
    sector: sector
    for sector in (
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF"),
        *("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "LAB", "REF", "OPP", "REL", "SOC"),
    )
}


class Actor(msgspec.Struct, frozen=True):
    """PLOVER's actor object: `code` is the country or kind of body (IGO, NGO, IMG, MNC), `sector`
    PLOVER's. `cameo` and the offsets of the words are ours."""

    code: str | None
    sector: str | None
    entity_text: str
    identifier_text: str | None
    organization: str | None
    office: str | None
    cameo: str | None
    start: int
    end: int


class Location(msgspec.Struct, frozen=True):
    """PLOVER's location object, named as GeoNames names its columns; `cc3` is alpha-3."""

    extracted_place: str
    geonameid: int | None
    name: str | None
    latitude: float | None
    longitude: float | None
    feature: str | None
    cc3: str | None
    province: str | None
    precision: str | None


class TextInfo(msgspec.Struct, frozen=True):
    """Where the text stands: the sentence's number from 1, offsets in code points."""

    sequence: int | None
    start: int
    end: int


class CiteInfo(msgspec.Struct, frozen=True):
    """What was coded, and by what."""

    citation: str
    url: str | None
    title: str | None
    language: str | None
    publication: str | None
    published: str | None
    coder: str
    codebook: str
    version: str
    sha256: str


class PloverEvent(msgspec.Struct, frozen=True):
    """One line. `date` is the first day known, else that of publication; `enddate` is the last
    day, null where open; `date_basis` says what they rest on.

    `mode` holds PLOVER's mode and its auxiliary ones (future, negation, hypothetical).
    `coded_type` is the type before PLOVER's rule made a promise AGREE.
    """

    id: str
    date: str | None
    enddate: str | None
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    event_loc: Location | None
    event_text: tuple[str, ...]
    size: dict[str, int]
    text: str
    text_info: TextInfo
    cite_info: CiteInfo
    coder: str
    coded_type: str
    date_basis: str
    assertion: Assertion
    attribution: tuple[str, ...]
    confidence: float | None


def plover_events(records: Iterable[Record], *, requested: bool = False) -> Iterator[PloverEvent]:
    """The events of `records`, in their order, as PLOVER has them.

    PLOVER codes that something is asked for, not what: acts that are only asked for are left out
    unless `requested`; then they carry the mode "hypothetical".
    """
    for record in records:
        sides = Sides(record)
        for event in record.events:
            if requested or not event.assertion.requested:
                yield _event(record, event, sides)


def write(records: Iterable[Record], stream: BinaryIO, *, requested: bool = False) -> int:
    """Writes one JSON object a line, UTF-8; returns how many."""
    encoder, count = msgspec.json.Encoder(order="deterministic"), 0
    for event in plover_events(records, requested=requested):
        stream.write(encoder.encode(event) + b"\n")
        count += 1
    return count


def plover_type(event: Event) -> str:
    """PLOVER's type: what is promised for the future is agreed to now (the manual, AGREE). A denied
    one ("will not meet") promises nothing and stays."""
    ahead = event.assertion.time == "future" and event.assertion.polarity == "affirmed"
    asked = event.assertion.requested
    return "AGREE" if event.type in PROMISED and ahead and not asked else event.type


def plover_code(entity: Entity) -> str | None:
    """PLOVER's top-level actor code: the country, else the kind of body that CAMEO's code names."""
    if entity.country:
        return entity.country
    kind = (entity.code or "")[:3]
    return kind if kind in BODIES else None


def plover_sectors(entity: Entity) -> tuple[str, ...]:
    """PLOVER's sectors of an entity; where it has none, those that its CAMEO code names."""
    if entity.sectors:
        return entity.sectors
    code = entity.code or ""
    parts = (code[at : at + 3] for at in range(3, len(code), 3))
    return tuple(SECTORS[part] for part in parts if part in SECTORS)


def _actor(role: Role, sides: Sides) -> Actor:
    mention, entity = sides.mention(role), sides.entity(role.entity)
    return Actor(
        code=plover_code(entity) if entity else None,
        sector="".join(plover_sectors(entity)[:2]) or None if entity else None,
        entity_text=mention.text,
        identifier_text=entity.name if entity else None,
        organization=entity.organization if entity else None,
        office=entity.office.title if entity and entity.office else None,
        cameo=entity.code if entity else None,
        start=mention.start,
        end=mention.end,
    )


def _event(record: Record, event: Event, sides: Sides) -> PloverEvent:
    kind = plover_type(event)
    promise = kind != event.type
    evidence = sides.evidence(event)
    size = {SIZES.get(name, name): amount.best for name, amount in (event.size or {}).items()}
    coder = record.coder
    return PloverEvent(
        id=f"{record.document.id}/{event.id}",
        date=event.date.earliest or event.date.latest or record.document.published,
        enddate=event.date.latest,
        actor=tuple(_actor(role, sides) for role in event.actors),
        recipient=tuple(_actor(role, sides) for role in event.recipients),
        event=(kind,),
        mode=_modes(event, promise),
        context=event.contexts,
        quad_code=ontology.quad(kind) if promise else event.quad,
        event_scale=ontology.score(kind) if promise else event.score,
        event_loc=_location(sides.place(event)),
        event_text=(event.trigger.text,),
        size=size,
        text=evidence.exact,
        text_info=TextInfo(_sequence(record, evidence.start), evidence.start, evidence.end),
        cite_info=_citation(record),
        coder=f"{coder.name} {coder.version}",
        coded_type=event.type,
        date_basis=event.date.basis,
        assertion=event.assertion,
        attribution=sides.says(event),
        confidence=event.confidence,
    )


def _modes(event: Event, promise: bool) -> tuple[str, ...]:
    """PLOVER's mode, then its auxiliary modes. A promise is made now and has no mode of its own,
    but what is only possible or hangs on a condition is not promised for certain."""
    said = event.assertion
    unsure = said.conditional or said.requested or said.certainty != "certain"
    modes = (
        None if promise else event.mode,
        "future" if said.time == "future" and not promise else None,
        "hypothetical" if unsure else None,
        "negation" if said.polarity == "denied" else None,
    )
    return tuple(mode for mode in modes if mode)


def _location(place: Place | None) -> Location | None:
    if place is None:
        return None
    return Location(
        extracted_place=place.text,
        geonameid=place.geonames,
        name=place.name,
        latitude=place.lat,
        longitude=place.lon,
        feature=place.kind,
        cc3=place.country,
        province=place.admin1,
        precision=place.precision,
    )


def _citation(record: Record) -> CiteInfo:
    document = record.document
    return CiteInfo(
        citation=document.id,
        url=document.url,
        title=document.title,
        language=document.language,
        publication=document.outlet,
        published=document.published,
        coder=record.coder.name,
        codebook=record.coder.codebook,
        version=record.coder.version,
        sha256=document.sha256,
    )


def _sequence(record: Record, start: int) -> int | None:
    numbered = enumerate(record.sentences, 1)
    return next((number for number, s in numbered if s.start <= start < s.end), None)
