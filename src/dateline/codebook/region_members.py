"""Which countries a part of the world holds: who "the West African nation" may be.

The table is `data/region_members.tsv`; its head names the source.
"""

from __future__ import annotations

from functools import cache

from dateline.codebook.tables import items, rows


def members(words: str) -> frozenset[str] | None:
    """The alpha-3 codes of the countries in the part of the world that the words (lower case, what
    stands before "nation") end in or hold; None where they name none."""
    parts = words.replace("-", " ").split()
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size, -1, -1):
            found = _members().get(" ".join(parts[start : start + size]))
            if found is not None:
                return found
    return None


def is_federal(code: str) -> bool:
    """Whether the country is made of states, so that "the state" is more likely one of those."""
    return code in _members()["federal"]


@cache
def _members() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("region_members.tsv"):
        own = frozenset(items(row["members"]))
        held = own.union(*(found[part] for part in items(row["with"]) if part in found))
        for words in items(row["words"]):
            found[words.replace("-", " ")] = held
    return found
