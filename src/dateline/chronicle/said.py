"""The ledger of positions: what each speaker has said, about whom or what, on which day.

What is said again, taken back or only printed once more is marked (`dateline.chronicle.marks`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from sqlite3 import Row

import msgspec

from dateline.chronicle.found import Source, read_quotes
from dateline.chronicle.marks import Mark, Statement, marks
from dateline.chronicle.query import Query, entities, period
from dateline.chronicle.search import matching_quotes
from dateline.chronicle.speakers import Speaker
from dateline.chronicle.statements import About, Basis, Reading
from dateline.chronicle.store import Chronicle
from dateline.model import QuoteAct, QuoteKind, Span


class Position(msgspec.Struct, frozen=True):
    """One thing that somebody said, as one document has it.

    `day` is that of the saying, `basis` what it rests on: the text, or the day of publication.
    `words` are what was said, at `spans` of the document's text, interruptions left out; `speaker`
    is null where the text names none; `mark` is null for what is new, or where nothing is sure.
    """

    day: str
    basis: Basis
    speaker: Speaker | None
    words: str
    kind: QuoteKind
    act: QuoteAct
    about: tuple[About, ...]
    mark: Mark | None
    document: Source
    id: str
    spans: tuple[Span, ...]
    source: str | None
    cue: str | None


class Said(msgspec.Struct, frozen=True):
    """Positions from the oldest to the newest, those of no known day first, and the speakers that
    they are of, those with the most first: more than one where a name means several."""

    query: Query
    about: str | None
    speakers: tuple[Speaker, ...]
    positions: tuple[Position, ...]


class _Told(msgspec.Struct, frozen=True):
    """A quotation of the chronicle: its row, and what its record says of it."""

    key: int
    speaker: Speaker | None
    spans: tuple[Span, ...]
    statement: Statement
    basis: Basis
    about: tuple[About, ...]


def said(chronicle: Chronicle, query: Query, about: str | None = None) -> Said:
    """What the query's `speaker` (all speakers, where it names none) has said.

    `about` is a name or words: a position is about them where what was said mentions them by name,
    pronoun or role ("the alliance"), where they are the recipients of an act in it, or where the
    words stand in it. The query's `text`, `outlet`, `date_from` and `date_to` must hold too; the
    days are those of the saying. Marks look at all that the speaker said, whatever is asked for.
    The query's `limit` and `after` do not count; one that asks for what only events have finds
    nothing. Raises InvalidQueryError for a day that is none.
    """
    first, last = period(query)
    with chronicle.reading():
        told = _told(chronicle, query.speaker)
        wanted = _Wanted(chronicle, query, about)
        kept = [
            (t, mark)
            for t, mark in zip(told, marks([t.statement for t in told]), strict=True)
            if (not first or t.statement.day >= first)
            and (not last or "" < t.statement.day <= last)
            and wanted(t)
        ]
        positions = tuple(_positions(chronicle, kept))
    return Said(query, about, _counted(positions), positions)


class _Wanted:
    """Which quotations are asked for, but for the speaker and the days."""

    def __init__(self, chronicle: Chronicle, query: Query, about: str | None) -> None:
        plain = msgspec.structs.replace(query, speaker=None, date_from=None, date_to=None)
        default = Query(limit=query.limit, after=query.after)
        self._keys = matching_quotes(chronicle, plain) if plain != default else None
        self._about = about
        self._worded: frozenset[int] = frozenset()
        if about is not None:
            self._worded = matching_quotes(chronicle, Query(text=about))

    def __call__(self, told: _Told) -> bool:
        if self._keys is not None and told.key not in self._keys:
            return False
        if self._about is None or told.key in self._worded:
            return True
        return any(about.is_called(self._about) for about in told.about)


def _told(chronicle: Chronicle, name: str | None) -> list[_Told]:
    """All that those called `name`, or all speakers, have said, in the order of the days."""
    where, values = "1", list[object]()
    if name is not None:
        keys, values = entities(name)
        where = f"q.speaker IN ({keys})"
    rows = chronicle.rows(_QUOTES.format(where), values)
    known = chronicle.rows(_SPEAKERS.format(where), values)
    speakers = {row["key"]: _speaker(row) for row in known}
    same = {row["key"]: f"{row['actor']}" for row in known if row["actor"] is not None}
    wanted: dict[str, list[Row]] = {}
    for row in rows:
        wanted.setdefault(row["document"], []).append(row)
    told = [
        _read(row, reading, speakers, same)
        for record, quotes in zip(chronicle.records(wanted), wanted.values(), strict=True)
        for reading in [Reading(record)]
        for row in quotes
    ]
    return sorted(told, key=lambda t: (t.statement.day, t.key))


_QUOTES = """
SELECT q.key, q.id, q.speaker, d.id AS document FROM quotes q
JOIN documents d ON d.key = q.document WHERE {} ORDER BY q.key"""
_FACTS = Speaker.__struct_fields__[:-1]
_SPEAKERS = f"""
SELECT {", ".join(_FACTS)}, l.actor FROM entities x LEFT JOIN links l ON l.entity = x.key
WHERE x.key IN (SELECT q.speaker FROM quotes q WHERE {{}})"""  # noqa: S608  our own names


def _read(row: Row, reading: Reading, speakers: dict[int, Speaker], same: dict[int, str]) -> _Told:
    quote = reading.quotes[row["id"]]
    day, basis = reading.day(quote)
    key = row["speaker"]
    statement = Statement(
        document=row["document"],
        quote=quote.id,
        speaker="" if key is None else same.get(key, f"{key} in {row['document']}"),
        day=day,
        words=reading.words(quote),
        cue=quote.cue.text if quote.cue else "",
        direct=quote.kind == "direct",
        dated=basis == "timex",
        frames=reading.frames(quote),
    )
    about = reading.about(quote)
    return _Told(row["key"], speakers.get(key), quote.content, statement, basis, about)


def _speaker(row: Row) -> Speaker:
    fields = {name: row[name] for name in _FACTS}
    fields["sectors"] = msgspec.json.decode(row["sectors"], type=tuple[str, ...])
    return Speaker(**fields)


def _positions(chronicle: Chronicle, kept: list[tuple[_Told, Mark | None]]) -> Iterator[Position]:
    hits = read_quotes(chronicle, [told.key for told, _ in kept])
    for told, mark in kept:
        hit = hits[told.key]
        yield Position(
            day=told.statement.day,
            basis=told.basis,
            speaker=told.speaker,
            words=hit.words,
            kind=hit.kind,
            act=hit.act,
            about=told.about,
            mark=mark,
            document=hit.document,
            id=hit.id,
            spans=told.spans,
            source=hit.source,
            cue=hit.cue,
        )


def _counted(positions: Iterable[Position]) -> tuple[Speaker, ...]:
    """The speakers with the number of their positions, those with the most first."""
    counts = Counter(position.speaker for position in positions if position.speaker)
    return tuple(msgspec.structs.replace(who, positions=n) for who, n in counts.most_common())
