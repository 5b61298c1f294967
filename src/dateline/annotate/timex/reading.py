"""What a rule makes of the words it fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model import TimexType


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved expression over tokens `first` to `last` (exclusive; None: the whole fit).

    `earliest` and `latest` are given only where they are not simply the days of `value`; `anchor`
    is what the value rests on: "published", "focus" (the expression before it) or "none". `either`:
    it is one of the two days, not the stretch between them.
    """

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str = "none"
    earliest: date | None = None
    latest: date | None = None
    first: int | None = None
    last: int | None = None
    rule: str | None = None
    either: bool = False
