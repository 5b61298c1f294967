"""The chronicle: many records kept in one file, searched, followed through time."""

from dateline.chronicle.connect import default_path
from dateline.chronicle.errors import ChronicleError, InvalidQueryError
from dateline.chronicle.found import DocumentHit, EventHit, QuoteHit
from dateline.chronicle.query import Query
from dateline.chronicle.search import Page, search, search_documents, search_quotes, select
from dateline.chronicle.store import Added, Chronicle, Info, Version
from dateline.chronicle.timeline import Entry, Timeline, timeline

__all__ = [
    "Added",
    "Chronicle",
    "ChronicleError",
    "DocumentHit",
    "Entry",
    "EventHit",
    "Info",
    "InvalidQueryError",
    "Page",
    "Query",
    "QuoteHit",
    "Timeline",
    "Version",
    "default_path",
    "search",
    "search_documents",
    "search_quotes",
    "select",
    "timeline",
]
