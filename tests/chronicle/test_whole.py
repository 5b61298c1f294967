"""From words to a chronicle and back: what the coder makes is kept, found and exported as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec
import pytest

from dateline.chronicle import Chronicle, Query, search, search_quotes, timeline
from dateline.export import FORMATS
from dateline.model import Record
from tests.factories import records

TEXTS = [
    (
        "ASUNCIÓN, May 3 - Paraguay's foreign minister condemned the attack on a school in "
        "Encarnación on Saturday. “We will not yield to fear,” Marta Ibáñez told reporters."
    ),
    (
        "Norwegian police arrested two men in Tromsø on Tuesday. Prime Minister Liv Aasen denied "
        "that troops had been deployed and called on Finland to withdraw its envoy."
    ),
    (
        "If the talks in Doha fail, Mali will close its border with Niger, its president said. "
        "He praised Algeria, which sent 40 tonnes of food last week."
    ),
    "Nothing of note was reported.",
]


@pytest.fixture(scope="module")
def coded() -> list[Record]:
    return records(TEXTS, "2017-05-03")


@pytest.fixture(scope="module")
def chronicle(coded: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    with Chronicle.open(tmp_path_factory.mktemp("whole") / "c.db") as opened:
        assert [a.status for a in opened.add_all(coded)] == ["added"] * len(TEXTS)
        yield opened


def test_every_record_comes_back_as_it_was(chronicle: Chronicle, coded: list[Record]) -> None:
    assert list(chronicle.records()) == coded
    assert [a.status for a in chronicle.add_all(coded)] == ["unchanged"] * len(TEXTS)


def test_every_event_is_found_with_its_proof(chronicle: Chronicle, coded: list[Record]) -> None:
    hits = {(h.document.id, h.id): h for h in search(chronicle, Query(limit=1000)).hits}
    assert len(hits) == sum(len(record.events) for record in coded)
    for record in coded:
        text = record.document.text
        for event in record.events:
            hit = hits[record.document.id, event.id]
            assert (hit.type, hit.assertion, hit.trigger) == (
                event.type,
                event.assertion,
                event.trigger,
            )
            assert text[hit.evidence.start : hit.evidence.end] == hit.evidence.exact
            for party in (*hit.actors, *hit.recipients):
                assert text[party.start : party.end] == party.words
            for mark in hit.marks:
                assert 0 <= mark.start < mark.end <= len(hit.evidence.exact)


def test_every_event_is_found_by_each_of_its_actors_names(chronicle: Chronicle) -> None:
    for hit in search(chronicle, Query(limit=1000)).hits:
        for party in hit.actors:
            found = search(chronicle, Query(actor=party.name, limit=1000)).hits
            assert (hit.document.id, hit.id) in {(h.document.id, h.id) for h in found}


def test_every_quotation_is_found_by_its_words(chronicle: Chronicle, coded: list[Record]) -> None:
    assert search_quotes(chronicle, Query()).total == sum(len(r.quotes) for r in coded)
    for hit in search_quotes(chronicle, Query(limit=100)).hits:
        again = search_quotes(chronicle, Query(text=f'"{hit.words}"', limit=100)).hits
        assert hit.id in {h.id for h in again if h.document == hit.document}


def test_every_event_is_in_the_timeline_once(chronicle: Chronicle, coded: list[Record]) -> None:
    reports = [
        (report.document, report.event)
        for entry in timeline(chronicle, Query()).entries
        for report in entry.reports
    ]
    assert sorted(reports) == sorted((r.document.id, e.id) for r in coded for e in r.events)


def test_every_event_is_exported(chronicle: Chronicle, coded: list[Record]) -> None:
    stream = io.BytesIO()
    count = FORMATS["csv"].write(chronicle.records(), stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))
    ids = [f"{r.document.id}/{e.id}" for r in coded for e in r.events]
    assert ([row["id"] for row in rows], count) == (ids, len(ids))
    stream = io.BytesIO()
    FORMATS["plover"].write(chronicle.records(), stream)
    lines = [msgspec.json.decode(line) for line in stream.getvalue().splitlines()]
    asked = {f"{r.document.id}/{e.id}" for r in coded for e in r.events if e.assertion.requested}
    assert [line["id"] for line in lines] == [name for name in ids if name not in asked]
