"""The constructions of everyday news prose, in many crises, years and regions: what must come out
of a short report, and what must not.

The rows are in `constructions.toml`, whose head explains the notation. Rows that the program does
not meet are written down in `constructions_known_failures.txt`, which may only shrink.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Entity, Event, Mention, Quote, Record, Role
from dateline.pipeline import code_all
from dateline.read import Input
from tests.factories import document

HERE = Path(__file__).parent
Row = dict[str, Any]
CASES: list[Row] = tomllib.loads((HERE / "constructions.toml").read_text("utf-8"))["case"]
NEGATIVE = {"no_event", "no_timex", "no_quote", "different", "nothing"}


def _rows() -> list[tuple[str, Row, Row]]:
    return [
        (f"{case['id']}/{number}-{row['kind']}", case, row)
        for case in CASES
        for number, row in enumerate(case["rows"], 1)
    ]


def _known_failures() -> set[str]:
    lines = (HERE / "constructions_known_failures.txt").read_text("utf-8").splitlines()
    return {line.split()[0] for line in lines if line and not line.startswith("#")}


ROWS = _rows()
KNOWN = _known_failures()


@pytest.fixture(scope="module")
def coded() -> dict[str, Record]:
    inputs = [Input(document(case["text"], case["published"])) for case in CASES]
    ids = [case["id"] for case in CASES]
    return dict(zip(ids, code_all(inputs), strict=True))


# ------------------------------------------------------------------------------- words and spans


def span_of(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text; `words@2` is the second occurrence."""
    wanted, _, number = words.partition("@")
    found = list(re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text))
    return found[int(number or 1) - 1].span()


def _touches(start: int, end: int, span: tuple[int, int]) -> bool:
    return start < span[1] and end > span[0]


def _says(words: str, found: str) -> bool:
    wanted, have = words.casefold(), found.casefold()
    return wanted in have or (len(have) > 3 and have in wanted)


def _entity(record: Record, ident: str | None) -> Entity | None:
    return next((entity for entity in record.entities if entity.id == ident), None)


def _named(record: Record, ident: str | None, name: str) -> bool:
    """Whether an entity is the one that goes by this name in the record."""
    entity = _entity(record, ident)
    if entity is None:
        return False
    called = [mention.text for mention in record.mentions if mention.entity == ident]
    wanted = name.casefold()
    known = (entity.name, entity.organization or "")
    return any(wanted in one.casefold() for one in known) or any(
        wanted == one.casefold().removeprefix("the ").removesuffix("'s") for one in called
    )


def _mentions(record: Record, words: str) -> list[Mention]:
    """Mentions inside the words, or around them where none is inside; the longest first."""
    start, end = span_of(record.document.text, words)
    inside = [m for m in record.mentions if start <= m.start and m.end <= end]
    around = [m for m in record.mentions if _touches(m.start, m.end, (start, end))]
    return sorted(inside or around, key=lambda m: (m.start - m.end, m.start))


# ------------------------------------------------------------------------------- checks by kind


def timex(record: Record, row: Row) -> bool:
    span = span_of(record.document.text, row["words"])
    return any(
        all(getattr(t, key) == row[key] for key in ("value", "earliest", "latest") if key in row)
        for t in record.timexes
        if _touches(t.start, t.end, span)
    )


def no_timex(record: Record, row: Row) -> bool:
    span = span_of(record.document.text, row["words"])
    return not any(_touches(t.start, t.end, span) for t in record.timexes)


def entity(record: Record, row: Row) -> bool:
    found = (_entity(record, mention.entity) for mention in _mentions(record, row["words"]))
    return any(one is not None and _is(one, row) for one in found)


def _is(entity: Entity, row: Row) -> bool:
    office = entity.office.title if entity.office else ""
    return (
        row.get("name", entity.name) == entity.name
        and row.get("country", entity.country) == entity.country
        and ("sector" not in row or row["sector"] in entity.sectors)
        and (entity.code or "").startswith(row.get("code", ""))
        and row.get("office", "") in office
    )


def same(record: Record, row: Row) -> bool:
    words = row.get("head", row["words"])
    start = span_of(record.document.text, row["words"])[0]
    span = (start, start + len(words.partition("@")[0]))
    return any(
        _named(record, mention.entity, row["as"])
        for mention in record.mentions
        if _touches(mention.start, mention.end, span)
    )


def different(record: Record, row: Row) -> bool:
    start, end = span_of(record.document.text, row["words"])
    exactly = [m for m in record.mentions if start <= m.start and m.end <= end]
    return not any(_named(record, mention.entity, row["as"]) for mention in exactly)


def quote(record: Record, row: Row) -> bool:
    return any(
        _covers(record, one, row["content"])
        and row.get("form", one.kind) == one.kind
        and _speaks(record, one, row["speaker"])
        for one in record.quotes
    )


def no_quote(record: Record, row: Row) -> bool:
    return not any(
        _covers(record, one, row["content"])
        and ("speaker" not in row or _speaks(record, one, row["speaker"]))
        for one in record.quotes
    )


def _covers(record: Record, one: Quote, content: str) -> bool:
    """Whether a quote holds seven tenths of the words and these are half of the quote."""
    start, end = span_of(record.document.text, content)
    common = sum(max(0, min(end, s.end) - max(start, s.start)) for s in one.content)
    whole = sum(s.end - s.start for s in one.content)
    return common >= 0.7 * (end - start) and common >= 0.5 * whole


