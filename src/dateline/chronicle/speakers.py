"""Who speaks, in the ledger of positions."""

from __future__ import annotations

import msgspec


class Speaker(msgspec.Struct, frozen=True):
    """One entity of the chronicle that speaks; `key` is its row, null for none, and holds only as
    long as the file. `positions` counts what is listed of it."""

    key: int | None
    name: str
    kind: str
    country: str | None
    organization: str | None
    sectors: tuple[str, ...]
    code: str | None
    office: str | None
    office_of: str | None
    positions: int = 0
