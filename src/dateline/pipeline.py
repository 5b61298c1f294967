"""The coder: `PIPELINE` is the list of components; `code` runs it over one document, `code_all`
over a stream. The runner alone stores what an annotator returns, and refuses a span that does not
lie in the text, in one place.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import msgspec

from dateline.annotate import (
    actors,
    assertion,
    attribution,
    coref,
    event_dates,
    event_places,
    events,
    evidence,
    names,
    places,
    quotes,
    sentences,
    speakers,
    times,
)
from dateline.annotate.draft import Annotator, Draft, Layers
from dateline.annotate.syntax import parse, unparsed
from dateline.gazetteer import shared
from dateline.layout import Layout, find_layout, is_silent
from dateline.model import (
    SCHEMA,
    Coder,
    Document,
    Entity,
    Event,
    Mention,
    Place,
    Quote,
    Record,
    Span,
    TextSpan,
    Timex,
    Warning,
)
from dateline.read import Input, is_english
from dateline.version import __version__

log = logging.getLogger(__name__)

CODEBOOK = "plover-2.0"
BATCH = 32
# What a rule can do wrong on a text nobody thought of; anything else is a fault of the machine.
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


_HOLDERS = (msgspec.Struct, tuple, list, dict)  # what can hold a span
Row = Span | Mention | Entity | Place | Timex | Quote | Event | Warning


@dataclass(frozen=True, slots=True)
class Component:
    """An annotator with its name, version (raised when its output changes) and the layers it reads
    and makes. `any_language`: it reads digits and marks, not English words."""

    name: str
    version: str
    annotate: Annotator
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    any_language: bool = False


PIPELINE: tuple[Component, ...] = (
    Component("sentences", "1", sentences.annotate, (), ("sentences",), any_language=True),
    Component("times", "1", times.annotate, ("sentences",), ("timexes",)),
    Component("names", "1", names.annotate, ("sentences",), ("mentions", "entities")),
    Component("quotes", "1", quotes.annotate, ("sentences",), ("quotes",)),
    Component(
        "coref", "1", coref.annotate, ("mentions", "entities", "quotes"), ("mentions", "entities")
    ),
    Component("places", "1", places.annotate, ("mentions", "entities"), ("places",)),
    Component(
        "actors", "1", actors.annotate, ("mentions", "entities", "places"), ("mentions", "entities")
    ),
    Component(
        "speakers",
        "1",
        speakers.annotate,
        ("quotes", "mentions"),
        ("quotes", "mentions", "entities"),
    ),
    # The learned typer takes its place here: it confirms, retypes or drops candidates.
    Component(
        "events",
        "1",
        events.annotate,
        ("mentions", "quotes", "timexes"),
        ("events", "mentions", "entities"),
    ),
    Component("assertion", "1", assertion.annotate, ("events", "quotes"), ("events",)),
    Component("attribution", "1", attribution.annotate, ("events", "quotes"), ("events",)),
    Component("event_dates", "1", event_dates.annotate, ("events", "timexes"), ("events",)),
    Component("event_places", "1", event_places.annotate, ("events", "places"), ("events",)),
    Component("evidence", "1", evidence.annotate, ("events", "sentences"), ("events",)),
)


def coder(pipeline: tuple[Component, ...] = PIPELINE) -> Coder:
    """The stamp every record carries: the components, and the places they knew."""
    components = {c.name: c.version for c in pipeline} | {"gazetteer": shared().edition}
    return Coder("dateline", __version__, CODEBOOK, components)


def code(document: Document) -> Record:
    """The record of one document."""
    return next(code_all([Input(document)]))


def code_all(inputs: Iterable[Input]) -> Iterator[Record]:
    """One record an input, in the order given; documents are parsed in batches of `BATCH`."""
    stream = iter(inputs)
    while batch := list(islice(stream, BATCH)):
        for item, draft in zip(batch, drafts([i.document for i in batch]), strict=True):
            yield record_of(run(replace(draft, warnings=(*item.warnings, *draft.warnings))))


def drafts(documents: Sequence[Document]) -> Iterator[Draft]:
    """The documents with their layouts and parses, in order: what the first component reads.

    They are parsed together; where one of them makes that fail, those that are left are parsed one
    by one. A document without a layout or a parse says so in a warning.
    """
    done = 0
    try:
        for draft in _together(documents):
            done += 1
            yield draft
    except FAULTS:
        log.info("a batch failed; its documents are parsed one by one", exc_info=True)
        yield from map(_alone, documents[done:])


def _together(documents: Sequence[Document]) -> Iterator[Draft]:
    layouts = [find_layout(document.text) for document in documents]
    texts = zip((document.text for document in documents), layouts, strict=True)
    for document, layout, syntax in zip(documents, layouts, parse(texts), strict=True):
        yield Draft(document, syntax, layout)


def _alone(document: Document) -> Draft:
    """The draft of one document; what cannot be found of its layout or its parse is left empty."""
    layout, warnings = Layout(), []
    try:
        layout = find_layout(document.text)
    except FAULTS as error:
        log.exception("layout failed on document %r", document.id)
        warnings.append(_failed("layout", error))
    try:
        (syntax,) = parse([(document.text, layout)])
    except FAULTS as error:
        log.exception("the parser failed on document %r", document.id)
        syntax = unparsed()
        warnings.append(_failed("syntax", error))
    return Draft(document, syntax, layout, warnings=tuple(warnings))


def run(draft: Draft) -> Draft:
    """`draft` with all layers made by `PIPELINE`.

    A component that fails leaves its layers as they were, the failure in the log and a warning in
    the record: one fault never costs the document its other layers. A text that is not English
    gets only the components that need no English.
    """
    english = is_english(draft.document)
    for component in PIPELINE:
        if not english and not component.any_language:
            continue
        try:
            made = component.annotate(draft)
        except FAULTS as error:
            log.exception("%s failed on document %r", component.name, draft.document.id)
            made = Layers(warnings=(_failed(component.name, error),))
        draft = _store(draft, made, component.name)
    return draft


def record_of(draft: Draft) -> Record:
    """The stamped record of a draft."""
    layers = {name: getattr(draft, name) for name in Layers.__struct_fields__}
    return Record(SCHEMA, coder(), draft.document, **layers)


def _failed(name: str, error: Exception) -> Warning:
    return Warning("layer-failed", f"the layer {name} could not be made: {type(error).__name__}")


def _store(draft: Draft, made: Layers, name: str) -> Draft:
    """`draft` with the layers of `made`, without what stands in silent words.

    An unfaithful span is left out too, with a warning.
    """
    text, warnings = draft.document.text, [*draft.warnings, *(made.warnings or ())]
    layers: dict[str, Any] = {"warnings": ()}
    for layer in Layers.__struct_fields__:
        rows = getattr(made, layer)
        if rows is None or layer == "warnings":
            continue
        kept = set(map(id, getattr(draft, layer)))  # rows that were looked at when first stored
        heard = [row for row in rows if id(row) in kept or not _in_silence(row, draft.layout)]
        layers[layer] = tuple(row for row in heard if id(row) in kept or _faithful(row, text))
        if lost := len(heard) - len(layers[layer]):
            warnings.append(
                Warning("unfaithful-span", f"{name} made {lost} {layer} outside the text; left out")
            )
    layers["warnings"] = tuple(warnings)
    return replace(draft, **layers)


def _in_silence(row: Row, layout: Layout) -> bool:
    """Whether the row's own words are words that carry no annotation."""
    match row:
        case Entity() | Warning():
            return False
        case Event():
            spans: tuple[Span | TextSpan | Mention | Place | Timex, ...] = (row.trigger,)
        case Quote():
            spans = row.content
        case _:
            spans = (row,)
    return any(is_silent(layout, span.start, span.end) for span in spans)


def _faithful(row: object, text: str) -> bool:
    """Whether every span in `row` lies in the text, is not empty and carries its words."""
    if isinstance(row, msgspec.Struct):
        start, end = getattr(row, "start", None), getattr(row, "end", None)
        if start is not None and end is not None:
            words = getattr(row, "text", getattr(row, "exact", None))
            if not 0 <= start < end <= len(text) or words not in (None, text[start:end]):
                return False
        parts: Iterable[object] = (getattr(row, field) for field in row.__struct_fields__)
    elif isinstance(row, dict):
        parts = row.values()
    else:
        parts = row if isinstance(row, (tuple, list)) else ()
    return all(_faithful(part, text) for part in parts if isinstance(part, _HOLDERS))
