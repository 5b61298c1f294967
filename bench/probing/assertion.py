"""Assertion: how many acts of sentences written blind are asserted right.

Each row of `bench/probes/assertion_*.tsv` names one act or state of a sentence and the five fields
that the coding guide gives it; all five right is right. The answers are those of
`dateline code --predicates`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.probing.share import Share, share
from dateline.model import Assertion, Span
from dateline.questions import PredicatesRow, predicates
from dateline.read import Problem

PROBES = Path(__file__).parent.parent / "probes"


@dataclass(frozen=True)
class Probe:
    """One act of a sentence with the assertion it should get."""

    kind: str
    published: str
    sentence: str
    predicate: str
    assertion: Assertion
    reason: str


def probes(path: Path) -> tuple[Probe, ...]:
    """The rows of one file; lines that begin with `#` are comments. Raises ValueError where a
    field is no word of the record or the predicate does not stand in the sentence exactly once."""
    lines = [s for s in path.read_text("utf-8").splitlines() if s and not s.startswith("#")]
    rows = DictReader(lines, delimiter="\t", quoting=QUOTE_NONE)
    return tuple(_probe(row) for row in rows)


def _probe(row: dict[str, str]) -> Probe:
    if row["sentence"].count(row["predicate"]) != 1:
        raise ValueError(f"not once in the sentence: {row['predicate']!r} in {row['sentence']!r}")
    wanted = msgspec.convert(
        {
            "polarity": row["polarity"],
            "certainty": row["certainty"],
            "time": row["time"],
            "conditional": row["conditional"],
            "requested": row["requested"],
        },
        Assertion,
        strict=False,
    )
    return Probe(
        row["kind"], row["published"], row["sentence"], row["predicate"], wanted, row["reason"]
    )


def answers(rows: Sequence[Probe]) -> list[Assertion]:
    """What the program says of each, in order."""
    asked = (msgspec.json.encode(_question(str(i), row)) for i, row in enumerate(rows))
    found = predicates(asked, on_problem=_refused)
    return [answer.predicates[0].assertion for answer in found]


def _question(name: str, row: Probe) -> PredicatesRow:
    start = row.sentence.index(row.predicate)
    span = Span(start, start + len(row.predicate))
    return PredicatesRow(name, row.sentence, (span,), row.published or None)


def _refused(problem: Problem) -> None:
    raise ValueError(str(problem))


def told(assertion: Assertion) -> str:
    """The fields that differ from a plain fact: "denied future", or "plain"."""
    plain = Assertion()
    marks = [str(value) for value in (assertion.polarity, assertion.certainty, assertion.time)]
    usual = [str(value) for value in (plain.polarity, plain.certainty, plain.time)]
    shown = [mark for mark, use in zip(marks, usual, strict=True) if mark != use]
    shown += ["conditional"] * assertion.conditional + ["requested"] * assertion.requested
    return " ".join(shown) or "plain"


def shares(errors: bool) -> Iterator[Share]:
    """The share of each list; prints what is wrong where asked to."""
    for path in sorted(PROBES.glob("assertion_*.tsv")):
        rows = probes(path)
        judged = list(zip(rows, answers(rows), strict=True))
        for row, answer in judged if errors else ():
            if answer != row.assertion:
                print(f"- {row.kind}: {row.sentence}\n    {row.predicate}: {told(answer)}")
                print(f"    should be {told(row.assertion)} ({row.reason})")
        yield share(path.stem, ((row.kind, a == row.assertion) for row, a in judged))
