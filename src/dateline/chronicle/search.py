"""Search: events, quotations and articles of a chronicle, by words and by what was coded.

Where words are asked for, the best match comes first (BM25), else the newest.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from typing import Annotated, Generic, TypeVar

import msgspec

from dateline.chronicle.errors import InvalidQueryError
from dateline.chronicle.found import (
    DocumentHit,
    EventHit,
    QuoteHit,
    read_documents,
    read_events,
    read_quotes,
)
from dateline.chronicle.query import Kind, Query, conditions, text_of
from dateline.chronicle.store import PAGE, Chronicle
from dateline.chronicle.texts import CLOSE, OPEN, unmark
from dateline.model import Record

Hit = TypeVar("Hit")

MOST_HITS = 10_000  # on one page
EXCERPT = 32  # words of an article around a match


class Page(msgspec.Struct, Generic[Hit], frozen=True):
    """Some of what was found, in order; `after` is the cursor of the next page, null on the last.

    `total` counts all that matches; null on later pages, which do not count again.
    """

    hits: tuple[Hit, ...]
    total: int | None
    after: str | None


def search(chronicle: Chronicle, query: Query) -> Page[EventHit]:
    """The events that `query` asks for.

    Raises InvalidQueryError for a day, type or cursor that means nothing; words may be any.
    """
    with chronicle.reading():
        keys, total, after = _keys(chronicle, query, "events")
        hits = read_events(chronicle, keys)
        for key, marked in _marked(chronicle, query, "events", keys).items():
            exact, marks = unmark(marked)
            if marks and exact == hits[key].evidence.exact:
                hits[key] = msgspec.structs.replace(hits[key], marks=marks)
    return Page(tuple(hits.values()), total, after)


def search_quotes(chronicle: Chronicle, query: Query) -> Page[QuoteHit]:
    """The quotations that have the query's words, by its speaker, outlet and publication days.

    A query that also asks for what only events have finds none. Raises as `search` does.
    """
    with chronicle.reading():
        keys, total, after = _keys(chronicle, query, "quotes")
        hits = read_quotes(chronicle, keys)
        for key, marked in _marked(chronicle, query, "quotes", keys).items():
            words, marks = unmark(marked)
            if words == hits[key].words:
                hits[key] = msgspec.structs.replace(hits[key], marks=marks)
    return Page(tuple(hits.values()), total, after)


def search_documents(chronicle: Chronicle, query: Query) -> Page[DocumentHit]:
    """The articles that have the query's words in title or text, by outlet and publication days.

    A query that also asks for what only events have finds none. Raises as `search` does.
    """
    with chronicle.reading():
        keys, total, after = _keys(chronicle, query, "documents")
        hits = read_documents(chronicle, keys)
        for key, marked in _marked(chronicle, query, "documents", keys).items():
            excerpt, marks = unmark(marked)
            hits[key] = msgspec.structs.replace(hits[key], excerpt=excerpt, marks=marks)
    return Page(tuple(hits.values()), total, after)


def select(chronicle: Chronicle, query: Query) -> Iterator[Record]:
    """The records with events that `query` asks for, each with those events only, for exports.

    The query's `limit` and `after` do not count. Streams, in the order in which documents were
    first added; writers are not held up.
    """
    columns = "e.document, d.id, json_group_array(e.id) AS wanted"
    found, values = _matching(query, "events", columns)
    page = f"{found} AND e.document > ? GROUP BY e.document ORDER BY e.document LIMIT ?"
    document = -1
    while rows := chronicle.rows(page, [*values, document, PAGE]):
        for row in rows:
            wanted = frozenset(msgspec.json.decode(row["wanted"], type=list[str]))
            if record := chronicle.record(row["id"]):
                events = tuple(event for event in record.events if event.id in wanted)
                yield msgspec.structs.replace(record, events=events)
        document = rows[-1]["document"]


def matching_events(chronicle: Chronicle, query: Query) -> list[int]:
    """The keys of all events that `query` asks for, by day, then as they were added."""
    found, values = _matching(query, "events", "e.key")
    return [row[0] for row in chronicle.rows(f"{found} ORDER BY e.day, e.key", values)]


def matching_quotes(chronicle: Chronicle, query: Query) -> frozenset[int]:
    """The keys of all quotations that `query` asks for."""
    found, values = _matching(query, "quotes", "q.key")
    return frozenset(row[0] for row in chronicle.rows(found, values))


# Of each kind: its index, the tables joined to it, its day and its key.
_TABLES: dict[Kind, tuple[str, str, str, str]] = {
    "events": ("events_fts", "events e JOIN documents d ON d.key = e.document", "e.day", "e.key"),
    "quotes": (
        "quotes_fts",
        "quotes q JOIN documents d ON d.key = q.document",
        "ifnull(d.published, '')",
        "q.key",
    ),
    "documents": ("documents_fts", "documents d", "ifnull(d.published, '')", "d.key"),
}


def _matching(query: Query, kind: Kind, columns: str) -> tuple[str, list[object]]:
    """The SELECT of all rows that match, and its values: only our own names and conditions are in
    its text, all that a person typed is a value."""
    index, tables, _, key = _TABLES[kind]
    where = conditions(query, kind)
    words = text_of(query)
    if words:
        tables = f"{index}, {tables}"
        where.add(f"{index}.rowid = {key} AND {index} MATCH ?", words)
    elif words == "":
        where.add("0")
    return f"SELECT {columns} FROM {tables} WHERE {where.sql()}", where.values  # noqa: S608


def _keys(
    chronicle: Chronicle, query: Query, kind: Kind
) -> tuple[list[int], int | None, str | None]:
    """Keys of one page in order, the count of all (on the first page), and the next cursor."""
    index, _, day, key = _TABLES[kind]
    ranked = bool(text_of(query))
    at = f"bm25({index})" if ranked else day
    found, values = _matching(query, kind, f"{key} AS key, {at} AS at")
    total, rest = None, "1"
    if query.after is None:
        total = chronicle.rows(f"SELECT count(*) FROM ({found})", values)[0][0]  # noqa: S608
    else:
        rest = "(at, -key) < (?, -?)" if not ranked else "(at, key) > (?, ?)"
        values = [*values, *_cursor(query.after, ranked)]
    order = "at, key" if ranked else "at DESC, key"
    limit = min(max(1, query.limit), MOST_HITS)
    rows = chronicle.rows(
        f"SELECT key, at FROM ({found}) WHERE {rest} ORDER BY {order} LIMIT ?",  # noqa: S608
        [*values, limit + 1],
    )
    page = rows[:limit]
    after = _token(page[-1]["at"], page[-1]["key"]) if len(rows) > limit else None
    return [row["key"] for row in page], total, after


_Key = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


def _token(at: float | str, key: int) -> str:
    return urlsafe_b64encode(msgspec.json.encode([at, key])).decode().rstrip("=")


def _cursor(token: str, ranked: bool) -> tuple[float | str, int]:
    try:
        padded = token.encode("ascii") + b"=" * (-len(token) % 4)
        at, key = msgspec.json.decode(urlsafe_b64decode(padded), type=tuple[float | str, _Key])
        if isinstance(at, float) != ranked:
            raise ValueError("a cursor of another kind of search")
    except (ValueError, msgspec.MsgspecError) as error:
        raise InvalidQueryError("this cursor is not of this search; start from page one") from error
    return at, key


def _marked(chronicle: Chronicle, query: Query, kind: Kind, keys: Sequence[int]) -> dict[int, str]:
    """The text of each row with `OPEN` and `CLOSE` around the words that were looked for."""
    words, index = text_of(query), _TABLES[kind][0]
    if not words or not keys:
        return {}
    show = f"highlight({index}, 0, ?, ?)"
    if kind == "documents":
        show = f"snippet({index}, 1, ?, ?, '…', {EXCERPT})"
    marks = ", ".join("?" * len(keys))
    rows = chronicle.rows(
        f"SELECT rowid, {show} FROM {index} WHERE {index} MATCH ? AND rowid IN ({marks})",  # noqa: S608
        [OPEN, CLOSE, words, *keys],
    )
    return {row[0]: row[1] for row in rows}