def _speaks(record: Record, one: Quote, name: str) -> bool:
    said_by = one.source.text if one.source else ""
    return _named(record, one.speaker, name) or name.casefold() in said_by.casefold()


def event(record: Record, row: Row) -> bool:
    return any(_is_event(record, one, row) for one in record.events)


def no_event(record: Record, row: Row) -> bool:
    return not any(_could_be(record, one, row) for one in record.events)


def _trigger(record: Record, one: Event, words: str) -> bool:
    span = span_of(record.document.text, words)
    return _touches(one.trigger.start, one.trigger.end, span)


def _is_event(record: Record, one: Event, row: Row) -> bool:
    if not _trigger(record, one, row["trigger"]):
        return False
    fields = ("polarity", "certainty", "time", "conditional", "requested")
    return (
        row.get("type", one.type) == one.type
        and row.get("mode", one.mode) == one.mode
        and ("actors" not in row or _people(record, one.actors, row["actors"]))
        and ("recipients" not in row or _people(record, one.recipients, row["recipients"]))
        and ("place" not in row or _place(record, one) == row["place"])
        and ("date" not in row or _days(one) == row["date"])
        and row.get("began", one.date.earliest) == one.date.earliest
        and all(getattr(one.assertion, key) == row[key] for key in fields if key in row)
        and ("attribution" not in row or _attributed(record, one, row["attribution"]))
    )


def _could_be(record: Record, one: Event, row: Row) -> bool:
    excused = row.get("unless", {}).items()
    return (
        ("trigger" not in row or _trigger(record, one, row["trigger"]))
        and row.get("type", one.type) == one.type
        and row.get("mode", one.mode) == one.mode
        and all(_somebody(record, one.actors, name) for name in row.get("actors", []))
        and all(_somebody(record, one.recipients, name) for name in row.get("recipients", []))
        and ("place" not in row or _place(record, one) == row["place"])
        and not any(getattr(one.assertion, key) == value for key, value in excused)
    )


def _is_role(record: Record, role: Role, name: str) -> bool:
    words = next(m.text for m in record.mentions if m.id == role.mention)
    return _says(name, words) or _named(record, role.entity, name)


def _somebody(record: Record, roles: Sequence[Role], name: str) -> bool:
    return any(_is_role(record, role, name) for role in roles)


def _people(record: Record, roles: Sequence[Role], names: Sequence[str]) -> bool:
    """Whether the roles are just these people: each name a role, and nobody else."""
    return len(roles) == len(names) and all(_somebody(record, roles, name) for name in names)


def _place(record: Record, one: Event) -> str:
    return next((p.text.removesuffix("'s") for p in record.places if p.id == one.place), "")


def _days(one: Event) -> str:
    first, last = one.date.earliest, one.date.latest
    return f"{first}" if first == last else f"{first}/{last}"


def _attributed(record: Record, one: Event, names: Sequence[str]) -> bool:
    if len(one.attribution) != len(names):
        return False
    return all(
        _named(record, link.speaker, name)
        or (link.source is not None and _says(name, link.source.text))
        for link, name in zip(one.attribution, names, strict=True)
    )


def place(record: Record, row: Row) -> bool:
    span = span_of(record.document.text, row["words"])
    return any(
        row.get("country", one.country) == one.country
        and row.get("literal", one.literal) == one.literal
        for one in record.places
        if _touches(one.start, one.end, span)
    )


def nothing(record: Record, row: Row) -> bool:
    span = span_of(record.document.text, row["words"])
    return not any(_touches(start, end, span) for start, end in _annotated(record))


def _annotated(record: Record) -> Iterator[tuple[int, int]]:
    for one in (*record.timexes, *record.mentions, *record.places):
        yield one.start, one.end
    for happening in record.events:
        yield happening.trigger.start, happening.trigger.end
    for said in record.quotes:
        yield from ((part.start, part.end) for part in said.content)


CHECKS: dict[str, Callable[[Record, Row], bool]] = {
    check.__name__: check
    for check in (
        timex,
        no_timex,
        entity,
        same,
        different,
        quote,
        no_quote,
        event,
        no_event,
        place,
        nothing,
    )
}


# ------------------------------------------------------------------------------- tests


@pytest.mark.parametrize(("ident", "case", "row"), ROWS, ids=[ident for ident, _, _ in ROWS])
def test_construction_is_read(ident: str, case: Row, row: Row, coded: dict[str, Record]) -> None:
    read = CHECKS[row["kind"]](coded[case["id"]], row)
    if ident in KNOWN:
        assert not read, f"{ident} is read now: take it off the list of known failures"
    else:
        assert read, f"{case['text']!r}: {row}"


def test_known_failures_are_rows() -> None:
    assert sorted(KNOWN - {ident for ident, _, _ in ROWS}) == []


def test_the_table_covers_the_constructions() -> None:
    about = Counter(case["about"] for _, case, _ in ROWS)
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len(ROWS) >= 250
    assert sum(row["kind"] in NEGATIVE for _, _, row in ROWS) >= 90
    assert len(about) >= 25
    assert min(about.values()) >= 6
