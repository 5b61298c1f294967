"""Nouns for groups of people and for organs of a state: "troops", "protesters", "army", "ministry".

The table is `data/roles.tsv`; its head names the source and says what the columns mean.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.codebook.tables import items, rows


class Role(msgspec.Struct, frozen=True):
    """A role noun: `form` is "group", "body" or "person"; `sectors` are PLOVER's."""

    form: str
    sectors: tuple[str, ...]


def find(words: str) -> Role | None:
    """The role at the end of `words` (lower case, singular): the longest that matches."""
    table = roles()
    parts = words.lower().split()
    for start in range(len(parts)):
        found = table.get(" ".join(parts[start:]))
        if found is not None:
            return found
    return None


@cache
def roles() -> dict[str, Role]:
    """Lower-case words to the role they name; the first row that has the words keeps them."""
    table: dict[str, Role] = {}
    for row in rows("roles.tsv"):
        role = Role(row["form"], items(row["sectors"]))
        for words in items(row["words"]):
            table.setdefault(words, role)
    return table
