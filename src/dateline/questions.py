"""Single layers on given spans, for other programs and for measuring: `--pairs`, `--predicates`,
`--toponyms`. Rows come as JSON lines and are answered in order; a line that is no such row is a
`Problem` and stops no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import msgspec

from dateline.annotate.assertion import assertions_of
from dateline.annotate.draft import Draft
from dateline.annotate.places import places_of_spans
from dateline.model import Assertion, Document, Record, Span
from dateline.pairs import Answer, PairRow, asked, code_pairs
from dateline.pipeline import BATCH, drafts, record_of, run
from dateline.read import Problem

OnProblem = Callable[[Problem], None]
_FORM = "docs/record.md says how to ask"


class PredicatesRow(msgspec.Struct, frozen=True):
    """How does `text` assert the acts that `predicates` name?"""

    id: str
    text: str
    predicates: tuple[Span, ...]
    published: str | None = None


class ToponymsRow(msgspec.Struct, frozen=True):
    """Which places do `toponyms` name? Where the article was published helps: outlet, address."""

    id: str
    text: str
    toponyms: tuple[Span, ...]
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


class AssertedSpan(msgspec.Struct, frozen=True):
    """A predicate with its assertion."""

    start: int
    end: int
    assertion: Assertion


class PredicatesAnswer(msgspec.Struct, frozen=True):
    """The answer to a `PredicatesRow`: the same spans, in order."""

    id: str
    predicates: tuple[AssertedSpan, ...]


Row = TypeVar("Row", PairRow, PredicatesRow, ToponymsRow)
Given = TypeVar("Given", PredicatesRow, ToponymsRow)


def pairs(lines: Iterable[bytes], on_problem: OnProblem) -> Iterator[Answer]:
    """One answer a row, always one of the 16 types."""
    return code_pairs(_rows(lines, PairRow, on_problem))


def predicates(lines: Iterable[bytes], on_problem: OnProblem) -> Iterator[PredicatesAnswer]:
    """The assertion of every given span, in the order given."""
    for row, draft in _drafts(_rows(lines, PredicatesRow, on_problem)):
        found = zip(row.predicates, assertions_of(run(draft), row.predicates), strict=True)
        asserted = tuple(AssertedSpan(s.start, s.end, assertion) for s, assertion in found)
        yield PredicatesAnswer(row.id, asserted)


def toponyms(lines: Iterable[bytes], on_problem: OnProblem) -> Iterator[Record]:
    """A record a row; its places are the given spans, in order, with nulls where unanswered."""
    for row, draft in _drafts(_rows(lines, ToponymsRow, on_problem)):
        coded = run(draft)
        record = record_of(coded)
        yield msgspec.structs.replace(record, places=places_of_spans(coded, row.toponyms))


def _rows(lines: Iterable[bytes], kind: type[Row], on_problem: OnProblem) -> Iterator[Row]:
    """The rows of a file of questions; blank lines are passed over."""
    decoder = msgspec.json.Decoder(kind)
    source = str(getattr(lines, "name", "questions"))
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = decoder.decode(line)
                row.text.encode()
            except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
                on_problem(Problem(source, number, f"is not a question ({error})", _FORM))
            else:
                if _spans_fit(row):
                    yield row
                else:
                    on_problem(Problem(source, number, "has a span outside the text", _FORM))


def _spans_fit(row: PairRow | PredicatesRow | ToponymsRow) -> bool:
    match row:
        case PredicatesRow():
            spans = row.predicates
        case ToponymsRow():
            spans = row.toponyms
        case PairRow():
            spans = ()
    return all(0 <= span.start < span.end <= len(row.text) for span in spans)


def _drafts(rows: Iterator[Given]) -> Iterator[tuple[Given, Draft]]:
    """Each row with its parse, batch by batch."""
    while batch := list(islice(rows, BATCH)):
        yield from zip(batch, drafts([_document(row) for row in batch]), strict=True)


def _document(row: PredicatesRow | ToponymsRow) -> Document:
    document = asked(row.id, row.text, row.published)
    if isinstance(row, ToponymsRow):
        told = {"outlet": row.outlet, "url": row.url, "title": row.title}
        document = msgspec.structs.replace(document, **told)
    return document
