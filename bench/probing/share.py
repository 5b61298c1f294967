"""How much of a list is as it should be, whole and by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Share:
    """`met` of `of` rows are `what` ("right"); `kinds` has the same two numbers for each kind."""

    name: str
    met: int
    of: int
    what: str = "right"
    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.met} of {self.of} ({100 * self.met / self.of:.1f} %)"


def share(name: str, rows: Iterable[tuple[str, bool]], what: str = "right") -> Share:
    """The share of rows, each its kind and whether it is met."""
    kinds: dict[str, tuple[int, int]] = {}
    for kind, is_met in rows:
        met, of = kinds.get(kind, (0, 0))
        kinds[kind] = (met + is_met, of + 1)
    met, of = (sum(part[side] for part in kinds.values()) for side in (0, 1))
    return Share(name, met, of, what, kinds if len(kinds) > 1 else {})
