"""The record in the making: what an annotator reads, and what it hands back.

Every annotator has one signature, `Annotator`: it reads the `Draft` and returns `Layers`, the
layers it makes, each whole (a layer that was there is replaced). It changes nothing and imports no
other annotator; `dateline.pipeline` alone stores what comes back and refuses an unfaithful span.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from spacy.tokens import Doc

from dateline.layout import Layout
from dateline.model import Document, Entity, Event, Mention, Place, Quote, Span, Timex, Warning


@dataclass(frozen=True, slots=True)
class Draft:
    """One document, its parse and the layers made so far.

    `syntax` is the spaCy parse of the whole text: token `i` starts at code point `syntax[i].idx`.
    White-space tokens (`token.is_space`) are in it and belong to nobody. `layout` says which
    characters are a dateline, a heading, or no text of the article at all.
    """

    document: Document
    syntax: Doc
    layout: Layout
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[Warning, ...] = ()


class Layers(msgspec.Struct, frozen=True):
    """What an annotator made; a layer left `None` is left as it was, `warnings` are added."""

    sentences: tuple[Span, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    entities: tuple[Entity, ...] | None = None
    places: tuple[Place, ...] | None = None
    timexes: tuple[Timex, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    events: tuple[Event, ...] | None = None
    warnings: tuple[Warning, ...] | None = None


Annotator = Callable[[Draft], Layers]
