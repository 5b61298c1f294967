"""The labelled set's two forms, and what makes a label sound.

*Words* is the form people write and `bench/score.py events` reads: every field in words of the
text, `words@2` for their second occurrence. *Spans* is the form that is kept: offsets into the text
(code points, end exclusive) and the text's hash, so that no text need be kept with them.

    python -m training.labels check TEXTS.jsonl WORDS.jsonl     says what is wrong, row by row
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import msgspec

from dateline.codebook.ontology import modes
from dateline.model import Certainty, EventType, Polarity, Tense

Span = tuple[int, int]
_NTH = re.compile(r"(.*)@(\d+)", re.DOTALL)
_TRIGGER_WORDS = 6  # a trigger is the shortest words that name the act
_ROLE_WORDS = 14


class WordLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event in words of the text; `optional`: neither asked for nor counted against; `alt`: a
    second reading, as right as the first."""

    trigger: str
    type: EventType
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None = None
    date: str | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    time: Tense = "past"
    conditional: bool = False
    requested: bool = False
    attribution: tuple[str, ...] = ()
    optional: bool = False
    alt: WordLabel | None = None


class WordRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The events of one text, in words."""

    id: str
    events: tuple[WordLabel, ...]


class SpanLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One event as offsets; fields at their default are left out of the file."""

    trigger: Span
    type: EventType
    mode: str | None = None
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    place: Span | None = None
    date: str | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    time: Tense = "past"
    conditional: bool = False
    requested: bool = False
    attribution: tuple[Span, ...] = ()
    optional: bool = False
    alt: SpanLabel | None = None


class SpanRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The events of one text as offsets, with the first 16 hex digits of the text's sha256 and
    the reason the text is in the set (`stratum`)."""

    id: str
    published: str
    sha256: str
    stratum: str
    events: tuple[SpanLabel, ...]


class Text(msgspec.Struct, frozen=True):
    """A text to label."""

    id: str
    published: str
    text: str
    stratum: str = ""


def digest(text: str) -> str:
    """The first 16 hex digits of the sha256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def span_of(text: str, words: str) -> Span:
    """Where the words stand (`words@2`: their second occurrence); ValueError if they do not."""
    match = _NTH.fullmatch(words)
    plain, nth = (match[1], int(match[2])) if match else (words, 1)
    at = -1
    for _ in range(nth):
        at = text.find(plain, at + 1)
        if at < 0 or not plain:
            raise ValueError(f"the text has no {words!r}")
    return at, at + len(plain)


def words_of(text: str, span: Span) -> str:
    """The words form of a span: the inverse of `span_of`."""
    plain = text[span[0] : span[1]]
    nth, at = 1, text.find(plain)
    while at < span[0]:
        at, nth = text.find(plain, at + 1), nth + 1
    return plain if nth == 1 else f"{plain}@{nth}"


def to_spans(text: str, label: WordLabel) -> SpanLabel:
    """The label with offsets; ValueError names the words that the text does not have."""
    return SpanLabel(
        span_of(text, label.trigger),
        label.type,
        label.mode,
        tuple(span_of(text, w) for w in label.actors),
        tuple(span_of(text, w) for w in label.recipients),
        None if label.place is None else span_of(text, label.place),
        label.date,
        label.polarity,
        label.certainty,
        label.time,
        label.conditional,
        label.requested,
        tuple(span_of(text, w) for w in label.attribution),
        label.optional,
        None if label.alt is None else to_spans(text, label.alt),
    )


def to_words(text: str, label: SpanLabel) -> WordLabel:
    """The label in words."""
    return WordLabel(
        words_of(text, label.trigger),
        label.type,
        label.mode,
        tuple(words_of(text, s) for s in label.actors),
        tuple(words_of(text, s) for s in label.recipients),
        None if label.place is None else words_of(text, label.place),
        label.date,
        label.polarity,
        label.certainty,
        label.time,
        label.conditional,
        label.requested,
        tuple(words_of(text, s) for s in label.attribution),
        label.optional,
        None if label.alt is None else to_words(text, label.alt),
    )


def faults(text: Text, label: WordLabel) -> Iterator[str]:
    """What is wrong with a label, in words: nothing, if it is sound."""
    for words in (label.trigger, *label.actors, *label.recipients, *label.attribution, label.place):
        if words is not None:
            try:
                start, end = span_of(text.text, words)
            except ValueError as error:
                yield str(error)
                continue
            if _cuts(text.text, start, end):
                yield f"{words!r} begins or ends inside a word: is an earlier occurrence meant?"
    if len(label.trigger.split()) > _TRIGGER_WORDS:
        yield f"the trigger {label.trigger!r} is longer than {_TRIGGER_WORDS} words"
    for words in (*label.actors, *label.recipients):
        if len(words.split()) > _ROLE_WORDS:
            yield f"{words!r} is longer than {_ROLE_WORDS} words"
    if label.mode is not None and label.mode not in modes(label.type):
        yield f"{label.type} has no mode {label.mode!r}: {', '.join(modes(label.type)) or 'none'}"
    if label.date is not None:
        yield from _faults_of_date(label.date)
    if label.alt is not None:
        yield from faults(text, label.alt)


def _cuts(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return (len(before) == 2 and before.isalnum()) or (len(after) == 2 and after.isalnum())


def _faults_of_date(value: str) -> Iterator[str]:
    days = value.split("/")
    try:
        read = [date.fromisoformat(day) for day in days]
    except ValueError:
        yield f"the date {value!r} is not YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD"
        return
    if len(read) > 2 or read != sorted(read):
        yield f"the date {value!r} is no interval that runs forward"


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file that are not empty."""
    return (line for line in path.read_bytes().splitlines() if line.strip())


def texts(path: Path) -> dict[str, Text]:
    """The texts of a JSON lines file, by id."""
    rows = (msgspec.json.decode(line, type=Text) for line in lines(path))
    return {row.id: row for row in rows}


def check(known: dict[str, Text], rows: Iterable[bytes]) -> Iterator[str]:
    """What is wrong with rows of labels in words: a message each, naming the row."""
    seen: set[str] = set()
    for number, line in enumerate(rows, 1):
        try:
            row = msgspec.json.decode(line, type=WordRow)
        except msgspec.MsgspecError as error:
            yield f"row {number}: {error}"
            continue
        if row.id not in known or row.id in seen:
            yield f"row {number}: {row.id} is {'there twice' if row.id in seen else 'unknown'}"
            continue
        seen.add(row.id)
        for label in row.events:
            for fault in faults(known[row.id], label):
                yield f"{row.id}, {label.trigger}: {fault}"
    for missing in known.keys() - seen:
        yield f"{missing}: no row"


def main(arguments: list[str]) -> int:
    """The command: 0 if all is sound, 1 with a line for each fault, 2 for a wrong call."""
    if len(arguments) != 3 or arguments[0] != "check":
        print(__doc__, file=sys.stderr)
        return 2
    found = sorted(check(texts(Path(arguments[1])), lines(Path(arguments[2]))))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} faults" if found else f"sound; types: {', '.join(get_args(EventType))}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
