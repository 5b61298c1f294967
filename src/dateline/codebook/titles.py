"""Titles of persons: the office that the words name, and the sectors of its holder.

The table is `data/titles.tsv`; its head names the source and says what the columns mean.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.codebook.tables import at_end, by_words, items


class Title(msgspec.Struct, frozen=True):
    """A title. `key` is what offices of different countries have in common; "head" is whoever leads
    a body, "honorific" no office at all. `scope` says how many hold it: state (one a country), body
    (one a body), any. `country` is the alpha-3 code of the one state that has it ("Taoiseach"), or
    None."""

    title: str
    key: str
    sectors: tuple[str, ...]
    scope: str
    country: str | None = None


def find(words: str) -> Title | None:
    """The title at the end of `words` (singular, any case): the longest that matches."""
    return at_end(titles(), words)


@cache
def titles() -> dict[str, Title]:
    """Lower-case words to the title they name; the first row that has the words keeps them."""
    return by_words("titles.tsv", _title)


def _title(row: dict[str, str]) -> Title:
    sectors, country = items(row["sectors"]), row["country"] or None
    return Title(row["title"], row["key"], sectors, row["scope"], country)
