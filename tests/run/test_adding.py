"""Adding: what a chronicle holds is not coded again, and the order of the input is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from dateline.chronicle import Chronicle
from dateline.model import SCHEMA, Record
from dateline.pipeline import coder
from dateline.read import Input
from dateline.run import adding
from tests.factories import document

INPUTS = [Input(document(f"Report {n}.")) for n in range(5)]


def record(item: Input) -> Record:
    return Record(SCHEMA, coder(), item.document)


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were coded; the coder that stands in reads three inputs ahead."""
    texts: list[str] = []

    def code_many(inputs: Iterable[Input], workers: int) -> Iterator[Record]:
        assert workers == 1
        stream = iter(inputs)
        while batch := list(islice(stream, 3)):
            texts.extend(item.document.text for item in batch)
            yield from map(record, batch)

    monkeypatch.setattr(adding, "code_many", code_many)
    return texts


@pytest.fixture
def chronicle(tmp_path: Path) -> Iterator[Chronicle]:
    with Chronicle.open(tmp_path / "c.db") as opened:
        yield opened


def test_only_what_is_new_is_coded_and_all_comes_back_in_order(
    chronicle: Chronicle, coded: list[str]
) -> None:
    for held in (INPUTS[0], INPUTS[3]):
        chronicle.add(record(held))
    done = list(adding.code_new(chronicle, INPUTS))
    assert coded == ["Report 1.", "Report 2.", "Report 4."]
    assert [r.document.text for r, _ in done] == [f"Report {n}." for n in range(5)]
    states = [added.status for _, added in done]
    assert states == ["unchanged", "added", "added", "unchanged", "added"]


def test_what_another_coder_made_is_coded_again(chronicle: Chronicle, coded: list[str]) -> None:
    old = msgspec.structs.replace(coder(), version="0.0.1")
    chronicle.add(msgspec.structs.replace(record(INPUTS[0]), coder=old))
    assert [a.status for _, a in adding.code_new(chronicle, INPUTS[:1])] == ["recoded"]
    assert coded == ["Report 0."]


def test_another_date_is_another_document(chronicle: Chronicle, coded: list[str]) -> None:
    chronicle.add(record(INPUTS[0]))
    dated = Input(msgspec.structs.replace(INPUTS[0].document, published="2001-02-03"))
    assert [a.status for _, a in adding.code_new(chronicle, [dated])] == ["updated"]
    assert coded == ["Report 0."]


def test_nothing_is_coded_where_all_is_held(chronicle: Chronicle, coded: list[str]) -> None:
    for item in INPUTS:
        chronicle.add(record(item))
    done = list(adding.code_new(chronicle, INPUTS))
    assert [a.status for _, a in done] == ["unchanged"] * 5
    assert coded == []
