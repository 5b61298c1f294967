"""PLOVER 2.0 as data: the 16 types with quad class, score and modes, and CAMEO's way to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from dateline.codebook.tables import items, rows
from dateline.model import EventType

TYPES: tuple[EventType, ...] = get_args(EventType)


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One event type: quad class 1 to 4 (verbal cooperation, material cooperation, verbal conflict,
    material conflict), its score, and the score of each of its modes."""

    name: EventType
    quad: int
    score: float
    modes: tuple[tuple[str, float], ...]


@cache
def _entries() -> dict[str, TypeEntry]:
    entries = {}
    for row in rows("plover.tsv"):
        modes = [item.split(":") for item in items(row["modes"])]
        entries[row["type"]] = TypeEntry(
            cast(EventType, row["type"]),
            int(row["quad"]),
            float(row["score"]),
            tuple((name, float(score)) for name, score in modes),
        )
    return entries


def entry(type_: str) -> TypeEntry:
    """The entry of a type; raises KeyError for a word that is none of the 16."""
    return _entries()[type_]


def quad(type_: str) -> int:
    """The quad class of a type, 1 to 4."""
    return entry(type_).quad


def modes(type_: str) -> tuple[str, ...]:
    """The names of a type's modes, in PLOVER's order; empty for the types without modes."""
    return tuple(name for name, _ in entry(type_).modes)


def score(type_: str, mode: str | None = None) -> float:
    """PLOVER's conflict (-10) to cooperation (10) score of a type, or of one of its modes.

    Raises KeyError for a mode that the type does not have.
    """
    found = entry(type_)
    return found.score if mode is None else dict(found.modes)[mode]


@cache
def type_of_cameo(code: str) -> EventType | None:
    """The PLOVER type that a CAMEO event code belongs to, by its longest known prefix; None for
    statements (01) and words that are no code."""
    table = {row["cameo"]: row["type"] for row in rows("cameo_plover.tsv")}
    for end in range(len(code), 1, -1):
        if found := table.get(code[:end]):
            return cast(EventType, found)
    return None
