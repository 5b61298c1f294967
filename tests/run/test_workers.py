"""Several processes: the order of the input, the bytes of one process, and no batch lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future

import msgspec
import pytest

from dateline.model import Record, Warning
from dateline.pipeline import BATCH, code_all
from dateline.read import Input
from dateline.run import workers
from dateline.run.workers import code_many
from tests.factories import document

DEADLY = "This text ends whoever reads it."
PLACES = ("Lima", "Oslo", "Accra", "Perth", "Quito")


def inputs(count: int) -> list[Input]:
    return [
        Input(
            document(
                f"Report {n}: the mayor of {PLACES[n % 5]} met strikers on Monday.",
                f"2019-0{n % 9 + 1}-01",
            )
        )
        for n in range(count)
    ]


def lines(records: Iterator[Record]) -> list[bytes]:
    return [msgspec.json.encode(record) for record in records]


def test_two_processes_give_the_bytes_of_one_in_the_order_of_the_input() -> None:
    items = inputs(BATCH + 3)
    assert lines(code_many(items, workers=2)) == lines(code_many(items, workers=1))


def test_one_worker_is_this_process() -> None:
    items = inputs(3)
    assert list(code_many(items)) == list(code_all(items))


def test_nothing_gives_nothing() -> None:
    assert list(code_many([], workers=2)) == []


class _HereCrew(workers._Crew):
    """A crew that works in this process, to see what is asked of it and when."""

    def __init__(self, workers: int) -> None:  # noqa: ARG002  as the crew it stands for
        self.dismissed = False

    def submit(self, batch: list[Input]) -> Future[list[Record]]:
        future: Future[list[Record]] = Future()
        future.set_result([Record("", workers.coder(), item.document) for item in batch])
        return future

    def dismiss(self) -> None:
        self.dismissed = True


def test_the_input_is_read_only_a_little_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_Crew", _HereCrew)
    taken: list[int] = []

    def endless() -> Iterator[Input]:
        for item in inputs(100 * BATCH):
            taken.append(1)
            yield item

    coded = code_many(endless(), workers=2)
    next(coded)
    coded.close()  # type: ignore[attr-defined]
    assert len(taken) <= (2 * workers.AHEAD + 1) * BATCH


def _deadly_code(batch: list[Input]) -> list[Record]:
    """Stands for the coder: one text kills the process, the way a crash in a library would."""
    if any(item.document.text == DEADLY for item in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Record("", workers.coder(), item.document) for item in batch]


def test_a_document_that_kills_its_worker_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_code", _deadly_code)
    monkeypatch.setattr(workers, "BATCH", 2)
    items = inputs(2)
    warned = Warning("odd", "said by the reader")
    items.insert(1, Input(document(DEADLY), (warned,)))
    records = list(code_many(items, workers=2))
    assert [r.document for r in records] == [item.document for item in items]
    codes = [[w.code for w in r.warnings] for r in records]
    assert codes == [["odd", "worker-died"] if n == 1 else [] for n in range(3)]
