"""Coding in several processes: the order is kept, and the bytes are those of one process.

Each worker codes whole batches of the very size that one process takes, so that the parser sees the
same neighbours. Processes are spawned, not forked: a worker that dies takes nothing with it, its
batch is coded again, and only a document that kills a worker by itself is given up, with a warning.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from multiprocessing.context import SpawnContext

from dateline.model import SCHEMA, Record, Warning
from dateline.pipeline import BATCH, code_all, coder
from dateline.read import Input

AHEAD = 2  # batches a worker may be ahead of what was taken


def code_many(inputs: Iterable[Input], workers: int = 1) -> Iterator[Record]:
    """The records of `inputs`, in their order, coded by `workers` processes (1: this one).

    Lazy: it reads only a few batches ahead of what is taken. A program that calls this with more
    than one worker needs the usual `if __name__ == "__main__":` around its main part.
    """
    if workers <= 1:
        yield from code_all(inputs)
        return
    stream = iter(inputs)
    crew = _Crew(workers)
    waiting: deque[tuple[list[Input], Future[list[Record]]]] = deque()
    try:
        while True:
            while len(waiting) < workers * AHEAD and (batch := list(islice(stream, BATCH))):
                waiting.append((batch, crew.submit(batch)))
            if not waiting:
                return
            batch, coded = waiting.popleft()
            try:
                records = coded.result()
            except BrokenProcessPool:
                # Whose batch it was nobody can tell: all that was under way is coded again.
                crew.replace()
                records = crew.careful(batch)
                waiting = deque((late, crew.submit(late)) for late, _ in waiting)
            yield from records
    finally:
        crew.dismiss()


class _Crew:
    """The worker processes; a broken crew is replaced."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._context: SpawnContext = get_context("spawn")
        self._pool = self._hire(workers)

    def submit(self, batch: list[Input]) -> Future[list[Record]]:
        try:
            return self._pool.submit(_code, batch)
        except BrokenProcessPool:
            self.replace()
            return self._pool.submit(_code, batch)

    def careful(self, batch: list[Input]) -> list[Record]:
        """`batch` coded alone, and where that fails too, document by document."""
        done = self._alone(batch)
        if done is not None:
            return done
        if len(batch) == 1:
            return [_given_up(batch[0])]
        return [record for item in batch for record in self.careful([item])]

    def replace(self) -> None:
        """New processes for those that a dead one took with it."""
        self.dismiss()
        self._pool = self._hire(self._workers)

    def dismiss(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _alone(self, batch: list[Input]) -> list[Record] | None:
        try:
            return self._pool.submit(_code, batch).result()
        except BrokenProcessPool:
            self.replace()
            return None

    def _hire(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=self._context, initializer=_start)


def _start() -> None:
    """A worker leaves an interrupt from the keyboard to the process that it works for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _code(batch: list[Input]) -> list[Record]:
    return list(code_all(batch))


def _given_up(item: Input) -> Record:
    message = "coding this document ended its process each time it was tried; it was left uncoded"
    warnings = (*item.warnings, Warning("worker-died", message))
    return Record(SCHEMA, coder(), item.document, warnings=warnings)
