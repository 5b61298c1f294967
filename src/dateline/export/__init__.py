"""Export: records in the formats of others, one module a format.

`FORMATS["plover"].write(records, stream)` writes to a binary stream and returns how many events.
Records come from anywhere: `chronicle.records()`, `select(chronicle, query)`, or a coding run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from dateline.export import csv, plover
from dateline.model import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a chronicle can be written in; `suffix` is its files' own."""

    name: str
    suffix: str
    about: str
    write: Callable[[Iterable[Record], BinaryIO], int]


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("plover", ".jsonl", "PLOVER JSON lines, one event a line", plover.write),
        Format("csv", ".csv", "CSV, one event a row, safe to open in a spreadsheet", csv.write),
    )
}

__all__ = ["FORMATS", "Format"]
