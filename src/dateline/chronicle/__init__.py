"""The chronicle: many records kept in one file, searched, followed through time."""

from dateline.chronicle.connect import default_path
from dateline.chronicle.errors import ChronicleError, InvalidQueryError
from dateline.chronicle.found import DocumentHit, EventHit, QuoteHit
from dateline.chronicle.marks import Mark
from dateline.chronicle.offices import Holder, Imported, holders, import_terms
from dateline.chronicle.query import Query
from dateline.chronicle.said import Position, Said, said
from dateline.chronicle.search import Page, search, search_documents, search_quotes, select
from dateline.chronicle.speakers import Speaker
from dateline.chronicle.statements import About
from dateline.chronicle.store import Chronicle, Info
from dateline.chronicle.timeline import Entry, Timeline, timeline
from dateline.chronicle.versions import Added, Version
from dateline.chronicle.who import Actor, Who, merge, split, take_back, who

__all__ = [
    "About",
    "Actor",
    "Added",
    "Chronicle",
    "ChronicleError",
    "DocumentHit",
    "Entry",
    "EventHit",
    "Holder",
    "Imported",
    "Info",
    "InvalidQueryError",
    "Mark",
    "Page",
    "Position",
    "Query",
    "QuoteHit",
    "Said",
    "Speaker",
    "Timeline",
    "Version",
    "Who",
    "default_path",
    "holders",
    "import_terms",
    "merge",
    "said",
    "search",
    "search_documents",
    "search_quotes",
    "select",
    "split",
    "take_back",
    "timeline",
    "who",
]
