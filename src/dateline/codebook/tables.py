"""Reading the codebook's tables: tab-separated values with `#` comment lines and a header row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar

T = TypeVar("T")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `codebook/data/<name>`, in order, each a map from column to cell.

    Lines that start with `#` are comments (the table's source). A short row's missing cells are
    empty; a row longer than the header raises ValueError, for it hides a stray tab.
    """
    text = files("dateline.codebook").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise ValueError(f"{name}: a row has more cells than the header: {line!r}")
        cells += [""] * (len(header) - len(cells))
        found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


def items(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by `|`."""
    return tuple(part for part in cell.split("|") if part)


def by_words(name: str, make: Callable[[dict[str, str]], T]) -> dict[str, T]:
    """What `make` reads in each row of a table, by the values of its column "words"; the first row
    that has the words keeps them."""
    table: dict[str, T] = {}
    for row in rows(name):
        made = make(row)
        for words in items(row["words"]):
            table.setdefault(words, made)
    return table


def at_end(table: Mapping[str, T], words: str) -> T | None:
    """What the table has for the end of `words`, without regard to case: the longest end that is
    there."""
    parts = words.lower().split()
    ends = (" ".join(parts[start:]) for start in range(len(parts)))
    return next((table[end] for end in ends if end in table), None)
