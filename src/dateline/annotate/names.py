"""Mentions and entities: persons with their titles, organisations, countries, groups and offices.

Names come from the codebook's tables, from the parser's entities as evidence and from tags; what
describes an actor ("Russian troops", "the NATO chief") is composed from parts. Mentions never
overlap. What stays without an entity ("the president", "she") is left to coreference.
"""

from __future__ import annotations

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.naming.joining import join
from dateline.annotate.naming.scan import Scan
from dateline.annotate.naming.words import columns


def annotate(draft: Draft) -> Layers:
    """Makes `mentions` and `entities`, ids in the order of the text."""
    words = columns(draft.syntax, draft.layout)
    scan = Scan(words, draft.document.published)
    mentions, entities = join(scan, draft.document.text)
    return Layers(mentions=mentions, entities=entities)
