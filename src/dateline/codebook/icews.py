"""What ICEWS writes for an actor: the sectors in its words and the country by its name.

The table is `data/icews_sectors.tsv`; its head names the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dateline.codebook import countries
from dateline.codebook.tables import rows

# Countries that ICEWS calls otherwise than the table of countries does.
_NAMES = {"RUS": "Russian Federation", "PSE": "Occupied Palestinian Territory"}


def sectors(found: Iterable[str]) -> str:
    """PLOVER's sectors as ICEWS writes them, joined by commas, none twice; "" where it has none."""
    words = (part for sector in found for part in _sectors().get(sector, "").split(","))
    return ",".join(dict.fromkeys(word for word in words if word))


def country(iso3: str | None) -> str | None:
    """The country's name as ICEWS writes it; None where there is none."""
    known = countries.by_iso3(iso3) if iso3 else None
    return _NAMES.get(known.iso3, known.name) if known is not None else None


@cache
def _sectors() -> dict[str, str]:
    return {row["sector"]: row["icews"] for row in rows("icews_sectors.tsv")}
