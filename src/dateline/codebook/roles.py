"""Nouns for groups of people and for organs of a state: "troops", "protesters", "army", "ministry".

The table is `data/roles.tsv`; its head names the source and says what the columns mean.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.codebook.tables import at_end, by_words, items


class Role(msgspec.Struct, frozen=True):
    """A role noun: `form` is "group", "body" or "person"; `sectors` are PLOVER's."""

    form: str
    sectors: tuple[str, ...]


def find(words: str) -> Role | None:
    """The role at the end of `words` (singular, any case): the longest that matches."""
    return at_end(roles(), words)


@cache
def roles() -> dict[str, Role]:
    """Lower-case words to the role they name; the first row that has the words keeps them."""
    return by_words("roles.tsv", _role)


def _role(row: dict[str, str]) -> Role:
    return Role(row["form"], items(row["sectors"]))
