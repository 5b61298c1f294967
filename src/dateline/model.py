"""The vocabulary of a record (`dateline.record/1`): frozen structs, no behaviour.

Every offset is a Unicode code point into `Document.text`, end exclusive, never empty, and
`document.text[start:end] == text` for every span that carries its text. Days are ISO 8601
(`YYYY-MM-DD`), countries ISO 3166-1 alpha-3, coordinates WGS 84 degrees. The field-by-field
meaning is in `docs/record.md`; the ontology is PLOVER 2.0 with CAMEO codes beside it.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

SCHEMA = "dateline.record/1"

MentionKind = Literal[
    "person", "organization", "country", "group", "place", "facility", "office", "pronoun"
]
EntityKind = Literal["person", "organization", "country", "group", "facility"]
PlaceKind = Literal["country", "admin1", "admin2", "city", "facility", "region", "water"]
PlacePrecision = Literal["exact", "near", "admin2", "admin1", "country", "region"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteKind = Literal["direct", "indirect", "mixed"]
QuoteAct = Literal["speech", "belief", "intention", "poll"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["certain", "probable", "possible"]
Tense = Literal["past", "future"]
DateBasis = Literal["timex", "day-count", "published", "none"]
PublishedFrom = Literal["text", "markup", "url", "given"]


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) of the document's text."""

    start: int
    end: int


class TextSpan(msgspec.Struct, frozen=True):
    """A span with the words it covers."""

    start: int
    end: int
    text: str


class Document(msgspec.Struct, frozen=True):
    """One dated text. `id` is unique in a run; `sha256` is that of the text's UTF-8 bytes.

    `offsets` is reserved for a map from extracted text back to the page; no reader fills it, it is
    always null.
    """

    id: str
    sha256: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    extra: dict[str, Any] = {}
    offsets: tuple[tuple[int, int, int], ...] | None = None


class Mention(msgspec.Struct, frozen=True):
    """Words that name or describe an actor; `by` is the rule that made the link to `entity`."""

    id: str
    start: int
    end: int
    text: str
    kind: MentionKind
    entity: str | None = None
    by: str = ""


class Office(msgspec.Struct, frozen=True):
    """The office a person holds as of the document's date: title, the body it belongs to, and
    the mention whose words say so (null where the dated office table says it)."""

    title: str
    of: str | None = None
    mention: str | None = None


class Entity(msgspec.Struct, frozen=True):
    """Who or what mentions refer to. `sectors` are PLOVER's, `code` is the CAMEO actor code."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    organization: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    office: Office | None = None


class Place(msgspec.Struct, frozen=True):
    """A toponym and what it resolves to; `literal`: a place is meant, no government or people."""

    id: str
    start: int
    end: int
    text: str
    name: str | None = None
    kind: PlaceKind | None = None
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    literal: bool = True
    confidence: float | None = None


class Timex(msgspec.Struct, frozen=True):
    """A time expression: TIMEX3 `value`, day bounds, and the `rule` and `anchor` it rests on."""

    id: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    grain: str | None = None
    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    anchor: str = "none"
    rule: str = ""


class Quote(msgspec.Struct, frozen=True):
    """Content attributed to a source; `speaker` is the entity the source's words resolve to."""

    id: str
    kind: QuoteKind
    act: QuoteAct
    content: tuple[Span, ...]
    source: TextSpan | None = None
    cue: TextSpan | None = None
    speaker: str | None = None


class Role(msgspec.Struct, frozen=True):
    """An actor or recipient: the mention that says who, and its entity where it resolves."""

    mention: str
    entity: str | None = None


class Assertion(msgspec.Struct, frozen=True):
    """How the text presents an act, in five independent fields (coding guide, "How asserted")."""

    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    time: Tense = "past"
    conditional: bool = False
    requested: bool = False


class Attribution(msgspec.Struct, frozen=True):
    """One link of the chain of who says so."""

    quote: str | None = None
    source: TextSpan | None = None
    speaker: str | None = None


class EventDate(msgspec.Struct, frozen=True):
    """Days of the act, inclusive; a null bound is open. `basis` says what the days rest on."""

    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    basis: DateBasis = "none"
    timex: str | None = None


class Amount(msgspec.Struct, frozen=True):
    """A count the text gives, e.g. of people killed, with the words that give it."""

    low: int
    best: int
    high: int
    start: int
    end: int
    text: str


class Evidence(msgspec.Struct, frozen=True):
    """The proving clause or sentence with up to 32 characters before and after it
    (W3C TextQuoteSelector and TextPositionSelector)."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Event(msgspec.Struct, frozen=True):
    """One act between actors, named by one trigger. `confidence` is null until calibrated."""

    id: str
    trigger: TextSpan
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int = 0
    score: float = 0.0
    cameo: str | None = None
    actors: tuple[Role, ...] = ()
    recipients: tuple[Role, ...] = ()
    place: str | None = None
    date: EventDate = EventDate()
    assertion: Assertion = Assertion()
    attribution: tuple[Attribution, ...] = ()
    size: dict[str, Amount] | None = None
    evidence: Evidence | None = None
    confidence: float | None = None


class Warning(msgspec.Struct, frozen=True):
    """Something a reader of the record should know; `code` is stable, `message` is for people."""

    code: str
    message: str


class Coder(msgspec.Struct, frozen=True):
    """What made the record: version, codebook and the version of each component."""

    name: str
    version: str
    codebook: str
    components: dict[str, str]


class Record(msgspec.Struct, frozen=True):
    """One coded document."""

    schema: str
    coder: Coder
    document: Document
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[Warning, ...] = ()
