"""Times: how many expressions get the value and the days that a careful reader gives them.

A probe is a sentence with its publication day (empty: a dateless text), one expression and what it
should be: value (with its mod after a blank), earliest and latest day; alternatives are parted by
"|", an empty column is not judged. A probe is right where a time expression that overlaps the
words has all that is judged; one that names no expression is right where nothing is found. Two
ways of writing the same count as one (PT2.5H and PT2H30M; an hour with and without the Z of
Greenwich), and a range found as two expressions counts by the first day of the one and the last of
the other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.probing.share import Share, share
from dateline.model import Document, Timex
from dateline.pipeline import code_all
from dateline.read import Input

FOLDER = Path(__file__).parent.parent / "probes"
_HOURS = re.compile(r"PT(\d+)H(\d+)M")
LISTS = ("times_first.tsv", "times_second.tsv")


@dataclass(frozen=True)
class Probe:
    """One row of a list; the cells are as they stand in it."""

    kind: str
    published: str
    sentence: str
    expression: str
    value: str
    earliest: str
    latest: str
    reason: str


@dataclass(frozen=True)
class Answer:
    """A probe, what was found at its words, and whether that is right."""

    probe: Probe
    found: tuple[Timex, ...]
    right: bool


def shares(errors: bool) -> Iterator[Share]:
    """The share of each list; prints what is wrong where asked to."""
    for name in LISTS:
        found = answers(probes(FOLDER / name))
        for answer in found if errors else ():
            if not answer.right:
                _print_error(answer)
        yield share(name.removesuffix(".tsv"), ((a.probe.kind, a.right) for a in found))


def probes(path: Path) -> list[Probe]:
    """The rows of a list; lines that start with `#` are comments."""
    lines = (line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#")
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    return [Probe(**{name: row[name] or "" for name in Probe.__annotations__}) for row in rows]


def answers(rows: list[Probe]) -> list[Answer]:
    """Each probe coded as a document of its own, and judged."""
    documents = [
        Input(
            Document(id=str(number), sha256="", text=row.sentence, published=row.published or None)
        )
        for number, row in enumerate(rows)
    ]
    coded = code_all(documents)
    return [judge(row, record.timexes) for row, record in zip(rows, coded, strict=True)]


def judge(probe: Probe, timexes: tuple[Timex, ...]) -> Answer:
    """Whether one of the time expressions at the probe's words is what the probe asks for."""
    if not probe.expression:
        return Answer(probe, timexes, not timexes)
    spans = [span for words in probe.expression.split("|") for span in _places(probe, words)]
    found = tuple(
        timex
        for timex in timexes
        if any(timex.start < end and start < timex.end for start, end in spans)
    )
    right = [timex for timex in found if _fits(probe, timex)]
    if not right and _is_range(probe, found):
        right = list(found)
    return Answer(probe, found, bool(right))


def _places(probe: Probe, words: str) -> list[tuple[int, int]]:
    start = probe.sentence.find(words)
    return [] if start < 0 else [(start, start + len(words))]


def _is_range(probe: Probe, found: tuple[Timex, ...]) -> bool:
    """Whether two expressions are the ends of the range that the probe asks for."""
    return (
        [timex.rule for timex in found] == ["range-start", "range-end"]
        and not probe.value
        and found[0].earliest in probe.earliest.split("|")
        and found[1].latest in probe.latest.split("|")
    )


def _plain(value: str) -> str:
    """A value as it is compared: hours and minutes in hours, Greenwich time without its Z."""
    if length := _HOURS.fullmatch(value):
        return f"PT{int(length[1]) + int(length[2]) / 60:g}H"
    return value[:-1] if "T" in value and value.endswith("Z") else value


def _fits(probe: Probe, timex: Timex) -> bool:
    value = _plain(timex.value)
    values = {value, f"{value} {timex.mod}"}
    return (
        (not probe.value or not values.isdisjoint(map(_plain, probe.value.split("|"))))
        and (not probe.earliest or timex.earliest in probe.earliest.split("|"))
        and (not probe.latest or timex.latest in probe.latest.split("|"))
    )


def _print_error(row: Answer) -> None:
    probe = row.probe
    asked = f"{probe.value or '-'} [{probe.earliest or '-'} to {probe.latest or '-'}]"
    print(f"  {probe.kind} · {probe.published or 'no date'} · {probe.sentence}")
    print(f"      asked: {probe.expression!r} {asked}")
    for timex in row.found:
        days = f"[{timex.earliest} to {timex.latest}]"
        print(f"      found: {timex.text!r} {timex.value} {timex.mod or ''} {days} ({timex.rule})")
