"""Adding to a chronicle without doing twice what was done: what it holds is not coded again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from dateline.chronicle import Added, Chronicle
from dateline.model import Record
from dateline.pipeline import coder
from dateline.read import Input
from dateline.run.workers import code_many


def code_new(
    chronicle: Chronicle, inputs: Iterable[Input], workers: int = 1
) -> Iterator[tuple[Record, Added]]:
    """Each input's record and what became of it, in the order of the input.

    An input whose newest record in the chronicle was made by this very coder from the same
    document is `unchanged`, and its kept record comes back.
    """
    ours = coder()
    order: deque[str | None] = deque()  # an id: kept already; None: being coded

    def unknown() -> Iterator[Input]:
        for item in inputs:
            kept = chronicle.record(item.document.id)
            known = kept is not None and kept.document == item.document and kept.coder == ours
            order.append(item.document.id if known else None)
            if not known:
                yield item

    passing: deque[Record] = deque()

    def coded() -> Iterator[Record]:
        for record in code_many(unknown(), workers):
            passing.append(record)
            yield record

    for added in chronicle.add_all(coded()):
        yield from _kept(chronicle, order)
        order.popleft()
        yield passing.popleft(), added
    yield from _kept(chronicle, order)


def _kept(chronicle: Chronicle, order: deque[str | None]) -> Iterator[tuple[Record, Added]]:
    """Those at the head of the line that need no coding."""
    while order and (name := order[0]) is not None:
        order.popleft()
        if record := chronicle.record(name):
            yield record, Added(name, "unchanged", 0, len(record.events))
