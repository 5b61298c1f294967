"""Titles of persons: the office that the words name, and the sectors of its holder.

The table is `data/titles.tsv`; its head names the source and says what the columns mean.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.codebook.tables import items, rows


class Title(msgspec.Struct, frozen=True):
    """A title. `key` is what offices of different countries have in common; "head" is whoever leads
    a body, "honorific" no office at all. `scope` says how many hold it: state (one a country), body
    (one a body), any."""

    title: str
    key: str
    sectors: tuple[str, ...]
    scope: str


def find(words: str) -> Title | None:
    """The title at the end of `words` (lower case, singular): the longest that matches."""
    table = titles()
    parts = words.lower().split()
    for start in range(len(parts)):
        found = table.get(" ".join(parts[start:]))
        if found is not None:
            return found
    return None


@cache
def titles() -> dict[str, Title]:
    """Lower-case words to the title they name; the first row that has the words keeps them."""
    table: dict[str, Title] = {}
    for row in rows("titles.tsv"):
        title = Title(row["title"], row["key"], items(row["sectors"]), row["scope"])
        for words in items(row["words"]):
            table.setdefault(words, title)
    return table
